"""A finished report as data: what its page, its PDF, its tables and its files all show. Knows no database.

Everything in it may be read by whoever has the report: it holds protected numbers alone, but for a lead's account of a
month, which says so (`exact`). It is frozen when the report is made and kept as JSON, so that the same report is the
same for ever.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = 1


class Picture(StrEnum):
    """How a table is drawn beside itself. Without one it is a table alone."""

    NONE = "none"
    STEPS = "steps"  # one row a step: how many came so far; values: [count]
    BARS = "bars"  # one row a kind: values: [count]
    BEFORE_AFTER = "before-after"  # one row an answer of a scale: values: [before, afterwards]
    CHANGE = "change"  # one row a question: values: [worse, the same, better]
    MATRIX = "matrix"  # one row who visits, one column who is visited: values: counts
    NETWORK = "network"  # the same, drawn as lines between the two, as thick as the count
    LINE = "line"  # one row a quarter: values: [count]


@dataclass(frozen=True)
class Cell:
    """One number as it is read. `value` is missing where there is nothing to draw or reckon with: words alone, or too
    few answers. A stored 0 has the value 0 and reads "0 to 4"."""

    text: str
    value: float | None = None


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, and one cell for each column after the first."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One table: what it says in a sentence, its columns (the first names the rows), and how it was protected.

    `key` is the same in every report; `columns` are as long as a row's cells plus one. An empty table has no rows, and
    `says` then tells why.
    """

    key: str
    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    protection: str
    picture: Picture = Picture.NONE


@dataclass(frozen=True)
class Section:
    """A part of a report under one heading."""

    key: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Figure:
    """One of the numbers of the first page, always with what it is out of: 42 | visits took place | of 60 that were
    agreed."""

    value: str
    label: str
    of: str


@dataclass(frozen=True)
class Quote:
    """What somebody allowed to be quoted and a reviewer let pass; `who` never says more than their part in it."""

    words: str
    who: str


@dataclass(frozen=True)
class Content:
    """A whole report. Days are ISO dates; all words are in the language in which the report was made."""

    title: str  # Exchanges of Wye Valley NHS Trust
    scope: str  # Wye Valley NHS Trust
    period: str  # April to June 2026
    first_day: str
    last_day: str
    made_on: str
    edition: int
    summary: str  # what a chief nurse takes away, in two or three sentences
    figures: tuple[Figure, ...]  # six at most
    changed: tuple[str, ...]  # what changed in care, a sentence each
    quotes: tuple[Quote, ...]
    next_steps: tuple[str, ...]
    sections: tuple[Section, ...]
    method: tuple[str, ...]  # paragraphs: where the numbers come from and how they were protected
    sources: tuple[str, ...] = ()  # of the field's figures beside them
    exact: bool = False  # a lead's monthly account: true numbers, not to be passed on
    schema: int = field(default=SCHEMA)

    def tables(self) -> list[Table]:
        """Every table in its order."""
        return [table for section in self.sections for table in section.tables]


def to_json(content: Content) -> dict[str, Any]:
    """As it is kept, and as it is downloaded."""
    return asdict(content)


def from_json(kept: Mapping[str, Any]) -> Content:
    """A report that was kept. Raises ValueError where it was written in another schema."""
    if kept.get("schema") != SCHEMA:
        raise ValueError(f"A report of schema {kept.get('schema')}; this is schema {SCHEMA}.")
    return Content(
        **{
            **kept,
            "figures": tuple(Figure(**each) for each in kept["figures"]),
            "quotes": tuple(Quote(**each) for each in kept["quotes"]),
            "sections": tuple(_section(each) for each in kept["sections"]),
            **{name: tuple(kept[name]) for name in ("changed", "next_steps", "method", "sources")},
        }
    )


def _section(kept: Mapping[str, Any]) -> Section:
    return Section(kept["key"], kept["title"], tuple(_table(each) for each in kept["tables"]))


def _table(kept: Mapping[str, Any]) -> Table:
    rows = tuple(Row(row["label"], tuple(Cell(**cell) for cell in row["cells"])) for row in kept["rows"])
    return Table(**{**kept, "columns": tuple(kept["columns"]), "rows": rows, "picture": Picture(kept["picture"])})
