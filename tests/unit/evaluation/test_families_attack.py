"""Twenty made-up quarters in all the families that a report is made of, and somebody who puts them side by side.

The attacker knows every stored number of every organisation and programme, how the families hang together (answers are
given by people who answered, who met whom is the same exchanges again), and what stands on their own pages, exactly. As
the lead of an organisation: the exchanges of its staff, whoever asked, and so how many of them and of their managers
were asked (a monthly account says so to the month); as the lead of a programme: its exchanges, and how many answered.
What is left to find is everything else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

import pytest

from evaluation.actions import closing
from evaluation.disclosure import implies
from evaluation.measures import (
    AGREED,
    BY_ORGANISATION,
    CAME,
    FEWEST_ASKED,
    SPLIT,
    Family,
    Quarter,
    group_of,
    outcomes_of,
    parent_of,
)
from evaluation.queries import counting
from evaluation.queries.counting import Cell, Counts, with_few_together
from tests.unit.evaluation.attacker import Attacker

WORLDS = range(20)
QUARTER = Quarter(date(2026, 4, 1))
REGIONS = {organisation: f"R{organisation % 3}" for organisation in range(1, 13)}
MANY = 10_000
QUESTIONS = {"useful": range(1, 7), "roles": range(1, 7), "recommend": range(11)}
Named = tuple[Family, Cell, str]

ON_THE_LIST = {Family.EXCHANGE, Family.WAIT, Family.PROFESSION}
"""What a lead of an organisation can read off the exchanges of its staff: not who reflected, nor what they answered."""

EVERYTHING: dict[Family, list[str]] = {
    Family.EXCHANGE: [
        "declined:no-time",
        *(f"undone:{split}" for split in range(SPLIT)),
        *(f"came:all:1:one>other:{split}" for split in range(SPLIT)),
    ],
    Family.WAIT: [*(f"{step}:{band}" for step in ("answer", "visit") for band in ("7", "28", "84"))],
    Family.REFLECTED: ["0", "1", "2"],
    Family.ASKED: ["after:declined", "after:lapsed", *(f"after:answered:{split}" for split in range(SPLIT))],
    Family.MANAGER: ["answered:yes", "answered:otherwise", "answered:no", "declined", "returned", "lapsed"],
    Family.ANSWER: [f"after:{question}:{number}" for question, numbers in QUESTIONS.items() for number in numbers],
    Family.PROFESSION: ["doctors:doctors", "doctors:nursing", "nursing:doctors", "nursing:nursing"],
}
"""Every item that an attacker must reckon with. As little as is thinkable: whoever knows more about what can happen has
fewer worlds to rule out."""


def happened(seed: int, split: int = SPLIT) -> Iterator[tuple[Cell, int, list[tuple[Family, str]]]]:
    """A quarter of 12 organisations in up to three programmes, from one exchange to thirty each: where each is counted,
    the partner's organisation, and what is counted of it."""
    chance, partners = Random(seed), Random(f"{seed} partners")
    for organisation in REGIONS:
        for programme in sorted(chance.sample(range(3), chance.choice((1, 1, 2)))):
            for number in range(chance.choice((1, 2, 3, 5, 8, 13, 30))):
                partner = partners.choice((organisation % 12 + 1, *REGIONS))
                yield Cell(organisation, "", programme), partner, list(_exchange(number % split, chance))


def world(seed: int, split: int = SPLIT) -> Counts:
    """The same counted; here every family by organisation."""
    counts: Counts = {family: defaultdict(Counter) for family in Family}
    for cell, _partner, events in happened(seed, split):
        for family, item in events:
            counts[family][cell][item] += 1
    return counts


def hosted(seed: int, lead_of: int) -> Counter[Named]:
    """What a lead of an organisation knows of exchanges that others asked its staff for."""
    return Counter(
        (family, cell, item)
        for cell, partner, events in happened(seed)
        for family, item in events
        if partner == lead_of and cell.organisation != lead_of and family in ON_THE_LIST
    )


