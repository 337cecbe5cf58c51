"""A programme's lead looks at what two of its people agreed by themselves."""

from uuid import UUID

from accounts.models import User
from core import audit, clock, lifecycle
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.actions import visit as visits
from exchanges.diary import HalfDay, run_of
from exchanges.enums import ExchangeEvent, RefuseReason
from exchanges.errors import AlreadyBooked, AlreadyOpen, NotADate
from exchanges.models import Exchange, PairingQuestion, Visit
from exchanges.queries import days_off
from exchanges.states import EXCHANGE


@action
def approve(*, exchange: Exchange, by: User, seen: int | None = None) -> Exchange:
    """Say that the exchange can go ahead: it is agreed, the visits come into being, both are told.

    The half-day that went with the yes is booked now. Where it has passed or one of the two is taken by something else
    meanwhile, the exchange is agreed without a date and both are told to find one. Never about one's own exchange.
    """
    lock_people(exchange.proposer_id, exchange.partner_id)
    exchange = lifecycle.lock(exchange)
    picked = picked_half_day(exchange)
    exchange = lifecycle.apply(
        EXCHANGE, exchange, ExchangeEvent.APPROVE, by=by, seen=seen, picked_date=None, picked_half=""
    )
    legs = visits.open_visits(exchange)
    audit.record("exchange.approved", target=exchange, by=by)
    for person in (exchange.proposer, exchange.partner):
        emails.exchange_approved.post(to=person, exchange_id=exchange.pk)
    if picked is not None:
        _book(exchange, legs[0], picked)
    return exchange


@action
def refuse(*, exchange: Exchange, by: User, reason: RefuseReason, word: str = "", seen: int | None = None) -> Exchange:
    """Say no to the exchange as part of the programme, with a reason and perhaps a word. Both are told, and either can
    then propose to go on outside the programme. Never about one's own exchange."""
    exchange = lifecycle.apply(
        EXCHANGE,
        exchange,
        ExchangeEvent.REFUSE,
        by=by,
        seen=seen,
        because=reason.label,
        refuse_reason=reason,
        lead_word=word,
        lead_word_by=by if word else None,
        picked_date=None,
        picked_half="",
    )
    audit.record("exchange.refused", target=exchange, by=by, reason=reason.value)
    for person in (exchange.proposer, exchange.partner):
        emails.exchange_refused.post(to=person, exchange_id=exchange.pk)
    return exchange


@action
def ask_both(*, exchange: Exchange, by: User, text: str, submission: UUID, seen: int | None = None) -> PairingQuestion:
    """Ask both something before deciding. They are told; it is their turn until one of them answers. The same
    submission twice is one question. Never about one's own exchange."""
    exchange = lifecycle.lock(exchange)
    if done := PairingQuestion.objects.filter(submission=submission, asked_by=by, exchange=exchange).first():
        return done
    exchange = lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.LEAD_ASKS, by=by, seen=seen, same=False)
    question = PairingQuestion.objects.create(
        exchange=exchange, asked_by=by, to_both=True, text=text, asked_at=clock.now(), submission=submission
    )
    audit.record("exchange.both_asked", target=exchange, by=by)
    for person in (exchange.proposer, exchange.partner):
        emails.lead_asks.post(to=person, question_id=question.pk)
    return question


@action
def go_on_outside(*, exchange: Exchange, by: User, seen: int | None = None) -> Exchange:
    """Propose to go on outside the programme, after its lead did not approve: the exchange is a request to the other
    again, who can say yes or no within 21 days, and is told. It is no longer part of the programme."""
    lock_people(exchange.proposer_id, exchange.partner_id)
    others = Exchange.objects.between(exchange.proposer, exchange.partner).open().exclude(pk=exchange.pk)
    if others.exists():
        raise AlreadyOpen
    other = exchange.other(by)
    exchange = lifecycle.apply(
        EXCHANGE,
        exchange,
        ExchangeEvent.GO_ON,
        by=by,
        seen=seen,
        programme=None,
        terms_by=by,
        awaiting=other,
        awaiting_since=clock.now(),
    )
    audit.record("exchange.goes_on_outside", target=exchange, by=by)
    emails.goes_on_outside.post(to=other, exchange_id=exchange.pk, once=str(exchange.version))
    return exchange


def picked_half_day(exchange: Exchange) -> HalfDay | None:
    """The half-day that went with a yes which still waits for approval."""
    return HalfDay(exchange.picked_date, exchange.picked_half) if exchange.picked_date else None


def _book(exchange: Exchange, first: Visit, picked: HalfDay) -> None:
    wanted = run_of(picked, int(exchange.length), days_off(first.workplace))
    try:
        dated = visits.fix_dates(visit=first, wanted=wanted, by=None)
    except (AlreadyBooked, NotADate):
        for person in (exchange.proposer, exchange.partner):
            emails.picked_day_gone.post(to=person, exchange_id=exchange.pk)
    else:
        visits.confirm_if_ready(visit=dated)
