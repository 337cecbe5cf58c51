"""Files whose columns have headings. A layout names every column that it reads; no other cell ever leaves the reader.

That is how the names of managers, partners and responsible people stay out: no layout names their columns, and a test
holds every layout to it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from accounts.directory.files import UnreadableFileError, rows_of
from accounts.directory.rows import Entry, Skipped

MOST_PREAMBLE = 10
_NOTHING = frozenset({"", "-", "NA", "N/A", "NULL"})
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")

Cells: TypeAlias = Mapping[str, str]
"""The cells of one row by the columns that the layout reads; all of them, empty where the file has none."""


@dataclass(frozen=True)
class Layout:
    """A published file with headings: by which of them it is known, what else is read of it, and what a row is."""

    name: str
    title: str
    needs: frozenset[str]
    also: frozenset[str]
    entry: Callable[[int, Cells], Entry]

    @property
    def columns(self) -> frozenset[str]:
        """Everything that is read."""
        return self.needs | self.also


def layout(name: str, title: str, *, needs: str, also: str = "") -> Callable[[Callable[[int, Cells], Entry]], Layout]:
    """Make a layout of the function that reads a row. Columns are listed by their headings, with commas between."""

    def listed(headings: str) -> frozenset[str]:
        return frozenset(known_as(heading) for heading in headings.split(",") if heading.strip())

    return lambda entry: Layout(name, title, listed(needs), listed(also), entry)


def known_as(heading: str) -> str:
    """A heading without case, punctuation and spelling out of spaces: "Local Authority", "local_authority " are one."""
    return _BETWEEN_WORDS.sub(" ", heading.lower()).strip()


def find_layout(path: Path, layouts: Sequence[Layout]) -> tuple[Layout, int] | None:
    """Which of these the file is, and the row with its headings: the first rows may tell about the file instead."""
    for number, row in islice(rows_of(path), MOST_PREAMBLE):
        headings = {known_as(cell) for cell in row}
        fitting = [one for one in layouts if one.needs <= headings]
        if fitting:
            return max(fitting, key=lambda one: len(one.needs)), number
    return None


def read_table(path: Path, layout: Layout, header_row: int) -> Iterator[Entry]:
    """Every row below the headings."""
    columns: dict[str, int] = {}
    width = 0
    for number, row in rows_of(path):
        if number < header_row:
            continue
        if number == header_row:
            width = len(row)
            columns = {known_as(cell): place for place, cell in enumerate(row) if known_as(cell) in layout.columns}
            continue
        if len(row) != width:
            reason = f"has {len(row)} columns where the headings are {width}"
            yield Skipped(number, "", reason, remedy="Look for a missing quotation mark in the row.")
            continue
        cells = dict.fromkeys(layout.columns, "")
        cells |= {name: row[place] for name, place in columns.items() if row[place].upper() not in _NOTHING}
        yield layout.entry(number, cells)


def header_row_of(path: Path, layout: Layout) -> int:
    """Where the headings of this layout stand. Raises UnreadableFileError where they do not."""
    found = find_layout(path, [layout])
    if found is None:
        needed = ", ".join(sorted(layout.needs))
        raise UnreadableFileError(f"{path.name} is not {layout.title}: it has no row of headings with {needed}.")
    return found[1]
