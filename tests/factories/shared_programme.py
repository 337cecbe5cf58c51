"""Programmes that stand open, with a lead and people who take part. Pages and actions of programmes have their own."""

from datetime import timedelta

from accounts.models import User
from core import clock
from exchanges.enums import ParticipantState, ProgrammeKind, ProgrammeState
from exchanges.models import Participant, Programme, ProgrammeLead
from tests.factories.accounts import OrganisationFactory


def shared_programme(*people: User, lead: User | None = None, name: str = "See how we work") -> Programme:
    """Open for half a year each way; these take part in it."""
    today, moment = clock.today(), clock.now()
    programme = Programme.objects.create(
        organisation=OrganisationFactory(),
        name=name,
        kind=ProgrammeKind.OPEN,
        first_date=today - timedelta(days=180),
        last_date=today + timedelta(days=180),
        join_key=f"key {Programme.objects.count()}",
        state=ProgrammeState.OPEN,
        state_since=moment,
    )
    if lead:
        ProgrammeLead.objects.create(programme=programme, person=lead)
    for person in people:
        Participant.objects.create(
            programme=programme,
            person=person,
            applied_at=moment,
            state=ParticipantState.ACCEPTED,
            state_since=moment,
        )
    return programme
