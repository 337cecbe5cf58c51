"""From how many answers on a mean, a median, a percentage or a quote may be shown, and how it is reckoned.

All of them are reckoned from stored numbers of answers, which are published beside them, so that they tell nothing
that the table does not. Means of the answers themselves would: one over eight people and one over nine give the ninth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

FEWEST_ANSWERS = 8
FEWEST_PEOPLE = 5
FEWEST_ORGANISATIONS = 2


@dataclass(frozen=True)
class Answers:
    """How many answers lie behind a number, by how many people of how many organisations: true counts, not stored."""

    answers: int
    people: int
    organisations: int
    crosses_organisations: bool

    @property
    def shown(self) -> bool:
        return (
            self.answers >= FEWEST_ANSWERS
            and self.people >= FEWEST_PEOPLE
            and (not self.crosses_organisations or self.organisations >= FEWEST_ORGANISATIONS)
        )

    @property
    def asks(self) -> str:
        """What is needed, in the words of every place that shows or withholds. Never which part of it was missing."""
        of = f" from {FEWEST_ORGANISATIONS} organisations" if self.crosses_organisations else ""
        return f"Shown from {FEWEST_ANSWERS} answers by {FEWEST_PEOPLE} people{of}"


def shares(stored: Mapping[int, int]) -> dict[int, int] | None:
    """Whole percentages of the answers; nothing where every stored number is 0."""
    whole = sum(stored.values())
    return {answer: round(Fraction(100 * count, whole)) for answer, count in stored.items()} if whole else None


def mean(stored: Mapping[int, int]) -> Fraction | None:
    """The mean answer."""
    whole = sum(stored.values())
    return Fraction(sum(answer * count for answer, count in stored.items()), whole) if whole else None


def median(stored: Mapping[int, int]) -> Fraction | None:
    """The answer in the middle; between two answers the half-way."""
    whole, below = sum(stored.values()), 0
    middles = []
    for answer, count in sorted(stored.items()):
        middles += [answer for place in ((whole - 1) // 2, whole // 2) if below <= place < below + count]
        below += count
    return Fraction(sum(middles), 2) if whole else None
