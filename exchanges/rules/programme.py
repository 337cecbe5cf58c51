"""Who may, in a programme."""

from typing import Any

import rules

from accounts.models import User
from accounts.rules import confirms_people, is_confirmed, is_operator, leads_organisation
from core.access import circle
from exchanges.enums import LinkUpState
from exchanges.models import ClosingEvent, LinkUpIdea, Participant, Programme, ProgrammeLead, TakingPart

_leads = circle("leads_a_programme", lambda user: ProgrammeLead.objects.current().filter(person=user))


@rules.predicate
def leads_a_programme(user: User, _subject: Any = None) -> bool:
    """Leads at least one programme, and so sees the people in it."""
    return user.is_authenticated and _leads(user)


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


@rules.predicate
def leads_its_programme(user: User, event: ClosingEvent) -> bool:
    """One of the leads of the programme that the event closes."""
    return bool(leads_programme.test(user, event.programme))


@rules.predicate
def leads_the_organisation(user: User, taking_part: TakingPart) -> bool:
    """A confirmed lead of the organisation that takes part; leading the programme is not enough."""
    return bool(leads_organisation.test(user, taking_part.organisation))


@rules.predicate
def suggested_it(user: User, idea: LinkUpIdea) -> bool:
    """Whoever had the idea."""
    return idea.suggested_by_id == user.pk


@rules.predicate
def is_looking_for_a_lead(_user: User, idea: LinkUpIdea) -> bool:
    """Nobody has made a programme of the idea yet, and it stands."""
    return idea.state == LinkUpState.OPEN


runs_programmes = confirms_people | leads_a_programme

rules.add_perm("exchanges.begin_programme", leads_organisation | is_operator)
rules.add_perm("exchanges.lead_programme", leads_programme)
rules.add_perm("exchanges.lead_event", leads_its_programme)
rules.add_perm("exchanges.answer_pre_approval", leads_the_organisation)
rules.add_perm("exchanges.suggest_idea", is_confirmed)
rules.add_perm("exchanges.own_idea", suggested_it)
rules.add_perm("exchanges.second_idea", is_confirmed & ~suggested_it & is_looking_for_a_lead)
rules.add_perm("exchanges.adopt_idea", confirms_people)
rules.add_perm("exchanges.hide_idea", is_operator)
rules.add_perm("exchanges.answer_application", leads_their_programme)
rules.add_perm("exchanges.own_place", is_own_place)
rules.add_perm("exchanges.leave_programme", is_own_place | leads_their_programme)
