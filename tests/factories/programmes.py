"""Programmes in a given state, reached through the same actions as in the product."""

from datetime import date, datetime, time, timedelta
from typing import Any

from accounts.models import Membership, Organisation, User
from core import clock
from exchanges.actions import closing_event, link_up, set_up, template
from exchanges.actions import programme as programmes
from exchanges.actions.question import add_question
from exchanges.enums import Direction, Length, ParticipantState, ProgrammeKind, QuestionKind, SetUpTask
from exchanges.models import (
    ClosingEvent,
    LinkUpIdea,
    Participant,
    Programme,
    ProgrammeQuestion,
    ProgrammeTemplate,
    TakingPart,
)
from tests.factories.accounts import MembershipFactory, PersonFactory

PURPOSE = "GPs and consultants see a half-day of each other’s work."


def led_by(lead: User) -> Organisation:
    """The organisation that somebody leads."""
    return Membership.objects.led_by(lead).get().organisation


def ahead(days: int) -> date:
    """A day so far ahead."""
    return clock.today() + timedelta(days=days)


def begun(lead: User, *, name: str = "Wessex exchange", organisation: Organisation | None = None) -> Programme:
    """Being set up, with nothing but its name."""
    return programmes.begin(organisation=organisation or led_by(lead), by=lead, name=name)


def ready(lead: User, *, kind: ProgrammeKind = ProgrammeKind.TWO_SIDED, **begin: Any) -> Programme:
    """Set up, and not open yet."""
    return set_up_whole(begun(lead, **begin), lead, kind=kind)


def set_up_whole(programme: Programme, lead: User, *, kind: ProgrammeKind = ProgrammeKind.TWO_SIDED) -> Programme:
    """With everything that it needs to open."""
    set_up.set_facts(programme=programme, by=lead, task=SetUpTask.ABOUT, name=programme.name, purpose=PURPOSE)
    set_up.choose_kind(programme=programme, by=lead, kind=kind)
    set_up.set_side(programme=programme, by=lead, number=1, name="GPs", professions=["gp"])
    if kind == ProgrammeKind.TWO_SIDED:
        set_up.set_side(programme=programme, by=lead, number=2, name="Consultants", professions=["consultant"])
    set_up.set_facts(
        programme=programme, by=lead, task=SetUpTask.EXCHANGE, direction=Direction.BOTH, length=Length.HALF_DAY
    )
    return set_up.set_window(programme=programme, by=lead, first_date=ahead(56), last_date=ahead(200), capacity=118)


def opened(lead: User, **facts: Any) -> Programme:
    """Open."""
    return programmes.open_programme(programme=ready(lead, **facts), by=lead)


def closed(lead: User, **facts: Any) -> Programme:
    """Closed."""
    return programmes.close(programme=opened(lead, **facts), by=lead)


def joined(programme: Programme, person: User, state: ParticipantState = ParticipantState.ACCEPTED) -> Participant:
    """Somebody with a place in it."""
    now = clock.now()
    return Participant.objects.create(programme=programme, person=person, applied_at=now, state=state, state_since=now)


def asked(
    programme: Programme, lead: User, text: str = "Which days suit you least?", **facts: Any
) -> ProgrammeQuestion:
    """A question of the programme's own."""
    said: dict[str, Any] = {"kind": QuestionKind.LINE, "options": [], "required": False, **facts}
    return add_question(programme=programme, by=lead, text=text, **said)


def planned(programme: Programme, lead: User, *, days: int = 210) -> ClosingEvent:
    """A closing event to which everybody is invited."""
    start = datetime.combine(ahead(days), time(14), tzinfo=clock.uk())
    return closing_event.plan_event(
        programme=programme,
        by=lead,
        title="What we saw",
        purpose="Tell each other.",
        place="The library",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
    )


def shared(lead: User, **facts: Any) -> ProgrammeTemplate:
    """A template."""
    programme = opened(lead, **facts)
    return template.share(programme=programme, by=lead, what_worked="Half-days.", what_to_avoid="August.")


def idea(person: User, who: str = "Practice nurses and community nurses in Nottingham") -> LinkUpIdea:
    """An idea for who should meet."""
    return link_up.suggest(by=person, who=who, why="They look after the same legs and never meet.")


def there_of(programme: Programme) -> TakingPart:
    """The organisation that runs it, as one that takes part."""
    return TakingPart.objects.select_related("programme", "organisation").get(
        programme=programme, organisation=programme.organisation
    )


def another_lead(name: str = "Ines Costa") -> User:
    """A lead of another organisation."""
    person = PersonFactory(name=name)
    MembershipFactory(person=person, organisation=person.profile.organisation, role=Membership.Role.LEAD)
    return person
