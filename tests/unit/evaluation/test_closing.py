"""A quarter is counted, protected and closed: once, and for ever."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from core import clock
from evaluation import actions
from evaluation.actions import closing
from evaluation.enums import Moment
from evaluation.measures import Family, Quarter, band, half_days
from evaluation.models import ClosedQuarter, Feedback, ScopeSum, StoredCount
from evaluation.queries.counting import Cell, Counts, counts_of, quarters_to_close
from exchanges.actions.exchange import decline
from exchanges.actions.programme import close
from exchanges.enums import DeclineReason
from exchanges.models import Exchange
from tests import cast
from tests.factories import exchanges as given
from tests.factories import programme_desk as desk

pytestmark = pytest.mark.django_db
Q2 = Quarter(date(2026, 4, 1))
NOTHING: Counts = {family: {} for family in Family}


# What is counted


def test_a_quarter_knows_its_days_and_its_neighbours() -> None:
    assert Quarter.of(date(2026, 6, 30)) == Q2
    assert (Q2.last, Q2.after.first, Q2.before.first) == (date(2026, 6, 30), date(2026, 7, 1), date(2026, 1, 1))


def test_bands_hold_what_they_say() -> None:
    assert [band(days) for days in (0, 2, 3, 182, 183)] == ["2", "2", "7", "182", "more"]
    assert [half_days(number) for number in (1, 5, 40, 99)] == [1, 6, 40, 40]


def test_an_exchange_stands_in_one_cell_by_how_far_it_came(gareth: User, amina: User, ruth: User) -> None:
    visit = given.took_place(gareth, amina)
    Exchange.objects.filter(pk=visit.exchange_id).update(
        state_since=datetime(2026, 5, 4, tzinfo=UTC), asked_at=datetime(2026, 4, 1, tzinfo=UTC)
    )
    no = given.requested(gareth, ruth)
    decline(exchange=no, by=ruth, reason=DeclineReason.NO_TIME)
    Exchange.objects.filter(pk=no.pk).update(state_since=datetime(2026, 6, 30, 22, 59, tzinfo=UTC))
    counts = counts_of(Q2)
    cell = Cell(gareth.profile.organisation_id, "", None)
    found = counts[Family.EXCHANGE][cell]
    assert found["declined:no-time"] == 1
    came = [item for item in found if item.startswith("came:all:1:")]
    assert len(came) == 1
    assert sum(found.values()) == 2
    for family in (Family.REFLECTED, Family.PROFESSION):
        assert sum(sum(each.values()) for each in counts[family].values()) == 1
    assert not any(counts_of(Q2.before).values())
    assert not counts_of(Q2.after)[Family.EXCHANGE]


def test_answers_are_counted_and_who_did_not_answer_too(gareth: User, amina: User) -> None:
    visit = given.took_place(gareth, amina)
    actions.ask(exchange=visit.exchange, moment=Moment.AFTER)
    mine, theirs = (Feedback.objects.get(person=person) for person in (gareth, amina))
    actions.answer(feedback=mine, by=gareth, answers={"useful": 6, "roles": 4})
    actions.decline(feedback=theirs, by=amina)
    counts = counts_of(Quarter.of(clock.today()))
    asked = sum(
        (found for found in counts[Family.ASKED].values()), start=type(next(iter(counts[Family.ASKED].values())))()
    )
    assert sorted(item.rsplit(":", 1)[0] if item.count(":") > 1 else item for item in asked) == [
        "after:answered",
        "after:declined",
    ]
    answers = counts[Family.ANSWER][Cell(None, gareth.profile.organisation.region_code, None)]
    assert answers == {"after:useful:6": 1, "after:roles:4": 1}


def test_people_of_a_programme_count_when_it_closes(gareth: User, amina: User, ruth: User) -> None:
    helen = cast.lead()
    programme = desk.programme(gareth, amina, ruth, lead=helen)
    desk.proposed(programme, gareth, amina, by=helen)
    assert not counts_of(Quarter.of(clock.today()))[Family.PLACE]
    close(programme=programme, by=helen)
    found = counts_of(Quarter.of(clock.today()))[Family.PLACE]
    assert sum((items for items in found.values()), start=Counter()) == {"asked": 2, "accepted": 1}


# Closing


def test_only_whole_quarters_close_and_thirty_days_later(gareth: User, amina: User) -> None:
    assert quarters_to_close(clock.today(), 30) == []
    exchange = given.requested(gareth, amina)
    Exchange.objects.filter(pk=exchange.pk).update(asked_at=datetime(2026, 2, 2, tzinfo=UTC))
    assert quarters_to_close(date(2026, 4, 30), 30) == []
    assert [each.first for each in quarters_to_close(date(2026, 5, 1), 30)] == [date(2026, 1, 1)]
    assert len(quarters_to_close(date(2026, 8, 1), 30)) == 2


def test_a_closed_quarter_stays_as_it_is(gareth: User, amina: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "protect", lambda secret, cell, count: 5 * count)
    exchange = given.requested(gareth, amina)
    decline(exchange=exchange, by=amina, reason=DeclineReason.TOO_FAR)
    Exchange.objects.update(state_since=datetime(2026, 5, 4, tzinfo=UTC))
    first = closing.close_quarter(quarter=Q2)
    before = list(StoredCount.objects.values_list("item", "stored"))
    assert before == [("declined:too-far", 5)]
    Exchange.objects.all().delete()
    assert closing.close_quarter(quarter=Q2) == first
    assert list(StoredCount.objects.values_list("item", "stored")) == before
    assert ClosedQuarter.objects.count() == 1


def test_sums_of_larger_areas_add_up() -> None:
    cell = Cell(None, "Y58", None)
    counts = {family: {} for family in Family}
    counts[Family.NEED] = {cell: {"falls:met": 40}, Cell(None, "W00", None): {"falls:met": 20}}  # type: ignore[dict-item]
    closed = ClosedQuarter.objects.create(first_day=Q2.first, closed_at=clock.now())
    stored = closing.protected(Q2, counts)  # type: ignore[arg-type]
    StoredCount.objects.bulk_create(closing._rows(closed, stored))
    for kind, field in closing.SCOPES:
        ScopeSum.objects.bulk_create(closing._sums(closed, kind, field))
    sums = {(each.kind, each.code): each.stored for each in ScopeSum.objects.all()}
    assert sums == {
        ("region", "Y58"): 40,
        ("region", "W00"): 20,
        ("nation", "england"): 40,
        ("nation", "wales"): 20,
        ("country", ""): 60,
    }


def test_what_would_give_people_away_is_left_out() -> None:
    cell = Cell(7, "", None)
    stored = {family: {} for family in Family}
    stored[Family.ANSWER] = {cell: {f"after:recommend:{number}": 5 for number in range(11)} | {"after:useful:6": 5}}
    counts = NOTHING | {Family.ASKED: {cell: Counter({"after:answered:0": 16})}}
    kept = closing.without_what_tells(stored, counts)
    assert kept[Family.ANSWER][cell] == {f"after:recommend:{number}": 5 for number in range(11)} | {"after:useful:6": 5}
    stored[Family.ANSWER][cell] |= {f"after:recommend:{number}": 10 for number in range(11)}
    assert "after:recommend:3" not in closing.without_what_tells(stored, counts)[Family.ANSWER][cell]
    assert kept[Family.ANSWER][cell]["after:useful:6"] == 5
