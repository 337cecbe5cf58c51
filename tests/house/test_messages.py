"""Every message that the product can send: a topic, a sample, plain words in two kinds, and its line in docs/."""

import html
import re
from typing import Any

import pytest
from django.core import mail

from accounts.notices import ONE_CLICK, NoticeTopic
from core import outbox
from core.models import Letter
from expex.messages import document
from tests.house.sources import FLOORS
from tests.messages import (  # noqa: F401  they register their samples
    accounts,
    evaluation,
    exchanges,
    exchanges_pairing,
    exchanges_paperwork,
    exchanges_place,
    exchanges_programme,
    exchanges_study_leave,
    reflections,
    roof,
)
from tests.messages.exchanges import CANARY
from tests.messages.sampling import SAMPLES
from tests.paths import CHECKOUT

KINDS = [kind for kind in outbox.registered() if kind.split(".")[0] in FLOORS]
BANNED = ["successfully", "kindly", "please note", "utilise", "in order to", "do not reply", "user", "invalid", "sir"]
LONGEST_SUBJECT = 78


def rendered(kind: str) -> list[tuple[Letter, Any]]:
    """The letters of this kind that its sample wrote, with the mails that went out."""
    mail.outbox.clear()
    SAMPLES[kind]()
    while outbox.drain():
        pass
    sent = {message.extra_headers["Message-ID"]: message for message in mail.outbox}
    letters = Letter.objects.filter(kind=kind).select_related("recipient")
    return [(each, sent[f"<letter-{each.pk}@localhost>"]) for each in letters if each.sent_at]


def test_every_message_says_what_it_is_about() -> None:
    unknown = [kind for kind in KINDS if outbox.registered()[kind].topic not in NoticeTopic.values]
    assert not unknown, (
        f"These messages have no topic that people know: {unknown}. Write @message(…, topic=…) with one of "
        f"{NoticeTopic.values} (accounts/notices.py says what each is)."
    )


def test_every_message_says_who_gets_it_and_when() -> None:
    silent = [kind for kind in KINDS if not (outbox.registered()[kind].words.__doc__ or "").strip()]
    assert not silent, f"Say it in the docstring, as “To the host: the visit is confirmed.”: {silent}"


def test_the_document_is_up_to_date() -> None:
    page = CHECKOUT / "docs" / "messages.md"
    assert page.is_file(), "run: python3 dev.py manage draw_messages"
    assert page.read_text("utf-8") == document(), "run: python3 dev.py manage draw_messages"


def test_samples_are_of_messages_that_exist() -> None:
    assert set(SAMPLES) <= set(KINDS)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_message_reads_well(kind: str) -> None:
    assert kind in SAMPLES, (
        f"{kind} has no sample: write in tests/messages/ what has to happen for it, through actions, as "
        f'@sample("{kind}").'
    )
    letters = rendered(kind)
    assert letters, f"the sample of {kind} sent no such message"
    for letter, message in letters:
        check(kind, letter, message)


def check(kind: str, letter: Letter, message: Any) -> None:
    """The rules of our mail."""
    (page, mimetype), *calendar = message.alternatives
    assert mimetype == "text/html"
    assert all(kind_of.startswith("text/calendar; method=") for _, kind_of in calendar)
    text, subject = message.body, message.subject
    short = re.sub(r"Dr \w+ ", "", subject)  # a subject with two long names may be longer
    assert 0 < len(short) <= LONGEST_SUBJECT, f"{len(short)} signs: {subject}"
    assert "\n" not in subject
    for words in (subject, text, page):
        assert CANARY not in words, "what people wrote never stands in mail"
        assert "%(" not in words
        said = words.lower().replace("@expex.invalid", "")  # whom to tell, until an operator names somebody
        found = [word for word in BANNED if re.search(rf"\b{word}\b", said)]
        assert not found, f"not our voice: {found}"
    assert "!" not in subject + text
    if letter.recipient is not None:
        assert letter.recipient.name in text, "it greets its reader by name"
    known = outbox.registered()[kind]
    optional = known.topic in ONE_CLICK if letter.recipient is not None else known.way_out is not None
    assert ("List-Unsubscribe" in message.extra_headers) == optional
    own_links = [link for link in re.findall(r"https?://\S+", text) if "/notifications/stop/" not in link]
    assert len(own_links) <= 1, "one link: the page where it can be answered"
    for paragraph in filter(None, (line.strip() for line in text.splitlines())):
        if not paragraph.startswith(("http", "--", "Exp-Ex:")) and not paragraph.endswith(":"):
            assert paragraph in plain(page), f"missing in HTML: {paragraph}"
    for link in own_links:
        assert f'href="{link}"' in page
    assert plain(page).startswith(f"{subject} Exp-Ex {subject}")


def plain(page: str) -> str:
    """The words of a page in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
