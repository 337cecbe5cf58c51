"""Cohorts to pair: who may meet whom at what fit, at random, as rules leave it or with nearly everything allowed."""

from random import Random
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matching.criteria import Person

TOPICS = 400


def sparse(n: int, seed: int = 1) -> np.ndarray:
    """Towns of very different sizes, wishes and offers among 400 topics, limits to travel: some hundredths of all
    pairs, most people with a few, some with hundreds."""
    random = np.random.default_rng(seed)
    towns = max(4, n // 60)
    middle, size = random.random((towns, 2)) * 1000, random.pareto(1.2, towns) + 0.2
    place = middle[random.choice(towns, n, p=size / size.sum())] + random.normal(0, 8, (n, 2))
    popular = np.arange(1, TOPICS + 1) ** -0.7
    wants, offers = (np.zeros((n, TOPICS), dtype=np.float32) for _ in range(2))
    for person in range(n):
        for table in (wants, offers):
            table[person, random.choice(TOPICS, random.integers(2, 7), p=popular / popular.sum())] = 1
    limit = random.choice([10, 20, 40, 80, 150], n)
    found = []
    for begin in range(0, n, 1_000):
        rows = slice(begin, begin + 1_000)
        here, there = wants[rows] @ offers.T, offers[rows] @ wants.T
        km = np.hypot(place[rows, None, 0] - place[:, 0], place[rows, None, 1] - place[:, 1])
        later = np.arange(n) > np.arange(n)[rows, None]
        one, other = np.nonzero(((here > 0) | (there > 0)) & (km < np.maximum(limit[rows, None], limit)) & later)
        near = 200 * (1 - np.minimum(km[one, other] / 150, 1))
        fit = 200 * np.minimum(here[one, other], 2) + 200 * np.minimum(there[one, other], 2) + near
        found.append(np.column_stack([one + begin, other, fit.astype(int) + random.integers(0, 10, len(one))]))
    return np.concatenate(found)


def dense(n: int, seed: int = 1) -> np.ndarray:
    """Everybody may meet everybody."""
    one, other = np.triu_indices(n, 1)
    return np.column_stack([one, other, np.random.default_rng(seed).integers(0, 1_001, len(one))])


def across(edges: np.ndarray, n: int) -> np.ndarray:
    """Only the pairs of the first half with the second."""
    return edges[(edges[:, 0] < n // 2) & (edges[:, 1] >= n // 2)]


def crowd(n: int, seed: int = 1) -> "list[Person]":
    """People with everything that a criterion can look at."""
    from accounts.reference import topics
    from matching.criteria import Person

    words = sorted(topics())
    random = Random(seed)
    towns = [(random.uniform(50.5, 55.5), random.uniform(-4, 1.5)) for _ in range(60)]
    found = []
    for number in range(n):
        north, east = random.choice(towns)
        found.append(
            Person(
                number,
                profession=f"p{random.randrange(30)}",
                specialty=f"s{random.randrange(60)}",
                sector=f"k{random.randrange(8)}",
                organisation=random.randrange(10_000),
                place=(north + random.gauss(0, 0.1), east + random.gauss(0, 0.15)),
                travels_km=random.choice([10, 30, 50, 100]),
                wants=random.sample(words, random.randint(2, 6)),
                offers=random.sample(words, random.randint(2, 6)),
                half_days=[f"h{random.randrange(10)}" for _ in range(4)],
                wanted_sectors=[f"k{random.randrange(8)}"] if random.random() < 0.3 else (),
                wanted_specialties=[f"s{random.randrange(60)}"] if random.random() < 0.3 else (),
                reliability=random.random(),
                load=random.random(),
            )
        )
    return found
