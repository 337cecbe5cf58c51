"""Everybody in the memory of a process: the same suggestions as from all pairs, and nobody's change is missed."""

import threading
import time
from datetime import timedelta
from functools import partial
from random import Random

import numpy as np
import pytest
from django.db import OperationalError, connection
from pytest_django import DjangoAssertNumQueries

from accounts.actions import profile as profiles
from accounts.models import User
from accounts.queries import km_apart
from core import clock
from exchanges.actions.exchange import cancel
from exchanges.enums import CancelReason
from matching import actions, queries
from matching.best import Suggestion
from matching.criteria import People, Person, Rules, people
from matching.everybody import NOWHERE, Everybody
from matching.grid import cell
from matching.models import Listing
from matching.queries import everybody as reading
from matching.queries.everybody import everybody_now, read_ahead
from matching.queries.suggestion import reckon
from matching.suggesting import HARD, SHOWN, best_for_one, number_within
from matching.topics import meeting
from tests.factories.accounts import PersonFactory
from tests.factories.exchanges import agreed
from tests.unit.matching.test_suggesting import RULES, TOPICS, best, crowd

LONG_AGO = 1  # a transaction; any that is still under way beside the test would have its listings read again


def cells(them: list[Person]) -> np.ndarray:
    return np.array([cell(each.place) if each.place else NOWHERE for each in them], dtype=np.int64)


def arrays(them: list[Person]) -> tuple[People, np.ndarray]:
    return people(them, reading.all_codes()), cells(them)


@pytest.fixture(params=["read at once", "some newer", "some newer and settled"])
def everybody(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Person], Everybody]:
    """The same 240 people, however the process came to know them."""
    true = crowd(Random(5), 240, spread=1.0)
    if request.param == "read at once":
        return true, Everybody.of(*arrays(true))
    if request.param == "some newer and settled":
        monkeypatch.setattr("matching.everybody.MOST_NEWER", 30)
    elsewhere = {1: {"place": (50.1, -5.5)}, 2: {"wants": TOPICS, "offers": TOPICS}}  # a third was true from the first
    stale = [each._replace(**elsewhere.get(each.id % 3, {})) for each in true[:200]]
    found = Everybody.of(*arrays(stale))
    for begin in range(0, 240, 20):
        written = [each for each in true[begin : begin + 20] if each.id % 3 or each.id >= 200]
        found = found.with_written(*arrays(written))
    return true, found


def alone(you: Person) -> tuple[People, int]:
    return people([you], reading.all_codes()), int(cells([you])[0])


