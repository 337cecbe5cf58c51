"""How far somebody came with what they hoped to learn: theirs to say, once something has been seen."""

import pytest

from core.errors import NotAllowed
from core.models import AuditEvent, Letter
from exchanges.actions.objective import judge_objective
from exchanges.enums import ObjectiveOutcome
from exchanges.errors import TooEarlyToJudge
from exchanges.models import Objective
from tests import cast
from tests.factories.exchanges import confirmed, took_place

pytestmark = pytest.mark.django_db


def objective_of(visit) -> Objective:
    return Objective.objects.get(exchange=visit.exchange, person=visit.visitor)


def test_it_is_said_after_the_visit_and_can_be_said_again() -> None:
    objective = objective_of(took_place(cast.gareth(), cast.amina()))
    letters = Letter.objects.count()
    said = judge_objective(objective=objective, by=objective.person, outcome=ObjectiveOutcome.PARTLY)
    assert (said.outcome, said.outcome_at is not None) == ("partly", True)
    judge_objective(objective=objective, by=objective.person, outcome=ObjectiveOutcome.PARTLY)
    assert AuditEvent.objects.filter(verb="objective.judged").count() == 1
    assert judge_objective(objective=objective, by=objective.person, outcome=ObjectiveOutcome.MET).outcome == "met"
    assert Letter.objects.count() == letters


def test_not_before_anything_was_seen() -> None:
    objective = objective_of(confirmed(cast.gareth(), cast.amina()))
    with pytest.raises(TooEarlyToJudge):
        judge_objective(objective=objective, by=objective.person, outcome=ObjectiveOutcome.MET)


def test_by_nobody_else() -> None:
    visit = took_place(cast.gareth(), cast.amina())
    for other in (visit.host, cast.stranger(), cast.operator()):
        with pytest.raises(NotAllowed):
            judge_objective(objective=objective_of(visit), by=other, outcome=ObjectiveOutcome.MET)
    assert objective_of(visit).outcome == ""
