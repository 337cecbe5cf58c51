"""The attack on our own release, before somebody else makes it.

A count is safe when two things can be shown: that it may be something else than it is, and that it may be none or at
least five. Each is shown by a world that the reader cannot rule out. Where no such world exists the reader could prove
the count, and where none was found in time nobody knows: both refuse the release.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.disclosure.release import (
    ANYBODY,
    Cell,
    Fact,
    Ledger,
    Line,
    Reader,
    Release,
    Table,
    Withheld,
)
from evaluation.disclosure.rounding import BASE
from evaluation.disclosure.thresholds import FEWEST_ANSWERS
from evaluation.disclosure.worlds import Worlds

LARGEST_SMALL = BASE - 1
PATIENCE = 4  # so many worlds that clear nothing, and each count that is left is looked at alone


@dataclass(frozen=True)
class Finding:
    """A count that a reader could find out. `low` and `high` are missing where the search took too long to tell."""

    reader: str
    label: str
    cells: frozenset[Cell]
    low: int | None = None
    high: int | None = None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"{self.reader}: “{self.label}” could not be shown to be safe in the time given."
        what = f"is {self.low}" if self.low == self.high else f"is between {self.low} and {self.high}"
        return f"{self.reader} can show that “{self.label}” {what}."


@dataclass(frozen=True)
class Verdict:
    """Whether a release may go out. If not: why, and what could go out in its place (nothing, where nothing may)."""

    findings: tuple[Finding, ...]
    proposal: Release | None = None

    @property
    def passed(self) -> bool:
        return not self.findings


@dataclass(frozen=True)
class _Guarded:
    """A sum that must stay hidden. A world in which it is at most `below` or at least `above` clears it."""

    label: str
    cells: frozenset[Cell]
    below: int
    above: float

    def cleared_by(self, count: int) -> bool:
        return count <= self.below or count >= self.above


def audit(
    ledger: Ledger,
    release: Release,
    earlier: Sequence[Release] = (),
    readers: Iterable[Reader] = (ANYBODY,),
) -> Verdict:
    """Whether a reader can find a count out, from this release, all earlier ones and their own named list."""
    readers = tuple(readers)
    for each in (*earlier, release):
        for table in each.tables:
            ledger.check(table.lines)
    findings = tuple(finding for reader in readers for finding in _findings(ledger, release, earlier, reader))
    return Verdict(findings, _coarser(ledger, release, earlier, readers, findings) if findings else None)


def _findings(ledger: Ledger, release: Release, earlier: Sequence[Release], reader: Reader) -> Iterator[Finding]:
    read = [table for each in (*earlier, release) for table in each.tables if reader.sees(table)]
    lines = [line for table in read for line in table.lines]
    worlds = Worlds(ledger, lines, reader)
    first = dict(zip(worlds.place, worlds.alike(), strict=True))
    guarded, others = [], defaultdict(list)
    for each in _guarded(ledger, lines, reader):
        cell, *more = each.cells
        if more or first[cell] == cell:
            guarded.append(each)
        else:
            others[first[cell]].append(each)
    columns = [np.array([worlds.place[cell] for cell in each.cells]) for each in guarded]
    for place in _cleared_together(worlds, guarded, columns):
        if finding := _alone(worlds, guarded[place], columns[place], reader):
            yield finding
            if len(finding.cells) == 1:
                for each in others[next(iter(finding.cells))]:
                    yield replace(finding, label=each.label, cells=each.cells)


def _guarded(ledger: Ledger, lines: Iterable[Line | Fact | Withheld], reader: Reader) -> Iterator[_Guarded]:
    """Every hidden count and every published sum of them, without what is on the reader's own list."""
    seen: set[frozenset[Cell]] = set()

    def guard(label: str, cells: Iterable[Cell]) -> Iterator[_Guarded]:
        whole = frozenset(cells)
        rest = whole - reader.knows
        if rest and rest not in seen:
            seen.add(rest)
            count = ledger.total(dict.fromkeys(rest, 1))
            small = 1 <= count <= LARGEST_SMALL
            label += "" if rest == whole else ", without those on their own list"
            yield _Guarded(label, rest, 0 if small else count - 1, LARGEST_SMALL + 1 if small else count + 1)

    for cell in ledger.counts:
        yield from guard(str(cell), [cell])
    for line in lines:
        if isinstance(line, Withheld):
            if not line.shown:
                yield _Guarded(
                    f"{line.label}: people who answered", frozenset(line.answers), FEWEST_ANSWERS - 1, np.inf
                )
            continue
        if isinstance(line, Line):
            for name in line.bases:
                yield from guard(str(name), ledger.bases[name].parts)
        weights = ledger.weights(line)
        if set(weights.values()) == {1}:
            yield from guard(line.label, weights)


