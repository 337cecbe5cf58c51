"""Programmes for tests: an open one with two sides, GPs and consultants, and somebody who leads it."""

from datetime import timedelta
from typing import Any

from accounts.enums import Profession
from accounts.models import Organisation, User
from core import clock
from exchanges.actions import participant as participants
from exchanges.actions.invitation import new_join_key
from exchanges.enums import ProgrammeKind, ProgrammeState
from exchanges.models import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.queries import fit_of
from tests.factories.accounts import OrganisationFactory, PersonFactory

SIDES = {"GPs": [Profession.GP], "Consultants": [Profession.CONSULTANT]}


def programme_of(
    lead: User, *, capacity: int | None = None, sides: dict[str, list[str]] | None = None, **fields: Any
) -> Programme:
    """Open, with two sides, run by an organisation of its own."""
    organisation = fields.pop("organisation", None) or OrganisationFactory(name="Wessex Deanery")
    programme = Programme.objects.create(
        **{
            "organisation": organisation,
            "name": "Wessex GP and consultant exchange",
            "purpose": "GPs and consultants see each other’s work for half a day.",
            "kind": ProgrammeKind.TWO_SIDED,
            "first_date": clock.today() + timedelta(days=30),
            "last_date": clock.today() + timedelta(days=200),
            "capacity": capacity,
            "join_key": new_join_key(),
            "state": ProgrammeState.OPEN,
            "state_since": clock.now(),
            **fields,
        }
    )
    ProgrammeLead.objects.create(programme=programme, person=lead)
    for number, (name, professions) in enumerate((SIDES if sides is None else sides).items(), start=1):
        Side.objects.create(programme=programme, number=number, name=name, professions=professions)
    return programme


def takes_part(programme: Programme, person: User) -> User:
    """The organisation that somebody works for takes part."""
    organisation: Organisation = person.profile.organisation
    TakingPart.objects.get_or_create(programme=programme, organisation=organisation)
    return person


def applied(programme: Programme, person: User | None = None) -> Participant:
    """Somebody of a taking-part organisation, who has applied."""
    person = takes_part(programme, person or PersonFactory())
    return participants.apply(programme=programme, side=next(iter(fit_of(programme, person).sides), None), by=person)


def taking_part(programme: Programme, lead: User, person: User | None = None) -> Participant:
    """Somebody who has a place."""
    return participants.accept(participant=applied(programme, person), by=lead)


def waiting(programme: Programme, lead: User, person: User | None = None) -> Participant:
    """Somebody on the waiting list."""
    return participants.put_on_waiting_list(participant=applied(programme, person), by=lead)
