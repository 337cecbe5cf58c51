"""One door to every published file of organisations: which one it is, and its rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from accounts.directory import ods
from accounts.directory.files import UnreadableFileError
from accounts.directory.formats import OdsFormat
from accounts.directory.layouts import LAYOUTS
from accounts.directory.rows import Entry
from accounts.directory.tables import find_layout, header_row_of, read_table

FORMATS = (*OdsFormat, *(layout.name for layout in LAYOUTS))
"""The files that can be read, by the names under which they are published, or ours where they have none."""


def read(path: Path, kind: str = "auto", *, today: date) -> Iterator[Entry]:
    """Every row of the file, one after the other. Raises UnreadableFileError where the file as a whole is no use.

    A file with headings is known by these; one without by its 27 columns and what stands in them.
    """
    path = Path(path)
    if kind == "auto":
        found = find_layout(path, LAYOUTS)
        return read_table(path, *found) if found else ods.read(path, today=today)
    chosen = next((layout for layout in LAYOUTS if layout.name == kind), None)
    if chosen:
        return read_table(path, chosen, header_row_of(path, chosen))
    if kind not in FORMATS:
        raise UnreadableFileError(f"There is no format {kind}. Choose auto or one of: {', '.join(FORMATS)}.")
    return ods.read(path, kind, today=today)
