"""A report as a workbook: the first page, a sheet for each table, and notes. No cell of it is ever a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as Box
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets import safe_cell
from core.text import clean_text
from evaluation.content import Cell, Content, Table

LONGEST_SHEET_NAME = 31
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_TEXT = 32_000  # Excel holds 32,767 signs in a cell, and counts some of them twice
WIDE, NARROW = 44, 20  # of columns, in signs
HEADING = Font(name="Arial", size=14, bold=True, color="00544B")
STRONG = Font(name="Arial", size=11, bold=True)
PLAIN = Font(name="Arial", size=11)
LINE = 15.0  # points
WIDEST_SIGN = 1.15  # of an average one, so that a line is rather too high than cut
THEN = (1980, 1, 1, 0, 0, 0)  # the time of every part in the archive: the earliest that there is


def as_workbook(content: Content) -> bytes:
    """The whole report as XLSX; the same bytes for the same report."""
    book = Workbook()
    book.properties.title = _clean(content.title)
    book.properties.creator = "Exp-Ex"
    book.properties.created = datetime.fromisoformat(content.made_on)
    names = [_sheet_name(number, table) for number, table in enumerate(content.tables(), 1)]
    book.active.title = _("Report")
    _first_page(book.active, content, names)
    for name, table in zip(names, content.tables(), strict=True):
        _table(book.create_sheet(name), table)
    _notes(book.create_sheet(_("Notes")), content)
    return _same_each_time(book)


def _first_page(sheet: Worksheet, content: Content, names: list[str]) -> None:
    _columns(sheet, 2)
    _words(sheet, content.title, HEADING)
    _words(sheet, content.period, STRONG)
    _words(sheet, content.summary)
    _part(sheet, _("In numbers"), ([each.value, f"{each.label} ({each.of})"] for each in content.figures))
    _part(sheet, _("What changed in care"), ([each] for each in content.changed))
    _part(sheet, _("What people said"), ([quote.words, quote.who] for quote in content.quotes))
    _part(sheet, _("What to do next"), ([each] for each in content.next_steps))
    _part(sheet, _("Sheets"), ([name, table.title] for name, table in zip(names, content.tables(), strict=True)))
    _words(sheet, "")
    if not content.exact:
        _words(sheet, _("How the numbers are protected stands below each table, and on the last sheet."))


def _table(sheet: Worksheet, table: Table) -> None:
    _columns(sheet, len(table.columns))
    _words(sheet, table.title, HEADING)
    _words(sheet, table.says)
    _words(sheet, "")
    _row(sheet, table.columns, STRONG)
    for row in table.rows:
        _row(sheet, [row.label, *row.cells])
    _words(sheet, "")
    _words(sheet, _("How this was protected:"), STRONG)
    _words(sheet, table.protection)


def _notes(sheet: Worksheet, content: Content) -> None:
    _columns(sheet, 1)
    _words(sheet, _("How this report was made, and how people are protected"), HEADING)
    for paragraph in content.method:
        _words(sheet, paragraph)
    _part(sheet, _("How each table was protected"), ([f"{t.title}: {t.protection}"] for t in content.tables()))
    _part(sheet, _("Sources"), ([source] for source in content.sources))
    _part(sheet, _("This report"), [[f"{content.scope}, {content.first_day} – {content.last_day}"]])
    _words(sheet, _("Made on %(day)s, edition %(edition)s") % {"day": content.made_on, "edition": content.edition})


def _columns(sheet: Worksheet, many: int) -> None:
    for number in range(1, many + 1):
        letter = sheet.cell(1, number).column_letter
        sheet.column_dimensions[letter].width = WIDE if number <= 1 or many == 2 else NARROW
    if many == 1:
        sheet.column_dimensions["A"].width = 2 * WIDE
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, each as wide as the sheet
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _part(sheet: Worksheet, title: str, rows: Iterable[Sequence[str]]) -> None:
    """A heading with rows below it; without rows, neither."""
    for number, row in enumerate(rows):
        if number == 0:
            _words(sheet, "")
            _words(sheet, title, STRONG)
        _row(sheet, row)


def _words(sheet: Worksheet, words: str, font: Font = PLAIN) -> None:
    _row(sheet, [words], font)


def _row(sheet: Worksheet, cells: Sequence[str | Cell], font: Font = PLAIN) -> None:
    sheet.append([_box(sheet, cell, font) for cell in cells])
    sheet.row_dimensions[sheet.max_row].height = (
        LINE
        * font.size
        / PLAIN.size
        * max(
            _lines(
                cell.text if isinstance(cell, Cell) else cell, sheet.column_dimensions[get_column_letter(number)].width
            )
            for number, cell in enumerate(cells, 1)
        )
    )


def _lines(text: str, width: float) -> int:
    """How many lines a text needs in a column so wide. Not every program reckons that by itself."""
    return sum(max(1, ceil(len(line) * WIDEST_SIGN / width)) for line in (text or " ").splitlines())


def _box(sheet: Worksheet, cell: str | Cell, font: Font) -> Box:
    """A number where the value and what is read are the same; otherwise text, whatever it looks like."""
    box = Box(sheet, row=1, column=1)
    box.font = font
    box.alignment = Alignment(horizontal="right" if isinstance(cell, Cell) else None, vertical="top", wrap_text=True)
    if isinstance(cell, Cell) and (shown := _number_format(cell)):
        box.value = cell.value
        box.number_format = shown
        return box
    text = _clean(cell.text if isinstance(cell, Cell) else cell)
    box.value = text
    box.data_type = "s"
    box.quotePrefix = safe_cell(text) != text  # so that it stays text when somebody edits it
    return box


def _number_format(cell: Cell) -> str:
    """How the number is shown so that it reads as in the report; nothing where it would read otherwise."""
    whole, dot, part = cell.text.partition(".")
    if cell.value is None or not re.fullmatch(r"-?[0-9][0-9,]*", whole) or (dot and not re.fullmatch("[0-9]+", part)):
        return ""
    if float(cell.text.replace(",", "")) != cell.value:
        return ""
    return ("#,##0" if "," in whole else "0") + (f".{'0' * len(part)}" if dot else "")


def _sheet_name(number: int, table: Table) -> str:
    """1 How far exchanges came: its number keeps it apart from every other."""
    words = NO_SHEET_NAME.sub(" ", _clean(table.title))
    return f"{number} {' '.join(words.split())}"[:LONGEST_SHEET_NAME].strip()


def _clean(text: str) -> str:
    return clean_text(text)[:LONGEST_TEXT]


def _same_each_time(book: Workbook) -> bytes:
    """The archive without the time at which it was written."""
    written, again = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", part)
            new.writestr(zipfile.ZipInfo(name, THEN), part, zipfile.ZIP_DEFLATED)
    return again.getvalue()
