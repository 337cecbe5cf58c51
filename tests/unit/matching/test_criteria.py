"""How well two people fit, beside the same worked out by hand, one pair at a time."""

from random import Random

import numpy as np
import pytest

from accounts.queries import km_apart
from accounts.reference import topics
from matching import criteria
from matching.criteria import MOST_FIT, Codes, Person, Rules, barriers, explain, people, score
from matching.criteria.hard import BY_CHOICE
from matching.criteria.soft import SOFT
from matching.topics import meeting

HEADINGS = {slug: topic.parent for slug, topic in topics().items() if topic.parent}
TAUNTON, BATH, LEEDS = (51.015, -3.106), (51.381, -2.359), (53.801, -1.549)
GP = Person(
    1,
    profession="gp",
    sector="general-practice",
    organisation=10,
    place=TAUNTON,
    travels_km=80,
    wants=["falls-prevention"],
    offers=["frailty"],
    half_days=["mon-am", "tue-am", "thu-pm"],
)
GERIATRICIAN = Person(
    2,
    profession="consultant",
    sector="acute-trust",
    organisation=20,
    place=BATH,
    travels_km=100,
    wants=["frailty"],
    offers=["falls-prevention"],
    half_days=["tue-am", "thu-pm"],
)


def fit(one: Person, other: Person, **rules: object) -> int | None:
    """Their fit; None where the pair is not allowed."""
    codes = Codes.of([one, other], HEADINGS)
    rows = score(people([one], codes), people([other], codes), Rules(**rules))
    return int(rows[0, 2]) if len(rows) else None


def fit_by(criterion: str, one: Person, other: Person, **rules: object) -> float:
    """What one criterion says, from 0 to 1, with every other weight at 0 and no rule chosen."""
    weights = {each.name: float(each.name == criterion) for each in SOFT}
    found = fit(one, other, weights=weights, hard=frozenset(), **rules)
    assert found is not None
    return found / MOST_FIT


def someone(random: Random, number: int) -> Person:
    slugs = sorted(topics())
    return Person(
        number,
        profession=random.choice(["", "gp", "nurse", "consultant"]),
        specialty=random.choice(["", "100", "430"]),
        sector=random.choice(["", "hospice", "acute-trust", "dental"]),
        organisation=random.choice([None, 1, 2, 3]),
        place=random.choice([None, TAUNTON, BATH, LEEDS]),
        travels_km=random.choice([5, 50, 90, 400]),
        wants=random.sample(slugs, random.randint(0, 6)),
        offers=random.sample(slugs, random.randint(0, 6)),
        half_days=random.sample(["mon-am", "mon-pm", "tue-am", "fri-pm"], random.randint(0, 3)),
        wanted_sectors=random.choice([(), ("hospice",), ("dental", "acute-trust")]),
        wanted_specialties=random.choice([(), ("100",)]),
        reliability=random.random(),
        load=random.random(),
        room=random.choice([0, 1, 2]),
        side=random.choice([0, 1, 2]),
        is_paused=random.random() < 0.1,
        is_eligible=random.random() < 0.9,
    )


def by_hand(one: Person, other: Person) -> tuple[bool, float]:
    """Whether the usual rules allow a pair, and its fit from 0 to 1, in plain Python."""
    here, there = (len(meeting(you.wants, they.offers)) for you, they in ((one, other), (other, one)))
    known = one.place is not None and other.place is not None
    km = km_apart(one.place, other.place) if one.place and other.place else 0.0
    free = all(each.is_eligible and not each.is_paused and each.room for each in (one, other))
    sides = not one.side or not other.side or one.side != other.side
    employers = one.organisation is None or one.organisation != other.organisation
    reach = not known or max(one.travels_km, other.travels_km) >= km
    shared = len(set(one.half_days) & set(other.half_days))

    def wished(wishes: object, kind: str) -> float:
        return (kind in wishes) if wishes else 0.5  # type: ignore[operator]

    parts = {
        "need": (min(here, 2) + min(there, 2)) / 6 + (1 / 3 if here and there else 0),
        "difference": ((one.profession != other.profession) + (one.sector != other.sector)) / 2,
        "specialty": (wished(one.wanted_specialties, other.specialty) + wished(other.wanted_specialties, one.specialty))
        / 2,
        "sector": (wished(one.wanted_sectors, other.sector) + wished(other.wanted_sectors, one.sector)) / 2,
        "distance": sum(max(1 - km / each.travels_km, 0) for each in (one, other)) / 2 if known else 0.5,
        "half_days": min(shared, 2) / 2 if one.half_days and other.half_days else 0.5,
        "host": sum(each.reliability * (1 - each.load) for each in (one, other)) / 2,
        "new": 1.0,
    }
    total = sum(each.weight for each in SOFT)
    allowed = bool(one.id != other.id and free and sides and employers and reach and (here or there))
    return allowed, sum(each.weight / total * parts[each.name] for each in SOFT)


