"""Every number of a report as one table, a line for each cell: what analysts call long or tidy.

Nothing stands above or beside the table, so any program reads it as it is. What a reader must know first (whose
numbers, of when, how they were protected) are its first lines, whose `table` is "about".
"""

from collections.abc import Iterator

from core.sheets import csv_file
from core.text import clean_text
from evaluation.content import Cell, Content, Table

Line = list[str | float]

# The same words in every language, as programs look for them.
COLUMNS: Line = ["table", "title", "row", "column", "text", "value", "protection"]
ABOUT = "about"


def as_csv(content: Content) -> bytes:
    """UTF-8 with the mark that Excel looks for; `value` is empty where there is none."""
    cells = (line for table in content.tables() for line in _table(table))
    lines = [COLUMNS, *_about(content), *cells]
    return csv_file([clean_text(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)


def _about(content: Content) -> Iterator[Line]:
    facts = {
        "title": content.title,
        "scope": content.scope,
        "period": content.period,
        "first_day": content.first_day,
        "last_day": content.last_day,
        "made_on": content.made_on,
        "edition": str(content.edition),
    }
    if content.exact:
        facts["summary"] = content.summary
    for fact, said in facts.items():
        yield [ABOUT, content.title, fact, "", said, "", ""]
    for paragraph in content.method:
        yield [ABOUT, content.title, "method", "", paragraph, "", ""]
    for source in content.sources:
        yield [ABOUT, content.title, "source", "", source, "", ""]


def _table(table: Table) -> Iterator[Line]:
    """A table without rows is one line that says why."""
    if not table.rows:
        yield [table.key, table.title, "", "", table.says, "", table.protection]
    for row in table.rows:
        for column, cell in zip(table.columns[1:], row.cells, strict=True):
            yield [table.key, table.title, row.label, column, cell.text, _value(cell), table.protection]


def _value(cell: Cell) -> str | float:
    """155, not 155.0."""
    if cell.value is None:
        return ""
    return int(cell.value) if cell.value == int(cell.value) else cell.value
