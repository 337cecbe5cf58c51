"""Whoever reads published numbers and wants to find somebody: linear programming, apart from the auditor's code."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

CLOSE = 1e-6
SMALL = range(1, 5)


class Attacker:
    """Learns that sums of hidden counts lie between two numbers, then tells what follows for other sums.

    The truth is there to mark what was found; the attack itself reads it only to pass over sums that cannot be shown to
    be 1 to 4 since they are not.
    """

    def __init__(self, truth: Sequence[int]) -> None:
        self.truth = np.array(truth)
        self.rows: list[dict[int, int]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def learn(self, cells: Iterable[int], low: float, high: float, *, less: Iterable[int] = ()) -> None:
        """That a sum of counts, less the sum of others, lies between two numbers."""
        row = dict.fromkeys(cells, 1) | dict.fromkeys(less, -1)
        told = sum(weight * int(self.truth[cell]) for cell, weight in row.items())
        assert low <= told <= high, "A reader was told something untrue"
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def attack(self, targets: Iterable[frozenset[int]]) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
        """The sums that are shown to be 1 to 4, and those of them whose value is shown. First what a few worlds clear
        together is set aside, then the others are bounded one by one.
        """
        self._prepare()
        left = {each for each in targets if self.truth[list(each)].sum() in SMALL}
        everywhere = np.arange(len(self.truth))
        for sign in (1, 1, 1, -1):
            left = self._not_cleared(left, self._extreme(everywhere, left, sign))
        small, exact = set(), set()
        for each in sorted(left, key=sorted):
            if each not in left:
                continue
            near = np.flatnonzero(np.isin(self.block, self.block[list(each)]))
            worlds = [self._extreme(near, [each], sign) for sign in (1, -1)]
            for world in worlds:
                left = self._not_cleared(left, world)
            if each in left:
                least, most = (world[list(each)].sum() for world in worlds)
                small.add(each)
                if np.ceil(least - CLOSE) == np.floor(most + CLOSE):
                    exact.add(each)
        return small, exact

    def _prepare(self) -> None:
        where = [(weight, row, cell) for row, cells in enumerate(self.rows) for cell, weight in cells.items()]
        weights, rows, cells = zip(*where, strict=True)
        self.sums = csr_array((np.array(weights, float), (rows, cells)), shape=(len(self.rows), len(self.truth)))
        _, self.block = connected_components(abs(self.sums).T @ abs(self.sums), directed=False)

    def _extreme(self, near: np.ndarray, targets: Iterable[frozenset[int]], sign: int) -> np.ndarray:
        """A world in which the targets are together as small (1) or as large (-1) as can be; nan away from `near`."""
        wanted = np.zeros(len(self.truth))
        for each in targets:
            wanted[list(each)] += sign
        some = self.sums[:, near]
        rows = np.flatnonzero(np.diff(some.indptr))
        some, high, low = some[rows], np.array(self.high)[rows], np.array(self.low)[rows]
        limits = {"A_ub": vstack([some, -some], format="csr"), "b_ub": np.concatenate([high, -low])}
        found = linprog(wanted[near], bounds=(0, 60), method="highs-ds", options={"presolve": False}, **limits)
        assert found.status == 0, found.message
        world = np.full(len(self.truth), np.nan)
        world[near] = found.x
        return world

    @staticmethod
    def _not_cleared(targets: set[frozenset[int]], world: np.ndarray) -> set[frozenset[int]]:
        """Without those that are none or five and more in this world."""
        return {each for each in targets if not (s := world[list(each)].sum()) < CLOSE and not s > 5 - CLOSE}
