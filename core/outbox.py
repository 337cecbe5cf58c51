"""Messages that cannot get lost: a row in the action's transaction, sent by the worker, once.

An app writes one function per message in its `emails.py`:

    @message("exchanges.request_received", topic="requests")
    def request_received(*, to: User, exchange_id: int) -> Mail | None: ...

and its actions call `request_received.post(to=person, exchange_id=exchange.pk)`. The words are made when the message is
sent; returning None says that it is no longer needed. The topic is what the person can switch off: the floor that knows
people and their wishes is asked through `settings.OUTBOX_WISHES`. A message to somebody who may have no account names
who knows the address, `@message("accounts.invitation", topic="staff", address=…)`: it is posted without `to`, and the
letter holds no address.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection, transaction
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core import clock
from core.envelope import CalendarFile, addressed, with_calendar
from core.models import Letter
from core.page import Link
from core.text import clean_line

log = structlog.get_logger()

LEASE_SECONDS = 40  # longer than a mail server is waited for; what a killed worker held is free again after it
MOST_ATTEMPTS = 8
SEALED = "core.sealed"

_muted: ContextVar[bool] = ContextVar("muted", default=False)


@dataclass(frozen=True)
class Mail:
    """The words of one message; `action` links to the page where the person can answer, `code` is to be typed there.

    Of several calendar files mail programs show the first as an invitation, and offer the others as attachments.
    """

    subject: str
    paragraphs: list[str]
    action: Link | None = None
    greeting: str = ""
    footer: str = ""
    code: str = ""
    calendar: tuple[CalendarFile, ...] = ()

    def rendered(self, way_out: str = "") -> tuple[str, str]:
        """As plain text and as HTML, in the layout that all our mail has; `way_out` leads to where it is stopped."""
        context = {"mail": self, "site_origin": settings.SITE_ORIGIN, "way_out": way_out}
        return render_to_string("emails/message.txt", context), render_to_string("emails/message.html", context)


@dataclass(frozen=True)
class Wishes:
    """How one person wants to be written to about one topic: under which name and where (nowhere: the letter is not
    needed), whether by email at all, not before when, and the page on which they can say that they want no more of it.
    """

    name: str = ""
    address: str = ""
    by_email: bool = True
    not_before: datetime | None = None
    way_out: str = ""


@dataclass(frozen=True)
class Message:
    """A kind of message that can be posted, and what it is about."""

    kind: str
    topic: str
    words: Callable[..., Mail | None] = field(repr=False)
    address: Callable[..., str | None] | None = field(default=None, repr=False)
    way_out: Callable[..., str] | None = field(default=None, repr=False)

    def key(self, *, to: Any = None, once: str = "", **ids: int | str) -> str:
        """What tells this letter from every other."""
        about = ":".join(f"{name}={value}" for name, value in sorted(ids.items()))
        return f"{self.kind}:{to.pk if to else '-'}:{about}:{once}"

    def post(self, *, to: Any = None, once: str = "", not_before: datetime | None = None, **ids: int | str) -> None:
        """Write the row that sends this to `to`. The same message about the same things is written only once; `once`
        tells apart repeats that are meant (a version, a reminder's day)."""
        if (to is None) == (self.address is None):
            raise TypeError(f"{self.kind} goes either to a person or to an address that a row holds")
        if _muted.get():
            return
        Letter.objects.bulk_create(
            [
                Letter(
                    key=self.key(to=to, once=once, **ids),
                    kind=self.kind,
                    recipient=to,
                    ids=ids,
                    created_at=clock.now(),
                    not_before=not_before or clock.now(),
                )
            ],
            ignore_conflicts=True,
        )


_kinds: dict[str, Message] = {}


def message(
    kind: str,
    *,
    topic: str = "",
    address: Callable[..., str | None] | None = None,
    way_out: Callable[..., str] | None = None,
) -> Callable[[Callable[..., Mail | None]], Message]:
    """Register a function as the words of `kind`; it takes `to` (the person) and the ids that were posted. With
    `address` both functions take the ids alone; an address of None says that the message is no longer needed, and
    `way_out`, if there is one, says the page on which whoever reads it can say that they want no more."""

    def register(words: Callable[..., Mail | None]) -> Message:
        _kinds[kind] = Message(kind, topic, words, address, way_out)
        return _kinds[kind]

    return register


def registered() -> dict[str, Message]:
    """Every kind of message, by its name."""
    return dict(sorted(_kinds.items()))


def kinds_about(*topics: str) -> list[str]:
    """The kinds of message about these topics."""
    return [kind for kind, known in _kinds.items() if known.topic in topics]


def topic_of(letter: Letter) -> str:
    """What a letter is about; nothing where its kind is no longer in use."""
    return _kinds[letter.kind].topic if letter.kind in _kinds else ""


def post_sealed(*, to: str, subject: str, text: str, html: str = "") -> None:
    """Take a library's finished mail (it may carry a code): kept sealed, blanked once sent."""
    if _muted.get():
        return
    Letter.objects.create(
        key=f"{SEALED}:{uuid4()}",
        kind=SEALED,
        address=to,
        sealed=json.dumps({"subject": subject, "text": text, "html": html}),
        created_at=clock.now(),
        not_before=clock.now(),
    )


@contextmanager
def muted() -> Iterator[None]:
    """Post nothing inside: demo history happened long ago, nobody is told."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


def drain(limit: int = 200) -> int:
    """Send what is due, up to `limit`; the number of messages dealt with."""
    done = 0
    while done < limit and (claimed := _claim(min(10, limit - done))):
        letters = list(Letter.objects.filter(pk__in=claimed).select_related("recipient").order_by("pk"))
        wishes = _wishes(letters)
        for letter in letters:
            if _still_ours(letter):
                _deliver(letter, wishes.get(letter.pk, Wishes()))
            done += 1
    return done


def sweep() -> int:
    """Give back what a killed worker had claimed; the number of rows freed. What ends its worker again and again is
    given up."""
    lost = Letter.objects.due().filter(claimed_until__lt=Now())
    lost.filter(attempts__gte=MOST_ATTEMPTS).update(
        claimed_until=None, given_up_at=clock.now(), sealed=None, problem="the worker ended while sending this"
    )
    return lost.update(claimed_until=None)


def can_be_sent_again(letter: Letter) -> bool:
    """A library's mail is blanked once it is given up; the words of all others are made anew."""
    return letter.kind != SEALED


def post_again(letter: Letter) -> None:
    """Put a letter that was given up back among those that are due."""
    letter.given_up_at, letter.attempts, letter.problem, letter.not_before = None, 0, "", clock.now()
    letter.save(update_fields=["given_up_at", "attempts", "problem", "not_before"])


def let_be(letter: Letter) -> None:
    """Somebody saw that it was given up, and leaves it at that."""
    letter.let_be_at = clock.now()
    letter.save(update_fields=["let_be_at"])


def _claim(limit: int) -> list[int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            # MATERIALIZED: a plain subquery may be run again for another row, and claim more than asked for
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM core_letter
                WHERE sent_at IS NULL AND given_up_at IS NULL AND not_needed_at IS NULL AND listed_at IS NULL
                  AND claimed_until IS NULL AND not_before <= %s
                ORDER BY not_before, id LIMIT %s FOR UPDATE SKIP LOCKED)
            UPDATE core_letter
            SET claimed_until = clock_timestamp() + make_interval(secs => %s), attempts = attempts + 1
            FROM due WHERE core_letter.id = due.id
            RETURNING core_letter.id
            """,
            [clock.now(), limit, LEASE_SECONDS],
        )
        return [row[0] for row in cursor.fetchall()]


def _still_ours(letter: Letter) -> bool:
    """Renew the claim just before sending: a slow mail server may have held up the batch until the sweep freed it."""
    claim = Letter.objects.filter(pk=letter.pk, sent_at=None, claimed_until=letter.claimed_until)
    return claim.update(claimed_until=Now() + timedelta(seconds=LEASE_SECONDS)) == 1


def _wishes(letters: Iterable[Letter]) -> dict[int, Wishes]:
    """What each recipient wants, by the letter's number. Whoever has no account has no wishes to look up."""
    asked = {letter.pk: (letter.recipient, topic_of(letter)) for letter in letters if letter.recipient}
    found: dict[int, Wishes] = import_string(settings.OUTBOX_WISHES)(asked) if asked else {}
    return found


def _deliver(letter: Letter, wishes: Wishes) -> None:
    try:
        finished = _finish(letter, wishes)
        if finished is None:
            _settle(letter, not_needed_at=clock.now())
            return
        if not wishes.by_email:
            _settle(letter, listed_at=clock.now(), subject=letter.subject, path=letter.path)
            return
        if wishes.not_before is not None:
            _hold(letter, wishes.not_before)
            return
        get_connection(settings.OUTBOX_TRANSPORT, fail_silently=False).send_messages([finished])
    except Exception as error:  # whatever a mail server does, the row must live on
        _put_off(letter, error)
        return
    _settle(letter, sent_at=clock.now(), subject=letter.subject, path=letter.path, sealed=None)


def _finish(letter: Letter, wishes: Wishes) -> EmailMultiAlternatives | None:
    if letter.kind == SEALED:
        whole = json.loads(str(letter.sealed or "{}"))
        return addressed(letter, letter.address, whole["subject"], whole["text"], whole["html"])
    kind = _kinds[letter.kind]
    if kind.address is not None:
        way_out = kind.way_out(**letter.ids) if kind.way_out else ""
        return _to_address(letter, kind.address(**letter.ids), kind.words(**letter.ids), way_out)
    if letter.recipient is None or not wishes.address:
        return None
    mail = kind.words(to=letter.recipient, **letter.ids)
    if mail is None:
        return None
    if not mail.greeting:
        mail = replace(mail, greeting=_("Dear %(name)s,") % {"name": wishes.name})
    letter.subject, letter.path = mail.subject[:200], (mail.action.url if mail.action else "")[:200]
    text, html = mail.rendered(wishes.way_out)
    email = addressed(letter, wishes.address, mail.subject, text, html, way_out=wishes.way_out)
    return with_calendar(email, mail.calendar)


def _to_address(letter: Letter, to: str | None, mail: Mail | None, way_out: str) -> EmailMultiAlternatives | None:
    """Its link may be a key, so it is not kept as the letter's path."""
    if not to or mail is None:
        return None
    letter.subject = mail.subject[:200]
    text, html = mail.rendered(way_out)
    return addressed(letter, to, mail.subject, text, html, way_out=way_out)


def _hold(letter: Letter, until: datetime) -> None:
    """The person wants no mail at this hour. It stands in their list meanwhile, and to wait is no failed try."""
    log.info("letter", letter=letter.pk, kind=letter.kind, outcome="held")
    Letter.objects.filter(pk=letter.pk, sent_at=None).update(
        claimed_until=None, not_before=until, attempts=letter.attempts - 1, subject=letter.subject, path=letter.path
    )


def _settle(letter: Letter, **values: Any) -> None:
    log.info("letter", letter=letter.pk, kind=letter.kind, outcome=next(iter(values)))
    Letter.objects.filter(pk=letter.pk, sent_at=None).update(claimed_until=None, **values)


def _put_off(letter: Letter, error: Exception) -> None:
    tried = Letter.objects.filter(pk=letter.pk)
    values: dict[str, Any] = {
        "claimed_until": None,
        "problem": clean_line(f"{type(error).__name__}: {error}")[:300],
        "subject": letter.subject,
        "path": letter.path,
    }
    given_up = letter.attempts >= MOST_ATTEMPTS
    log.log(
        logging.ERROR if given_up else logging.WARNING,
        "letter",
        letter=letter.pk,
        kind=letter.kind,
        outcome="given_up_at" if given_up else "put_off",
        attempts=letter.attempts,
        problem=type(error).__name__,  # its words may quote an address
    )
    if given_up:
        tried.update(given_up_at=clock.now(), sealed=None, **values)
    else:
        wait = timedelta(minutes=min(60, 2 ** (letter.attempts - 1)))
        tried.update(not_before=clock.now() + wait, **values)
