"""Making a report: by one worker, begun anew where one was killed, and not at all once nobody waits for it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail

from accounts.models import Membership, User
from core import clock
from core.errors import NotAllowed
from evaluation import tasks
from evaluation.actions import report as actions
from evaluation.enums import ReportKind, ReportState, Rhythm
from evaluation.errors import NotClosedYet
from evaluation.measures import Quarter
from evaluation.models import ClosedQuarter, Report, ReportSchedule
from evaluation.queries.report import Subject, closed_quarters, own_reports, period
from exchanges.models import Exchange
from tests import cast
from tests.factories import exchanges as given
from tests.factories.closed_quarters import closed, of_organisation

Letters = Callable[[], list[mail.EmailMessage]]
pytestmark = pytest.mark.django_db
SPRING = date(2026, 4, 1)


@pytest.fixture
def helen() -> User:
    return cast.lead()


@pytest.fixture
def asked(helen: User) -> Report:
    return actions.ask_for(subject=of_organisation(helen), last=closed(SPRING), quarters=1, by=helen)


def test_one_worker_makes_it_and_whoever_asked_hears(asked: Report, helen: User, letters: Letters) -> None:
    letters()
    assert (tasks.make_reports(), tasks.make_reports()) == (1, 0)
    asked.refresh_from_db()
    assert (asked.state, asked.done) == (ReportState.READY, 100)
    assert [letter.to for letter in letters()] == [[helen.email]]


def test_what_a_killed_worker_began_is_begun_anew(asked: Report) -> None:
    assert actions._claim() == asked
    assert tasks.make_reports() == 0
    Report.objects.update(claimed_at=clock.now() - actions.LEASE - timedelta(seconds=1))
    assert tasks.make_reports() == 1


def test_cancelled_while_it_is_made_it_is_not_made(
    asked: Report, helen: User, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters()
    build = actions.build

    def built_meanwhile(*facts: object, **more: object) -> object:
        actions.cancel(report=asked, by=helen)
        return build(*facts, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "build", built_meanwhile)
    tasks.make_reports()
    asked.refresh_from_db()
    assert (asked.state, asked.content) == (ReportState.CANCELLED, None)
    assert not letters()


def test_only_closed_quarters_and_only_what_one_leads(helen: User, gareth: User) -> None:
    mine = of_organisation(helen)
    with pytest.raises(NotClosedYet):
        actions.ask_for(subject=mine, last=Quarter(SPRING), quarters=1, by=helen)
    closed(SPRING)
    with pytest.raises(NotClosedYet):
        actions.ask_for(subject=mine, last=Quarter(SPRING), quarters=4, by=helen)
    for subject in (mine, Subject(ReportKind.COUNTRY)):
        with pytest.raises(NotAllowed):
            actions.ask_for(subject=subject, last=Quarter(SPRING), quarters=1, by=gareth)


def test_who_leads_no_longer_reads_no_longer(asked: Report, helen: User, letters: Letters) -> None:
    letters()
    tasks.make_reports()
    Membership.objects.filter(person=helen).update(ended_at=clock.now())
    assert not own_reports(helen).exists()
    assert not letters()  # written, and no longer needed


def test_what_is_made_by_itself_ends_with_leading(helen: User) -> None:
    closed(SPRING)
    actions.schedule(subject=of_organisation(helen), rhythm=Rhythm.YEARLY, by=helen)
    Membership.objects.filter(person=helen).update(ended_at=clock.now())
    closed(date(2026, 7, 1))
    assert actions.ask_for_scheduled() == 0
    assert not ReportSchedule.objects.exists()


def test_a_year_that_is_not_there_yet_waits(helen: User) -> None:
    closed(SPRING)
    actions.schedule(subject=of_organisation(helen), rhythm=Rhythm.YEARLY, by=helen)
    closed(date(2026, 7, 1))
    assert actions.ask_for_scheduled() == 0
    for quarter in period(Quarter(SPRING), 4):
        closed(quarter.first)
    assert actions.ask_for_scheduled() == 1
    assert Report.objects.get().quarters == 4


def test_the_clock_closes_quarters_and_asks_for_what_is_due(helen: User, gareth: User, amina: User) -> None:
    given.requested(gareth, amina)
    Exchange.objects.update(asked_at=clock.now() - timedelta(days=250))
    actions.schedule(subject=of_organisation(helen), rhythm=Rhythm.QUARTERLY, by=helen)
    assert (tasks.close_quarters(), tasks.close_quarters()) == (1, 0)
    assert ClosedQuarter.objects.count() >= 2
    assert Report.objects.get().last_quarter == closed_quarters()[0].first_day
