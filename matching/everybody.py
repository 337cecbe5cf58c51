"""All who can be found, as arrays: where each stands on the map, and who was written again since the others were read.
Numbers only, as `matching.suggesting`, which weighs somebody against them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching import grid
from matching.criteria import People, joined
from matching.criteria.sets import Numbers

NOWHERE = -1  # the cell of whose place is not known
MOST_NEWER = 1_000  # people who stand beside the others until all are sorted again


@dataclass(frozen=True)
class Everybody:
    """People sorted by `cells`, the cell of the map where each works; those of an unknown place stand last. Whoever was
    written again since stands among the `newer`, in no order, and is `outdated` (a truth for each) among the others, so
    that one change does not sort a hundred thousand people again."""

    people: People
    cells: Numbers
    outdated: Numbers
    newer: People
    newer_cells: Numbers

    @classmethod
    def of(cls, people: People, cells: Numbers) -> "Everybody":
        """These people, in any order; of one cell they stay in this one."""
        order = np.argsort(np.where(cells == NOWHERE, np.iinfo(cells.dtype).max, cells), kind="stable")
        nobody = order[:0]
        return cls(
            people.part(order),
            cells[order],
            np.zeros(len(order), dtype=bool),
            people.part(nobody),
            cells[nobody],
        )

    def with_written(self, written: People, cells: Numbers) -> "Everybody":
        """The same, but of these people what is true now."""
        if not len(written):
            return self
        stay = ~np.isin(self.newer.ids, written.ids)
        found = Everybody(
            self.people,
            self.cells,
            self.outdated | np.isin(self.people.ids, written.ids),
            joined([self.newer.part(stay), written]),
            np.concatenate([self.newer_cells[stay], cells]),
        )
        return found.settled() if len(found.newer) > MOST_NEWER else found

    def settled(self) -> "Everybody":
        """The same with nobody beside the others."""
        if not len(self.newer):
            return self
        cells = np.concatenate([self.cells[~self.outdated], self.newer_cells])
        return Everybody.of(joined([self.people.part(~self.outdated), self.newer]), cells)

    @cached_property
    def placed(self) -> Numbers:
        """The cells of those whose place is known."""
        return self.cells[: np.count_nonzero(self.cells != NOWHERE)]

    @cached_property
    def nowhere(self) -> Numbers:
        """Where the others stand."""
        return self.current(np.arange(len(self.placed), len(self.cells)))

    def within(self, km: float, square: int, size: int = 1) -> Numbers:
        """The places of all that lie within so many kilometres of any point of a square of the map `size` cells wide;
        `square` is the cell in its south-west."""
        found = [
            np.arange(np.searchsorted(self.placed, first), np.searchsorted(self.placed, last, side="right"))
            for first, last in grid.rows_around(square, km, size)
        ]
        return self.current(np.concatenate(found))

    def current(self, places: Numbers) -> Numbers:
        """Those of these places at which somebody stands of whom nothing newer is known."""
        return places[~self.outdated[places]] if len(self.newer) else places
