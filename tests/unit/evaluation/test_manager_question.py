"""Which line managers we ask whether they would release somebody again, and what is left of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail

from accounts.actions.notices import choose, stop_writing_to, write_to
from accounts.models import User
from accounts.notices import CHOSEN, NoticeTopic
from accounts.signals import account_erased
from core import clock
from core.errors import StaleVersion, WrongState
from evaluation import actions, queries, tasks
from evaluation.enums import Again
from evaluation.models import ManagerQuestion
from exchanges.actions import leave_decision
from exchanges.actions import visit as visits
from exchanges.actions.manager import silence
from exchanges.actions.study_leave import Named
from exchanges.actions.visit import record_took_place
from exchanges.enums import ApproverRole, Direction
from exchanges.models import ApprovalStep, SilencedAddress
from tests.days import in_days, on_day
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.factories.accounts import PersonFactory
from tests.factories.feedback import manager_asked, visited
from tests.factories.programmes import opened

Letters = Callable[[], list[mail.EmailMessage]]
pytestmark = pytest.mark.django_db
MAIR = leaves.MANAGER.email


def to_mair(letters: Letters) -> list[mail.EmailMessage]:
    return [each for each in letters() if each.to == [MAIR]]


# Who is asked


def test_whoever_allowed_it_is_asked_once(gareth: User, amina: User, letters: Letters) -> None:
    visit = visited(gareth, amina)
    letters()
    assert (actions.ask_managers_who_are_due(), actions.ask_managers_who_are_due()) == (1, 0)
    question = ManagerQuestion.objects.get()
    assert (question.visitor, question.exchange, question.organisation) == (
        gareth,
        visit.exchange,
        gareth.profile.organisation,
    )
    (letter,) = to_mair(letters)
    assert letter.subject == "Would you release Dr Gareth Price again?"
    assert "Amina" not in letter.body
    assert "1 half-day" in letter.body


def test_who_went_in_their_own_time_has_nobody_to_ask(gareth: User, amina: User) -> None:
    given.took_place(gareth, amina)
    assert actions.ask_managers_who_are_due() == 0


def test_a_no_is_not_asked_about(gareth: User, amina: User) -> None:
    leaves.refused(leaves.waiting(gareth, amina))
    assert actions.ask_managers_who_are_due() == 0


def test_not_before_the_visit_and_not_long_after(gareth: User, amina: User) -> None:
    leave = leaves.granted(leaves.waiting(gareth, amina))
    assert actions.ask_managers_who_are_due() == 0
    visit = given.papers_done(leave.visit)
    with clock.at(in_days(given.AHEAD + 7)):
        record_took_place(visit=visit, by=gareth)
    for days, expected in ((-1, 0), (28, 0), (27, 1)):
        with clock.at(on_day(visit.last_date + timedelta(days=days))):
            assert actions.ask_managers_who_are_due() == expected, days


def test_not_while_the_same_person_still_has_a_visit_before_them(gareth: User, amina: User) -> None:
    visit = visited(gareth, amina)
    second = visit.exchange.visits.get()
    second.pk, second.number = None, 2
    second.state, second.first_date, second.last_date = "to-plan", None, None
    second.save()
    type(visit.exchange).objects.update(state="agreed")
    assert actions.ask_managers_who_are_due() == 0
    type(visit).objects.filter(pk=second.pk).update(state="dropped")
    assert actions.ask_managers_who_are_due() == 1


def test_a_doctor_in_training_has_a_supervisor(gareth: User, amina: User, letters: Letters) -> None:
    people = {
        ApproverRole.ROTA: Named("Rota Office", "rota@trust.example.org"),
        ApproverRole.SUPERVISOR: Named("Dr Sian Evans", "sian.evans@trust.example.org"),
    }
    with clock.at(in_days(-26 - given.AHEAD)):
        leave = leaves.granted(leaves.waiting(gareth, amina, people=people, in_training=True))
        visit = given.papers_done(leaves.granted(leave).visit)
    record_took_place(visit=visit, by=gareth)
    letters()
    actions.ask_managers_who_are_due()
    assert [each.to for each in letters()] == [["sian.evans@trust.example.org"]]


def test_who_wants_no_mail_is_not_asked(gareth: User, amina: User, letters: Letters) -> None:
    visited(gareth, amina)
    silence(email=MAIR)
    assert actions.ask_managers_who_are_due() == 0
    SilencedAddress.objects.all().delete()
    stop_writing_to(correspondent=write_to(email=MAIR))
    assert actions.ask_managers_who_are_due() == 0


def test_who_switched_such_mail_off_in_their_account_gets_none(gareth: User, amina: User, letters: Letters) -> None:
    mair = PersonFactory(name="Dr Mair Jones", email=MAIR)
    with clock.at(in_days(-26 - given.AHEAD)):
        step = leaves.open_step(leaves.waiting(gareth, amina))
        leave = leave_decision.grant(step=step, name="Mair Jones", by=mair, seen=step.version)
        visit = given.papers_done(leave.visit)
    record_took_place(visit=visit, by=gareth)
    letters()
    topics = [topic.value for topic in CHOSEN]
    choose(person=mair, by=mair, email=[each for each in topics if each != NoticeTopic.STAFF], listed=topics)
    assert actions.ask_managers_who_are_due() == 1
    assert to_mair(letters) == []


def test_each_visitor_of_a_reciprocal_exchange_has_a_manager_of_their_own(gareth: User, amina: User) -> None:
    with clock.at(in_days(-26 - given.AHEAD)):
        leaves.known()
        exchange = given.agreed(gareth, amina, direction=Direction.BOTH)
        for visit, ahead in zip(exchange.visits.order_by("number"), (given.AHEAD, given.AHEAD + 7), strict=True):
            half_day = [given.morning(ahead)]
            visit = visits.suggest_dates(visit=visit, by=visit.visitor, half_days=half_day)
            visit = visits.agree_dates(visit=visit, by=visit.host)
            given.papers_done(leaves.granted(leaves.asked(visit)).visit)
    for visit in exchange.visits.order_by("number"):
        record_took_place(visit=visit, by=visit.visitor)
    assert actions.ask_managers_who_are_due() == 2
    assert set(ManagerQuestion.objects.values_list("visitor", flat=True)) == {gareth.pk, amina.pk}


def test_nobody_is_asked_at_night(gareth: User, amina: User) -> None:
    visited(gareth, amina)
    for hour, expected in ((3, 0), (9, 1)):
        with clock.at(clock.now().astimezone(clock.uk()).replace(hour=hour)):
            tasks.ask_and_remind()
        assert ManagerQuestion.objects.count() == expected


# Answering


def test_an_answer_is_kept_without_who_gave_it(gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    actions.answer_as_manager(question=question, again=Again.OTHERWISE, seen=question.version)
    question.refresh_from_db()
    assert (question.state, question.again, question.step) == ("answered", "otherwise", None)
    with pytest.raises((WrongState, StaleVersion)):
        actions.answer_as_manager(question=question, again=Again.NO, seen=question.version)
    assert queries.question_by_token(queries.manager_token(question)) is None


def test_rather_not_is_no_answer(gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    actions.decline_as_manager(question=question, seen=question.version)
    question.refresh_from_db()
    assert (question.state, question.again, question.step) == ("declined", "", None)


@pytest.mark.parametrize("stop", [True, False])
def test_not_the_manager_and_no_more_of_it(stop: bool, gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    actions.return_as_manager(question=question, seen=question.version, stop=stop)
    question.refresh_from_db()
    assert (question.state, question.step) == ("returned", None)
    assert list(SilencedAddress.objects.values_list("email", flat=True)) == ([MAIR] if stop else [])
    assert actions.ask_managers_who_are_due() == 0


# Time


def test_one_reminder_after_a_fortnight(gareth: User, amina: User, letters: Letters) -> None:
    manager_asked(gareth, amina)
    letters()
    received = []
    for days in (13, 14, 15, 27):
        with clock.at(clock.now() + timedelta(days=days)):
            actions.remind_managers()
            received.append([letter.subject for letter in to_mair(letters)])
    assert received == [[], ["Reminder: would you release Dr Gareth Price again?"], [], []]


def test_no_reminder_once_answered_or_silenced(gareth: User, amina: User, ruth: User, letters: Letters) -> None:
    question = manager_asked(gareth, amina)
    manager_asked(ruth, PersonFactory())
    actions.answer_as_manager(question=question, again=Again.YES, seen=question.version)
    silence(email=MAIR)
    letters()
    with clock.at(clock.now() + timedelta(days=15)):
        actions.remind_managers()
        assert to_mair(letters) == []


def test_the_link_ends_after_28_days(gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    token = queries.manager_token(question)
    for days, usable, state in ((27, True, "asked"), (28, False, "lapsed")):
        with clock.at(clock.now() + timedelta(days=days)):
            assert (queries.question_by_token(token) is not None) == usable
            actions.lapse_questions_to_managers()
        question.refresh_from_db()
        assert question.state == state
    assert question.step is None


def test_of_whoever_is_gone_only_the_count_is_left(gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    actions.answer_as_manager(question=question, again=Again.NO, seen=question.version)
    account_erased.send(sender=User, person=gareth, called="x")
    question.refresh_from_db()
    assert (question.visitor, question.again) == (None, "no")
    assert question.organisation is not None


def test_who_is_gone_is_not_asked_about(gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    account_erased.send(sender=User, person=gareth, called="x")
    assert queries.question_by_token(queries.manager_token(question)) is None
    actions.lapse_questions_to_managers()
    question.refresh_from_db()
    assert question.state == "lapsed"


def test_a_programme_counts_how_many_answered(gareth: User, amina: User, ruth: User, lead: User) -> None:
    programme = opened(lead)
    for visit in (visited(gareth, amina), visited(ruth, PersonFactory())):
        visit.exchange.programme = programme
        visit.exchange.save()
    actions.ask_managers_who_are_due()
    first = ManagerQuestion.objects.get(visitor=gareth)
    actions.answer_as_manager(question=first, again=Again.NO, seen=first.version)
    rate = queries.manager_rate(programme)
    assert (rate.asked, rate.answered) == (2, 1)


def test_who_answers_is_nowhere_kept(gareth: User, amina: User) -> None:
    question = manager_asked(gareth, amina)
    fields = {field.name for field in ManagerQuestion._meta.concrete_fields}
    assert not {"email", "name"} & fields
    assert ApprovalStep.objects.filter(pk=question.step_id, email=MAIR).exists()
