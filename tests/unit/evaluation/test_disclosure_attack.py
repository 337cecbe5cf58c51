"""Twenty made-up years, published as the product does it and as others do it, and somebody who wants to find people.

Every role reads every published number there is, not only those meant for it, and has its own named list beside it.
What is left to find out is what is not on that list.
"""

from collections.abc import Callable, Iterable
from itertools import product
from random import Random

import pytest

from evaluation.disclosure import CellName, Interval, implies, protect
from tests.unit.evaluation.attacker import Attacker
from tests.unit.evaluation.worlds import (
    PROFESSIONS,
    QUARTERS,
    REGION,
    STEPS,
    Exchange,
    Year,
    lists,
    without,
    year,
)

SECRET = b"a secret of the made-up world, 32"
WORLDS = range(20)

Cell = tuple[int, int, int, int, str]  # organisation of the visitor, programme, profession, quarter, step


class Cells:
    """Every count that is possible, and those that a table line adds up."""

    def __init__(self, of: Year) -> None:
        self.all: list[Cell] = [
            (organisation, programme, profession, quarter, step)
            for (organisation, programme), profession, quarter, step in product(of.places, PROFESSIONS, QUARTERS, STEPS)
        ]
        self.place = {cell: place for place, cell in enumerate(self.all)}

    def counts(self, exchanges: Iterable[Exchange]) -> list[int]:
        found = [0] * len(self.all)
        for each in exchanges:
            found[self.place[each.visitor, each.programme, each.profession, each.quarter, each.step]] += 1
        return found

    def by(self, name: Callable[[Cell], object], of: Iterable[Cell] | None = None) -> dict[object, frozenset[int]]:
        """The cells of each line of a table; a cell whose name is None is in no line."""
        lines: dict[object, set[int]] = {}
        for cell in self.all if of is None else of:
            if (line := name(cell)) is not None:
                lines.setdefault(line, set()).add(self.place[cell])
        return {line: frozenset(places) for line, places in lines.items()}


BASE_CELLS: dict[str, Callable[[Cell], CellName]] = {
    "by organisation": lambda c: CellName(str(c[0]), str(c[1]), str(c[3]), c[4]),
    "by profession": lambda c: CellName("", "", str(c[3]), f"{c[4]}, profession {c[2]}"),
}
SUMS: list[Callable[[Cell], object]] = [
    lambda c: c,
    lambda c: (c[0], c[3], c[4]),
    lambda c: (c[1], c[3], c[4]),
    lambda c: (REGION[c[0]], c[3], c[4]),
    lambda c: (c[3], c[4]),
    lambda c: (c[0], c[1], c[4]),
    lambda c: (c[0], c[1], c[3]),
    lambda c: (c[0], c[1], c[3]) if c[4] != "asked" else None,
    lambda c: (c[0], c[3]),
    lambda c: (c[2], c[3]),
    lambda c: c[0],
]


@pytest.mark.parametrize("seed", WORLDS)
def test_nobody_can_show_that_a_count_is_one_to_four(seed: int) -> None:
    made = year(seed)
    cells = Cells(made)
    counts = cells.counts(made.exchanges)
    stored: dict[frozenset[int], int] = {}
    for names in BASE_CELLS.values():
        for name, places in cells.by(names).items():
            stored[places] = protect(SECRET, name, sum(counts[place] for place in places))
    targets = {places for name in SUMS for places in cells.by(name).values()} | set(stored)
    for role, known in lists(made).items():
        left = cells.counts(without(made.exchanges, known))
        attacker = Attacker(left)
        for places, value in stored.items():
            low, high = implies(value)
            on_list = sum(counts[place] - left[place] for place in places)
            attacker.learn(places, max(0, low - on_list), high - on_list)
        small, _ = attacker.attack(targets)
        assert not small, f"{role}: {[cells.all[place] for place in min(small, key=len)]}"


# How others publish: each number of each table by itself. What a reader concludes from the number that they see.


def plain_suppression(table: dict[object, int], random: Random) -> dict[object, Interval]:
    """1 to 4 is a star, everything else exact."""
    return {line: Interval(1, 4) if 1 <= count <= 4 else Interval(count, count) for line, count in table.items()}


def complementary_suppression(table: dict[object, int], random: Random) -> dict[object, Interval]:
    """As before, and where a row or a column has one star alone, the least of its other numbers becomes one too, so
    that no star can be had by subtraction inside the table.
    """
    stars = {line for line, count in table.items() if 1 <= count <= 4}
    inside = [line for line in table if None not in line]
    while True:
        more = set()
        for side, name in {(side, line[side]) for line in inside for side in (0, 1)}:
            row = [line for line in table if line[side] == name]
            others = [line for line in row if line not in stars and table[line]]
            if len(stars.intersection(row)) == 1 and others:
                more.add(min(others, key=lambda line: (table[line], str(line))))
        if not more:
            return {
                line: Interval(1, 400) if line in stars else Interval(count, count) for line, count in table.items()
            }
        stars |= more


def plain_rounding(table: dict[object, int], random: Random) -> dict[object, Interval]:
    """To the nearest five."""
    nearest = {line: (count + 2) // 5 * 5 for line, count in table.items()}
    return {line: Interval(max(0, count - 2), count + 2) for line, count in nearest.items()}


def rounding_anew(table: dict[object, int], random: Random) -> dict[object, Interval]:
    """At random as we do, but thrown again for each number of each table."""
    return {
        line: implies(protect(random.randbytes(32), CellName("", "", "", ""), count)) for line, count in table.items()
    }


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "publish",
    [plain_suppression, complementary_suppression, plain_rounding, rounding_anew],
    ids=lambda each: each.__name__,
)
def test_as_others_publish_people_are_found(
    publish: Callable[[dict[object, int], Random], dict[object, Interval]], seed: int
) -> None:
    """The controls: were these not broken, the attack would be too weak to say anything of ours.

    One table, organisation by programme with its margins, published each quarter for the year so far.
    """
    made = year(seed)
    cells = Cells(made)
    counts = cells.counts(each for each in made.exchanges if each.step == "took place")
    attacker = Attacker(counts)
    targets = set(cells.by(lambda c: (c[0], c[1], c[3]) if c[4] == "took place" else None).values())
    random = Random(seed)
    for quarter in QUARTERS:
        so_far = [cell for cell in cells.all if cell[3] <= quarter and cell[4] == "took place"]
        table: dict[object, frozenset[int]] = {}
        for name in (lambda c: (c[0], c[1]), lambda c: (c[0], None), lambda c: (None, c[1])):
            table |= cells.by(name, so_far)
        shown = publish({line: sum(counts[place] for place in places) for line, places in table.items()}, random)
        for line, places in table.items():
            attacker.learn(places, *shown[line])
        targets |= set(table.values())
    small, exact = attacker.attack(targets)
    assert exact if publish is plain_suppression else small  # a star says 1 to 4 by itself
