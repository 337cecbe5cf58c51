"""Pictures of tables: every number is in them, no word sticks out, and nothing in them acts or is taken for markup."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from evaluation import charts
from evaluation.charts.drawing import WIDTH
from evaluation.charts.lettering import SIZE, width, wrapped
from evaluation.content import Cell, Content, Picture, Row, Table
from tests.factories.hard_reports import hard_reports
from tests.factories.reports import PROTECTED, sample

NAME = "{http://www.w3.org/2000/svg}"
DRAWN = {table.picture: table for table in sample().tables() if table.picture != Picture.NONE}
WELSH = "Gwasanaethau gofal cymdeithasol awdurdodau lleol a Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def drawn(table: Table) -> ElementTree.Element:
    return ElementTree.fromstring(charts.svg(table, name="one"))


def words_of(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{NAME}text")]


def table(picture: Picture, *rows: Row, columns: tuple[str, ...] = ("Kind", "Visits")) -> Table:
    return Table("one", "A title", "A sentence.", columns, rows, PROTECTED, picture)


def test_every_kind_of_picture_is_in_the_sample() -> None:
    assert set(DRAWN) == set(Picture) - {Picture.NONE}


@pytest.mark.parametrize("picture", DRAWN)
def test_a_screen_reader_hears_the_sentence_of_the_table(picture: Picture) -> None:
    svg = drawn(DRAWN[picture])
    named = {each.get("id"): each.text for each in svg if each.get("id")}
    assert svg.get("role") == "img"
    assert [named[name] for name in (svg.get("aria-labelledby") or "").split()] == [
        DRAWN[picture].title,
        DRAWN[picture].says,
    ]


@pytest.mark.parametrize("picture", sorted(set(DRAWN) - {Picture.NETWORK}))
def test_every_number_can_be_read_in_the_picture(picture: Picture) -> None:
    read = words_of(drawn(DRAWN[picture]))
    for row in DRAWN[picture].rows:
        for cell in row.cells:
            assert cell.text in read, (row.label, cell)
            read.remove(cell.text)


def test_the_lines_between_kinds_of_places_say_how_many_both_ways() -> None:
    met = DRAWN[Picture.NETWORK]
    read = words_of(drawn(met))
    for one in range(len(met.rows)):
        for two in range(one):
            both = (met.rows[one].cells[two].value or 0) + (met.rows[two].cells[one].value or 0)
            assert not both or f"{both:,}" in read
    assert "No line: 0 to 4." in read


@pytest.mark.parametrize("picture", DRAWN)
@pytest.mark.parametrize("label", ["A", WELSH])
def test_no_word_sticks_out(picture: Picture, label: str) -> None:
    """As wide as its letters are reckoned, which is more than they are."""
    rows = tuple(replace(row, label=f"{label} {number}") for number, row in enumerate(DRAWN[picture].rows))
    columns = DRAWN[picture].columns
    if picture in (Picture.MATRIX, Picture.NETWORK):
        columns = (columns[0], *(row.label for row in rows))
    svg = drawn(replace(DRAWN[picture], rows=rows, columns=columns))
    low = float((svg.get("viewBox") or "").split()[3])
    for text in svg.iter(f"{NAME}text"):
        wide, x = width(text.text or ""), float(text.get("x") or 0)
        left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor") or "", 0)
        assert left > -1, text.text
        assert left + wide < WIDTH + 1, text.text
        assert SIZE - 4 <= float(text.get("y") or 0) <= low, text.text


@pytest.mark.parametrize("picture", DRAWN)
def test_a_picture_keeps_to_the_content_security_policy(picture: Picture) -> None:
    svg = charts.svg(DRAWN[picture], name="one")
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|href=|url\(", svg)


def test_few_is_hollow_and_says_nothing_by_its_length() -> None:
    """Nobody knows how many they are, so the stub is the same whatever stands beside it."""
    lengths = set()
    for many in (20, 2000):
        some, few = drawn(
            table(Picture.BARS, Row("Some", (Cell(str(many), many),)), Row("Few", (Cell("few", 0),)))
        ).iter(f"{NAME}rect")
        assert some.get("fill") != "#FFFFFF"
        assert few.get("fill") == "#FFFFFF"
        assert few.get("stroke-dasharray")
        lengths.add(few.get("width"))
    assert len(lengths) == 1


def test_answers_months_later_are_drawn_too() -> None:
    cells = (Cell("10", 10), Cell("15", 15), Cell("20", 20))
    svg = drawn(table(Picture.BEFORE_AFTER, Row("1", cells), columns=("Answer", "Before", "After", "Three months")))
    assert {"10", "15", "20", "Three months"} <= set(words_of(svg))
    assert len({rect.get("fill") for rect in svg.iter(f"{NAME}rect")}) == 3


def test_what_is_withheld_is_said_and_not_drawn() -> None:
    withheld = Cell("Shown from 8 answers by 5 people")
    for picture in DRAWN:
        columns = DRAWN[picture].columns
        rows = (Row("One", (withheld,) * (len(columns) - 1)), *DRAWN[picture].rows[1:])
        svg = drawn(replace(DRAWN[picture], rows=rows))
        if picture != Picture.NETWORK:
            assert "Shown from 8" in " ".join(words_of(svg)), picture


def test_a_square_too_wide_for_a_phone_shows_the_most_frequent_meetings() -> None:
    names = tuple(f"Kind {number}" for number in range(15))
    rows = tuple(Row(name, tuple(Cell(str(5 * at), 5 * at) for at in range(15))) for name in names)
    read = words_of(drawn(table(Picture.MATRIX, *rows, columns=("From", *names))))
    assert "Kind 0 → Kind 14" in read
    assert read.count("70") == 12
    assert "The most frequent; the table has all." in read


def test_of_many_bars_the_first_are_drawn() -> None:
    rows = [Row(f"Reason {number}", (Cell("5", 5),)) for number in range(20)]
    read = words_of(drawn(table(Picture.BARS, *rows)))
    assert "Reason 11" in read
    assert "Reason 12" not in read
    assert "The first 12 of 20; the table has all." in read


def test_without_numbers_there_is_no_picture() -> None:
    assert charts.svg(table(Picture.BARS), name="one") == ""
    assert charts.svg(table(Picture.BARS, Row("One", (Cell("Too few"),))), name="one") == ""
    assert charts.svg(table(Picture.NONE, Row("One", (Cell("5", 5),))), name="one") == ""


@pytest.mark.parametrize("picture", DRAWN)
@pytest.mark.parametrize("many", [1, 2, 9, 24])
def test_few_and_many_rows_can_be_drawn(picture: Picture, many: int) -> None:
    columns = DRAWN[picture].columns
    names = tuple(f"Kind {number}" for number in range(many))
    if picture in (Picture.MATRIX, Picture.NETWORK):
        columns = ("From", *names)
    rows = tuple(
        Row(name, tuple(Cell(str(at * 5), at * 5) for at in range(number, number + len(columns) - 1)))
        for number, name in enumerate(names)
    )
    assert drawn(replace(DRAWN[picture], rows=rows, columns=columns)) is not None


@pytest.mark.parametrize("number", range(len(hard_reports())))
def test_hard_words_stay_words(number: int) -> None:
    report = hard_reports()[number]
    for each in report.tables():
        if charts.is_drawn(each):
            tags = {element.tag for element in drawn(each).iter()}
            assert tags <= {f"{NAME}{tag}" for tag in "svg title desc rect text line circle path".split()}


def test_the_first_page_shows_how_far_exchanges_came_and_what_they_changed() -> None:
    report = sample()
    assert [table.key for table in charts.for_first_page(report)] == ["steps", "change"]
    assert charts.for_first_page(replace(report, sections=())) == []


def test_the_first_page_shows_the_first_of_many_questions_and_says_so() -> None:
    whole = DRAWN[Picture.CHANGE]
    many = replace(whole, rows=whole.rows * 3)
    section = replace(sample().sections[0], tables=(many,))
    (short,) = charts.for_first_page(replace(sample(), sections=(section,)))
    assert short.rows == many.rows[:3]
    assert short.says == "Most moved up. The first 3 of 6; the others stand further down."


def test_the_first_page_takes_what_there_is() -> None:
    report: Content = replace(
        sample(),
        sections=tuple(
            replace(section, tables=tuple(each for each in section.tables if each.key in {"quarters", "silos"}))
            for section in sample().sections
        ),
    )
    assert [table.key for table in charts.for_first_page(report)] == ["quarters", "silos"]


def test_long_words_are_cut_and_short_ones_kept_together() -> None:
    assert wrapped("one two", 1000) == ["one two"]
    assert wrapped("one two", width("two")) == ["one", "two"]
    lines = wrapped("Z" * 50, 100)
    assert "".join(lines) == "Z" * 50
    assert max(map(width, lines)) <= 100
    assert wrapped("", 100) == []


@pytest.mark.parametrize(
    ("words", "wide"), [("Hospital", 57.8), ("1,240", 40.0), ("AWARE MWM", 104.8), ("little tail", 53.3)]
)
def test_words_are_reckoned_no_narrower_than_they_are(words: str, wide: float) -> None:
    """The widths in Arial, by its published advance widths."""
    assert wide <= width(words) <= 1.4 * wide
