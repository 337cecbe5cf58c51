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


def places(pairs: frozenset[tuple[int, int]], here: Numbers, there: Numbers) -> Places:
    """Where pairs of people, whichever way round, stand among rows and columns."""
    both = np.array(sorted({*pairs, *((other, one) for one, other in pairs)}), dtype=np.int64).reshape(-1, 2)
    rows, in_rows = _found(both[:, 0], here)
    columns, in_columns = _found(both[:, 1], there)
    chosen = in_rows & in_columns
    order = np.argsort(rows[chosen], kind="stable")
    return rows[chosen][order], columns[chosen][order]


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