@pytest.mark.parametrize("a_crowd", [1, 10_000])
def test_one_person_finds_the_best_of_everybody(
    everybody: tuple[list[Person], Everybody], a_crowd: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.suggesting.CROWD", a_crowd)
    them, known = everybody
    for you in Random(1).sample(them, 40):
        found = best_for_one(*alone(you), known, RULES)
        assert [(each.learns, each.fit) for each in found][:SHOWN] == [
            (each.learns, each.fit) for each in best(you, them)
        ][:SHOWN]
        assert len({each.person for each in found}) == len(found)
        first = frozenset((you.id, each.person) for each in found[:1])
        others = best_for_one(*alone(you), known, Rules(hard=HARD, blocked=first))
        assert [each.person for each in others][:SHOWN] == [each.person for each in found][1 : SHOWN + 1]


def test_how_many_there_are_within_a_distance(everybody: tuple[list[Person], Everybody]) -> None:
    them, known = everybody
    for you in [each for each in them if each.place and each.room][:20]:
        near = [
            they
            for they in them
            if they.place and km_apart(you.place, they.place) <= you.travels_km  # type: ignore[arg-type]
            if they.id != you.id and they.room and they.organisation != you.organisation
            if meeting(you.wants, they.offers) or meeting(they.wants, you.offers)
        ]
        assert number_within(you.travels_km, *alone(you), known, RULES) == len(near)


def km_of(everybody: Everybody) -> dict[int, float]:
    """How far each would travel, as the process knows it."""
    sure = everybody.settled().people
    return dict(zip(sure.ids.tolist(), sure.travels_km.tolist(), strict=True))


@pytest.mark.django_db
def test_only_what_was_written_since_is_read(
    amina: User, gareth: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions.rebuild_listings()
    Listing.objects.update(written_in=LONG_AGO)
    known = everybody_now()
    with django_assert_num_queries(1):
        assert everybody_now() is known
    profiles.change_profile(profile=gareth.profile, by=gareth, distance_km=70)
    assert km_of(everybody_now())[gareth.pk] == 70
    assert len(everybody_now().newer) == 1


@pytest.mark.django_db
def test_once_a_day_everybody_is_read_again(amina: User, gareth: User, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.rebuild_listings()
    everybody_now()
    profiles.pause(profile=amina.profile, by=amina, until=clock.today() + timedelta(days=9))
    assert amina.pk in km_of(everybody_now())
    monkeypatch.setattr("matching.queries.everybody.monotonic", lambda: time.monotonic() + 25 * 60 * 60)
    assert amina.pk not in km_of(everybody_now())


def names_after(reckoned: list[Suggestion]) -> list[int]:
    return [each.person for each in reckoned]


@pytest.mark.django_db
def test_who_left_since_takes_nobodys_place(gareth: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.suggesting.best_for_one", partial(best_for_one, most=3))
    gareth.learning_needs.update(topic="stroke")
    there = [PersonFactory(profile__offer_topics=["stroke"]) for _ in range(7)]
    actions.rebuild_listings()
    eyes = queries.seeker(gareth)
    assert len(reckon(eyes)) == 3
    for person in there[:5]:
        profiles.pause(profile=person.profile, by=person, until=clock.today() + timedelta(days=9))
    assert set(names_after(reckon(eyes))) == {person.pk for person in there[5:]}


@pytest.mark.django_db
def test_who_was_full_this_morning_is_suggested_once_they_are_free(gareth: User, amina: User, ruth: User) -> None:
    gareth.learning_needs.update(topic="stroke")
    amina.profile.offer_topics = ["stroke"]
    amina.profile.most_at_once = 1
    amina.profile.save()
    actions.rebuild_listings()
    Listing.objects.update(written_in=LONG_AGO)
    eyes, exchange = queries.seeker(gareth), agreed(ruth, amina)
    everybody_now()
    assert amina.pk not in names_after(reckon(eyes))
    cancel(exchange=exchange, by=ruth, reason=CancelReason.ILLNESS)
    assert amina.pk in names_after(reckon(eyes))


@pytest.mark.django_db
def test_where_very_many_were_written_all_are_read_again(
    amina: User, gareth: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.rebuild_listings()
    everybody_now()
    monkeypatch.setattr("matching.queries.everybody.READ_AT_ONCE", 1)
    assert set(km_of(everybody_now())) == {amina.pk, gareth.pk}
    assert not len(everybody_now().newer)


@pytest.mark.django_db
def test_the_copy_of_another_server_is_read_once(amina: User, gareth: User) -> None:
    """There transactions had other numbers, which here are still to come."""
    actions.rebuild_listings()
    Listing.objects.update(written_in=2**60)
    assert set(km_of(everybody_now())) == {amina.pk, gareth.pk}
    assert not len(everybody_now().newer)
    profiles.change_profile(profile=gareth.profile, by=gareth, distance_km=70)
    assert km_of(everybody_now())[gareth.pk] == 70


@pytest.mark.django_db(transaction=True)
def test_a_process_that_starts_reads_them_before_a_page_asks(
    gareth: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions.rebuild_listings()
    Listing.objects.update(written_in=LONG_AGO)
    ahead = threading.Thread(target=read_ahead)
    ahead.start()
    ahead.join()
    with django_assert_num_queries(1):
        assert set(km_of(everybody_now())) == {gareth.pk}


def test_a_process_starts_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError

    monkeypatch.setattr("matching.queries.everybody.everybody_now", gone)
    read_ahead()


@pytest.mark.django_db(transaction=True)
def test_a_change_that_takes_long_to_be_written_is_not_missed(amina: User, gareth: User) -> None:
    """Its transaction begins first and ends last; meanwhile another one is read."""
    actions.rebuild_listings()
    slow = connection.copy()
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute(
                "UPDATE matching_listing SET travels_km = 90, written_in = pg_current_xact_id()::text::bigint"
                " WHERE person_id = %s",
                [gareth.pk],
            )
        everybody_now()
        profiles.change_profile(profile=amina.profile, by=amina, distance_km=70)
        assert km_of(everybody_now())[amina.pk] == 70
        assert km_of(everybody_now())[gareth.pk] != 90
        slow.commit()
        assert km_of(everybody_now())[gareth.pk] == 90
    finally:
        slow.close()


def test_no_code_falls_apart_when_a_list_of_them_is_read_as_one_text() -> None:
    codes = reading.all_codes()
    for each in (codes.topics, codes.half_days, codes.sectors, codes.specialties):
        assert " ".join(each).split() == list(each)
