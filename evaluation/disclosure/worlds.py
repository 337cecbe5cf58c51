"""Everything that could be true as far as one reader can tell: each such world gives every hidden count a whole number.

A world is found by a solver (HiGHS, mixed integer) and then checked in whole numbers without it, so that a world that
clears a count is a proof whatever the solver does.
"""

from collections.abc import Hashable, Iterable

import numpy as np
import scipy  # loads `scipy.optimize` when it is used: that alone takes a fifth of the start of every process
from numpy.typing import NDArray
from scipy.sparse import csr_array

from evaluation.disclosure.release import BadRelease, Cell, Fact, Ledger, Line, Reader, Withheld
from evaluation.disclosure.rounding import BASE
from evaluation.disclosure.thresholds import FEWEST_ANSWERS

HEADROOM = 2 * BASE  # a world may give a count at most so much more than there was: fewer worlds, so a stricter audit
LONGEST_SEARCH = 20.0  # seconds for one world
INFEASIBLE = 2


class Worlds:
    """What a reader cannot rule out. Beside the counts there is a number of fives for every base cell that was used: a
    reader of two sums can subtract them and so learn a stored number that was never shown.
    """

    def __init__(self, ledger: Ledger, lines: Iterable[Line | Fact | Withheld], reader: Reader) -> None:
        self.place = {cell: place for place, cell in enumerate(ledger.counts)}
        self.truth = np.array(list(ledger.counts.values()), dtype=np.int64)
        self.rows: list[dict[int, int]] = []
        self.least: list[float] = []
        self.most: list[float] = []
        self.fives: dict[Cell, int] = {}
        self._ledger = ledger
        for line in (*ledger.known_to_all, *lines):
            self._learn(line)
        self.known = np.array([cell in reader.knows for cell in self.place], dtype=bool)
        fives = np.zeros(len(self.fives))
        self._bounds = scipy.optimize.Bounds(
            np.concatenate([np.where(self.known, self.truth, 0), fives]),
            np.concatenate([np.where(self.known, self.truth, self.truth + HEADROOM), fives + np.inf]),
        )
        self._matrix = self._as_matrix()

    def _learn(self, line: Line | Fact | Withheld) -> None:
        if isinstance(line, Line):
            for name in line.bases:
                self._round(name)
            value = sum(weight * self._ledger.bases[name].stored for name, weight in line.bases.items())
            fives = {self.fives[name]: BASE * weight for name, weight in line.bases.items()}
            self._row(fives, value, value)
        elif isinstance(line, Fact):
            self._row({self.place[cell]: weight for cell, weight in line.weights.items()}, line.low, line.high)
        else:
            answers = {self.place[cell]: 1 for cell in line.answers}
            if line.shown:
                self._row(answers, FEWEST_ANSWERS, np.inf)
            elif self._ledger.total(self._ledger.weights(line)) < FEWEST_ANSWERS:
                self._row(answers, 0, FEWEST_ANSWERS - 1)

    def _round(self, name: Cell) -> None:
        if name not in self.fives:
            self.fives[name] = len(self.place) + len(self.fives)
            parts = {self.place[cell]: 1 for cell in self._ledger.bases[name].parts}
            self._row(parts | {self.fives[name]: -BASE}, 1 - BASE, BASE - 1)

    def _row(self, row: dict[int, int], least: float, most: float) -> None:
        self.rows.append(row)
        self.least.append(least)
        self.most.append(most)

    def alike(self) -> list[Cell]:
        """For each count the first of those that stand in the same sums, were the same and are known or hidden like it:
        in every world two of them can change places, so what can be shown of one can be shown of each.
        """
        sums: list[list[tuple[int, int]]] = [[] for _ in self.place]
        for row, weights in enumerate(self.rows):
            for column, weight in weights.items():
                if column < len(sums):
                    sums[column].append((row, weight))
        first: dict[Hashable, Cell] = {}
        return [
            first.setdefault((tuple(sums[place]), self.truth[place], self.known[place]), cell)
            for cell, place in self.place.items()
        ]

    def _as_matrix(self) -> csr_array:
        where = [(row, column) for row, weights in enumerate(self.rows) for column in weights]
        values = [weight for weights in self.rows for weight in weights.values()]
        rows, columns = zip(*where, strict=True) if where else ((), ())
        size = (len(self.rows), len(self.place) + len(self.fives))
        return csr_array((np.array(values, dtype=np.int64), (np.array(rows, int), np.array(columns, int))), shape=size)

    def find(self, wanted: NDArray[np.float64]) -> tuple[NDArray[np.int64], bool] | None:
        """The counts of a world where the sum of `wanted` times count is least, and whether that is proved to be the
        least; nothing where the search took too long.
        """
        found = scipy.optimize.milp(
            np.concatenate([wanted, np.zeros(len(self.fives))]),
            integrality=np.ones(len(self.place) + len(self.fives)),
            bounds=self._bounds,
            constraints=scipy.optimize.LinearConstraint(self._matrix, self.least, self.most) if self.rows else None,
            options={"time_limit": LONGEST_SEARCH, "mip_rel_gap": 0},
        )
        if found.status == INFEASIBLE:
            raise BadRelease("The numbers contradict each other.")
        if found.x is None:
            return None
        world = np.rint(found.x).astype(np.int64)
        if not self._possible(world):
            return None
        return world[: len(self.place)], found.status == 0

    def _possible(self, world: NDArray[np.int64]) -> bool:
        sums = self._matrix @ world
        inside = (self._bounds.lb <= world) & (world <= self._bounds.ub)
        return bool(inside.all() and (sums >= self.least).all() and (sums <= self.most).all())
