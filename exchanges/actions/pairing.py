"""Two people whom a programme proposes to each other, and what each of them answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4, uuid5

from accounts.models import Profile, User
from core import audit, clock, lifecycle
from core.errors import AlreadyDone, NotAllowed, StaleVersion
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope
from exchanges.enums import DeclineReason, Direction, ExchangeEvent, ExchangeState, Length, Origin, ProgrammeState
from exchanges.errors import (
    AlreadyAnswered,
    CannotBePaired,
    HasEnough,
    NobodyTwice,
    NotOpenNow,
    NotTakingPart,
    PairedAlready,
    ProgrammeNotOpen,
)
from exchanges.models import Exchange, PairingQuestion, Participant, Programme
from exchanges.queries import deciders, first_of, running_exchanges
from exchanges.states import EXCHANGE

SAYS_YES = (ExchangeEvent.CONSENT, ExchangeEvent.PAIR)


@action
def propose_pairing(
    *,
    programme: Programme,
    one: User,
    other: User,
    by: User,
    direction: Direction | None = None,
    length: Length | None = None,
    reason: str = "",
    submission: UUID | None = None,
) -> Exchange:
    """A lead proposes two people of a programme to each other. Both are told who the other is; both must say yes within
    21 days, and then it is agreed without further approval. `reason` is the lead's word to both.

    `direction` is seen from `one`; without it and without `length` the programme's usual ones hold (in a programme of
    two sides the first side counts as the one who asks). The same submission twice is one pairing.

    An open request between the two, outside any programme or inside this one, is absorbed: the same record, with its
    message, objectives, offered half-days and conversation, becomes the pairing. Where the lead sets no other terms,
    the request's terms stay on the table and whoever set them out (the one who asked, or the other after a change)
    counts as having said yes; other terms replace them, and then nobody has said yes yet.

    Refused with an error that says who: no accepted place, a profile that is not open, as many exchanges as they set,
    an open exchange of the two in this programme. Across a block, and where the two have something open elsewhere of
    which leads know nothing, the words are the same neutral ones. Part of a whole round it fails with the round: the
    caller locks all people of the round first (`core.transactions.lock_people`).
    """
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    lock_people(one.pk, other.pk)
    if submission and (done := Exchange.objects.filter(submission=submission).first()):
        if done.programme_id == programme.pk and {done.proposer_id, done.partner_id} == {one.pk, other.pk}:
            return done
        submission = None  # an old form sent again about other people
    _check_can_be_paired(programme, one, other)
    running = Exchange.objects.between(one, other).open().first()
    if running is None:
        exchange = _begin(programme, one, other, by, direction, length, reason, submission or uuid4())
    else:
        exchange = _absorb(running, programme, one, other, by, direction, length, reason)
    audit.record("exchange.proposed", target=exchange, by=by, programme=programme.pk)
    for person in (exchange.proposer, exchange.partner):
        if not exchange.said_yes(person):
            emails.pairing_proposed.post(to=person, exchange_id=exchange.pk, once=str(exchange.version))
    return exchange


@action
def propose_trio(
    *,
    programme: Programme,
    people: Sequence[User],
    by: User,
    length: Length | None = None,
    reason: str = "",
    submission: UUID | None = None,
) -> list[Exchange]:
    """Nobody stays without a partner: three people, three one-way exchanges, each visits the next and is visited by the
    one before. All three are proposed, or none; each person is told of their two."""
    if len({person.pk for person in people}) != 3:
        raise NobodyTwice
    lock_people(*(person.pk for person in people))
    return [
        propose_pairing(
            programme=programme,
            one=one,
            other=people[(number + 1) % 3],
            by=by,
            direction=Direction.PROPOSER_VISITS,
            length=length,
            reason=reason,
            submission=uuid5(submission, str(number)) if submission else None,
        )
        for number, one in enumerate(people)
    ]


@action
def say_yes(*, exchange: Exchange, by: User, objectives: Sequence[Hope] = (), seen: int | None = None) -> Exchange:
    """One of the two says yes to a pairing. The other is told; when both have, it is agreed and the visits come into
    being, each with dates to find."""
    lock_people(exchange.proposer_id, exchange.partner_id)
    exchange = lifecycle.lock(exchange)
    if exchange.has(by) and exchange.said_yes(by) and exchange.state in (ExchangeState.PROPOSED, ExchangeState.AGREED):
        raise AlreadyDone(exchange)
    if seen is not None and seen != exchange.version and not exchange.said_yes(exchange.other(by)):
        raise StaleVersion
    mine = "proposer_yes_at" if by.pk == exchange.proposer_id else "partner_yes_at"
    changes: dict[str, Any] = {mine: clock.now()}
    both = exchange.has(by) and exchange.said_yes(exchange.other(by))
    if both:
        changes |= {"awaiting_since": None, "answered_at": clock.now()}
    event = ExchangeEvent.PAIR if both else ExchangeEvent.CONSENT
    exchange = lifecycle.apply(EXCHANGE, exchange, event, by=by, **changes)
    exchanges.hope(exchange, by, objectives)
    audit.record("exchange.agreed" if both else "exchange.consented", target=exchange, by=by)
    if both:
        visits.open_visits(exchange)
        emails.request_accepted.post(to=exchange.other(by), exchange_id=exchange.pk)
    else:
        emails.pairing_consented.post(to=exchange.other(by), exchange_id=exchange.pk)
    return exchange


@action
def ask_leads(*, exchange: Exchange, by: User, text: str, submission: UUID) -> PairingQuestion:
    """One of the two asks the leads something before answering. The leads are told that there is a question; the other
    of the two neither hears of it nor reads it. The same submission twice is one question."""
    exchange = lifecycle.lock(exchange)
    if done := PairingQuestion.objects.filter(submission=submission, asked_by=by, exchange=exchange).first():
        return done
    if exchange.state != ExchangeState.PROPOSED or not exchange.has(by):
        raise NotAllowed
    question = PairingQuestion.objects.create(
        exchange=exchange, asked_by=by, text=text, asked_at=clock.now(), submission=submission
    )
    audit.record("exchange.leads_asked", target=exchange, by=by)
    for lead in deciders(exchange):
        emails.leads_asked.post(to=lead, question_id=question.pk)
    return question


@action
def answer_question(*, question: PairingQuestion, by: User, answer: str) -> PairingQuestion:
    """Answer a question about a pairing: a lead answers one of the two, or either of the two answers the leads; then
    the exchange is on the leads' list again. Whoever asked is told. The first answer counts."""
    exchange = lifecycle.lock(question.exchange)
    question = PairingQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if not by.has_perm("exchanges.answer_pairing_question", question):
        raise NotAllowed
    if question.answered_at is not None:
        if question.answered_by_id == by.pk:
            raise AlreadyDone(question)
        raise AlreadyAnswered
    if question.to_both:
        lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.ANSWER_LEAD, by=by)
    question.answer, question.answered_by, question.answered_at = answer, by, clock.now()
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record("exchange.question_answered", target=exchange, by=by)
    if question.asked_by is not None:
        emails.question_answered.post(to=question.asked_by, question_id=question.pk)
    return question


