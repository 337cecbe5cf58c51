"""One number for each pair, in which both parts of an objective count, the first before the second.

"Most": fit + (most pairs x greatest fit + 1), so that one pair more always outweighs any fit. "Best": fit x (most pairs
+ 1) + 1, so that the number of pairs only decides between equals.
"""

from dataclasses import dataclass

import numpy as np

from matching.engine.graph import Numbers
from matching.engine.instance import Objective


@dataclass(frozen=True)
class Scale:
    """What the values of a connected part mean: value = fit x `times` + `plus`."""

    objective: Objective
    pairs: int  # the most that there could be
    greatest: int  # fit
    people: int

    @property
    def times(self) -> int:
        return 1 if self.objective is Objective.MOST else self.pairs + 1

    @property
    def plus(self) -> int:
        return self.pairs * self.greatest + 1 if self.objective is Objective.MOST else 1

    def values(self, fits: Numbers) -> Numbers:
        """In 64 bits, or, where a price could need more, in Python's own whole numbers, which have no limit. A price is
        a sum along a way, so at most people x value; they count double, and are added in pairs."""
        largest = self.greatest * self.times + self.plus
        exact = np.int64 if (largest * 8 * (self.people + 2)).bit_length() < 63 else object
        times, plus = np.array(self.times, dtype=exact), np.array(self.plus, dtype=exact)
        return np.asarray(fits.astype(exact) * times + plus)

    def read(self, bound: int, paired: int, weight: int) -> tuple[int, int]:
        """The most pairs, and the greatest weight, that a bound on the value allows beside what was reached."""
        if self.objective is Objective.MOST:
            most = min(bound // self.plus, self.pairs)
            return most, min(bound - paired * self.plus, most * self.greatest)
        heaviest = min(bound // self.times, self.pairs * self.greatest)
        most = bound - heaviest * self.times if heaviest == weight else self.pairs
        return min(most, self.pairs), heaviest
