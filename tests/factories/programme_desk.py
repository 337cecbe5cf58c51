"""Programmes with leads and people, and exchanges in them, reached through the actions of the product."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from accounts.models import User
from core import clock
from exchanges.actions import exchange as exchanges
from exchanges.actions import pairing
from exchanges.actions.exchange import Hope, Terms
from exchanges.diary import HalfDay
from exchanges.enums import Direction, Length, ParticipantState, ProgrammeKind, ProgrammeState
from exchanges.models import Exchange, Participant, Programme, ProgrammeLead, Side
from tests.factories.accounts import OrganisationFactory, PersonFactory


def programme(*people: User, lead: User | None = None, **fields: Any) -> Programme:
    """An open programme of one pool, in which these people take part."""
    made = Programme.objects.create(
        **{
            "organisation": OrganisationFactory(),
            "name": "Wye Valley exchanges",
            "kind": ProgrammeKind.POOL,
            "direction": Direction.BOTH,
            "length": Length.HALF_DAY,
            "first_date": clock.today() - timedelta(days=60),
            "last_date": clock.today() + timedelta(days=300),
            "join_key": uuid4().hex[:32],
            "state": ProgrammeState.OPEN,
            "state_since": clock.now(),
            **fields,
        }
    )
    if lead is not None:
        leads(made, lead)
    for person in people:
        joins(made, person)
    return made


def leads(programme: Programme, person: User) -> ProgrammeLead:
    """This person helps to lead it."""
    return ProgrammeLead.objects.create(programme=programme, person=person)


def joins(
    programme: Programme, person: User, *, side: Side | None = None, state: str = ParticipantState.ACCEPTED
) -> Participant:
    """This person has a place in it."""
    return Participant.objects.create(
        programme=programme,
        person=person,
        side=side,
        state=state,
        state_since=clock.now(),
        applied_at=clock.now(),
    )


def proposed(programme: Programme, one: User, other: User, *, by: User, **said: Any) -> Exchange:
    """A pairing that waits for both."""
    return pairing.propose_pairing(programme=programme, one=one, other=other, by=by, submission=uuid4(), **said)


def paired(programme: Programme, one: User, other: User, *, by: User, **said: Any) -> Exchange:
    """A pairing to which both said yes."""
    exchange = proposed(programme, one, other, by=by, **said)
    for person in (one, other):
        exchange = pairing.say_yes(exchange=exchange, by=person)
    return exchange


def handed_in(programme: Programme, one: User, other: User, *, half_day: HalfDay | None = None) -> Exchange:
    """Found each other inside the programme; both said yes, and a lead has to approve."""
    exchange = exchanges.ask(
        by=one,
        partner=other,
        terms=Terms(Direction.PROPOSER_VISITS, Length.HALF_DAY, [half_day] if half_day else []),
        reason="I would like to see how you plan a discharge.",
        objectives=[Hope("See how a ward plans a discharge")],
        submission=uuid4(),
        programme=programme,
    )
    return exchanges.accept(exchange=exchange, by=other, half_day=half_day)


def full(lead: User, pairs: int) -> Programme:
    """A programme of so many pairs, each in another place on the way."""
    made = programme(lead=lead)
    for number in range(pairs):
        one, other = PersonFactory(), PersonFactory()
        joins(made, one)
        joins(made, other)
        with clock.at(clock.now() - timedelta(days=10 + number % 5)):
            if number % 3:
                proposed(made, one, other, by=lead)
            else:
                paired(made, one, other, by=lead)
    return made
