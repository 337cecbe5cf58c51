"""What is left out when a quarter closes, over whole regions: the same as somebody finds who goes through every
possible count of every cell for every reader, one after the other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from random import Random

import pytest

from evaluation.actions import closing
from evaluation.disclosure import implies
from evaluation.measures import AGREED, CAME, DAYS, SPLIT, Family
from evaluation.queries.counting import Cell, Counts

REGIONS = {1: "R1", 2: "R1", 3: "R1", 4: "R2", 5: "R3"}
CLASSES = [f"came:all:1:one>other:{split}" for split in range(SPLIT)] + ["undone:0", "undone:1"]
PEOPLE = ("doctors", "nursing", "pharmacy", "social-work")
TWICE: dict[Family, tuple[list[str], tuple[str, ...]]] = {
    Family.WAIT: ([f"answer:{days}" for days in DAYS], AGREED),
    Family.REFLECTED: (["0", "1", "2"], (CAME,)),
    Family.PROFESSION: ([f"{one}:{other}" for one in PEOPLE for other in PEOPLE], (CAME,)),
}
"""Families of a region that count exchanges again: one group of each, and which exchanges."""

STATES = ("answered", "declined", "lapsed")


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "_places", lambda stored: {one: (code, "", "") for one, code in REGIONS.items()})


def sums(numbers: Iterable[int]) -> set[int]:
    """Every sum that the counts behind stored numbers can have."""
    found = {0}
    for number in numbers:
        low, high = implies(number)
        found = {before + count for before in found for count in range(low, high + 1)}
    return found


def tells(whole: Sequence[int], parts: Sequence[int], *, equal: bool, known: int = 0, most: int = 10**6) -> bool:
    """Whether a count or a side is known, or known to be 1 to 4, once every world was looked at."""
    seen: list[set[int]] = []
    for side, other in ((whole, parts), (parts, whole)):
        shift = known if other is whole else 0
        for place in range(len(side)):
            rest = [number for at, number in enumerate(side) if at != place]
            low, high = implies(side[place])
            of_rest, beside = sums(rest), sums(other)
            possible = set()
            for count in range(low, high + 1):
                for total in of_rest:
                    outer = {count + total + known} if side is whole else {each + shift for each in beside}
                    inner = beside if side is whole else {count + total}
                    if any(_fits(o, i, equal, most) for o in outer for i in inner):
                        possible.add(count)
                        break
            seen.append(possible)
    pairs = [(o, i) for o in sums(whole) for i in sums(parts) if _fits(o + known, i, equal, most)]
    seen.append({i for _o, i in pairs})
    if whole:
        seen.append({o for o, _i in pairs})
    return any(len(counts) < 2 or (min(counts) > 0 and max(counts) < 5) for counts in seen)


def _fits(outer: int, inner: int, equal: bool, most: int) -> bool:
    return outer <= most and (inner == outer if equal else inner <= outer)


def tells_of_known(parts: Sequence[int], whole: int) -> bool:
    """The same where the reader knows what the counts come to."""
    for place, number in enumerate(parts):
        others = sums(each for at, each in enumerate(parts) if at != place)
        low, high = implies(number)
        possible = {count for count in range(low, high + 1) if whole - count in others}
        if len(possible) < 2 or (min(possible) > 0 and max(possible) < 5):
            return True
    return False


def quarter(chance: Random) -> tuple[Counts, closing.Stored]:
    """Few exchanges of five organisations in two programmes, counted and rounded."""
    counts: Counts = {family: defaultdict(Counter) for family in Family}
    for organisation, region in REGIONS.items():
        for programme in chance.sample((1, 2), chance.choice((1, 1, 2))):
            own, of_region = Cell(organisation, "", programme), Cell(None, region, programme)
            for _ in range(chance.choice((1, 2, 4, 7, 14))):
                item = chance.choice(CLASSES)
                counts[Family.EXCHANGE][own][item] += 1
                for family, (items, begins) in TWICE.items():
                    if item.startswith(begins):
                        counts[family][of_region][chance.choice(items)] += 1
                state = chance.choice(STATES)
                split = f":{chance.randrange(SPLIT)}" if state == "answered" else ""
                counts[Family.ASKED][own][f"after:{state}{split}"] += 1
                if state == "answered":
                    counts[Family.ANSWER][own][f"after:useful:{chance.randint(4, 6)}"] += 1
    stored: closing.Stored = {family: defaultdict(dict) for family in Family}
    for family, cells in counts.items():
        for cell, found in cells.items():
            for item, number in found.items():
                if rounded := (number + chance.randrange(5)) // 5 * 5:
                    stored[family][cell][item] = rounded
    return counts, stored


def left(counts: Counts, stored: closing.Stored) -> dict[tuple[Family, Cell], dict[str, int]]:
    """What is left of it, the straightforward way."""
    found = {(family, cell): dict(items) for family, cells in stored.items() for cell, items in cells.items()}
    programmes = {cell.programme for cell in counts[Family.ASKED]}
    looks = [([cell], STATES) for cell in counts[Family.ASKED]]
    looks += [
        ([cell for cell in counts[Family.ASKED] if cell.programme == programme], (state,))
        for programme in programmes
        for state in STATES
    ]
    for cells, states in looks:
        each = [(cell, item) for cell in cells for state in states for item in _outcomes(state)]
        numbers = [found.get((Family.ASKED, cell), {}).get(item, 0) for cell, item in each]
        if any(numbers) and tells_of_known(numbers, sum(counts[Family.ASKED][cell][item] for cell, item in each)):
            for cell, item in each:
                found.get((Family.ASKED, cell), {}).pop(item, None)
    for family, (items, begins) in TWICE.items():
        for cell in stored[family]:
            cells = [
                own
                for own in counts[Family.EXCHANGE]
                if REGIONS[own.organisation or 0] == cell.region and own.programme == cell.programme
            ]
            parts = list(found[family, cell].values())
            if parts and _read_by_anybody(family, parts, items, begins, cells, counts, stored, found[family, cell]):
                found[family, cell].clear()
    for cell, given in stored[Family.ANSWER].items():
        classes = [found.get((Family.ASKED, cell), {}).get(item, 0) for item in _outcomes("answered")]
        most = sum(counts[Family.ASKED][cell][item] for item in _outcomes("answered"))
        if tells(classes, list(given.values()), equal=False, most=most):
            found[Family.ANSWER, cell].clear()
    return {key: items for key, items in found.items() if items}


def _outcomes(state: str) -> list[str]:
    return [f"after:{state}:{split}" for split in range(SPLIT)] if state == "answered" else [f"after:{state}"]


def _read_by_anybody(
    family: Family,
    parts: list[int],
    items: list[str],
    begins: tuple[str, ...],
    cells: list[Cell],
    counts: Counts,
    stored: closing.Stored,
    found: dict[str, int],
) -> bool:
    """Whether anybody, a lead of the programme, or one of an organisation finds something."""
    equal = family != Family.WAIT
    true = {
        cell: sum(many for item, many in counts[Family.EXCHANGE][cell].items() if item.startswith(begins))
        for cell in cells
    }
    if family == Family.REFLECTED and tells_of_known([found.get(item, 0) for item in items], sum(true.values())):
        return True
    for lead_of in [None, *(cells if family == Family.REFLECTED else ())]:
        others = [cell for cell in cells if cell != lead_of]
        whole = [
            number
            for cell in others
            for item, number in stored[Family.EXCHANGE].get(cell, {}).items()
            if item.startswith(begins)
        ]
        if others:
            whole += [0] * (SPLIT - len(whole))
        if tells(whole, parts, equal=equal, known=true[lead_of] if lead_of else 0):
            return True
    return False


@pytest.mark.parametrize("seed", range(40))
def test_the_same_is_left_out_as_by_going_through_every_count(seed: int) -> None:
    counts, stored = quarter(Random(seed))
    expected = left(counts, stored)
    kept = closing.without_what_tells(stored, counts)
    assert {
        (family, cell): items for family, cells in kept.items() for cell, items in cells.items() if items
    } == expected


def test_some_is_left_out_and_some_is_not() -> None:
    before: Counter[Family] = Counter()
    after: Counter[Family] = Counter()
    for seed in range(40):
        counts, stored = quarter(Random(seed))
        before.update({family: sum(map(len, cells.values())) for family, cells in stored.items()})
        kept = closing.without_what_tells(stored, counts)
        after.update({family: sum(map(len, cells.values())) for family, cells in kept.items()})
    for family in (Family.REFLECTED, Family.ASKED, Family.ANSWER):
        assert 0 < after[family] < before[family]