def _exchange(split: int, chance: Random) -> Iterator[tuple[Family, str]]:
    turn = chance.random()
    if turn < 0.2:
        yield Family.EXCHANGE, "declined:no-time"
        return
    yield Family.WAIT, f"answer:{chance.choice((7, 28, 84))}"
    if turn < 0.3:
        yield Family.EXCHANGE, f"undone:{split}"
        return
    yield Family.EXCHANGE, f"came:all:1:one>other:{split}"
    yield Family.WAIT, f"visit:{chance.choice((7, 28, 84))}"
    yield Family.REFLECTED, chance.choice("0122")
    yield Family.PROFESSION, chance.choice(EVERYTHING[Family.PROFESSION])
    if chance.random() < 0.6:
        yield Family.MANAGER, chance.choice(EVERYTHING[Family.MANAGER])
    if chance.random() < 0.3:
        yield Family.ASKED, chance.choice(("after:declined", "after:lapsed", "after:lapsed"))
        return
    yield Family.ASKED, f"after:answered:{split}"
    for question, numbers in QUESTIONS.items():
        if chance.random() < 0.95:
            likely = list(numbers)[-3:] if chance.random() < 0.8 else list(numbers)
            yield Family.ANSWER, f"after:{question}:{chance.choice(likely)}"


def as_counted(counts: Counts) -> Counts:
    """The same as the product counts it: some families by region."""
    found: Counts = {family: defaultdict(Counter) for family in Family}
    for family, cells in counts.items():
        for cell, items in cells.items():
            found[family][_counted_in(family, cell)].update(items)
    return with_few_together(found, REGIONS)


def _counted_in(family: Family, cell: Cell) -> Cell:
    return cell if family in BY_ORGANISATION else _of_region(cell)


def _of_region(cell: Cell) -> Cell:
    return Cell(None, REGIONS[cell.organisation or 0], cell.programme)


def stored_by_the_product(counts: Counts) -> closing.Stored:
    return closing.without_what_tells(closing.protected(QUARTER, as_counted(counts)), as_counted(counts))


def rounded_alone(counts: Counts) -> closing.Stored:
    return closing.protected(QUARTER, as_counted(counts))


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "_places", lambda stored: {one: (code, "", "") for one, code in REGIONS.items()})


class Reader:
    """Somebody with every stored number, and what hangs together in front of them."""

    def __init__(self, counts: Counts, stored: closing.Stored, split: int = SPLIT, seed: int | None = None) -> None:
        self.counts, self.stored, self.seed = counts, stored, seed
        classes = {str(each) for each in range(split, SPLIT)}
        cells = sorted(counts[Family.EXCHANGE])
        self.names: list[Named] = [
            (family, cell, item)
            for family, items in EVERYTHING.items()
            for cell in cells
            for item in items
            if not _is_of(item, classes)
        ]
        self.place = {name: place for place, name in enumerate(self.names)}

    def finds(
        self, lead_of: int | None = None, runs: int | None = None
    ) -> tuple[set[frozenset[Named]], set[frozenset[Named]]]:
        """What is shown to be 1 to 4, and what of it exactly, apart from what is on the own list of a lead: of an
        organisation, or of the programme that they run."""
        mine = {
            name
            for name in self.names
            if (lead_of and name[1].organisation == lead_of) or (runs is not None and name[1].programme == runs)
        }
        own = {name for name in mine if name[0] in ON_THE_LIST}
        known = hosted(self.seed, lead_of) if lead_of and self.seed is not None else Counter()
        known.update({(family, cell, item): self.counts[family][cell][item] for family, cell, item in own})
        # What is left to find is everything but what is known by name.
        truth = [self.counts[family][cell][item] - known[family, cell, item] for family, cell, item in self.names]
        of = [known[name] for name in self.names]
        attacker = Attacker(truth)
        sums = [[self.place[name]] for name in own]
        sums += self._asked(mine) if runs is None else self._asked_in_programme(mine)
        for places in sums:
            many = sum(truth[place] for place in places)
            attacker.learn(places, many, many)
        targets = {frozenset([place]) for name, place in self.place.items() if name not in own}
        for (family, cell, item), places in self._published().items():
            if not self._may_be_left_out(family, cell, group_of(family, item)):
                low, high = implies(self.stored[family].get(cell, {}).get(item, 0))
                there = sum(of[place] for place in places)
                attacker.learn(places, low - there, high - there)
            targets.add(frozenset(place for place in places if self.names[place] not in own))
        for parts, whole, equal in self._nested():
            there = sum(of[place] for place in whole) - sum(of[place] for place in parts)
            attacker.learn(parts, (0 if equal else -MANY) + there, there, less=whole)
        small, exact = attacker.attack({each for each in targets if each})
        return tuple({frozenset(self.names[place] for place in each) for each in found} for found in (small, exact))  # type: ignore[return-value]

    def _asked(self, mine: set[Named]) -> list[list[int]]:
        """How many were asked in each programme, and how many of their managers."""
        found: dict[tuple[Family, Cell], list[int]] = defaultdict(list)
        for name in mine:
            if name[0] in (Family.ASKED, Family.MANAGER):
                found[name[0], name[1]].append(self.place[name])
        return list(found.values())

    def _asked_in_programme(self, mine: set[Named]) -> list[list[int]]:
        """How many were asked, answered or not, as its leads' page says."""
        found: dict[tuple[Family, str], list[int]] = defaultdict(list)
        for name in mine:
            if name[0] in (Family.ASKED, Family.MANAGER):
                state = name[2].removeprefix("after:").split(":")[0]
                found[name[0], state if name[0] == Family.ASKED or state == "answered" else ""].append(self.place[name])
        return list(found.values())

    def _may_be_left_out(self, family: Family, cell: Cell, group: str) -> bool:
        """Nothing of it is stored: it was all 0 to 4, or would have told too much."""
        items = self.stored[family].get(cell, {})
        looked_at = parent_of(family, group) is not None or bool(outcomes_of(family, group))
        return looked_at and not any(group_of(family, item) == group for item in items)

    def _published(self) -> dict[Named, list[int]]:
        found: dict[Named, list[int]] = defaultdict(list)
        for (family, cell, item), place in self.place.items():
            together = _of_region(cell) if self._is_few(family, cell) else _counted_in(family, cell)
            found[family, together, item].append(place)
        return found

    def _is_few(self, family: Family, cell: Cell) -> bool:
        asked = {Family.ANSWER: Family.ASKED}.get(family, family)
        return asked in (Family.ASKED, Family.MANAGER) and self.counts[asked][cell].total() < FEWEST_ASKED

    def _nested(self) -> Iterator[tuple[list[int], list[int], bool]]:
        groups: dict[tuple[Family, Cell, str], list[int]] = defaultdict(list)
        for (family, cell, item), place in self.place.items():
            groups[family, cell, group_of(family, item)].append(place)
        for (family, cell, group), parts in groups.items():
            parent = parent_of(family, group)
            if parent:
                whole = [
                    place
                    for (other, where, item), place in self.place.items()
                    if other == parent.family and where == cell and parent.holds(item)
                ]
                yield parts, whole, parent.equal


