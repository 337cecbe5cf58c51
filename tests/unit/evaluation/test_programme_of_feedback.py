"""What a programme's people are asked bears the programme, so that its report finds it without reading exchanges."""

from collections.abc import Sequence
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core import clock
from evaluation import actions
from evaluation.enums import Moment, ReportKind
from evaluation.measures import Quarter
from evaluation.models import Answer, Feedback, ManagerQuestion
from evaluation.queries import answers as reading
from evaluation.queries.report import Subject
from exchanges.models import Exchange, Programme
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.factories.feedback import visited
from tests.factories.programmes import opened

pytestmark = pytest.mark.django_db
FILLED = import_module("evaluation.migrations.0002_programme_of_what_is_asked").from_their_exchange


@pytest.fixture
def programme(lead: User) -> Programme:
    return opened(lead)


def inside(programme: Programme, exchange: Exchange) -> Exchange:
    Exchange.objects.filter(pk=exchange.pk).update(programme=programme)
    return Exchange.objects.get(pk=exchange.pk)


def answered(exchange: Exchange) -> None:
    """Both say afterwards that it was useful."""
    for feedback in actions.ask(exchange=exchange, moment=Moment.AFTER):
        assert feedback.person
        actions.answer(feedback=feedback, by=feedback.person, answers={"useful": 5})


def this_quarter() -> Sequence[Quarter]:
    return [Quarter.of(clock.today())]


def test_people_and_managers_are_asked_as_of_the_programme(programme: Programme, gareth: User, amina: User) -> None:
    exchange = inside(programme, visited(gareth, amina).exchange)
    actions.ask_who_is_due()
    actions.ask_managers_who_are_due()
    for asked in (Feedback, ManagerQuestion):
        assert set(asked.objects.values_list("exchange", "programme")) == {(exchange.pk, programme.pk)}  # type: ignore[attr-defined]


def test_what_was_asked_before_gets_the_programme_of_its_exchange(
    programme: Programme, gareth: User, amina: User, ruth: User
) -> None:
    exchange = inside(programme, visited(gareth, amina).exchange)
    outside = given.took_place(ruth, PersonFactory()).exchange
    actions.ask_who_is_due()
    actions.ask_managers_who_are_due()
    Feedback.objects.update(programme=None)
    ManagerQuestion.objects.update(programme=None)
    FILLED(apps, None)
    assert set(Feedback.objects.filter(exchange=exchange).values_list("programme", flat=True)) == {programme.pk}
    assert ManagerQuestion.objects.get().programme == programme
    assert set(Feedback.objects.filter(exchange=outside).values_list("programme", flat=True)) == {None}


def test_a_report_reads_no_exchange_and_counts_no_answer(programme: Programme, gareth: User, amina: User) -> None:
    answered(inside(programme, given.took_place(gareth, amina).exchange))
    subject = Subject(ReportKind.PROGRAMME, programme=programme)
    with CaptureQueriesContext(connection) as sent:
        assert reading.behind(subject, this_quarter())("after", "useful").answers == 2
        assert reading.true_counts(subject, this_quarter())[0] == {"after": 2}
    said = "\n".join(each["sql"] for each in sent)
    assert '"exchanges_exchange"' not in said
    assert f'COUNT("{Answer._meta.db_table}"' not in said


def test_the_latest_sets_of_several_programmes_decide_together(
    programme: Programme, lead: User, gareth: User, amina: User, ruth: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LATEST", 3)
    other = opened(lead, name="The other one")
    for number, (scheme, one, two) in enumerate(((programme, gareth, amina), (other, ruth, PersonFactory()))):
        exchange = inside(scheme, given.took_place(one, two).exchange)
        with clock.at(clock.now() + timedelta(minutes=number)):
            answered(exchange)
    both = Subject(ReportKind.PROGRAMMES, compared=(programme.pk, other.pk))
    found, whole = reading._latest_answers(both, this_quarter())
    assert found["after", "useful"].answers == 3
    assert found["after", "useful"].people == 3
    assert Moment.AFTER not in whole
    assert reading.behind(both, this_quarter())("after", "useful").answers == 4
