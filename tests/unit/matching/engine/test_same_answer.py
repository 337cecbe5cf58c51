"""The order of a file, other people's presence and the scale of the fits decide nothing."""

from collections.abc import Callable
from random import Random

import numpy as np
import pytest

from matching.engine import Instance, Pairing, instance, solve
from tests.unit.matching.engine.oracles import reached, some_pool, some_sides

Maker = Callable[[Random], Instance]
OBJECTIVES = pytest.mark.parametrize("objective", ["most", "best"])


def some_ties(random: Random) -> Instance:
    """Many answers are equally good here."""
    one, other = np.triu_indices(14, 1)
    some = np.array([random.random() < 0.4 for _ in one])
    return instance("pool", 14, np.column_stack([one[some], other[some], np.ones(some.sum(), dtype=int)]))


def some_tied_sides(random: Random) -> Instance:
    edges = [[i, j, random.randint(0, 1)] for i in range(8) for j in range(8, 16) if random.random() < 0.4]
    return instance("two-sided", 16, edges, left=range(8), right=range(8, 16), capacity={0: 2, 9: 3, 10: 2})


MAKERS = pytest.mark.parametrize("make", [some_pool, some_sides, some_ties, some_tied_sides])


def again(problem: Instance, objective: str, edges: list[list[int]] | None = None, more: int = 0) -> Pairing:
    return solve(
        instance(
            problem.kind,
            problem.n + more,
            problem.edges.tolist() if edges is None else edges,
            left=problem.left.tolist(),
            right=problem.right.tolist(),
            capacity=problem.capacity,
            objective=objective,
        )
    )


@OBJECTIVES
@MAKERS
def test_the_order_in_which_it_is_given_makes_no_difference(make: Maker, objective: str) -> None:
    random = Random(1)
    for _ in range(40):
        problem = make(random)
        first = again(problem, objective)
        edges = [[*random.sample(each[:2], 2), each[2]] for each in problem.edges.tolist()]
        random.shuffle(edges)
        turned = instance(
            problem.kind,
            problem.n,
            edges,
            left=problem.left[::-1].tolist(),
            right=problem.right[::-1].tolist(),
            capacity=dict(reversed(list(problem.capacity.items()))),
            objective=objective,
        )
        assert solve(turned) == first


@OBJECTIVES
@MAKERS
def test_somebody_whom_nobody_can_meet_changes_nothing(make: Maker, objective: str) -> None:
    random = Random(2)
    for _ in range(40):
        problem = make(random)
        assert again(problem, objective, more=1) == again(problem, objective)


@OBJECTIVES
def test_another_town_changes_nothing_in_this_one(objective: str) -> None:
    random = Random(3)
    for _ in range(40):
        here, there = some_ties(random), random.choice([some_ties, some_pool])(random)
        if there.edges[:, 2].max(initial=0) > 10**6:
            continue  # beyond what floating point holds the method is another one, for all
        moved = [[one + 14, other + 14, weight] for one, other, weight in there.edges.tolist()]
        both = again(here, objective, [*here.edges.tolist(), *moved], more=there.n)
        assert tuple(pair for pair in both.pairs if pair[0] < 14) == again(here, objective).pairs


@OBJECTIVES
@MAKERS
def test_other_numbers_for_the_same_people_reach_the_same(make: Maker, objective: str) -> None:
    random = Random(4)
    for _ in range(40):
        problem = make(random)
        number = random.sample(range(problem.n), problem.n)
        edges = [[number[one], number[other], weight] for one, other, weight in problem.edges.tolist()]
        renamed = instance(
            problem.kind,
            problem.n,
            edges,
            left=[number[each] for each in problem.left],
            right=[number[each] for each in problem.right],
            capacity={number[each]: most for each, most in problem.capacity.items()},
            objective=objective,
        )
        assert reached(renamed, solve(renamed)) == reached(renamed, again(problem, objective))


@OBJECTIVES
@MAKERS
def test_ten_times_the_fit_is_ten_times_the_weight(make: Maker, objective: str) -> None:
    random = Random(5)
    for _ in range(40):
        problem = make(random)
        if problem.edges[:, 2].max(initial=0) > 2**58:
            continue
        scaled = again(problem, objective, [[one, other, weight * 10] for one, other, weight in problem.edges.tolist()])
        plain = again(problem, objective)
        assert (scaled.paired, scaled.weight, scaled.bound) == (plain.paired, plain.weight * 10, plain.bound * 10)


@OBJECTIVES
@MAKERS
def test_a_pair_less_to_choose_from_is_never_better(make: Maker, objective: str) -> None:
    random, forbade = Random(6), 0
    for _ in range(40):
        problem = make(random)
        plain = again(problem, objective)
        if not plain.pairs:
            continue
        banned = random.choice(plain.pairs)
        without = solve(
            instance(
                problem.kind,
                problem.n,
                problem.edges,
                left=problem.left.tolist(),
                right=problem.right.tolist(),
                capacity=problem.capacity,
                forbidden=[banned[::-1]],
                objective=objective,
            )
        )
        assert banned not in without.pairs
        assert (without.paired <= plain.paired) if objective == "most" else (without.weight <= plain.weight)
        forbade += 1
    assert forbade > 10


@OBJECTIVES
@MAKERS
def test_to_fix_the_pairs_of_an_answer_leaves_the_answer(make: Maker, objective: str) -> None:
    random = Random(8)
    for _ in range(40):
        problem = make(random)
        plain = again(problem, objective)
        pinned = solve(
            instance(
                problem.kind,
                problem.n,
                problem.edges,
                left=problem.left.tolist(),
                right=problem.right.tolist(),
                capacity=problem.capacity,
                fixed=plain.pairs,
                objective=objective,
            )
        )
        assert (pinned.pairs, pinned.weight, pinned.optimal) == (plain.pairs, plain.weight, True)
