"""Asking for an exchange, and every answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from accounts.models import LearningNeed, Profile, User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.actions import booking, conversation
from exchanges.actions import visit as visits
from exchanges.diary import HalfDay, run_of
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeEvent, ExchangeState, Length, VisitState
from exchanges.errors import (
    AlreadyOpen,
    AskedTooSoon,
    CannotBeAsked,
    EnoughExchanges,
    EnoughForToday,
    NothingSuggested,
    NotInProgramme,
    TooManyRequests,
    VisitTookPlace,
)
from exchanges.models import Exchange, Message, Objective, OfferedHalfDay, Programme
from exchanges.queries import (
    days_off,
    deciders,
    earliest_by_terms,
    offered_half_days,
    running_exchanges,
    shared_programmes,
)
from exchanges.rules import needs_approval
from exchanges.states import EXCHANGE, OPEN_EXCHANGE

MOST_OPEN_REQUESTS = 15
MOST_REQUESTS_A_DAY = 10
COOL_OFF = timedelta(days=30)


@dataclass(frozen=True)
class Hope:
    """What somebody hopes to learn, and the learning need it comes from."""

    text: str
    learning_need: LearningNeed | None = None


@dataclass(frozen=True)
class Terms:
    """What is proposed: who visits whom, how long each visit is, and half-days that would suit."""

    direction: Direction
    length: Length
    half_days: Sequence[HalfDay] = ()


@action
def ask(
    *,
    by: User,
    partner: User,
    terms: Terms,
    reason: str,
    objectives: Sequence[Hope],
    submission: UUID,
    programme: Programme | None = None,
) -> Exchange:
    """Ask somebody for an exchange. They are told; they have 21 days to answer.

    As part of a programme in which both take part, a lead of it may have to approve once they have said yes. The same
    submission twice is one request. Refused across a block, to closed profiles, beyond the limits, and while
    the two have an open exchange.
    """
    lock_people(by.pk, partner.pk)
    if done := Exchange.objects.filter(submission=submission).first():
        if done.proposer == by and done.partner == partner and done.state in OPEN_EXCHANGE:
            return done
        submission = uuid4()  # an old form sent again, after its request has ended or to somebody else: a new request
    _check_may_ask(by, partner)
    if programme is not None and not shared_programmes(by, partner).filter(pk=programme.pk).exists():
        raise NotInProgramme
    now = clock.now()
    exchange = Exchange.objects.create(
        proposer=by,
        partner=partner,
        programme=programme,
        direction=terms.direction,
        length=terms.length,
        reason=reason,
        state=EXCHANGE.first,
        state_since=now,
        asked_at=now,
        terms_by=by,
        awaiting=partner,
        awaiting_since=now,
        submission=submission,
    )
    lifecycle.begin(EXCHANGE, exchange, ExchangeEvent.ASK, by=by)
    _offer(exchange, terms.half_days)
    hope(exchange, by, objectives)
    audit.record("exchange.asked", target=exchange, by=by)
    emails.request_received.post(to=partner, exchange_id=exchange.pk)
    return exchange


@action
def ask_question(*, exchange: Exchange, by: User, text: str, submission: UUID, seen: int | None = None) -> Exchange:
    """Ask something before answering: it is now the other's turn, who is told with the question."""
    said_before = Message.objects.filter(submission=submission, author=by).exists()
    exchange = lifecycle.apply(
        EXCHANGE, exchange, ExchangeEvent.QUESTION, by=by, seen=seen, same=said_before, **_turn(exchange.other(by))
    )
    conversation.say(exchange=exchange, by=by, text=text, submission=submission)
    audit.record("exchange.question_asked", target=exchange, by=by)
    return exchange


@action
def change_terms(*, exchange: Exchange, by: User, terms: Terms, word: str = "", seen: int | None = None) -> Exchange:
    """Propose other terms: they replace those on the table, and it is the other's turn. The other is told."""
    other = exchange.other(by)
    exchange = lifecycle.lock(exchange)
    exchange = lifecycle.apply(
        EXCHANGE,
        exchange,
        ExchangeEvent.CHANGE,
        by=by,
        seen=seen,
        same=_are_on_the_table(terms, exchange) and exchange.last_word == word,
        direction=terms.direction,
        length=terms.length,
        earlier_direction=exchange.direction,
        earlier_length=exchange.length,
        terms_by=by,
        last_word=word,
        last_word_by=by,
        **_turn(other),
    )
    _offer(exchange, terms.half_days)
    audit.record("exchange.terms_changed", target=exchange, by=by)
    emails.terms_changed.post(to=other, exchange_id=exchange.pk, once=str(exchange.version))
    return exchange


