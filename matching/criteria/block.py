"""Some people beside some others, and what several criteria need to know of each pair of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.criteria.people import Numbers, People
from matching.grid import EARTH_RADIUS_KM

Places = tuple[Numbers, Numbers]


@dataclass(frozen=True)
class Block:
    """`here` are the rows, `there` the columns. `met_before` and `blocked` are the places of such pairs."""

    here: People
    there: People
    met_before: Places
    blocked: Places
    prefers_again: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.here), len(self.there)

    @cached_property
    def met_here(self) -> Numbers:
        """How many wishes of the row the column meets."""
        return np.asarray((self.here.wants @ self.there.by_met_wish).toarray())

    @cached_property
    def met_there(self) -> Numbers:
        """How many wishes of the column the row meets."""
        return np.asarray((self.here.meets @ self.there.by_wish).toarray())

    @cached_property
    def km(self) -> Numbers:
        """The straight way between them: at 300 km it is 30 m shorter than the way over the ground. From differences of
        vectors: the product of two vectors is near 1 for all who are near, and 32 bits cannot tell them apart."""
        total = np.zeros(self.shape, dtype=np.float32)
        for axis in range(3):
            apart = self.here.vector[:, axis, None] - self.there.vector[:, axis]
            apart *= apart
            total += apart
        np.sqrt(total, out=total)
        total *= EARTH_RADIUS_KM
        return total


def both_ways(pairs: frozenset[tuple[int, int]]) -> Numbers:
    """Rows (one, other) and (other, one) of pairs of people, in order."""
    return np.array(sorted({*pairs, *((other, one) for one, other in pairs)}), dtype=np.int64).reshape(-1, 2)


def places(pairs: Numbers, here: Numbers, there: Numbers) -> Places:
    """Where pairs of people, as `both_ways` orders them, stand among rows and columns; in the order of the rows. It
    looks only at the pairs of those who are here: of some dozen people among a million exchanges."""
    first, last = (np.searchsorted(pairs[:, 0], here, side=side) for side in ("left", "right"))
    number = last - first
    rows = np.repeat(np.arange(len(here)), number)
    at = np.arange(len(rows)) + np.repeat(first - np.cumsum(number) + number, number)
    columns, is_there = _found(pairs[at, 1], there)
    return rows[is_there], columns[is_there]


def _found(ids: Numbers, people: Numbers) -> Places:
    if not len(people):
        return np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=bool)
    order = np.argsort(people, kind="stable")
    at = order[np.minimum(np.searchsorted(people, ids, sorter=order), len(people) - 1)]
    return at, people[at] == ids


def within(places: Places, begin: int, end: int) -> Places:
    """Those of the sorted places whose row lies in a part, counted from its first row."""
    first, last = np.searchsorted(places[0], [begin, end])
    return places[0][first:last] - begin, places[1][first:last]


Test = Callable[[Block], Numbers]