def test_every_pair_of_a_cohort_is_weighed_as_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(1)
    here, there = ([someone(random, first + k) for k in range(60)] for first in (0, 40))
    codes = Codes.of([*here, *there], HEADINGS)
    monkeypatch.setattr("matching.criteria.scoring.CELLS_AT_ONCE", 60)
    found = {
        (one, other): fit for one, other, fit in score(people(here, codes), people(there, codes), Rules()).tolist()
    }
    for i, one in enumerate(here):
        for j, other in enumerate(there):
            allowed, wanted = by_hand(one, other)
            assert ((i, j) in found) == allowed, (one, other)
            if allowed:
                assert found[i, j] == pytest.approx(wanted * MOST_FIT, abs=1), (one, other)
    assert len(found) > 100


@pytest.mark.parametrize(("hard", "cells"), [((), 90), (("need",), 6), (("mutual",), 6)])
def test_pairs_that_met_or_are_blocked_are_found_wherever_they_stand(
    hard: tuple[str, ...], cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.criteria.scoring.CELLS_AT_ONCE", cells)  # three people are a block, or a few more
    them = [GP._replace(id=100 - number, organisation=None, wants=GP.offers) for number in range(30)]
    crowd = people(them, Codes.of(them, HEADINGS))
    only_new = {each.name: float(each.name == "new") for each in SOFT}
    rules = Rules(only_new, frozenset(hard), frozenset({(100, 71), (80, 90)}), frozenset({(99, 72), (72, 75)}))
    rows = score(crowd, crowd, rules)
    assert len(rows) == 30 * 29 / 2 - 2
    assert {(0, 29), (10, 20)}.isdisjoint(map(tuple, rows[:, :2].tolist()))
    assert sorted(rows[rows[:, 2] == 0, :2].tolist()) == [[1, 28], [25, 28]]


def test_in_one_pool_each_pair_is_counted_once() -> None:
    random = Random(2)
    them = [someone(random, number)._replace(side=0) for number in range(50)]
    crowd = people(them, Codes.of(them, HEADINGS))
    pool = score(crowd, crowd, Rules())
    both_ways = score(crowd, people(them, Codes.of(them, HEADINGS)), Rules())
    assert (pool[:, 0] < pool[:, 1]).all()
    assert len(pool) * 2 == len(both_ways)
    assert len(pool) > 50


def test_the_answer_is_in_order_for_the_engine_and_empty_for_nobody() -> None:
    random = Random(3)
    them = [someone(random, number) for number in range(40)]
    codes = Codes.of(them, HEADINGS)
    rows = score(people(them[:20], codes), people(them[20:], codes), Rules())
    assert rows.tolist() == sorted(rows.tolist())
    assert len(score(people([], codes), people(them, codes), Rules())) == 0
    assert len(score(people(them, codes), people([], codes), Rules(met_before=frozenset({(1, 2)})))) == 0


def test_people_of_whom_nobody_names_a_topic_are_weighed_by_all_else() -> None:
    one, other = (each._replace(wants=[], offers=[]) for each in (GP, GERIATRICIAN))
    assert fit(one, other) is None
    assert fit_by("need", one, other) == 0
    assert explain(one, other, Rules(), HEADINGS)[0].criterion == "difference"


def test_a_topic_meets_its_heading_both_ways_but_not_its_neighbour() -> None:
    plain = GP._replace(offers=[])
    for offer, wanted in (("falls-prevention", 1), ("older-people", 1), ("frailty", 0)):
        assert fit_by("need", plain, GERIATRICIAN._replace(wants=[], offers=[offer])) == pytest.approx(
            wanted / 6, abs=0.001
        )
    heading = plain._replace(wants=["older-people"])
    assert fit_by("need", heading, GERIATRICIAN._replace(wants=[])) == pytest.approx(1 / 6, abs=0.001)


def test_mutual_need_is_worth_more_than_twice_one_way() -> None:
    one_way = fit_by("need", GP._replace(offers=[]), GERIATRICIAN)
    assert fit_by("need", GP, GERIATRICIAN) > 2 * one_way > 0


def test_people_at_one_place_and_next_door_are_told_apart() -> None:
    near = GP._replace(id=3, place=(TAUNTON[0] + 0.0005, TAUNTON[1]))  # 56 m
    far = GP._replace(id=4, place=(TAUNTON[0] + 0.001, TAUNTON[1]))
    walker = GP._replace(travels_km=0.2)
    here, next_door, further = (
        fit_by("distance", walker, each._replace(travels_km=0.2)) for each in (GP._replace(id=9), near, far)
    )
    assert (here, next_door, further) == (
        pytest.approx(1),
        pytest.approx(0.722, abs=0.02),
        pytest.approx(0.444, abs=0.02),
    )


def test_who_was_paired_before_comes_last_or_first() -> None:
    met = frozenset({(2, 1)})
    assert fit_by("new", GP, GERIATRICIAN) == 1
    assert fit_by("new", GP, GERIATRICIAN, met_before=met) == 0
    assert fit_by("new", GP, GERIATRICIAN, met_before=met, prefers_again=True) == 1


@pytest.mark.parametrize(
    ("change", "rules", "said"),
    [
        ({"id": 1}, {}, "This is one person"),
        ({"is_paused": True}, {}, "One of you is paused"),
        ({"room": 0}, {}, "has no room for another exchange"),
        ({"is_eligible": False}, {}, "is not part of this"),
        ({"organisation": 10}, {}, "You work for the same organisation"),
        ({"place": LEEDS}, {}, "farther than either of you would travel"),
        ({"wants": [], "offers": []}, {}, "Neither of you offers what the other wants to see"),
        ({"wants": []}, {"hard": frozenset({"mutual"})}, "Only one of you would see"),
        ({"half_days": ["fri-pm"]}, {"hard": frozenset({"time"})}, "No half-day of the week suits you both"),
        ({}, {"met_before": frozenset({(2, 1)}), "hard": frozenset({"new"})}, "You were paired before"),
        ({}, {"blocked": frozenset({(2, 1)})}, "This pair is not possible"),
    ],
)
def test_what_stands_in_the_way_is_said_and_keeps_the_pair_out(change: dict, rules: dict, said: str) -> None:
    other = GERIATRICIAN._replace(**change)
    assert barriers(GP, GERIATRICIAN, Rules(), HEADINGS) == []
    assert fit(GP, GERIATRICIAN) is not None
    assert any(said in each for each in barriers(GP, other, Rules(**rules), HEADINGS))
    assert fit(GP, other, **rules) is None


def test_the_same_side_does_not_meet() -> None:
    one, other = GP._replace(side=1), GERIATRICIAN._replace(side=1)
    assert fit(one, other) is None
    assert fit(one, other._replace(side=2)) is not None


def test_a_pair_is_explained_in_sentences_the_weightiest_first() -> None:
    reasons = explain(GP, GERIATRICIAN._replace(wanted_sectors=["general-practice"]), Rules(), HEADINGS)
    said = [each.sentence for each in reasons]
    assert said[0] == "You want falls prevention; they offer it. They want to see what you offer: frailty"
    assert "About 41 miles away" in said
    assert "You are both free on Tuesday mornings and Thursday afternoons" in said
    assert "Another profession: Consultant doctor. Another kind of place: Hospital (acute trust)" in said
    assert any(each.startswith("They want to see: General practice") for each in said)
    assert [each.part for each in reasons] == sorted((each.part for each in reasons), reverse=True)
    near = explain(GP._replace(wants=["older-people"], offers=[]), GERIATRICIAN, Rules(), HEADINGS)
    by_name = {each.criterion: each.sentence for each in near}
    assert by_name["need"] == "You want older people and frailty; they offer falls prevention, which is part of it"


def test_what_a_programme_does_not_weigh_is_not_said() -> None:
    without = explain(GP, GERIATRICIAN, Rules(weights={"distance": 0}), HEADINGS)
    assert "distance" not in {each.criterion for each in without}
    assert len(without) > 2


def test_rules_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="no criterion charm"):
        Rules(weights={"charm": 1})
    with pytest.raises(ValueError, match="no criterion luck"):
        Rules(hard=frozenset({"luck"}))
    with pytest.raises(ValueError, match="below 0"):
        Rules(weights={"need": -1})