def _cleared_together(worlds: Worlds, guarded: list[_Guarded], columns: list[NDArray[np.int64]]) -> list[int]:
    """Which are still open after worlds that try to make all of them small, all large, and then, for as long as that
    clears any, some of each.
    """
    chance = np.random.default_rng(0)
    still, guesses, in_vain = list(range(len(guarded))), 0, 0
    while still and in_vain < PATIENCE:
        wanted = np.zeros(len(worlds.place))
        for place in still:
            sign = (1, -1)[guesses] if guesses < 2 else chance.choice((-1, 1)) if guarded[place].below >= 0 else -1
            wanted[columns[place]] += sign * chance.random()
        found = worlds.find(wanted)
        left = [
            place for place in still if not found or not guarded[place].cleared_by(int(found[0][columns[place]].sum()))
        ]
        guesses, in_vain, still = guesses + 1, 0 if len(left) < len(still) else in_vain + 1, left
    return still


def _alone(worlds: Worlds, guarded: _Guarded, columns: NDArray[np.int64], reader: Reader) -> Finding | None:
    """The least and the greatest that one sum can be; nothing where one of them clears it."""
    ends: list[int | None] = []
    for sign in (1.0, -1.0):
        wanted = np.zeros(len(worlds.place))
        wanted[columns] = sign
        found = worlds.find(wanted)
        if found and guarded.cleared_by(int(found[0][columns].sum())):
            return None
        ends.append(int(found[0][columns].sum()) if found and found[1] else None)
    low, high = ends
    if guarded.above == np.inf and low is not None:  # many answers, and yet withheld: so there were few people
        low, high = 1, LARGEST_SMALL
    return Finding(reader.name, guarded.label, guarded.cells, low, high)


def _coarser(
    ledger: Ledger,
    release: Release,
    earlier: Sequence[Release],
    readers: tuple[Reader, ...],
    findings: tuple[Finding, ...],
) -> Release | None:
    """The release with tables made coarser or left out, one at a time: each time the one that helps most, and of
    several that help alike the finest.
    """
    while release.tables:
        touching = [table for table in release.tables if _touches(ledger, table, findings)] or list(release.tables)
        tried = []
        for table in sorted(touching, key=lambda table: -len(table.lines)):
            plan = _without(release, table)
            left = [finding for reader in readers for finding in _findings(ledger, plan, earlier, reader)]
            tried.append((len(left), plan, tuple(left)))
            if not left:
                break
        _, release, findings = min(tried, key=lambda each: each[0])
        if not findings:
            return release if release.tables else None
    return None


def _without(release: Release, table: Table) -> Release:
    kept = ((each.coarser if each is table else each) for each in release.tables)
    return replace(release, tables=tuple(each for each in kept if each))


def _touches(ledger: Ledger, table: Table, findings: tuple[Finding, ...]) -> bool:
    found = frozenset[Cell]().union(*(finding.cells for finding in findings))
    return any(not found.isdisjoint(ledger.weights(line)) for line in table.lines)
