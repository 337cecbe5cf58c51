"""Tables as files that a spreadsheet opens: what people typed is never run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# What spreadsheets read as the beginning of a formula, and its full-width twins.
_BEGINNINGS = "=+-@|%＝＋－＠\t\r\n"
_BEFORE = " \u00a0\u3000\"'"  # blanks and quotation marks that some of them skip first


def safe_cell(text: str) -> str:
    """The same text; with an apostrophe in front where a spreadsheet could take it for a formula."""
    if text[:1] in ("\t", "\r", "\n") or text.lstrip(_BEFORE)[:1] in tuple(_BEGINNINGS):
        return f"'{text}"
    return text


def csv_file(rows: Iterable[Sequence[str | float]]) -> bytes:
    """Rows as CSV (RFC 4180: CRLF, quotation marks doubled), in UTF-8 with the mark that Excel looks for. Numbers stay
    numbers, those below nought too."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(
        [safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return b"\xef\xbb\xbf" + written.getvalue().encode()
