"""The synthetic year: at the demo's places, answered as the actions would have it, closed and reported on, once."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Organisation, Profile, User
from core import clock, outbox
from core.models import Letter, StatusChange
from evaluation.actions import ask
from evaluation.enums import FeedbackState, Moment, QuoteState, ReportState
from evaluation.measures import Quarter
from evaluation.models import Answer, ClosedQuarter, Feedback, ManagerQuestion, ProgrammeItem, Quote, Report
from exchanges.enums import ExchangeState, LeaveState
from exchanges.models import Commitment, Exchange, Programme, StudyLeave
from expex.demo import world as demo
from expex.demo.cast import OPERATOR
from expex.demo.lives import Society, life
from expex.demo.people import PEOPLE as PEOPLE_OF_DEMO
from expex.demo.timeline import Thread
from expex.nation.peopling import Active
from expex.year import world
from expex.year.answers import asked_about, of_year
from expex.year.stories import LONGEST, fits, meetings
from reflections.models import Reflection
from tests.factories.exchanges import took_place

PEOPLE = 60


@pytest.mark.django_db
def test_there_is_no_year_without_the_demo(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="The demo is not loaded"):
        seed_demo()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_seed_demo_asks_how_many_or_for_which_story(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="Say how many"):
        call_command("seed_demo")


def test_nobody_is_in_two_stories_at_one_time() -> None:
    people = [Active(pk=number, workplace=number, need=number, wish="", employer=number) for number in range(100)]
    monday = clock.now()
    met = list(meetings(people, 100, monday, 66, Random(1)))
    assert len(met) == 100
    assert fits(100, 100, 66)
    begins: dict[int, list[Any]] = {}
    for meeting in met:
        for who in (meeting.asker, meeting.asked):
            begins.setdefault(who.pk, []).append(meeting.begins)
    for moments in begins.values():
        assert all(later - earlier >= timedelta(days=LONGEST) for earlier, later in pairwise(moments))
    assert not fits(10, 100, 66)


@pytest.mark.django_db
def test_answers_are_written_as_the_actions_write_them(gareth: User, amina: User) -> None:
    User.objects.filter(pk=gareth.pk).update(email="gareth@year.example.org")
    exchange = took_place(gareth, amina).exchange
    with outbox.muted():
        ask(exchange=exchange, moment=Moment.AFTER)
    acted = {each.person_id: each for each in Feedback.objects.filter(exchange=exchange)}
    planned = {
        each.person: each for each in asked_about(next(of_year("year.example.org"))) if each.moment == Moment.AFTER
    }
    assert acted.keys() == planned.keys()
    for person, row in acted.items():
        told = planned[person]
        assert (row.organisation_id, row.part, row.moment) == (told.organisation, told.part, told.moment)
        assert row.programme_id == told.programme


def two_leads(society: Society) -> Iterator[Thread]:
    """As much of the demo as the year needs: its places, Helen and Sam."""
    for person in PEOPLE_OF_DEMO:
        if person.key in ("helen.marsh", OPERATOR):
            yield life(person, society, password=None, operator=OPERATOR)


@pytest.mark.django_db
def test_a_year_at_the_places_of_the_demo(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr("expex.demo.world._threads", two_leads)
    demo.load()
    before = set(User.objects.values_list("pk", flat=True))
    said = seed_demo(people=PEOPLE)
    people = User.objects.filter(email__endswith="@year.example.org")

    assert f"done: {PEOPLE * 3 // 2}" in said
    assert world.population() == PEOPLE
    assert set(User.objects.exclude(pk__in=people).values_list("pk", flat=True)) == before
    assert not any(each.has_usable_password() for each in people)
    assert not Letter.objects.exists()
    assert "here already: 60 people" in seed_demo(people=500)
    assert world.population() == PEOPLE
    check_exchanges()
    check_feedback()
    check_reports()


def check_exchanges() -> None:
    ours = Exchange.objects.filter(proposer__email__endswith="@year.example.org")
    programme = Programme.objects.get(name=world.NAME)
    assert {ExchangeState.CLOSED, ExchangeState.DECLINED} <= set(ours.values_list("state", flat=True))
    assert ours.filter(programme=programme).count() == PEOPLE * 3 // 2 // world.IN_PROGRAMME
    leads = set(programme.leads.current().values_list("person__email", flat=True))
    assert {"helen.marsh@example.org", "sam.okafor@example.org"} <= leads
    granted = StudyLeave.objects.filter(visit__exchange__in=ours, state=LeaveState.GRANTED)
    assert granted.exists()
    for leave in granted.select_related("visit__visitor__profile"):
        assert leave.organisation_id == leave.visit.visitor.profile.organisation_id
        assert leave.steps.count() == 1
    assert not ours.filter(state_since__gt=clock.now()).exists()
    booked = list(Commitment.objects.values_list("person", "date", "half"))
    assert len(booked) == len(set(booked))
    assert Organisation.objects.filter(pk__in=Profile.objects.values("organisation")).count() > 10


def check_feedback() -> None:
    given = Feedback.objects.filter(exchange__proposer__email__endswith="@year.example.org")
    states = set(given.values_list("state", flat=True))
    assert {FeedbackState.ANSWERED, FeedbackState.DECLINED, FeedbackState.LAPSED} <= states
    assert not given.filter(state_since__gt=clock.now()).exists()
    assert not Answer.objects.filter(feedback__in=given.exclude(state=FeedbackState.ANSWERED)).exists()
    for feedback in given.filter(state=FeedbackState.ANSWERED)[:50]:
        history = StatusChange.objects.filter(lifecycle="feedback", subject_id=feedback.pk).order_by("id")
        assert [(each.before, each.after) for each in history] == [("", "asked"), ("asked", "answered")]
        assert feedback.asked_at <= feedback.state_since
    assert set(Quote.objects.values_list("state", flat=True)) >= {QuoteState.PASSED, QuoteState.WAITING}
    assert not Quote.objects.filter(feedback__may_quote=False).exists()
    for state in ("answered", "declined", "lapsed"):
        assert ManagerQuestion.objects.filter(state=state, organisation__isnull=False).exists()
    programme = Programme.objects.get(name=world.NAME)
    answered = given.filter(state=FeedbackState.ANSWERED)
    assert set(given.exclude(programme=None).values_list("programme", flat=True)) == {programme.pk}
    assert answered.filter(moment=Moment.SIX_MONTHS, programme=programme).exists()
    assert not given.filter(moment=Moment.SIX_MONTHS, programme=None).exists()
    for item in ProgrammeItem.objects.filter(programme=programme):
        assert Answer.objects.filter(item=f"own-{item.pk}", feedback__own_items__contains=[item.pk]).exists()
    reflected = Reflection.objects.filter(author__email__endswith="@year.example.org", state="finished")
    assert {bytes(each) for each in reflected.values_list("sealed", flat=True)} == {b""}


def check_reports() -> None:
    assert ClosedQuarter.objects.count() >= 5
    assert not ClosedQuarter.objects.filter(first_day__gte=Quarter.of(clock.today()).first).exists()
    made = dict(Report.objects.filter(month=None).values_list("kind", "state"))
    accounts = Report.objects.exclude(month=None)
    assert set(accounts.values_list("kind", "state")) == {(kind, "ready") for kind in ("organisation", "programme")}
    assert made == dict.fromkeys(("organisation", "programme", "country"), ReportState.READY)


def seed_demo(**options: Any) -> str:
    said = StringIO()
    call_command("seed_demo", story="year", stdout=said, **options)
    return said.getvalue()
