"""The audit of a release: what it lets pass, what it refuses and why, and what it proposes in its place."""

from collections.abc import Iterable, Mapping
from itertools import product
from random import Random

import pytest

from evaluation.disclosure import (
    ANYBODY,
    BadRelease,
    Base,
    CellName,
    Fact,
    Ledger,
    Line,
    Reader,
    Release,
    Table,
    Withheld,
    audit,
    protect,
)
from evaluation.disclosure.worlds import Worlds


def ledger(counts: Mapping[str, int], stored: Mapping[str, int] | None = None, *known: Fact) -> Ledger:
    """Every count is a base cell of its own; stored rounded down, or as said."""
    stored = {name: count // 5 * 5 for name, count in counts.items()} | dict(stored or {})
    return Ledger(counts, {name: Base((name,), value) for name, value in stored.items()}, known)


def table(name: str, *sums: str, coarser: Table | None = None) -> Table:
    """Lines like "a+b": sums of stored numbers."""
    return Table(name, tuple(Line.of(each, tuple(each.split("+"))) for each in sums), coarser)


def exactly(label: str, counts: Mapping[str, int], cells: Iterable[str]) -> Fact:
    value = sum(counts[cell] for cell in cells)
    return Fact(label, dict.fromkeys(cells, 1), value, value)


COUNTS = {"a": 3, "b": 1, "c": 0, "d": 7, "e": 2}


def test_sums_of_stored_numbers_pass() -> None:
    release = Release("2026 Q1", (table("by organisation", *COUNTS), table("by region", "a+b", "c+d+e", "a+b+c+d+e")))
    verdict = audit(ledger(COUNTS), release, readers=[ANYBODY, Reader("Lead of a", frozenset("a"))])
    assert verdict.passed
    assert verdict.proposal is None


def test_an_exact_number_is_refused_with_a_reason() -> None:
    release = Release("2026 Q1", (Table("exact", (exactly("d", COUNTS, "d"),)),))
    verdict = audit(ledger(COUNTS), release)
    assert [str(each) for each in verdict.findings] == ["Any reader can show that “d” is 7."]
    assert verdict.proposal is None


def test_the_same_people_counted_under_two_names_are_found() -> None:
    """Two throws for one count: 0 to 4 by the one and 1 to 9 by the other leave 1 to 4."""
    found = audit(
        Ledger({"a": 3}, {"visits": Base(("a",), 0), "exchanges": Base(("a",), 5)}),
        Release("2026 Q1", (table("visits", "visits"), table("exchanges", "exchanges"))),
    )
    assert [str(each) for each in found.findings] == ["Any reader can show that “a” is between 1 and 4."]
    assert found.proposal
    assert [each.name for each in found.proposal.tables] == ["exchanges"]


def test_common_sense_counts() -> None:
    """Nobody visits who has not asked: a funnel whose steps are thrown for apart gives itself away."""
    counts = {"asked": 4, "visited": 1}
    sense = Fact("Who visits has asked", {"asked": 1, "visited": -1}, 0, 10**6)
    release = Release("2026 Q1", (table("funnel", *counts),))
    assert audit(ledger(counts, {"asked": 0, "visited": 5}), release).passed
    verdict = audit(ledger(counts, {"asked": 0, "visited": 5}, sense), release)
    assert {each.label for each in verdict.findings} == {"asked", "visited"}


def test_earlier_releases_count() -> None:
    before = Release("2026 Q1", (Table("year so far", (Fact("a and b", {"a": 1, "b": 1}, 3, 6),)),))
    after = Release("2026 Q2", (Table("each", (Fact("a", {"a": 1}, 0, 4), Fact("b", {"b": 1}, 0, 1))),))
    assert audit(ledger(COUNTS), before).passed
    assert audit(ledger(COUNTS), after).passed
    verdict = audit(ledger(COUNTS), after, [before])
    assert [str(each) for each in verdict.findings] == ["Any reader can show that “a” is between 2 and 4."]
    assert verdict.proposal is None
    broken = Release("2025 Q4", (Table("exact", (exactly("a", COUNTS, "a"),)),))
    assert audit(ledger(COUNTS), after, [broken]).proposal is None, "what is out cannot be taken back"


def test_a_stored_number_had_by_subtraction_counts() -> None:
    """a+b and a+c less b+c is twice what is stored for a, though no line shows it. With another fact that is enough."""
    counts = {"a": 3, "b": 9, "c": 9}
    books = ledger(counts, {"a": 5, "b": 10, "c": 10})
    sums = table("sums", "a+b", "b+c", "a+c")
    other = Table("other", (Fact("a", {"a": 1}, 0, 4),))
    assert audit(books, Release("sums", (sums,))).passed
    assert audit(books, Release("other", (other,))).passed
    assert {each.label for each in audit(books, Release("both", (sums, other))).findings} == {"a"}
    assert audit(books, Release("two", (table("sums", "a+b", "b+c"), other))).passed


def test_a_reader_is_asked_without_their_own_list() -> None:
    """What somebody knows is no finding; what they can tell of the others with it is."""
    counts = {"of a": 4, "others": 2}
    books = ledger(counts)
    release = Release("2026 Q1", (Table("all", (Fact("all", {"of a": 1, "others": 1}, 5, 8),)),))
    assert audit(books, release).passed
    lead = Reader("Lead of a", frozenset({"of a"}))
    verdict = audit(books, release, readers=[ANYBODY, lead])
    assert [str(each) for each in verdict.findings] == ["Lead of a can show that “others” is between 1 and 4."]
    nowhere = Reader("Lead of a", frozenset({"of a"}), reads=frozenset({"another table"}))
    assert audit(books, release, readers=[nowhere]).passed
    assert audit(books, release, readers=[Reader("Lead of both", frozenset(counts))]).passed


def test_the_proposal_is_the_coarser_table_and_as_little_of_it_as_will_do() -> None:
    coarse = Table("by region", (Fact("a to c", {"a": 1, "b": 1, "c": 1}, 1, 8),))
    fine = Table("by organisation", tuple(Fact(each, {each: 1}, 1, 4) for each in "ab"), coarser=coarse)
    harmless = table("stored", *COUNTS)
    verdict = audit(ledger(COUNTS), Release("2026 Q1", (harmless, fine)))
    assert {each.label for each in verdict.findings} == {"a", "b"}
    assert verdict.proposal == Release("2026 Q1", (harmless, coarse))
    assert audit(ledger(COUNTS), verdict.proposal).passed


def test_withheld_means_are_numbers_too() -> None:
    """Where more than seven answered and no mean is shown, those who answered were fewer than five people."""
    counts = {"yes": 9, "no": 11}
    answers = ("yes", "no")
    shown, not_shown = (Table("useful?", (Withheld("useful?", answers, shown),)) for shown in (True, False))
    stored = table("answers", "yes", "no")
    assert audit(ledger(counts), Release("shown", (stored, shown))).passed
    assert audit(ledger(counts), Release("withheld alone", (not_shown,))).passed
    verdict = audit(ledger(counts, {"yes": 10, "no": 10}), Release("both", (stored, not_shown)))
    assert [str(each) for each in verdict.findings] == [
        "Any reader can show that “useful?: people who answered” is between 1 and 4."
    ]
    few = {"yes": 2, "no": 1}
    assert audit(ledger(few), Release("few", (table("answers", "yes", "no"), not_shown))).passed
    with pytest.raises(BadRelease, match="fewer than 8"):
        audit(ledger(few), Release("few", (shown,)))


def test_a_release_that_is_not_made_of_the_counts_is_no_release() -> None:
    with pytest.raises(BadRelease, match="was not made from its count"):
        ledger(COUNTS, {"a": 10})
    with pytest.raises(BadRelease, match="not true"):
        audit(ledger(COUNTS), Release("2026 Q1", (Table("wrong", (Fact("a", {"a": 1}, 4, 9),)),)))


def test_what_could_not_be_searched_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worlds, "find", lambda self, wanted: None)
    verdict = audit(ledger({"a": 3}), Release("2026 Q1", (table("stored", "a"),)))
    assert [str(each) for each in verdict.findings] == [
        "Any reader: “a” could not be shown to be safe in the time given."
    ]


