"""The files of a report: read back by programs that did not write them, the same each time, and safe to open."""

import csv
import io
import json
from dataclasses import replace
from itertools import repeat
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
import time_machine
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from evaluation import files
from evaluation.content import Cell, Content, Picture, Row, from_json
from evaluation.files.data import as_json
from evaluation.files.pdf import as_pdf
from evaluation.files.tables import as_csv
from evaluation.files.workbook import as_workbook
from tests.factories.hard_reports import hard_reports, worded
from tests.factories.reports import PROTECTED, sample


def lines(report: Content) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report).decode("utf-8-sig"), newline="")))


def workbook(report: Content) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_workbook(report)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def paper(report: Content) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(report)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


def with_cell(cell: Cell) -> Content:
    """The sample with this as the first number of its first table."""
    first, *others = sample().sections
    table, *more = first.tables
    row = replace(table.rows[0], cells=(cell,))
    table = replace(table, rows=(row, *table.rows[1:]))
    return replace(sample(), sections=(replace(first, tables=(table, *more)), *others))


def tagged(node: Any) -> list[Any]:
    """Every element of a PDF's structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [each for part in node for each in tagged(part)]
    if not isinstance(node, dict):
        return []
    return [node, *tagged(node.get("/K", []))]


@pytest.mark.parametrize("ending", files.KINDS)
def test_the_same_report_gives_the_same_file(ending: str) -> None:
    made = files.KINDS[ending].make(sample())
    with time_machine.travel("2031-05-01"):
        assert files.KINDS[ending].make(sample()) == made


def test_a_file_is_named_by_its_days_and_not_by_people() -> None:
    assert files.name(sample(), "pdf") == "exp-ex-report-2025-07-01-to-2026-06-30-edition-2.pdf"


def test_the_paper_is_tagged_and_says_its_language_and_title() -> None:
    reader = paper(sample())
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata
    assert reader.metadata.title == f"{sample().title}, {sample().period}"
    kinds = [str(each.get("/S")) for each in tagged(root["/StructTreeRoot"]["/K"])]
    assert kinds.count("/Table") == len(sample().tables()) - 1
    assert kinds.count("/H1") == 1
    assert {"/H2", "/H3", "/L", "/TH", "/Figure"} <= set(kinds)


def test_every_picture_of_the_paper_is_told_in_words() -> None:
    root: Any = paper(sample()).trailer["/Root"]
    told = [str(each["/Alt"]) for each in tagged(root["/StructTreeRoot"]["/K"]) if "/Alt" in each]
    pictures = [table for table in sample().tables() if table.picture != "none"]
    for table in pictures:
        assert f"{table.title}: {table.says}" in told
    assert len(told) == len(pictures) + 2 + 1  # two of them on the first page, and the mark


def test_the_first_page_holds_what_is_read_in_two_minutes() -> None:
    first, second = ([*paper(sample()).pages][number].extract_text() for number in (0, 1))
    said = " ".join(first.split())
    report = sample()
    for words in (report.period, *(each.of for each in report.figures), *report.changed, *report.next_steps):
        assert words in said
    assert "Page 1 / " in said
    assert report.sections[0].title in second
    assert f"{report.scope} · {report.period}" in " ".join(second.split())


def test_the_paper_says_how_every_table_was_protected() -> None:
    said = text_of(paper(sample()))
    assert said.count(PROTECTED) == len(sample().tables()) - 1  # one is empty
    for paragraph in sample().method:
        assert paragraph in said


def test_names_of_many_columns_are_spelled_out_above_the_table() -> None:
    names = tuple(f"Kind {number}" for number in range(30))
    first, *others = sample().sections
    wide = replace(
        first.tables[0],
        columns=("From", *names),
        rows=tuple(Row(name, tuple(Cell("5", 5) for _each in names)) for name in names),
        picture=Picture.MATRIX,
    )
    said = text_of(paper(replace(sample(), sections=(replace(first, tables=(wide,)), *others))))
    assert "A: Kind 0 · B: Kind 1 ·" in said
    assert "30: Kind 29" in said


def test_the_workbook_has_a_sheet_for_each_table() -> None:
    book = workbook(sample())
    names = list(book)
    assert names[0] == "Report"
    assert names[-1] == "Notes"
    assert len(names) == len(sample().tables()) + 2
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    for name, table in zip(names[1:-1], sample().tables(), strict=True):
        said = [[str(cell) for cell in row if cell != ""] for row in book[name]]
        assert [table.title] in said
        assert ([*table.columns] in said) or not table.rows
        assert [table.protection] in said
    assert [sample().method[1]] in [row[:1] for row in book["Notes"]]


def test_titles_that_begin_alike_get_sheets_of_their_own() -> None:
    first, *others = sample().sections
    alike = tuple(replace(table, title="History: what/everybody [said] " * 3) for table in first.tables)
    names = list(workbook(replace(sample(), sections=(replace(first, tables=alike), *others))))
    assert names[1:4] == [f"{number} History what everybody said H" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (Cell("155", 155), 155),
        (Cell("1,240", 1240), 1240),
        (Cell("4.80", 4.8), 4.8),
        (Cell("-0.5", -0.5), -0.5),
        (Cell("0 to 4", 0), "0 to 4"),
        (Cell("83 %", 83), "83 %"),
        (Cell("4.8", 4.83), "4.8"),
        (Cell("12"), "12"),
        (Cell("=1+1"), "=1+1"),
        (Cell("#N/A"), "#N/A"),
    ],
)
def test_numbers_are_numbers_only_where_they_read_the_same(cell: Cell, kept: object) -> None:
    rows = list(workbook(with_cell(cell)).values())[1]
    found = next(row[1] for row in rows if row[0] == "Asked")
    assert found == kept
    assert isinstance(found, str) == isinstance(kept, str)


def test_every_cell_is_a_line_of_the_csv() -> None:
    read = lines(sample())
    cells = [each for each in read if each["table"] != "about"]
    wanted = [
        [table.key, table.title, row.label, column, cell.text, "" if cell.value is None else str(cell.value)]
        for table in sample().tables()
        for row in table.rows
        for column, cell in zip(table.columns[1:], row.cells, strict=True)
    ]
    assert [list(each.values())[:6] for each in cells if each["row"]] == wanted
    assert {each["protection"] for each in cells} == {PROTECTED}
    assert [each["text"] for each in cells if not each["row"]] == ["Nobody named a learning need."]


def test_the_csv_begins_with_what_to_know_first() -> None:
    assert as_csv(sample()).startswith(b"\xef\xbb\xbftable,title,row,column,text,value,protection\r\n")
    about = [(each["row"], each["text"]) for each in lines(sample()) if each["table"] == "about"]
    assert ("period", "July 2025 to June 2026") in about
    assert [text for row, text in about if row == "method"] == list(sample().method)


def test_a_number_below_nought_stays_a_number() -> None:
    (found,) = [each["value"] for each in lines(with_cell(Cell("-0.5", -0.5))) if each["row"] == "Asked"]
    assert found == "-0.5"


def check(report: bytes) -> None:
    schema = json.loads(files.schema())
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(json.loads(report))


def test_the_json_keeps_to_its_schema_and_comes_back_whole() -> None:
    check(as_json(sample()))
    assert from_json(json.loads(as_json(sample()))) == sample()


@pytest.mark.parametrize(
    "change", [{"first_day": "soon"}, {"edition": 0}, {"schema": 2}, {"method": None}, {"name": "Amina Yusuf"}]
)
def test_the_schema_refuses_what_is_no_report(change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check(json.dumps(json.loads(as_json(sample())) | change).encode())


@pytest.mark.parametrize("number", range(len(hard_reports())))
def test_hard_words_break_no_file(number: int) -> None:
    report = hard_reports()[number]
    assert paper(report).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert len(workbook(report)) == len(report.tables()) + 2
    assert all(None not in each and None not in each.values() for each in lines(report))
    check(as_json(report))


@pytest.mark.parametrize("text", ['=HYPERLINK("http://evil.example","x")', "+1", "-1", "@SUM(A1)", "＝1"])
def test_nothing_that_is_typed_becomes_a_formula(text: str) -> None:
    report = worded(repeat(text))
    book = as_workbook(report)
    assert b"<f>" not in b"".join(parts(book))
    assert all(each["text"].startswith("'") for each in lines(report) if each["table"] != "about")


def parts(book: bytes) -> list[bytes]:
    with ZipFile(io.BytesIO(book)) as archive:
        return [archive.read(name) for name in archive.namelist()]