@action
def answer_for_leaver(*, person: User, programme: Programme) -> int:
    """Somebody leaves a programme: pairings of it that wait for an answer are declined for them, so that nobody waits
    in vain, and the others are told. What is agreed goes on. How many there were."""
    waiting = Exchange.objects.visible_to(person).filter(programme=programme, state=ExchangeState.PROPOSED)
    for exchange in waiting:
        exchanges.decline(exchange=exchange, by=person, reason=DeclineReason.LEFT_PROGRAMME)
    return len(waiting)


def _check_can_be_paired(programme: Programme, one: User, other: User) -> None:
    if one.pk == other.pk:
        raise NobodyTwice
    if programme.state != ProgrammeState.OPEN:
        raise ProgrammeNotOpen
    places = Participant.objects.taking_part().filter(programme=programme, person__in=[one, other])
    taking_part = set(places.values_list("person", flat=True))
    can_be_asked = set(Profile.objects.open().filter(person__in=[one, other]).values_list("person", flat=True))
    for person in (one, other):
        if person.pk not in taking_part:
            raise NotTakingPart(person)
        if person.pk not in can_be_asked:
            raise NotOpenNow(person)
        if running_exchanges(person).count() >= person.profile.most_at_once:
            raise HasEnough(person)
    if not User.objects.filter(pk=other.pk).not_blocked_for(one).exists():
        raise CannotBePaired(one, other)


def _begin(
    programme: Programme,
    one: User,
    other: User,
    by: User,
    direction: Direction | None,
    length: Length | None,
    word: str,
    submission: UUID,
) -> Exchange:
    if direction is None:
        one, other = first_of(programme, one, other)
    now = clock.now()
    exchange = Exchange.objects.create(
        proposer=one,
        partner=other,
        programme=programme,
        origin=Origin.PAIRING,
        direction=direction or programme.direction,
        length=length or programme.length,
        lead_word=word,
        lead_word_by=by if word else None,
        state=ExchangeState.PROPOSED,
        state_since=now,
        asked_at=now,
        awaiting_since=now,
        terms_by=one,  # both answer the leads; the field is never empty
        submission=submission,
    )
    return lifecycle.begin(EXCHANGE, exchange, ExchangeEvent.PROPOSE, by=by)


def _absorb(
    running: Exchange,
    programme: Programme,
    one: User,
    other: User,
    by: User,
    direction: Direction | None,
    length: Length | None,
    word: str,
) -> Exchange:
    running = lifecycle.lock(running)
    if running.programme_id not in (None, programme.pk):
        raise CannotBePaired(one, other)
    if running.state != ExchangeState.REQUESTED:
        raise PairedAlready(one, other) if running.programme_id else CannotBePaired(one, other)
    if direction is not None and running.proposer_id != one.pk:
        direction = direction.seen_from_the_other()
    terms = (direction or Direction(running.direction), length or Length(running.length))
    changes: dict[str, Any] = {"proposer_yes_at": None, "partner_yes_at": None}
    if terms == (running.direction, running.length):
        yes = "proposer_yes_at" if running.terms_by_id == running.proposer_id else "partner_yes_at"
        changes[yes] = clock.now()
    else:
        changes |= {"earlier_direction": running.direction, "earlier_length": running.length}
    return lifecycle.apply(
        EXCHANGE,
        running,
        ExchangeEvent.PROPOSE,
        by=by,
        programme=programme,
        origin=Origin.PAIRING,
        direction=terms[0],
        length=terms[1],
        lead_word=word,
        lead_word_by=by if word else None,
        awaiting=None,
        awaiting_since=clock.now(),
        **changes,
    )
