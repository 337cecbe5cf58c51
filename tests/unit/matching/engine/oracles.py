"""Answers found in other ways than the engine's: by trying everything, and by a solver for whole-number programs."""

from functools import cache
from random import Random
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from matching.engine import Instance, Pairing, instance

WEIGHTS = (0, 1, 3, 10, 1_000, 10**6, 10**15, 2**62)
CAPACITIES = (0, 1, 1, 2, 3, 10**18)


def some_pool(random: Random, most: int = 12, **more: Any) -> Instance:
    n, share, heaviest = random.randint(0, most), random.choice([0.15, 0.3, 0.5, 0.9]), random.choice(WEIGHTS)
    edges = [[i, j, random.randint(0, heaviest)] for i in range(n) for j in range(i) if random.random() < share]
    random.shuffle(edges)
    return instance("pool", n, edges, **more)


def some_sides(random: Random, most: int = 4, **more: Any) -> Instance:
    lefts, rights = random.randint(0, most), random.randint(0, most)
    ids = list(range(lefts + rights + random.randint(0, 2)))
    random.shuffle(ids)
    left, right = ids[:lefts], ids[lefts : lefts + rights]
    share, heaviest = random.choice([0.2, 0.5, 0.9]), random.choice(WEIGHTS)
    edges = [[i, j, random.randint(0, heaviest)] for i in left for j in right if random.random() < share]
    random.shuffle(edges)
    edges = [each if random.random() < 0.5 else [each[1], each[0], each[2]] for each in edges[:11]]
    capacity = {each: random.choice(CAPACITIES) for each in left + right if random.random() < 0.6}
    return instance("two-sided", len(ids), edges, left=left, right=right, capacity=capacity, **more)


def reached(problem: Instance, pairing: Pairing) -> tuple[int, int]:
    """Both parts of the objective, the first first."""
    found = (pairing.paired, pairing.weight)
    return found if problem.objective == "most" else found[::-1]


def by_trying_all(problem: Instance) -> tuple[int, int]:
    """Every edge is taken or left; what is known about the edges still to come depends on the room that is left."""
    edges = problem.edges.tolist()
    fixed = set(problem.fixed)

    @cache
    def best(place: int, room: tuple[int, ...]) -> tuple[int, int] | None:
        if place == len(edges):
            return 0, 0
        one, other, weight = edges[place]
        answers = [] if (one, other) in fixed else [best(place + 1, room)]
        if room[one] and room[other]:
            left = tuple(most - (each in (one, other)) for each, most in enumerate(room))
            if found := best(place + 1, left):
                mine = (1, weight) if problem.objective == "most" else (weight, 1)
                answers.append((found[0] + mine[0], found[1] + mine[1]))
        return max((each for each in answers if each), default=None)

    degrees = np.bincount(problem.edges[:, :2].ravel().astype(int), minlength=problem.n)
    answer = best(0, tuple(np.minimum(problem.room, degrees).tolist()))
    assert answer is not None
    return answer


def by_program(problem: Instance) -> tuple[int, int]:
    """A variable of 0 or 1 for each edge, a row for each person; for fits up to a thousand and some hundred people."""
    one, other, weight = problem.edges.T
    many = 1_000 * problem.n
    worth = weight + many if problem.objective == "most" else weight * problem.n + 1
    takes_part = np.zeros((problem.n, len(weight)))
    takes_part[one, np.arange(len(weight))] = takes_part[other, np.arange(len(weight))] = 1
    fixed = np.isin(one * problem.n + other, [i * problem.n + j for i, j in problem.fixed])
    answer = milp(
        -worth.astype(float),
        constraints=LinearConstraint(takes_part, ub=problem.room),
        bounds=Bounds(fixed.astype(float), 1),
        integrality=np.ones(len(weight)),
        options={"mip_rel_gap": 0},
    )
    chosen = np.round(answer.x).astype(bool)
    found = int(chosen.sum()), int(weight[chosen].sum())
    return found if problem.objective == "most" else found[::-1]
