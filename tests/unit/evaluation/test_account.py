"""A lead's account of a month: what they may see by name, exactly; nothing else, and for nobody else."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.models import Membership, User
from core import clock
from core.errors import NotAllowed
from evaluation import actions, files
from evaluation.actions import report as reports
from evaluation.content import from_json
from evaluation.enums import Again, Moment, ReportKind, ReportState, Rhythm
from evaluation.errors import NotOverYet
from evaluation.measures import Month
from evaluation.models import Feedback, ManagerQuestion, Report, ReportSchedule
from evaluation.queries.account import Account, Visits, account, accounts_for, months_over
from evaluation.queries.report import Subject, other_editions, own_reports, subjects_for
from evaluation.report import build_account
from exchanges.actions.exchange import decline
from exchanges.enums import DeclineReason, ExchangeState, LeaveRefusal
from exchanges.models import Exchange, StudyLeave
from tests import cast
from tests.days import on_day
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.factories.closed_quarters import of_organisation
from tests.factories.feedback import visited
from tests.factories.programmes import opened

Letters = Callable[[], list[mail.EmailMessage]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def helen() -> User:
    return cast.lead()


def this_month() -> Month:
    return Month.of(clock.today())


def in_november(person: User, other: User) -> Month:
    """A visit of one to the other on a day of last November, asked for and agreed in October."""
    visit = given.took_place(person, other)
    visit.first_date = visit.last_date = date(2025, 11, 12)
    visit.save()
    Exchange.objects.filter(pk=visit.exchange_id).update(
        asked_at=clock.now().replace(year=2025, month=10, day=2),
        answered_at=clock.now().replace(year=2025, month=10, day=31),
        state_since=clock.now().replace(year=2025, month=11, day=12),
    )
    return Month(date(2025, 11, 1))


def of_programme(lead: User, *exchanges: Exchange) -> Subject:
    programme = opened(lead)
    Exchange.objects.filter(pk__in=[each.pk for each in exchanges]).update(programme=programme)
    return Subject(ReportKind.PROGRAMME, programme=programme)


def where_they_work(person: User) -> Subject:
    return Subject(ReportKind.ORGANISATION, organisation=person.profile.organisation)


# What is counted


def test_a_month_is_a_month() -> None:
    assert (Month.of(date(2026, 2, 28)).last, Month(date(2026, 1, 1)).before) == (
        date(2026, 2, 28),
        Month(date(2025, 12, 1)),
    )


def test_a_month_is_over_three_days_after_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    for day, latest in ((date(2026, 10, 3), 8), (date(2026, 10, 4), 9)):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        assert months_over()[0] == Month(date(2026, latest, 1))
    assert len(set(months_over())) == 12


def test_each_thing_stands_in_its_own_month(gareth: User, amina: User) -> None:
    november = in_november(gareth, amina)
    one = Visits(1, 1, 210)
    of_visitor, of_host = (account(where_they_work(each), november) for each in (gareth, amina))
    assert (of_visitor.made, of_visitor.hosted) == (one, Visits())
    assert (of_host.made, of_host.hosted) == (Visits(), one)
    assert (of_host.asked, of_host.agreed) == (0, 0)
    october = account(where_they_work(amina), november.before)
    assert (october.asked, october.agreed, october.hosted) == (1, 1, Visits())
    assert (october.to_agree, october.to_visit) == ([29], [])
    assert (of_host.to_agree, of_host.to_visit) == ([], [12])
    assert not of_host.ended


def test_a_lead_of_a_programme_has_the_reason_and_one_of_an_organisation_has_not(
    helen: User, gareth: User, amina: User
) -> None:
    exchange = given.requested(gareth, amina)
    decline(exchange=exchange, by=amina, reason=DeclineReason.TOO_FAR)
    for whose in (gareth, amina):
        found = account(where_they_work(whose), this_month())
        assert (found.asked, found.agreed, found.ended) == (1, 0, {(ExchangeState.DECLINED, ""): 1})
    found = account(of_programme(helen, exchange), this_month())
    assert found.ended == {(ExchangeState.DECLINED, DeclineReason.TOO_FAR): 1}


def test_that_an_employer_said_no_stays_with_its_staff(helen: User, gareth: User, amina: User, ruth: User) -> None:
    no = leaves.refused(leaves.waiting(gareth, amina))
    yes = leaves.granted(leaves.waiting(ruth, amina, ahead=given.AHEAD + 7))
    both = of_programme(helen, no.visit.exchange, yes.visit.exchange)
    employer, lead = (account(each, this_month()) for each in (where_they_work(gareth), both))
    assert employer.leave["refused", LeaveRefusal.NO_COVER] == 1
    assert (lead.leave_asked, lead.leave) == (2, {("granted", ""): 1})


def test_nothing_that_anybody_answered_is_in_it(gareth: User, amina: User) -> None:
    """Whatever people and managers answer, the account of the month stays as it is, to the letter."""
    visit = visited(gareth, amina)
    subject, months = where_they_work(gareth), [this_month(), this_month().before]

    def said() -> str:
        accounts = [build_account(subject, each, made_on=clock.today(), edition=1) for each in months]
        return json.dumps([asdict(each) for each in accounts])

    before = said()
    assert visit.exchange.feedback.count() == 0
    actions.ask(exchange=visit.exchange, moment=Moment.AFTER)
    actions.ask_managers_who_are_due()
    mine, question = Feedback.objects.get(person=gareth), ManagerQuestion.objects.get()
    actions.answer(feedback=mine, by=gareth, answers={"useful": 1}, words="It was not for me.", may_quote=True)
    actions.answer_as_manager(question=question, again=Again.NO, seen=question.version)
    assert said() == before


# Who may


def test_it_is_for_leads_of_what_they_lead(helen: User, gareth: User) -> None:
    mine, operator, month = of_organisation(helen), cast.operator(), months_over()[0]
    reports.name_evaluator(person=gareth, kind=ReportKind.COUNTRY, code="", by=operator)
    assert subjects_for(gareth)
    assert accounts_for(gareth) == []
    for by, subject in ((gareth, mine), (operator, mine), (gareth, Subject(ReportKind.COUNTRY))):
        with pytest.raises(NotAllowed):
            reports.ask_for_account(subject=subject, month=month, by=by)
        with pytest.raises(NotAllowed):
            reports.schedule(subject=subject, rhythm=Rhythm.MONTHLY, by=by)
    made = reports.ask_for_account(subject=mine, month=month, by=helen)
    assert reports.make_waiting() == 1
    assert [each.pk for each in own_reports(helen)] == [made.pk]
    assert not own_reports(gareth).exists()
    assert not own_reports(operator).exists()
    Membership.objects.filter(person=helen).update(ended_at=clock.now())
    assert not own_reports(helen).exists()


def test_a_month_that_is_not_over_has_none(helen: User) -> None:
    for month in (this_month(), months_over()[-1].before):
        with pytest.raises(NotOverYet):
            reports.ask_for_account(subject=of_organisation(helen), month=month, by=helen)


def test_the_database_refuses_a_month_of_a_region() -> None:
    with pytest.raises(IntegrityError, match="a_month_is_for_leads"), transaction.atomic():
        Report.objects.create(
            kind=ReportKind.REGION,
            code="Y60",
            month=date(2026, 5, 1),
            last_quarter=date(2026, 4, 1),
            quarters=0,
            edition=1,
            asked_at=clock.now(),
            state=ReportState.ASKED,
            state_since=clock.now(),
        )


# Made by itself, kept, taken away


def test_each_month_makes_one_and_an_email(helen: User, letters: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    reports.schedule(subject=of_organisation(helen), rhythm=Rhythm.MONTHLY, by=helen)
    assert reports.ask_for_scheduled() == 0
    later = months_over()[0].last + timedelta(days=40)
    with clock.at(on_day(later)):
        assert (reports.ask_for_scheduled(), reports.ask_for_scheduled()) == (1, 0)
        reports.make_waiting()
        (letter,) = [each for each in letters() if each.to == [helen.email]]
    made = Report.objects.get()
    assert (made.state, made.quarters) == (ReportState.READY, 0)
    assert "for leads only" in letter.subject
    assert "do not pass them on" in letter.body


def test_it_ends_with_leading(helen: User) -> None:
    reports.schedule(subject=of_organisation(helen), rhythm=Rhythm.MONTHLY, by=helen)
    ReportSchedule.objects.update(last_month=None)
    Membership.objects.filter(person=helen).update(ended_at=clock.now())
    assert reports.ask_for_scheduled() == 0
    assert not ReportSchedule.objects.exists()


def test_asked_for_again_it_is_another_edition_beside_other_months_alone(helen: User) -> None:
    subject, (last, before, *_older) = of_organisation(helen), months_over()
    first = reports.ask_for_account(subject=subject, month=last, by=helen)
    reports.make_waiting()
    older = reports.ask_for_account(subject=subject, month=before, by=helen)
    again = reports.ask_for_account(subject=subject, month=last, by=helen)
    reports.make_waiting()
    assert (first.edition, older.edition, again.edition) == (1, 1, 2)
    assert [each.pk for each in other_editions(again)] == [first.pk, older.pk]


@pytest.mark.parametrize("form", files.KINDS)
def test_every_file_says_that_it_is_exact_and_for_whom(form: str, helen: User) -> None:
    reports.ask_for_account(subject=of_organisation(helen), month=months_over()[0], by=helen)
    reports.make_waiting()
    content = from_json(Report.objects.get().content or {})
    assert content.exact
    assert "Do not pass them on" in content.summary
    assert {table.protection for table in content.tables()} == {
        "not at all. Exact numbers, for leads only, who may see the names. Do not pass them on."
    }
    made = files.KINDS[form].make(content)
    assert len(made) > 500
    assert files.name(content, form).startswith("exp-ex-for-leads-only-")
    if form in ("csv", "json"):
        assert b"Do not pass them on" in made


def test_it_counts_whatever_came_of_study_leave(gareth: User, amina: User) -> None:
    found: Account = account(where_they_work(gareth), this_month())
    assert (found.leave_asked, found.leave) == (0, {})
    leaves.granted(leaves.waiting(gareth, amina))
    StudyLeave.objects.update(asked_at=clock.now() - timedelta(days=40))
    found = account(where_they_work(gareth), this_month())
    assert (found.leave_asked, found.leave) == (0, {("granted", ""): 1})
