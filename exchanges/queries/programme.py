"""Reads of programmes that are more than a filter."""

from django.db.models import QuerySet

from accounts.models import User
from exchanges.enums import ParticipantState, ProgrammeState
from exchanges.models import Participant, Programme


def programmes_of(person: User) -> QuerySet[Programme]:
    """Open programmes in which this person has been accepted."""
    places = Participant.objects.filter(person=person, state=ParticipantState.ACCEPTED)
    return Programme.objects.filter(state=ProgrammeState.OPEN, pk__in=places.values("programme"))
