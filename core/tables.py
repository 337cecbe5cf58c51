"""A table that somebody uploads: CSV in any of the ways that programs write it, or the first sheet of an Excel file.

Cells come out as text, cleaned. Nothing in a file is ever run: of a formula the value is read that the spreadsheet
program saved with it. The file itself is not kept; what cannot be read is refused with what to do instead.
"""

import codecs
import csv
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.text import clean_line

LARGEST = 2 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_BLANK = 10_000  # rows with nothing in them that a sheet may have between others
LONGEST_CELL = 500
DELIMITERS = ",;\t|¬"
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"PK\x05\x06")
_SAYS_DELIMITER = re.compile(r"sep=([,;\t|])\r?\n")  # what Excel writes on top for other programs
_PAGES = ("<!doctype", "<html", "<?xml", "<svg")

Row = tuple[int, list[str]]
"""The number of a row as a spreadsheet shows it, and its cells."""


class UnreadableTable(ValueError):
    """The file as a whole cannot be read; `sentence` says why and what to do."""

    def __init__(self, sentence: str | Promise, **params: Any) -> None:
        self.sentence = str(sentence) % params if params else str(sentence)
        super().__init__(self.sentence)


TOO_LARGE = _("This file is larger than 2 MB. Take out pictures and other sheets, or save the list as CSV.")
TOO_MANY = _("This file has more than 2,000 rows. Split it, and upload the parts one after another.")
TOO_WIDE = _("This file has more than 60 columns. Keep only those that say who somebody is and where they work.")
OLD = _("This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password, or as CSV.")
NO_TABLE = _("This is not a table. Save the list as an Excel workbook (.xlsx) or as CSV, then upload that.")
NOTHING = _("There is nothing in this file. Look whether the list is on the first sheet.")
BROKEN = _("This Excel file is damaged and cannot be read. Open it, save it again as .xlsx or CSV, and upload that.")
BREAKS = _("Row %(row)s cannot be read. Look for a quotation mark in it that is never closed.")


def read_table(content: bytes) -> list[Row]:
    """Every row that is not empty, with its number. Raises UnreadableTable."""
    if len(content) > LARGEST:
        raise UnreadableTable(TOO_LARGE)
    if content.startswith(_OLD_EXCEL):
        raise UnreadableTable(OLD)
    if content.startswith(_NO_TABLES):
        raise UnreadableTable(NO_TABLE)
    raw = _of_workbook(content) if content.startswith(_ZIP) else _of_text(content)
    rows = list(_within_limits(raw))
    if not rows:
        raise UnreadableTable(NOTHING)
    return rows


def _within_limits(raw: Iterable[tuple[int, Iterable[Any]]]) -> Iterator[Row]:
    found = signs = 0
    for number, cells in raw:
        row = [_tidy(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row:
            if number - found > MOST_BLANK:
                raise UnreadableTable(TOO_MANY)
            continue
        found += 1
        if found > MOST_ROWS + 1:  # one of them holds the headings
            raise UnreadableTable(TOO_MANY)
        if len(row) > MOST_COLUMNS:
            raise UnreadableTable(TOO_WIDE)
        signs += sum(map(len, row))
        if signs > LARGEST:  # a workbook says the same words again and again at no cost
            raise UnreadableTable(TOO_LARGE)
        yield number, row


def _tidy(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, (date, datetime)):
        cell = cell.isoformat()
    return clean_line(str(cell))[:LONGEST_CELL]


# Excel


def _of_workbook(content: bytes) -> Iterator[tuple[int, Iterable[Any]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if not any(part.filename == "[Content_Types].xml" for part in parts):
                raise UnreadableTable(NO_TABLE)
            if len(parts) > 1_000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableTable(TOO_LARGE)
            if any(_declares_entities(packed, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise UnreadableTable(BROKEN)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would not write again, were it to save the workbook
            yield from _sheet(content)
    except UnreadableTable:
        raise
    except Exception as error:  # a workbook can be damaged in as many ways as there are parts in it
        raise UnreadableTable(BROKEN) from error


def _sheet(content: bytes) -> Iterator[tuple[int, Iterable[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
        yield from enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1)
    finally:
        book.close()


def _declares_entities(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """No spreadsheet program writes any; they are how a small file unfolds into a huge one."""
    with packed.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(4096).replace(b"\x00", b"").upper()  # whatever the encoding


# Text


def _of_text(content: bytes) -> Iterator[tuple[int, Iterable[str]]]:
    text = _decoded(content)
    if text.lstrip()[:20].lower().startswith(_PAGES) or "\x00" in text:
        raise UnreadableTable(NO_TABLE)
    told = _SAYS_DELIMITER.match(text)
    delimiter = told[1] if told else _delimiter(text)
    number = 0
    try:
        for number, row in enumerate(_reader(text, delimiter), start=1):
            if told and number == 1:
                continue
            yield number, row
    except csv.Error as error:
        raise UnreadableTable(BREAKS, row=number + 1) from error


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True))


def _decoded(content: bytes) -> str:
    """UTF-16 by its mark or by its empty bytes, then UTF-8 where every byte agrees, else Windows-1252 or Latin-1."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    start = content[:2_000]
    if start and start.count(0) > len(start) // 4:
        return content.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _delimiter(text: str) -> str:
    """The sign that parts the first rows most evenly into the most cells; a comma where nothing parts them."""
    start = text[:20_000]

    def evenness(sign: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for number, row in enumerate(_reader(start, sign)):
                if any(row):
                    widths[len(row)] += 1
                if number >= 30:
                    break
        except csv.Error:
            return 0, 0
        wide = {width: many for width, many in widths.items() if width > 1}
        if not wide:
            return 0, 0
        width, many = max(wide.items(), key=lambda each: (each[1], each[0]))
        return many, width

    return max(DELIMITERS, key=evenness)
