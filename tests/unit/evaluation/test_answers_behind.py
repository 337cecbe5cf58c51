"""How many answers lie behind a number: the latest sets decide where they can, and never say more or less than all."""

import pytest

from accounts.models import User
from core import clock
from evaluation import actions
from evaluation.enums import Moment, ReportKind
from evaluation.measures import Quarter
from evaluation.models import Feedback
from evaluation.queries import answers as reading
from evaluation.queries.report import Subject
from tests.factories import exchanges as given

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("latest", [1, 24])
def test_few_answers_are_counted_to_the_last(
    gareth: User, amina: User, monkeypatch: pytest.MonkeyPatch, latest: int
) -> None:
    monkeypatch.setattr(reading, "LATEST", latest)
    visit = given.took_place(gareth, amina)
    actions.ask(exchange=visit.exchange, moment=Moment.AFTER)
    for person, said in ((gareth, {"useful": 6, "roles": 4}), (amina, {"useful": 5})):
        feedback = Feedback.objects.get(person=person)
        actions.answer(feedback=feedback, by=person, answers=said)
    behind = reading.behind(Subject(ReportKind.COUNTRY), [Quarter.of(clock.today())])
    useful, roles, nothing = behind("after", "useful"), behind("after", "roles"), behind("before", "roles")
    assert (useful.answers, useful.people, useful.shown) == (2, 2, False)
    assert (roles.answers, roles.people) == (1, 1)
    assert (nothing.answers, nothing.people) == (0, 0)