def test_every_criterion_is_between_nothing_and_everything() -> None:
    random = Random(4)
    them = [someone(random, number)._replace(side=0, is_eligible=True, room=1) for number in range(60)]
    crowd = people(them, Codes.of(them, HEADINGS))
    for criterion in SOFT:
        weights = {each.name: float(each is criterion) for each in SOFT}
        fits = score(crowd, crowd, Rules(weights=weights, hard=frozenset()))[:, 2]
        assert 0 <= fits.min() <= fits.max() <= MOST_FIT
        if criterion.name != "new":
            assert len(np.unique(fits)) > 2, criterion.name
    assert len({each.name for each in (*SOFT, *BY_CHOICE)}) == len(SOFT) + len(BY_CHOICE) - 2  # need and new are both
    assert criteria.__doc__


def test_somebody_in_several_pairs_met_or_is_blocked_in_each_of_them() -> None:
    one, two, three = (GP._replace(id=number, organisation=None) for number in (1, 2, 3))
    rules = Rules(met_before=frozenset({(2, 3)}), prefers_again=True)
    said = criteria.explain_all([(one, three), (two, three), (three, three)], rules, HEADINGS)
    assert [any(reason.criterion == "new" for reason in reasons) for reasons in said] == [False, True, False]
    assert [
        "You were paired before" in against
        for against in criteria.against_all([(one, three), (two, three)], rules, HEADINGS)
    ] == [False, True]