@action
def accept(
    *,
    exchange: Exchange,
    by: User,
    half_day: HalfDay | None = None,
    objectives: Sequence[Hope] = (),
    seen: int | None = None,
) -> Exchange:
    """Say yes. The visits come into being; with one of the offered half-days the first visit is booked at once.

    The other person is told. If the half-day was taken meanwhile, nothing is agreed and the refusal says so. Where a
    lead of the programme approves first, the exchange waits for that, with the half-day remembered; the leads are
    told the next morning.
    """
    lock_people(exchange.proposer_id, exchange.partner_id)
    exchange = lifecycle.lock(exchange)
    answered: dict[str, Any] = {**_turn(None), "answered_at": clock.now()}
    if exchange.state == ExchangeState.TO_APPROVE or needs_approval.test(by, exchange):
        return _hand_in(exchange, by, half_day, objectives, seen, answered)
    exchange = lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.ACCEPT, by=by, seen=seen, **answered)
    hope(exchange, by, objectives)
    legs = visits.open_visits(exchange)
    audit.record("exchange.agreed", target=exchange, by=by)
    emails.request_accepted.post(to=exchange.other(by), exchange_id=exchange.pk)
    if half_day is not None:
        offered = exchange.offered_half_days.filter(date=half_day.date, half=half_day.half)
        wanted = run_of(half_day, int(exchange.length), days_off(legs[0].workplace)) if offered else []
        first = visits.fix_dates(visit=legs[0], wanted=wanted, by=None)
        visits.confirm_if_ready(visit=first)
    return exchange


def _hand_in(
    exchange: Exchange,
    by: User,
    half_day: HalfDay | None,
    objectives: Sequence[Hope],
    seen: int | None,
    answered: dict[str, Any],
) -> Exchange:
    if half_day is not None and half_day not in offered_half_days(exchange):
        raise NothingSuggested
    if half_day is not None:
        answered |= {"picked_date": half_day.date, "picked_half": half_day.half}
    exchange = lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.HAND_IN, by=by, seen=seen, **answered)
    hope(exchange, by, objectives)
    audit.record("exchange.handed_in", target=exchange, by=by)
    emails.request_accepted.post(to=exchange.other(by), exchange_id=exchange.pk)
    for lead in deciders(exchange):
        at = emails.next_morning()
        emails.approvals_wait.post(to=lead, programme_id=exchange.programme_id or 0, once=at.isoformat(), not_before=at)
    return exchange


@action
def decline(
    *, exchange: Exchange, by: User, reason: DeclineReason, word: str = "", seen: int | None = None
) -> Exchange:
    """Say no, with a reason and perhaps a word. The other person is told, kindly."""
    exchange = lifecycle.apply(
        EXCHANGE,
        exchange,
        ExchangeEvent.DECLINE,
        by=by,
        seen=seen,
        because=reason.label,
        decline_reason=reason,
        last_word=word,
        last_word_by=by,
        answered_at=clock.now(),
        **_turn(None),
    )
    audit.record("exchange.declined", target=exchange, by=by, reason=reason.value)
    emails.request_declined.post(to=exchange.other(by), exchange_id=exchange.pk)
    return exchange


@action
def withdraw(*, exchange: Exchange, by: User, word: str = "", seen: int | None = None) -> Exchange:
    """Take a request back before it is answered. The other person is told."""
    exchange = lifecycle.apply(
        EXCHANGE, exchange, ExchangeEvent.WITHDRAW, by=by, seen=seen, last_word=word, last_word_by=by, **_turn(None)
    )
    audit.record("exchange.withdrawn", target=exchange, by=by)
    emails.request_withdrawn.post(to=exchange.other(by), exchange_id=exchange.pk)
    return exchange