def _is_of(item: str, classes: set[str]) -> bool:
    """A class of the split that cannot be, where events are divided into fewer."""
    return item.startswith((CAME, "undone:", "after:answered:")) and item.rsplit(":", 1)[1] in classes


@pytest.mark.parametrize("seed", WORLDS)
def test_nobody_can_show_that_a_count_is_1_to_4(seed: int) -> None:
    counts = world(seed)
    reader = Reader(counts, stored_by_the_product(counts), seed=seed)
    assert reader.finds() == (set(), set())
    for organisation in Random(seed).sample(sorted(REGIONS), 3):
        assert reader.finds(lead_of=organisation) == (set(), set())
    assert reader.finds(runs=seed % 3) == (set(), set())


def test_without_the_split_and_the_check_people_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "FEWEST_ASKED", 0)
    monkeypatch.setitem(globals(), "FEWEST_ASKED", 0)
    monkeypatch.setattr(Reader, "_may_be_left_out", lambda *_: False)  # whatever is not there is known to be 0 to 4
    found: Counter[Family] = Counter()
    for seed in WORLDS:
        counts = world(seed, split=1)
        found.update(
            family
            for names in Reader(counts, rounded_alone(counts), split=1).finds()[0]
            for family, _cell, _item in names
        )
    assert found[Family.ANSWER] > 5


def test_counted_by_themselves_few_would_be_found_by_their_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who knows that one manager was asked would read off what that manager said."""
    monkeypatch.setattr(counting, "FEWEST_ASKED", 0)
    monkeypatch.setitem(globals(), "FEWEST_ASKED", 0)
    monkeypatch.setattr(closing, "tells_nothing_of_known", lambda numbers, whole: True)
    found: Counter[Family] = Counter()
    for seed in range(4):
        counts = world(seed)
        reader = Reader(counts, stored_by_the_product(counts), seed=seed)
        for lead_of in REGIONS:
            found.update(family for names in reader.finds(lead_of=lead_of)[0] for family, _cell, _item in names)
    assert found[Family.ASKED] > 5
    assert found[Family.MANAGER] > 0


def test_the_worlds_hold_what_there_is_to_find() -> None:
    counts = world(0)
    small = [number for cells in counts.values() for items in cells.values() for number in items.values() if number < 5]
    assert len(small) > 100
    assert _beginning(counts[Family.EXCHANGE].values(), AGREED) >= _beginning(counts[Family.EXCHANGE].values(), (CAME,))


def _beginning(cells: Iterable[Counter[str]], begins: tuple[str, ...]) -> int:
    return sum(number for items in cells for item, number in items.items() if item.startswith(begins))
