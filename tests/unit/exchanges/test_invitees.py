"""Whom the rows of somebody's list mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from accounts.enums import Profession
from core.addresses import read_addresses
from exchanges.invitees import Column, find_headings, guess, meant, read

SIDES = ["GPs", "Consultants"]
SIDE_OF = {Profession.GP.value: 0, Profession.CONSULTANT.value: 1}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("E-mail address", Column.EMAIL),
        ("Work email", Column.EMAIL),
        ("EMAIL*", Column.EMAIL),
        ("Email_Address (required)", Column.EMAIL),
        ("Your NHS email please", Column.EMAIL),
        ("First name", Column.FIRST_NAME),
        ("Forename:", Column.FIRST_NAME),
        ("Surname", Column.SURNAME),
        ("Last Name", Column.SURNAME),
        ("Name", Column.NAME),
        ("Side", Column.SIDE),
        ("Organisation", Column.WORKS_AT),
        ("GP practice", Column.WORKS_AT),
        ("Profession", Column.PROFESSION),
        ("Job title", Column.PROFESSION),
        ("Shoe size", None),
        ("", None),
    ],
)
def test_headings_in_many_wordings(heading: str, column: Column | None) -> None:
    assert meant(heading) is column


def test_a_title_above_the_headings_is_not_taken_for_them() -> None:
    rows = [(1, ["Wessex scheme 2026"]), (2, ["Forename", "E-mail"]), (3, ["Ruth", "ruth@example.org"])]
    headings, below = find_headings(rows)
    assert headings == ["Forename", "E-mail"]
    assert list(below) == rows[2:]


def test_a_list_without_headings_loses_no_row() -> None:
    rows = [(1, ["Ruth Bell", "ruth@example.org"]), (2, ["Olu", "olu@example.org"])]
    headings, below = find_headings(rows)
    assert headings == ["Column 1", "Column 2"]
    assert list(below) == rows
    assert guess(headings, below) == {Column.EMAIL: 1}


def test_where_the_heading_misleads_the_cells_decide() -> None:
    rows = [(2, ["yes", "ruth@example.org"])]
    assert guess(["Email sent?", "Contact"], rows)[Column.EMAIL] == 1


def test_every_row_says_what_it_says_or_what_is_wrong_with_it() -> None:
    headings = ["First name", "Surname", "Work email", "Side", "Practice"]
    rows = [
        (2, ["Ruth", "Bell", "Ruth@Example.org ", "GP", "Meadow Lane"]),
        (3, ["Olu", "Adeyemi", "olu(at)example.org", "", ""]),
        (4, ["Nia", "Rowlands", "", "", ""]),
        (5, ["Ruth", "Bell", "ruth@example.org", "", ""]),
        (6, ["Sam", "Okafor", "sam@example.org", "Plumbers", ""]),
        (7, ["Amina", "Yusuf", "amina@example.org", "consultants"]),
    ]
    said = read(rows, guess(headings, rows), headings, sides=SIDES, side_of=SIDE_OF)

    assert [(each.row, each.email, each.name, each.side, each.works_at) for each in said.people] == [
        (2, "ruth@example.org", "Ruth Bell", 0, "Meadow Lane"),
        (7, "amina@example.org", "Amina Yusuf", 1, ""),
    ]
    assert [(each.row, each.column, f"{each.what} {each.remedy}") for each in said.problems] == [
        (3, "Work email", "“olu(at)example.org” is not an email address. Correct it, like name@example.nhs.uk."),
        (4, "Work email", "There is no email address. Type the address, or delete the row."),
        (
            5,
            "Work email",
            "ruth@example.org stands in row 2 already. Delete one of the two rows, or correct the address.",
        ),
        (6, "Side", "“Plumbers” is no side of this programme. Write GPs / Consultants, or leave it empty."),
    ]


@pytest.mark.parametrize(
    ("typed", "side"),
    [("General Practitioner", 0), ("GP partner", 0), ("Consultant geriatrician", 1), ("Nurse", None), ("", None)],
)
def test_a_profession_decides_the_side_where_the_list_has_no_sides(typed: str, side: int | None) -> None:
    said = read(
        [(2, ["a@example.org", typed])], {"email": 0, "profession": 1}, ["E", "P"], sides=SIDES, side_of=SIDE_OF
    )
    assert said.people[0].side == side


@settings(max_examples=200)
@given(some.lists(some.tuples(some.integers(1, 9), some.lists(some.text(max_size=20), max_size=6)), max_size=8))
def test_no_row_goes_missing(rows: list[tuple[int, list[str]]]) -> None:
    headings, below = find_headings(rows)
    columns = {Column.EMAIL: 0, **guess(headings, below)}
    if headings:
        said = read(below, columns, headings, sides=SIDES, side_of=SIDE_OF)
        assert len(said.people) + len(said.problems) == len(below)


def test_a_paste_from_outlook_or_a_spreadsheet_brings_the_names() -> None:
    typed = (
        'Bell, Ruth <ruth@example.org>; "Adeyemi, Olu" <olu@example.org>\nSam\tOkafor\tsam@example.org\nnia@example.org'
    )
    assert [(each.email, each.name) for each in read_addresses(typed)] == [
        ("ruth@example.org", "Ruth Bell"),
        ("olu@example.org", "Olu Adeyemi"),
        ("sam@example.org", "Sam Okafor"),
        ("nia@example.org", ""),
    ]
