"""The answer, and what is known about it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Pairing:
    """Pairs in order, the smaller number first (of two sides: the left one).

    `paired` is the number of pairs, not of people: with capacities one person can be in several. `bound` is the
    greatest weight that any pairing as good by the objective's first part could have: for "most" any with
    `most_paired` pairs, for "best" any at all. `optimal` says that neither number of pairs nor weight can be bettered.
    """

    pairs: tuple[tuple[int, int], ...]
    weight: int
    bound: int
    most_paired: int
    optimal: bool
    method: str

    @property
    def paired(self) -> int:
        return len(self.pairs)

    def as_json(self) -> dict[str, Any]:
        """As `solve_round` prints it; `most_paired` only where it says more than `paired`."""
        said: dict[str, Any] = {
            "pairs": [list(pair) for pair in self.pairs],
            "paired": self.paired,
            "weight": self.weight,
            "optimal": self.optimal,
            "bound": self.bound,
            "method": self.method,
        }
        if self.most_paired != self.paired:
            said["most_paired"] = self.most_paired
        return said
