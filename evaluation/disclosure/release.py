"""What an audit is about: the hidden counts, what was stored of them, and what somebody can read or knows anyway."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from evaluation.disclosure.rounding import implies
from evaluation.disclosure.thresholds import FEWEST_ANSWERS

Cell: TypeAlias = Hashable
BaseCell: TypeAlias = Hashable


class BadRelease(ValueError):
    """The release does not fit the counts it is said to be made of, so nothing can be said about it."""


@dataclass(frozen=True)
class Base:
    """A base cell: the hidden counts that it adds up, and the number that was stored for it."""

    parts: tuple[Cell, ...]
    stored: int


@dataclass(frozen=True)
class Fact:
    """What one number, or common sense, lets a reader conclude: low <= the weighted sum of hidden counts <= high.

    Common sense is a fact too: the visits by profession and the visits by organisation are the same visits.
    """

    label: str
    weights: Mapping[Cell, int]
    low: int
    high: int


@dataclass(frozen=True)
class Line:
    """A published number that is a weighted sum of stored numbers."""

    label: str
    bases: Mapping[BaseCell, int]

    @classmethod
    def of(cls, label: str, bases: tuple[BaseCell, ...]) -> "Line":
        return cls(label, dict.fromkeys(bases, 1))


@dataclass(frozen=True)
class Withheld:
    """A place that says "Shown from 8 answers by 5 people", with a number in it or without: both tell something."""

    label: str
    answers: tuple[Cell, ...]
    shown: bool


@dataclass(frozen=True)
class Table:
    """Published lines, and the table to publish in its place where it tells too much (none: leave it out)."""

    name: str
    lines: tuple[Line | Fact | Withheld, ...]
    coarser: "Table | None" = None


@dataclass(frozen=True)
class Release:
    name: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Reader:
    """Somebody who reads releases and has the named list of some hidden counts. `reads`: names of tables, or all."""

    name: str
    knows: frozenset[Cell] = frozenset()
    reads: frozenset[str] | None = None

    def sees(self, table: Table) -> bool:
        return self.reads is None or table.name in self.reads


ANYBODY = Reader("Any reader")


@dataclass(frozen=True)
class Ledger:
    """The truth behind the releases: every hidden count, every base cell, and what everybody knows of how they hang
    together. A count belongs here where it is possible; one that cannot be (an organisation outside the programme) not.
    """

    counts: Mapping[Cell, int]
    bases: Mapping[BaseCell, Base] = field(default_factory=dict)
    known_to_all: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        for name, base in self.bases.items():
            low, high = implies(base.stored)
            if not low <= self.total(dict.fromkeys(base.parts, 1)) <= high:
                raise BadRelease(f"What is stored for “{name}” was not made from its count.")
        self.check(self.known_to_all)

    def total(self, weights: Mapping[Cell, int]) -> int:
        return sum(weight * self.counts[cell] for cell, weight in weights.items())

    def weights(self, line: Line | Fact | Withheld) -> Mapping[Cell, int]:
        """The hidden counts that a line is about, and how often each counts."""
        if isinstance(line, Fact):
            return line.weights
        if isinstance(line, Withheld):
            return dict.fromkeys(line.answers, 1)
        weights: dict[Cell, int] = {}
        for name, weight in line.bases.items():
            for cell in self.bases[name].parts:
                weights[cell] = weights.get(cell, 0) + weight
        return weights

    def check(self, lines: tuple[Line | Fact | Withheld, ...]) -> None:
        for line in lines:
            if isinstance(line, Fact) and not line.low <= self.total(line.weights) <= line.high:
                raise BadRelease(f"“{line.label}” is not true of the counts.")
            if isinstance(line, Withheld) and line.shown and self.total(self.weights(line)) < FEWEST_ANSWERS:
                raise BadRelease(f"“{line.label}” is shown with fewer than {FEWEST_ANSWERS} answers.")
