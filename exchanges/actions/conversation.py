"""What the two say to each other."""

from datetime import timedelta
from uuid import UUID, uuid4

from accounts.models import User
from core import clock, lifecycle
from core.errors import NotAllowed
from core.text import clean_text
from core.transactions import action
from exchanges import emails
from exchanges.enums import ExchangeEvent, ExchangeState
from exchanges.errors import ConversationOver
from exchanges.models import Exchange, Message, PartnerNote, Visit
from exchanges.states import EXCHANGE

AGAIN = timedelta(minutes=30)  # the same words from the same person within this time are the same message


@action
def say(*, exchange: Exchange, by: User, text: str, submission: UUID) -> Message:
    """Say something in the conversation; the other person is told that there is a message, not what it says.

    The same submission twice is one message, and so are the same words twice in a row: browsers bring a sent form back.
    Whoever was asked a question before answering gives the turn back by it.
    """
    exchange = lifecycle.lock(exchange)
    if not exchange.has(by):
        raise NotAllowed
    if done := Message.objects.filter(submission=submission).first():
        if done.author == by and done.exchange == exchange:
            return done
        submission = uuid4()  # a form of another conversation
    if not by.has_perm("exchanges.talk", exchange):
        raise ConversationOver
    last = exchange.messages.last()
    if last is not None and last.author == by and last.text == clean_text(text) and last.sent_at > clock.now() - AGAIN:
        return last
    if exchange.state == ExchangeState.REQUESTED and exchange.awaiting_id == exchange.terms_by_id == by.pk:
        lifecycle.apply(
            EXCHANGE,
            exchange,
            ExchangeEvent.ANSWER,
            by=by,
            awaiting=exchange.other(by),
            awaiting_since=clock.now(),
        )
    message = Message.objects.create(
        exchange=exchange, author=by, text=text, sent_at=clock.now(), submission=submission
    )
    emails.message_received.post(to=exchange.other(by), exchange_id=exchange.pk, message_id=message.pk)
    return message


@action
def write_note(*, visit: Visit, by: User, text: str) -> PartnerNote:
    """Write, or write again, a few words to the other person after a visit. They are told once."""
    visit = lifecycle.lock(visit)
    if not by.has_perm("exchanges.write_note", visit):
        raise NotAllowed
    note, _new = PartnerNote.objects.update_or_create(
        visit=visit, author=by, defaults={"text": text}, create_defaults={"text": text, "written_at": clock.now()}
    )
    emails.note_received.post(to=visit.other(by), visit_id=visit.pk)
    return note
