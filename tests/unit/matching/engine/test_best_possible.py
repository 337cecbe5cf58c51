"""The engine's answers beside those found in other ways."""

from collections import Counter
from random import Random

import numpy as np
import pytest

from matching.engine import Instance, Pairing, instance, solve
from tests.unit.matching.engine.oracles import by_program, by_trying_all, reached, some_pool, some_sides

BATCHES, IN_A_BATCH = range(4), 250


def is_allowed(problem: Instance, pairing: Pairing) -> bool:
    """Only pairs that were on offer, each once, the fixed ones among them, nobody more often than there is room."""
    offered = {(one, other): weight for one, other, weight in problem.edges.tolist()}
    taken = Counter(person for pair in pairing.pairs for person in pair)
    return (
        len(set(pairing.pairs)) == pairing.paired
        and set(problem.fixed) <= set(pairing.pairs)
        and sum(offered[pair] for pair in pairing.pairs) == pairing.weight
        and all(times <= problem.room[person] for person, times in taken.items())
    )


@pytest.mark.parametrize("objective", ["most", "best"])
@pytest.mark.parametrize("batch", BATCHES)
def test_a_small_pool_is_paired_as_well_as_by_trying_everything(batch: int, objective: str) -> None:
    random = Random(batch)
    for _ in range(IN_A_BATCH):
        problem = some_pool(random, 9, objective=objective)
        if len(problem.edges) > 24:
            continue
        pairing = solve(problem)
        assert is_allowed(problem, pairing)
        assert pairing.optimal
        assert reached(problem, pairing) == by_trying_all(problem), problem


@pytest.mark.parametrize("objective", ["most", "best"])
@pytest.mark.parametrize("batch", BATCHES)
def test_two_small_sides_are_paired_as_well_as_by_trying_everything(batch: int, objective: str) -> None:
    random = Random(batch)
    for _ in range(IN_A_BATCH):
        problem = some_sides(random, objective=objective)
        pairing = solve(problem)
        assert is_allowed(problem, pairing)
        assert pairing.optimal
        assert reached(problem, pairing) == by_trying_all(problem), problem


@pytest.mark.parametrize("objective", ["most", "best"])
@pytest.mark.parametrize("make", [some_pool, some_sides])
def test_around_fixed_pairs_the_rest_is_paired_as_well_as_possible(make: type, objective: str) -> None:
    random, with_pins = Random(7), 0
    for _ in range(IN_A_BATCH * 2):
        plain = make(random, 7 if make is some_pool else 4, objective=objective)
        room, pins = plain.room.copy(), []
        for one, other, _weight in random.sample(plain.edges.tolist(), min(2, len(plain.edges))):
            if room[one] and room[other]:
                pins.append((other, one))
                room[[one, other]] -= 1
        problem = instance(
            plain.kind,
            plain.n,
            plain.edges,
            left=plain.left,
            right=plain.right,
            capacity=plain.capacity,
            fixed=pins,
            objective=objective,
        )
        pairing = solve(problem)
        assert is_allowed(problem, pairing)
        assert pairing.optimal
        assert reached(problem, pairing) == by_trying_all(problem), problem
        with_pins += bool(pins)
    assert with_pins > 200


@pytest.mark.parametrize("objective", ["most", "best"])
@pytest.mark.parametrize("seed", range(6))
def test_a_pool_of_sixty_is_paired_as_a_whole_number_program_would(seed: int, objective: str) -> None:
    random = np.random.default_rng(seed)
    one, other = np.triu_indices(60, 1)
    some = random.random(len(one)) < (0.04, 0.06, 0.1)[seed % 3]
    edges = np.column_stack([one[some], other[some], random.integers(0, (10, 1_000)[seed % 2], some.sum())])
    problem = instance("pool", 60, edges, objective=objective)
    assert reached(problem, solve(problem)) == by_program(problem)


@pytest.mark.parametrize("objective", ["most", "best"])
@pytest.mark.parametrize("seed", range(6))
def test_two_sides_with_room_are_paired_as_a_whole_number_program_would(seed: int, objective: str) -> None:
    random = np.random.default_rng(seed)
    edges = [[i, j, int(random.integers(0, 1_000))] for i in range(40) for j in range(40, 70) if random.random() < 0.15]
    capacity = {person: int(random.integers(0, 5)) for person in range(20 if seed % 2 else 40, 70)}
    problem = instance(
        "two-sided", 70, edges, left=range(40), right=range(40, 70), capacity=capacity, objective=objective
    )
    assert reached(problem, solve(problem)) == by_program(problem)


def test_most_people_and_best_fit_are_different_questions() -> None:
    edges = [[0, 1, 5], [1, 2, 19], [2, 3, 5]]
    assert solve(instance("pool", 4, edges)).pairs == ((0, 1), (2, 3))
    assert solve(instance("pool", 4, edges, objective="best")).pairs == ((1, 2),)


def test_a_pair_without_fit_is_still_a_pair() -> None:
    for objective in ("most", "best"):
        assert solve(instance("pool", 2, [[0, 1, 0]], objective=objective)).pairs == ((0, 1),)


def test_two_people_with_room_for_many_meet_once() -> None:
    pairing = solve(instance("two-sided", 2, [[0, 1, 5]], left=[0], right=[1], capacity={0: 3, 1: 3}))
    assert pairing.pairs == ((0, 1),)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_where_nobody_can_meet_nobody_is_paired(n: int) -> None:
    for problem in (instance("pool", n, []), instance("two-sided", n, [], left=range(n))):
        pairing = solve(problem)
        assert (pairing.pairs, pairing.weight, pairing.bound, pairing.optimal) == ((), 0, 0, True)


def test_people_who_are_all_alike() -> None:
    one, other = np.triu_indices(41, 1)
    pairing = solve(instance("pool", 41, np.column_stack([one, other, np.full(len(one), 7)])))
    assert (pairing.paired, pairing.weight, pairing.optimal) == (20, 140, True)
