"""A report is asked for, made, read and taken away; nobody else finds it."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.models import AuditEvent
from evaluation.actions import report as actions
from evaluation.enums import ReportKind, ReportState, Rhythm
from evaluation.models import Evaluator, Report, ReportSchedule
from evaluation.queries.account import months_over
from evaluation.queries.report import Subject
from exchanges.actions import programme as programmes
from exchanges.models import Programme
from tests import cast
from tests.factories.closed_quarters import A_QUARTER, closed, of_organisation, stored

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
SPRING, SUMMER = date(2026, 4, 1), date(2026, 7, 1)


@pytest.fixture
def helen() -> User:
    return cast.lead()


def counted(helen: User) -> Subject:
    """Helen's organisation, with stored numbers of one quarter."""
    subject = of_organisation(helen)
    stored(closed(SPRING), A_QUARTER, organisation=subject.organisation)
    return subject


def ready(helen: User) -> Report:
    """A report about it, made."""
    report = actions.ask_for(subject=counted(helen), last=closed(SPRING), quarters=1, by=helen)
    actions.make_waiting()
    return Report.objects.get(pk=report.pk)


def page(report: Report, name: str = "report", *more: str) -> str:
    return reverse(f"evaluation:{name}", args=[report.pk, *more])


def test_before_a_quarter_is_closed_there_is_nothing_to_make(helen: User, as_: As) -> None:
    said = as_(helen).get("/reports/").text
    assert "No quarter is closed yet" in said
    assert "Make a report" not in said
    assert as_(helen).get("/reports/make/").status_code == 302


def test_it_is_asked_for_and_the_page_says_how_far_it_is(helen: User, as_: As) -> None:
    subject, browser = counted(helen), as_(helen)
    sent = {"about": subject.key, "quarter": "2026-04-01", "length": "1"}
    asked = browser.post("/reports/make/", sent, follow=True)
    assert "Making the report" in asked.text
    assert asked["Refresh"] == "2"
    again = browser.post("/reports/make/", sent)
    assert again.status_code == 422
    assert "being made already" in again.text
    actions.make_waiting()
    assert "Take it away" in browser.get(asked.request["PATH_INFO"]).text


def test_it_says_what_was_stored_with_what_it_is_out_of(helen: User, as_: As) -> None:
    said = as_(helen).get(page(ready(helen))).text
    assert "40 of 70 exchanges that ended came to a visit." in said
    assert "of 70 that ended" in said
    assert "of 40 that were decided" in said
    assert "of 50 asked" in said
    assert "Shown from 8 answers by 5 people" in said  # stored numbers, but nobody behind them
    assert "Exact numbers, for you" in said


def test_a_year_needs_four_closed_quarters(helen: User, as_: As) -> None:
    subject = counted(helen)
    sent = as_(helen).post("/reports/make/", {"about": subject.key, "quarter": "2026-04-01", "length": "4"})
    assert sent.status_code == 422
    assert "There are no numbers for the whole year" in sent.text


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv", "json"])
def test_it_is_taken_away_and_that_is_written_down(helen: User, as_: As, form: str) -> None:
    report = ready(helen)
    taken = as_(helen).get(page(report, "report_file", form))
    assert taken["Content-Disposition"].startswith("attachment")
    assert len(taken.content) > 500
    noted = AuditEvent.objects.get(verb="report.downloaded", target_id=report.pk)
    assert (noted.actor_id, noted.facts) == (helen.pk, {"form": form})


def test_a_thousand_readings_are_one_and_the_same(helen: User, as_: As) -> None:
    report, browser = ready(helen), as_(helen)
    first = browser.get(page(report, "report_file", "json")).content
    Report.objects.filter(pk=report.pk).update(done=100)
    assert {browser.get(page(report, "report_file", "json")).content for _time in range(5)} == {first}
    assert json.loads(first)["first_day"] == "2026-04-01"


def test_asked_for_again_it_is_another_edition(helen: User, as_: As) -> None:
    first = ready(helen)
    again = actions.ask_for(subject=of_organisation(helen), last=closed(SPRING), quarters=1, by=helen)
    actions.make_waiting()
    assert (first.edition, again.edition) == (1, 2)
    assert page(first) in as_(helen).get(page(again)).text
    beside = as_(helen).get(f"{page(again)}?beside={first.pk}").text
    assert "Two reports beside each other" in beside
    assert beside.count("of 70 that ended") == 3
    assert "Two reports" not in as_(helen).get(f"{page(again)}?beside={again.pk}").text
    assert as_(helen).get(f"{page(again)}?beside=9999999999999").status_code == 200


def test_whoever_waits_can_think_better_of_it(helen: User, as_: As) -> None:
    report = actions.ask_for(subject=counted(helen), last=closed(SPRING), quarters=1, by=helen)
    said = as_(helen).post(page(report, "report_cancel"), follow=True).text
    assert "Cancelled" in said
    assert actions.make_waiting() == 0
    assert as_(helen).get(page(report)).status_code == 404


def test_what_would_tell_too_much_is_refused_with_a_way_on(helen: User, as_: As) -> None:
    report = actions.ask_for(subject=counted(helen), last=closed(SPRING), quarters=1, by=helen)
    actions._refuse(report=report, why="Any reader can show that “after:useful” is 3.", left_out=["after:useful"])
    said = as_(helen).get(page(report)).text
    assert "would have shown too much" in said
    assert "After the last visit: “The exchange was useful”" in said
    asked = as_(helen).post(page(report, "report_without"), follow=True)
    actions.make_waiting()
    made = Report.objects.get(state=ReportState.READY)
    assert made.left_out == ["after:useful"]
    assert "found it useful" in as_(helen).get(asked.request["PATH_INFO"]).text


