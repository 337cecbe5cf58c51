"""Who may, in a programme."""

from typing import Any

import rules

from accounts.models import User
from exchanges.models import Participant, Programme, ProgrammeLead


@rules.predicate
def leads_a_programme(user: User, _subject: Any = None) -> bool:
    """Leads at least one programme today."""
    return user.is_authenticated and ProgrammeLead.objects.current().filter(person=user).exists()


@rules.predicate
def leads_programme(user: User, programme: Programme) -> bool:
    """One of the leads of the programme today."""
    return programme.leads.current().filter(person=user).exists()


@rules.predicate
def leads_their_programme(user: User, participant: Participant) -> bool:
    """One of the leads of the programme in which somebody has a place; never of one's own place."""
    return participant.person_id != user.pk and leads_programme(user, participant.programme)


@rules.predicate
def is_own_place(user: User, participant: Participant) -> bool:
    """The place is this person's."""
    return participant.person_id == user.pk


rules.add_perm("exchanges.lead_programme", leads_programme)
rules.add_perm("exchanges.answer_application", leads_their_programme)
rules.add_perm("exchanges.own_place", is_own_place)
rules.add_perm("exchanges.leave_programme", is_own_place | leads_their_programme)