@action
def expire(*, exchange: Exchange) -> Exchange:
    """Nobody answered for 21 days: the request, or the pairing, ends by itself. Both are told, without blame."""
    exchange = lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.EXPIRE, **_turn(None))
    audit.record("exchange.expired", target=exchange)
    for person in (exchange.proposer, exchange.partner):
        emails.request_expired.post(to=person, exchange_id=exchange.pk)
    return exchange


@action
def cancel(
    *, exchange: Exchange, by: User | None, reason: CancelReason, word: str = "", seen: int | None = None
) -> Exchange:
    """Cancel an agreed exchange with all its visits; every half-day is free again, the other person is told. One that
    waits for a programme's lead can be cancelled too; then nobody has to decide about it any more.

    `by` is None when a block ends it: then both read the same neutral words.
    """
    exchange = lifecycle.apply(
        EXCHANGE,
        exchange,
        ExchangeEvent.CANCEL,
        by=by,
        seen=seen,
        because=reason.label,
        cancel_reason=reason,
        last_word=word,
        last_word_by=by,
        picked_date=None,
        picked_half="",
    )
    legs = list(exchange.visits.all())
    if by is not None and any(leg.state == VisitState.TOOK_PLACE for leg in legs):
        raise VisitTookPlace
    told = [exchange.other(by)] if by else [exchange.proposer, exchange.partner]
    for leg in legs:
        if leg.state != VisitState.TOOK_PLACE:
            visits.drop_with_exchange(leg, told=told)
    audit.record("exchange.cancelled", target=exchange, by=by, reason=reason.value)
    for person in told:
        emails.exchange_cancelled.post(to=person, exchange_id=exchange.pk)
    return exchange


@action
def add_objective(*, exchange: Exchange, by: User, text: str) -> Objective:
    """Write down one more thing to learn; possible until one's visits have begun."""
    exchange = lifecycle.lock(exchange)
    if not by.has_perm("exchanges.add_objective", exchange):
        raise NotAllowed
    already = exchange.objectives.filter(person=by, text=text).first()
    return already or Objective.objects.create(exchange=exchange, person=by, text=text, written_at=clock.now())


def _check_may_ask(by: User, partner: User) -> None:
    if not by.has_perm("exchanges.ask"):
        raise NotAllowed
    if by == partner or not Profile.objects.visible_to(by).open().filter(person=partner).exists():
        raise CannotBeAsked
    if Exchange.objects.between(by, partner).open().exists():
        raise AlreadyOpen
    now = clock.now()
    mine = Exchange.objects.filter(proposer=by)
    if mine.filter(state=ExchangeState.REQUESTED).count() >= MOST_OPEN_REQUESTS:
        raise TooManyRequests
    if mine.filter(asked_at__gt=now - timedelta(days=1)).count() >= MOST_REQUESTS_A_DAY:
        raise EnoughForToday
    if mine.filter(partner=partner, state=ExchangeState.DECLINED, answered_at__gt=now - COOL_OFF).exists():
        raise AskedTooSoon
    if running_exchanges(partner).count() >= partner.profile.most_at_once:
        raise EnoughExchanges


def _are_on_the_table(terms: Terms, exchange: Exchange) -> bool:
    return (
        exchange.direction == terms.direction
        and exchange.length == terms.length
        and offered_half_days(exchange) == sorted(set(terms.half_days))
    )


def _turn(person: User | None) -> dict[str, Any]:
    return {"awaiting": person, "awaiting_since": clock.now() if person else None}


def _offer(exchange: Exchange, half_days: Sequence[HalfDay]) -> None:
    exchange.offered_half_days.all().delete()
    if not half_days:
        return
    wanted = booking.check_dates(half_days)
    earliest = earliest_by_terms(
        exchange.proposer, exchange.partner, exchange.direction, int(exchange.length), exchange=exchange
    )
    booking.check_not_too_soon(wanted, earliest)
    OfferedHalfDay.objects.bulk_create(
        OfferedHalfDay(exchange=exchange, date=each.date, half=each.half) for each in wanted
    )


def hope(exchange: Exchange, person: User, hopes: Sequence[Hope]) -> None:
    """Write down what somebody hopes to learn. Part of asking and of saying yes."""
    Objective.objects.bulk_create(
        Objective(
            exchange=exchange, person=person, text=hope.text, learning_need=hope.learning_need, written_at=clock.now()
        )
        for hope in hopes
        if hope.text.strip()
    )
