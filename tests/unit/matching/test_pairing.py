"""A cohort beside the same looked at by hand: pins, wishes, who comes first, and why somebody is left over."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from matching.criteria import MOST_FIT, Person, Rules
from matching.engine.reading import read
from matching.pairing import Cohort, NotPossible

HEREFORD = (52.06, -2.7)


def person(number: int, wants: str = "frailty", offers: str = "frailty", **said: object) -> Person:
    return Person(
        number,
        organisation=number,
        place=HEREFORD,
        wants=[wants],
        offers=[offers],
        **said,  # type: ignore[arg-type]
    )


def with_whom(cohort: Cohort) -> set[frozenset[int]]:
    return {frozenset(pair[:2]) for pair in cohort.pair(cohort.instance())[0]}


@pytest.mark.parametrize("seed", range(6))
def test_as_many_as_possible_and_of_these_the_best_fit(seed: int) -> None:
    chance = Random(seed)
    topics = ["frailty", "stroke", "dementia", "delirium"]
    people = [
        person(number, chance.choice(topics), chance.choice(topics), profession=chance.choice(["gp", "nurse"]))
        for number in range(8)
    ]
    cohort = Cohort(people, Rules())
    pairs, found = cohort.pair(cohort.instance())
    best = max(
        (len(chosen), sum(cohort.fits[pair] for pair in chosen))
        for size in range(5)
        for chosen in combinations(cohort.fits, size)
        if len({place for pair in chosen for place in pair}) == 2 * size
    )
    assert (len(pairs), sum(fit for *_, fit in pairs)) == best
    assert found.optimal


def test_pins_stay_wishes_apart_are_kept_and_a_pin_may_break_a_chosen_rule() -> None:
    people = [person(1), person(2), person(3, "stroke", "dementia"), person(4)]
    free = Cohort(people, Rules())
    assert all(3 not in pair for pair in with_whom(free))
    pinned = Cohort(people, Rules(), pinned=frozenset({(3, 1)}), apart=frozenset({(2, 4)}))
    assert with_whom(pinned) == {frozenset({1, 3})}


@pytest.mark.parametrize(("pinned", "named"), [({(1, 2), (2, 3)}, {1, 2, 3}), ({(1, 4)}, {1, 4})])
def test_contradictory_pins_are_named(pinned: set[tuple[int, int]], named: set[int]) -> None:
    people = [person(1), person(2), person(3), person(4, is_paused=True)]
    with pytest.raises(NotPossible) as refused:
        Cohort(people, Rules(), pinned=frozenset(pinned)).instance()
    assert set(refused.value.people) == named


def test_whoever_was_left_over_comes_first_but_never_costs_a_pair() -> None:
    people = [person(1, profession="gp"), person(2, profession="nurse"), person(3, profession="gp")]
    assert with_whom(Cohort(people, Rules(), first=frozenset({3}))) == {frozenset({2, 3})}
    assert with_whom(Cohort(people, Rules(), first=frozenset({1}))) == {frozenset({1, 2})}
    lonely = person(4, "stroke", "dementia")
    assert len(with_whom(Cohort([*people, lonely], Rules(), first=frozenset({4})))) == 1


def test_two_sides_and_room_for_two() -> None:
    people = [person(1, side=1), person(2, side=1), person(3, side=1), person(4, side=2, room=2), person(5, side=2)]
    assert len(with_whom(Cohort(people, Rules()))) == 3
    assert len(with_whom(Cohort([people[0], people[1], people[3]], Rules()))) == 2


def test_left_over_says_why_and_the_smallest_change() -> None:
    far = person(4)
    far = Person(4, organisation=4, place=(50.0, -5.0), travels_km=20, wants=["frailty"], offers=["frailty"])
    people = [person(1, travels_km=20), person(2, travels_km=20), person(3, travels_km=20), far]
    cohort = Cohort(people, Rules())
    pairs = [pair[:2] for pair in cohort.pair(cohort.instance())[0]]
    left = {each.person: each for each in cohort.left_over(pairs)}
    assert len(left) == 2
    assert left[4].fitting == 0
    assert left[4].without == {"reach": 3}
    (other,) = set(left) - {4}
    assert left[other].fitting == 2
    assert left[other].instead is not None
    partner, now, gain = left[other].instead
    assert {partner, now} == set(pairs[0])
    assert gain == 0


def test_where_no_single_rule_helps_the_two_that_do_are_said() -> None:
    far = Person(4, organisation=4, place=(50.0, -5.0), travels_km=20, wants=["stroke"], offers=["stroke"])
    cohort = Cohort([person(1, travels_km=20), person(2, travels_km=20), far], Rules())
    (left,) = cohort.left_over([(1, 2)])
    assert (left.without, left.without_two) == ({}, ("reach", "need", 2))
    apart = replace(cohort, apart=frozenset({(1, 4), (4, 2)}))
    assert apart.left_over([(1, 2)])[0].without_two is None


def test_whoever_is_kept_apart_from_all_who_fit_hears_no_rule() -> None:
    cohort = Cohort([person(1), person(2), person(3)], Rules(), apart=frozenset({(1, 3), (2, 3)}))
    (left,) = cohort.left_over([(1, 2)])
    assert (left.person, left.fitting, left.apart, left.without, left.without_two) == (3, 0, 2, {}, None)


def test_where_no_two_rules_help_it_is_said_how_many_fit_without_any() -> None:
    three_rules = Rules(hard=frozenset({"organisation", "reach", "need"}))
    stranger = Person(4, organisation=1, place=(50.0, -5.0), travels_km=20, wants=["stroke"], offers=["stroke"])
    cohort = Cohort([person(1, travels_km=20), stranger], three_rules)
    left = cohort.left_over([])
    assert [(each.without, each.without_two, each.without_any) for each in left] == [({}, None, 1)] * 2
    blocked = replace(cohort, rules=replace(three_rules, blocked=frozenset({(4, 1)})))
    assert [each.without_any for each in blocked.left_over([])] == [0, 0]


def test_a_pin_that_is_not_possible_any_more_hides_nobody() -> None:
    """The page still says who is left over; only a new run is refused."""
    people = [person(1), person(2), person(3, is_paused=True)]
    cohort = Cohort(people, Rules(), pinned=frozenset({(2, 3)}))
    assert [(each.person, each.fitting) for each in cohort.left_over([(1, 2)])] == [(3, 0)]
    cohort.check_pins(1)
    with pytest.raises(NotPossible):
        cohort.check_pins(2)


def test_a_round_as_numbers_is_what_anybody_can_check() -> None:
    import json

    people = [person(1, side=1), person(2, side=1), person(4, side=2, room=2), person(5, side=2)]
    cohort = Cohort(people, Rules(), pinned=frozenset({(1, 5)}))
    written = read(json.dumps(cohort.instance().as_json()))
    assert written.as_json() == cohort.instance().as_json()
    assert max(fit for *_, fit in written.edges.tolist()) <= MOST_FIT
