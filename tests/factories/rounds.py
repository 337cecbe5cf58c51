"""A programme of two sides whose people fit, and rounds in it, reached through the actions of the product."""

from accounts.models import User
from exchanges.enums import ProgrammeKind
from exchanges.models import Programme, Side
from matching.actions import round as actions
from matching.actions import working_out
from matching.models import Round
from tests.factories.accounts import LearningNeedFactory, OrganisationFactory, OutcodeFactory, PersonFactory
from tests.factories.programme_desk import joins, programme


def cohort(lead: User, size: int, more: int = 0) -> Programme:
    """So many GPs, and as many consultants and `more`, of whom each GP fits every consultant."""
    OutcodeFactory(code="HR1", latitude=52.06, longitude=-2.7)
    made = programme(lead=lead, kind=ProgrammeKind.TWO_SIDED)
    sides = [
        Side.objects.create(programme=made, number=number, name=name)
        for number, name in ((1, "GPs"), (2, "Consultants"))
    ]
    for number in range(size + more):
        for side in sides[number >= size :]:
            place = OrganisationFactory(postcode="HR1 2AA").workplaces.get()
            person = PersonFactory(name=f"{side.name} {number:02}", profile__workplace=place)
            LearningNeedFactory(person=person, topic="frailty")
            joins(made, person, side=side)
    return made


def paired(lead: User, size: int, more: int = 0) -> Round:
    """A round whose pairs were worked out."""
    begun = actions.begin_round(programme=cohort(lead, size, more), by=lead)
    return run(begun, lead)


def run(round: Round, lead: User) -> Round:
    """The pairs worked out (again)."""
    round.refresh_from_db()
    actions.ask_for_pairs(round=round, by=lead)
    assert working_out.work_out_waiting() == 1
    return Round.objects.select_related("draft", "programme").get(pk=round.pk)
