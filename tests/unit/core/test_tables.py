"""Tables that people upload: every way in which programs write them, and what is refused with what to do."""

import io
import json
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core import tables
from core.tables import UnreadableTable, read_table
from tests.paths import shared

SIMPLE = "Name;Work email\r\nZoë O’Brien;zoe@example.org\r\n"
NEVER_TABLES = (".json", ".zip", ".xls")


def cells(content: bytes) -> list[list[str]]:
    return [row for _number, row in read_table(content)]


def workbook(*rows: list[object]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same workbook with these parts in place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(Path(name).stem, old.read(name)))
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_words(encoding: str) -> None:
    assert cells(SIMPLE.encode(encoding)) == [["Name", "Work email"], ["Zoë O’Brien", "zoe@example.org"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "¬"])
def test_every_delimiter(delimiter: str) -> None:
    text = f'Name{delimiter}Email\n"Bell{delimiter} Ruth"{delimiter}ruth@example.org\n'
    assert cells(text.encode())[1] == [
        f"Bell{delimiter} Ruth".strip().replace("\t", " ").replace("  ", " "),
        "ruth@example.org",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r"])
def test_every_line_end(end: str) -> None:
    assert cells(f"a,b{end}1,2{end}".encode()) == [["a", "b"], ["1", "2"]]


def test_what_excel_writes_for_other_programs_is_understood() -> None:
    assert cells(b"sep=;\r\na;b,c\r\n") == [["a", "b,c"]]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    assert read_table(b"a,b\n\n1,2\n") == [(1, ["a", "b"]), (3, ["1", "2"])]


def test_a_workbook_and_no_formula_of_it_runs() -> None:
    read = cells(workbook(["Email", "Number"], ["=1+1", 12.0], ["ruth@example.org", None]))
    assert read == [["Email", "Number"], ["", "12"], ["ruth@example.org"]]


def test_a_formula_in_a_csv_is_only_text() -> None:
    path = shared("data", "messy", "csv_injection.txt")
    assert cells(b"=cmd|' /C calc'!A0,x\n")[0][0] == "=cmd|' /C calc'!A0"
    assert read_table(path.read_bytes())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "nothing in this file"),
        (b"\n\n", "nothing in this file"),
        (b"x" * (tables.LARGEST + 1), "larger than 2 MB"),
        (b"a,b\n" + b"1,2\n" * 100_000, "more than 2,000 rows"),
        (b"," * 80 + b"x\n", "more than 60 columns"),
        (b"%PDF-1.7 ...", "not a table"),
        (b"\x89PNG\r\n", "not a table"),
        (b"<!DOCTYPE html><p>", "not a table"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old Excel file"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (b"a\x00b,c\nd,e\n" + b"f,g\n" * 20, "not a table"),
        (b'a,b\n"' + b"x" * 140_000, "never closed"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableTable, match=says):
        read_table(content)


def test_an_archive_that_is_no_workbook() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("people.csv", SIMPLE)
    with pytest.raises(UnreadableTable, match="not a table"):
        read_table(made.getvalue())


def test_a_small_file_that_unfolds_into_a_huge_one_is_refused_at_once() -> None:
    bomb = repacked(workbook(["Email"]), sheet1=b"<worksheet>" + b" " * (30 * 1024 * 1024))
    assert len(bomb) < 100_000
    began = time.perf_counter()
    with pytest.raises(UnreadableTable, match="larger"):
        read_table(bomb)
    assert time.perf_counter() - began < 1


def test_entities_that_unfold_are_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet>&lol;</worksheet>'
    with pytest.raises(UnreadableTable, match="damaged"):
        read_table(repacked(workbook(["Email"]), sheet1=laughs))


def test_a_workbook_of_too_many_rows_or_with_one_far_below() -> None:
    with pytest.raises(UnreadableTable, match=r"2,000 rows"):
        read_table(workbook(*([f"p{number}@example.org"] for number in range(2_500))))
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["A1000000"] = "Email", "x"
    book.save(made)
    with pytest.raises(UnreadableTable, match=r"2,000 rows"):
        read_table(made.getvalue())


def read_or_refused(path: Path) -> tuple[list[tables.Row], str]:
    """The rows of a file, or the sentence that refuses it."""
    try:
        return read_table(path.read_bytes()), ""
    except UnreadableTable as refused:
        return [], refused.sentence


def test_a_workbook_that_says_the_same_words_again_and_again() -> None:
    with pytest.raises(UnreadableTable, match="larger"):
        read_table(workbook(*(["word " * 90] * 50 for _row in range(200))))


def hard_files() -> list[Path]:
    from tests.paths import SHARED

    folder = SHARED / "data" / "messy" / "csv" if SHARED else Path("nowhere")
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "index.csv")


def test_the_hard_files_are_there() -> None:
    assert shared("data", "messy", "csv", "index.csv").is_file()
    assert len(hard_files()) > 100


@pytest.mark.parametrize("path", hard_files(), ids=lambda path: path.name)
def test_every_hard_file_is_read_or_refused_in_our_words(path: Path) -> None:
    began = time.perf_counter()
    rows, refusal = read_or_refused(path)
    assert time.perf_counter() - began < 5
    if rows:
        assert path.suffix not in {".zip", ".xls"}
        assert all("\x00" not in cell and "\ufeff" not in cell for _number, row in rows for cell in row)
        return
    is_long = path.name in {"long.csv", "sparse_with_column_errors.csv"} and "2,000 rows" in refusal
    is_empty = path.stat().st_size == 0 and "nothing in this file" in refusal
    assert path.suffix in NEVER_TABLES or path.name == "hmt__invalid_excel.xlsx" or is_empty or is_long, refusal


@pytest.mark.parametrize("name", ["simple", "simple_crlf", "newlines", "quotes_and_newlines", "empty_crlf", "json"])
def test_what_a_published_test_set_expects(name: str) -> None:
    """csv-spectrum says what each of its files holds; line ends inside a cell become blanks here."""
    folder = shared("data", "messy", "csv", "spectrum")
    rows = cells((folder / f"{name}.csv").read_bytes())
    width = len(rows[0])
    read = [dict(zip(rows[0], [*row, *[""] * (width - len(row))], strict=True)) for row in rows[1:]]
    expected = json.loads((folder / f"{name}.json").read_text())
    assert read == [{key: " ".join(str(value).split()) for key, value in row.items()} for row in expected]
