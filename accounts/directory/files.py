"""Opening a published file however it was packed: plain or gzip, UTF-8 with or without a mark, Windows or Latin-1."""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from core.text import clean_line

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
LARGEST = 400 * 1024 * 1024
NOT_SIGN = "¬"  # what the NHS website's files have between their columns


class UnreadableFileError(ValueError):
    """The file as a whole cannot be read; the message says why and what to do."""


def tidy(cell: str) -> str:
    """A cell on one line, without the characters that no name or address holds."""
    return " ".join(cell.split()) if cell.isascii() and cell.isprintable() else clean_line(cell)


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row number, from 1, and tidied cells of every row that is not empty; never the whole file in memory."""
    with _open_text(path) as text:
        number = 0
        try:
            for number, row in enumerate(_cells(text), start=1):
                if any(row):
                    yield number, [tidy(cell) if cell else "" for cell in row]
        except csv.Error as error:
            message = f"Row {number + 1} cannot be read ({error}). Check for a quotation mark that is never closed."
            raise UnreadableFileError(message) from error
        except (EOFError, OSError, zlib.error) as error:
            raise UnreadableFileError(f"The file breaks off after row {number}. Download it again.") from error


def _cells(text: io.TextIOBase) -> Iterator[list[str]]:
    """Rows of cells: between commas, or between signs that look like ¬ where the first line has those; nothing is in
    quotation marks then."""
    first = text.readline()
    lines: Iterable[str] = chain([first], text)
    if first.count(NOT_SIGN) > first.count(","):
        return csv.reader(lines, delimiter=NOT_SIGN, quoting=csv.QUOTE_NONE)
    return csv.reader(lines)


@contextmanager
def _open_text(path: Path) -> Iterator[io.TextIOBase]:
    try:
        encoding = _encoding(path)
        with _open_bytes(path) as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
            yield text
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UnreadableFileError(f"{path} cannot be opened: {error.strerror}.") from error


def _open_bytes(path: Path) -> BinaryIO:
    with path.open("rb") as start:
        first = start.read(4)
    if first.startswith(ZIP):
        raise UnreadableFileError(
            f"{path.name} is a zip archive or a spreadsheet. Unpack it, or save it as CSV, and give that file."
        )
    return cast(BinaryIO, gzip.open(path, "rb") if first.startswith(GZIP) else path.open("rb"))


def _encoding(path: Path) -> str:
    """UTF-8 where every byte agrees; otherwise Windows-1252, which holds Latin-1's letters, then Latin-1 itself."""
    try:
        with _open_bytes(path) as raw:
            first = raw.read(4)
            if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
        for encoding in ("utf-8", "cp1252"):
            if _decodes(path, encoding):
                return "utf-8-sig" if encoding == "utf-8" else encoding
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableFileError(f"{path.name} is a damaged gzip file. Download it again.") from error
    return "latin-1"


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    size = 0
    with _open_bytes(path) as raw:
        while chunk := raw.read(1 << 20):
            size += len(chunk)
            if size > LARGEST:
                raise UnreadableFileError(f"{path.name} holds more than {LARGEST >> 20} MB, too much for a directory.")
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