def found_by_trying_everything(books: Ledger, release: Release, reader: Reader) -> set[frozenset[str]]:
    """The cells that every possible world agrees on, or that are 1 to 4 in each."""
    lines = [line for each in release.tables for line in each.lines]
    names = list(books.counts)
    used = sorted({base for line in lines if isinstance(line, Line) for base in line.bases})
    seen: dict[str, set[int]] = {name: set() for name in names}
    for values in product(*([books.counts[n]] if n in reader.knows else range(books.counts[n] + 11) for n in names)):
        world = dict(zip(names, values, strict=True))
        if not all(
            line.low <= sum(weight * world[cell] for cell, weight in line.weights.items()) <= line.high
            for line in lines
            if isinstance(line, Fact)
        ):
            continue
        sums = [sum(world[cell] for cell in books.bases[base].parts) for base in used]
        for each in product(*({value // 5 * 5, -(-value // 5) * 5} for value in sums)):
            stored = dict(zip(used, each, strict=True))
            if all(
                sum(weight * (stored[base] - books.bases[base].stored) for base, weight in line.bases.items()) == 0
                for line in lines
                if isinstance(line, Line)
            ):
                for name, value in world.items():
                    seen[name].add(value)
                break
    return {
        name
        for name, values in seen.items()
        if name not in reader.knows and (len(values) == 1 or values <= set(range(1, 5)))
    }


@pytest.mark.parametrize("seed", range(6))
def test_it_finds_what_trying_every_world_finds(seed: int) -> None:
    random = Random(seed)
    hits = 0
    for _ in range(8):
        counts = {name: random.choice([0, 1, 2, 3, 4, 6, 8]) for name in "abc"}
        groups = {"a": ("a",), "b": ("b",), "ab": ("a", "b"), "bc": ("b", "c")}
        bases = {}
        for name, parts in groups.items():
            cell = CellName(str(seed), name, str(random.random()), "")
            bases[name] = Base(parts, protect(b"0123456789abcdef", cell, sum(counts[part] for part in parts)))
        lines: list[Line | Fact] = [
            Line.of(str(chosen), tuple(chosen))
            for chosen in (random.sample(sorted(groups), random.randint(1, 3)) for _ in "12")
        ]
        for _ in range(random.randint(1, 3)):
            cells = random.sample("abc", random.randint(1, 3))
            value = sum(counts[cell] for cell in cells)
            lines.append(
                Fact(
                    "".join(cells),
                    dict.fromkeys(cells, 1),
                    max(0, value - random.randint(0, 1)),
                    value + random.randint(0, 2),
                )
            )
        books, release = Ledger(counts, bases), Release("", (Table("", tuple(lines)),))
        reader = random.choice([ANYBODY, Reader("knows", frozenset("a"))])
        found = {each.label for each in audit(books, release, readers=[reader]).findings}
        expected = found_by_trying_everything(books, release, reader)
        assert found & {"a", "b", "c"} == expected
        hits += len(expected)
    assert hits


def test_a_thousand_cells_take_a_few_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most counts are cleared together: the audit of a large release is no search for each of its cells."""
    searches = []
    find = Worlds.find
    monkeypatch.setattr(Worlds, "find", lambda self, wanted: searches.append(wanted) or find(self, wanted))
    random = Random(1)
    counts = {str(number): random.choice([0, 0, 1, 2, 3, 5, 9, 30]) for number in range(1000)}
    rows = [tuple(str(number) for number in range(start, start + 40)) for start in range(0, 1000, 40)]
    stored = table("stored", *counts)
    sums = Table("sums", tuple(Line.of(f"row {place}", row) for place, row in enumerate(rows)))
    assert audit(ledger(counts), Release("large", (stored, sums))).passed
    assert len(searches) < 20
