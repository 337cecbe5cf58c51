"""Messages: written with what they tell about, sent once, tried again, given up with the reason kept."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import transaction
from pytest_django import Settings

from accounts.models import User
from core import clock, outbox
from core.models import DemoMail, Letter
from core.outbox import MOST_ATTEMPTS, Mail, message
from core.page import Link
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


@message("test.hello")
def hello(*, to: User, exchange_id: int) -> Mail | None:
    """What these tests send."""
    return Mail("Amina asks to visit you", ["She wants to see falls prevention."], Link("Answer", f"/x/{exchange_id}/"))


@message("test.too_late")
def too_late(*, to: User) -> Mail | None:
    """Not needed by the time it would be sent."""
    return None


@message("test.stumbles")
def stumbles(*, to: User) -> Mail | None:
    """Words that cannot be made."""
    raise LookupError("the thing is gone\x00")


ADDRESSES: dict[int, str] = {}


@message("test.to_an_address", address=lambda *, row_id: ADDRESSES.get(row_id))
def to_an_address(*, row_id: int) -> Mail | None:
    """To somebody who may have no account."""
    return Mail("Helen invites you", ["Come."], Link("See", "/key/secret/"))


class BrokenBackend(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("nobody answers")


BROKEN = f"{__name__}.BrokenBackend"


@pytest.fixture
def person() -> User:
    return PersonFactory(email="tom.price@example.org")


@pytest.fixture
def june() -> Iterator[None]:
    with clock.at(JUNE):
        yield


def only() -> Letter:
    return Letter.objects.get()


def test_a_letter_holds_ids_and_no_words(person: User) -> None:
    hello.post(to=person, exchange_id=7)
    letter = only()
    assert (letter.kind, letter.ids, letter.recipient, letter.subject, letter.sealed) == (
        "test.hello",
        {"exchange_id": 7},
        person,
        "",
        None,
    )


def test_the_same_message_about_the_same_thing_is_written_once(person: User) -> None:
    for _ in range(2):
        hello.post(to=person, exchange_id=7)
    hello.post(to=person, exchange_id=8)
    hello.post(to=person, exchange_id=7, once="day 14")
    hello.post(to=PersonFactory(), exchange_id=7)
    assert Letter.objects.count() == 4


def test_a_repeat_does_not_break_the_transaction(person: User) -> None:
    with transaction.atomic():
        hello.post(to=person, exchange_id=7)
        hello.post(to=person, exchange_id=7)
        assert Letter.objects.count() == 1


def test_nothing_is_told_when_the_action_fails(person: User) -> None:
    with transaction.atomic():
        hello.post(to=person, exchange_id=7)
        transaction.set_rollback(True)
    assert outbox.drain() == 0
    assert mail.outbox == []


def test_it_is_sent_once_with_both_kinds_of_text(person: User, settings: Settings) -> None:
    settings.SITE_ORIGIN = "https://expex.example"
    hello.post(to=person, exchange_id=7)
    assert outbox.drain() == 1
    assert outbox.drain() == 0
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    assert (sent.subject, sent.to) == ("Amina asks to visit you", ["tom.price@example.org"])
    assert "https://expex.example/x/7/" in sent.body
    assert "https://expex.example/x/7/" in str(sent.alternatives[0][0])
    letter = only()
    assert letter.sent_at is not None
    assert (letter.claimed_until, letter.attempts) == (None, 1)
    assert (letter.subject, letter.path) == ("Amina asks to visit you", "/x/7/")


def test_the_message_id_is_the_same_however_often_it_is_sent(person: User, settings: Settings) -> None:
    settings.SITE_ORIGIN = "https://expex.example"
    hello.post(to=person, exchange_id=7)
    outbox.drain()
    Letter.objects.update(sent_at=None)  # as if the worker died between the mail server's yes and writing it down
    outbox.drain()
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [f"<letter-{only().pk}@expex.example>"] * 2


def test_it_waits_for_its_time(person: User) -> None:
    with clock.at(JUNE):
        hello.post(to=person, exchange_id=7, not_before=JUNE + timedelta(hours=1))
        assert outbox.drain() == 0
    with clock.at(JUNE + timedelta(hours=1)):
        assert outbox.drain() == 1


def test_no_more_than_asked_for(person: User) -> None:
    for number in range(12):
        hello.post(to=person, exchange_id=number)
    assert outbox.drain(limit=11) == 11
    assert len(mail.outbox) == 11


@pytest.mark.usefixtures("june")
def test_a_failure_is_put_off_longer_each_time_and_in_the_end_given_up(person: User, settings: Settings) -> None:
    settings.OUTBOX_TRANSPORT = BROKEN
    hello.post(to=person, exchange_id=7)
    waits = []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with clock.at(only().not_before):
            assert outbox.drain() == 1
            letter = only()
            assert (letter.attempts, letter.claimed_until, letter.sent_at) == (attempt, None, None)
            assert letter.problem == "ConnectionRefusedError: nobody answers"
            assert letter.subject == "Amina asks to visit you"
            waits.append((letter.not_before - clock.now()) / timedelta(minutes=1))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 0]
    assert only().given_up_at is not None
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    with clock.at(JUNE + timedelta(days=30)):
        assert outbox.drain() == 0


@pytest.mark.usefixtures("june")
def test_a_failure_that_passes_is_made_good(person: User, settings: Settings) -> None:
    settings.OUTBOX_TRANSPORT = BROKEN
    hello.post(to=person, exchange_id=7)
    outbox.drain()
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.drain() == 0  # not yet
    with clock.at(JUNE + timedelta(minutes=1)):
        assert outbox.drain() == 1
    assert len(mail.outbox) == 1
    assert only().sent_at is not None


def test_one_bad_letter_does_not_hold_up_the_others(person: User) -> None:
    stumbles.post(to=person)
    hello.post(to=person, exchange_id=7)
    assert outbox.drain() == 2
    assert len(mail.outbox) == 1
    assert Letter.objects.get(kind="test.stumbles").problem == "LookupError: the thing is gone"


def test_what_is_no_longer_needed_is_not_sent(person: User) -> None:
    too_late.post(to=person)
    assert outbox.drain() == 1
    assert mail.outbox == []
    assert only().not_needed_at is not None
    assert only().sent_at is None


def test_somebody_who_left_is_not_written_to(person: User) -> None:
    hello.post(to=person, exchange_id=7)
    User.objects.update(is_active=False)
    outbox.drain()
    assert mail.outbox == []
    assert only().not_needed_at is not None


def test_the_address_is_the_one_at_the_time_of_sending(person: User) -> None:
    hello.post(to=person, exchange_id=7)
    User.objects.update(email="tom.new@example.org")
    outbox.drain()
    assert mail.outbox[0].to == ["tom.new@example.org"]


def test_muted_nothing_is_posted(person: User) -> None:
    with outbox.muted():
        hello.post(to=person, exchange_id=7)
        outbox.post_sealed(to="a@example.org", subject="Code", text="123456")
    assert not Letter.objects.exists()
    hello.post(to=person, exchange_id=7)
    assert Letter.objects.exists()


def test_a_librarys_mail_lies_sealed_and_is_blanked_once_sent(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "core.mail.OutboxBackend"
    send_mail("Your code", "It is 123456", None, ["a@example.org"], html_message="<p>It is 123456</p>")
    assert mail.outbox == []
    assert "123456" in (only().sealed or "")
    outbox.drain()
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    assert (sent.subject, sent.body, sent.to) == ("Your code", "It is 123456", ["a@example.org"])
    assert sent.alternatives[0][0] == "<p>It is 123456</p>"
    letter = only()
    assert letter.sealed is None
    assert letter.subject == ""


def test_a_code_that_could_not_be_sent_is_blanked_too(settings: Settings) -> None:
    settings.OUTBOX_TRANSPORT = BROKEN
    outbox.post_sealed(to="a@example.org", subject="Your code", text="It is 123456")
    Letter.objects.update(attempts=MOST_ATTEMPTS - 1)
    outbox.drain()
    assert only().given_up_at is not None
    assert only().sealed is None


def test_a_killed_workers_letters_are_freed_and_sent(person: User) -> None:
    hello.post(to=person, exchange_id=7)
    outbox._claim(10)  # and the worker is killed
    assert outbox.drain() == 0
    assert outbox.sweep() == 0  # it may still live
    Letter.objects.update(claimed_until=datetime.now(tz=UTC) - timedelta(seconds=1))
    assert outbox.sweep() == 1
    assert outbox.drain() == 1
    assert len(mail.outbox) == 1
    assert only().attempts == 2


def test_a_letter_that_kills_every_worker_is_given_up(person: User) -> None:
    hello.post(to=person, exchange_id=7)
    Letter.objects.update(attempts=MOST_ATTEMPTS, claimed_until=datetime.now(tz=UTC) - timedelta(seconds=1))
    assert outbox.sweep() == 0
    assert only().given_up_at is not None
    assert outbox.drain() == 0


def test_a_worker_that_was_too_slow_does_not_send_again(person: User) -> None:
    for number in (1, 2):
        hello.post(to=person, exchange_id=number)
    claimed = outbox._claim(10)
    slow = list(Letter.objects.filter(pk__in=claimed).order_by("pk"))
    Letter.objects.update(claimed_until=datetime.now(tz=UTC) - timedelta(seconds=1))
    outbox.sweep()
    assert outbox.drain() == 2  # another worker sent them
    assert [outbox._still_ours(letter) for letter in slow] == [False, False]


def test_the_lease_is_by_the_databases_clock(person: User) -> None:
    hello.post(to=person, exchange_id=7)
    with time_machine.travel(datetime.now(tz=UTC) + timedelta(days=1)):
        (claimed,) = outbox._claim(10)
        assert outbox.sweep() == 0
    assert Letter.objects.get(pk=claimed).claimed_until is not None


def test_the_command_frees_and_sends_everything(person: User) -> None:
    for number in range(3):
        hello.post(to=person, exchange_id=number)
    outbox._claim(1)
    Letter.objects.exclude(claimed_until=None).update(claimed_until=datetime.now(tz=UTC) - timedelta(seconds=1))
    said = io.StringIO()
    call_command("drain_outbox", stdout=said)
    assert said.getvalue() == "dealt with: 3\n"
    assert len(mail.outbox) == 3


def test_the_demo_keeps_what_it_would_have_sent(person: User, settings: Settings) -> None:
    settings.OUTBOX_TRANSPORT = "core.mail.DemoBackend"
    hello.post(to=person, exchange_id=7)
    outbox.drain()
    kept = DemoMail.objects.get()
    assert (kept.to, kept.subject) == ("tom.price@example.org", "Amina asks to visit you")
    assert "falls prevention" in kept.text
    assert "falls prevention" in kept.html
    assert kept.message_id.startswith("<letter-")
    assert mail.outbox == []


def test_a_subject_that_looks_encoded_is_shown_as_it_was_typed(person: User) -> None:
    """A name may hold what a mail program would take for an encoding, with a header inside."""
    name = "=?utf-8?q?=0D=0ABcc:_everyone@example.org?= asks to visit you on the ward with the long name"
    outbox.post_sealed(to=person.email, subject=name, text="Hello")
    outbox.drain()
    read = message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)
    assert read["Subject"] == name
    assert "Bcc" not in read


def test_a_letter_to_an_address_holds_neither_the_address_nor_its_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ADDRESSES, 5, "ruth@home.example")
    to_an_address.post(row_id=5)
    to_an_address.post(row_id=5)
    assert only().key == to_an_address.key(row_id=5)
    assert outbox.drain() == 1
    (sent,) = mail.outbox
    assert sent.to == ["ruth@home.example"]
    assert "/key/secret/" in str(sent.body)
    letter = only()
    assert (letter.recipient, letter.address, letter.path, letter.subject) == (None, "", "", "Helen invites you")


def test_a_letter_to_an_address_that_is_gone_is_not_needed() -> None:
    to_an_address.post(row_id=6)
    outbox.drain()
    assert mail.outbox == []
    assert only().not_needed_at is not None


def test_a_letter_goes_to_a_person_or_to_an_address(person: User) -> None:
    with pytest.raises(TypeError):
        to_an_address.post(to=person, row_id=5)
    with pytest.raises(TypeError):
        hello.post(exchange_id=7)