def test_nobody_else_finds_it(helen: User, gareth: User, as_: As) -> None:
    report = ready(helen)
    for other in (gareth, cast.programme_lead(), cast.operator(), cast.newcomer()):
        for name, *more in (("report",), ("report_file", "pdf")):
            assert as_(other).get(page(report, name, *more)).status_code == 404
        assert as_(other).post(page(report, "report_cancel")).status_code == 404


def test_a_lead_of_two_programmes_sees_them_beside_each_other(helen: User, as_: As) -> None:
    subject = of_organisation(helen)
    assert subject.organisation
    for name in ("North", "South"):
        programmes.begin(organisation=subject.organisation, by=helen, name=name)
    first, second = Programme.objects.order_by("name")
    quarter = closed(SPRING)
    stored(quarter, A_QUARTER, organisation=subject.organisation, programme=first)
    both = Subject(ReportKind.PROGRAMMES, compared=(first.pk, second.pk))
    report = actions.ask_for(subject=both, last=quarter, quarters=1, by=helen)
    actions.make_waiting()
    said = as_(helen).get(page(report)).text
    assert "compare like with like" in said
    assert "North" in said
    assert "South" in said


def test_an_evaluator_reads_of_their_area_and_no_other(gareth: User, helen: User, as_: As) -> None:
    counted(helen)
    operator = cast.operator()
    assert as_(gareth).get("/reports/").status_code == 404
    sent = {"email": gareth.email, "area": "region:Y60"}
    assert "can read these reports now" in as_(operator).post("/operator/evaluators/add/", sent, follow=True).text
    areas = as_(operator).get("/operator/evaluators/add/").text
    assert "NHS West and North London Integrated Care Board" in areas
    assert "NHS North Central London Integrated Care Board" not in areas, "abolished on 31 March 2026"
    assert "Midlands" in as_(gareth).get("/reports/make/").text
    region = Subject(ReportKind.REGION, code="Y60")
    report = actions.ask_for(subject=region, last=closed(SPRING), quarters=1, by=gareth)
    actions.make_waiting()
    said = as_(gareth).get(page(report)).text
    assert "Midlands" in said
    assert "Exact numbers" not in said
    named = Evaluator.objects.get()
    as_(operator).post(reverse("evaluation:evaluator_end", args=[named.pk]))
    assert as_(gareth).get(page(report)).status_code == 404


def test_one_is_made_by_itself_after_each_quarter(helen: User, as_: As) -> None:
    subject = counted(helen)
    sent = {"about": subject.key, "rhythm": Rhythm.QUARTERLY.value}
    assert "After each quarter" in as_(helen).post("/reports/by-themselves/", sent, follow=True).text
    assert actions.ask_for_scheduled() == 0
    closed(SUMMER)
    assert (actions.ask_for_scheduled(), actions.ask_for_scheduled()) == (1, 0)
    assert Report.objects.get().last_quarter == SUMMER
    wish = ReportSchedule.objects.get()
    as_(helen).post(reverse("evaluation:schedule_remove", args=[wish.pk]))
    assert not ReportSchedule.objects.exists()


def test_only_a_programme_has_an_end(helen: User, as_: As) -> None:
    sent = {"about": counted(helen).key, "rhythm": Rhythm.AT_THE_END.value}
    assert "Only a programme closes" in as_(helen).post("/reports/by-themselves/", sent).text


@pytest.mark.parametrize("many", [1, 15])
def test_the_list_asks_the_database_as_often(
    many: int, helen: User, as_: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    report = ready(helen)
    for edition in range(2, many + 1):
        report.pk, report.edition, report._state.adding = None, edition, True
        report.save()
    browser = as_(helen)
    with django_assert_max_num_queries(16):
        browser.get("/reports/")


def test_a_lead_asks_for_a_month_and_every_page_says_whom_it_is_for(helen: User, as_: As) -> None:
    subject, browser = of_organisation(helen), as_(helen)
    assert "Exact numbers of a month" in browser.get("/reports/").text
    form = browser.get("/reports/month/").text
    assert "Do not pass them on" in form
    assert browser.post("/reports/month/", {"about": subject.key, "month": "2001-01-01"}).status_code == 422
    month = months_over()[0].first
    asked = browser.post("/reports/month/", {"about": subject.key, "month": month.isoformat()}, follow=True)
    actions.make_waiting()
    said = browser.get(asked.request["PATH_INFO"]).text
    assert "Do not pass them on" in said
    assert "not at all. Exact numbers, for leads only" in said
    assert "What people said" not in said
    assert "Exact numbers, for you" not in said
    assert "exact, for leads only" in browser.get("/reports/").text
    assert as_(cast.gareth()).get(asked.request["PATH_INFO"]).status_code == 404


def test_an_evaluator_has_no_month(gareth: User, as_: As) -> None:
    actions.name_evaluator(person=gareth, kind=ReportKind.COUNTRY, code="", by=cast.operator())
    browser = as_(gareth)
    assert "Exact numbers of a month" not in browser.get("/reports/").text
    assert browser.get("/reports/month/").status_code == 302
    sent = browser.post("/reports/by-themselves/", {"about": "country:", "rhythm": Rhythm.MONTHLY.value})
    assert "Only leads have a month" in sent.text
