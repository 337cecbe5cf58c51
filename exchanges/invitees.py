"""Whom the rows of somebody's list mean: which column holds what, guessed from headings in many wordings, and what is
wrong with a row, said so that its writer can mend it. Knows no database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Profession
from core.addresses import LONGEST_NAME, address_in
from core.wording import plain

LONGEST_PLACE = 200
MOST_PREAMBLE = 10

Row: TypeAlias = tuple[int, list[str]]
"""The number of a row as a spreadsheet shows it, and its cells."""


class Column(StrEnum):
    """What a column of a list can hold that is read here; every other column is left alone."""

    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first-name"
    SURNAME = "surname"
    SIDE = "side"
    PROFESSION = "profession"
    WORKS_AT = "organisation"


TITLES: Mapping[Column, str | Promise] = {
    Column.EMAIL: gettext_lazy("Email address"),
    Column.NAME: gettext_lazy("Whole name"),
    Column.FIRST_NAME: gettext_lazy("First name"),
    Column.SURNAME: gettext_lazy("Surname"),
    Column.SIDE: gettext_lazy("Side of the programme"),
    Column.PROFESSION: gettext_lazy("Profession"),
    Column.WORKS_AT: gettext_lazy("Organisation"),
}

# As people head such columns, in the words of `core.wording.plain`; the first that fits a heading wins.
WORDINGS: Mapping[Column, tuple[str, ...]] = {
    Column.EMAIL: (
        "email", "e mail", "mail", "email address", "e mail address", "mail address", "work email", "work e mail",
        "work email address", "nhs email", "nhs mail", "nhsmail", "nhs email address", "contact email",
        "primary email", "email 1", "emailaddress", "user principal name", "smtp address", "ebost", "cyfeiriad ebost",
    ),
    Column.FIRST_NAME: (
        "first name", "firstname", "forename", "forenames", "given name", "givenname", "given names", "christian name",
        "known as", "preferred name", "first", "enw cyntaf",
    ),
    Column.SURNAME: (
        "surname", "last name", "lastname", "family name", "familyname", "second name", "last", "cyfenw", "sn",
    ),
    Column.NAME: (
        "name", "full name", "fullname", "whole name", "display name", "displayname", "participant", "participant name",
        "staff name", "employee name", "person", "doctor", "clinician", "delegate", "attendee", "name of participant",
        "enw",
    ),
    Column.SIDE: ("side", "group", "cohort", "arm", "strand", "which side", "side of the programme"),
    Column.PROFESSION: (
        "profession", "role", "job", "job title", "jobtitle", "job role", "post", "position", "occupation",
        "staff group", "title of post", "designation", "grade",
    ),
    Column.WORKS_AT: (
        "organisation", "organization", "org", "employer", "practice", "practice name", "gp practice", "surgery",
        "trust", "hospital", "workplace", "place of work", "company", "base", "site", "where you work", "care home",
    ),
}  # fmt: skip
_DECORATION = re.compile(r"\((required|optional|compulsory|mandatory)\)|[*:]")


@dataclass(frozen=True)
class Problem:
    """What is wrong in one row: in which column, why, and what to do."""

    row: int
    column: str
    what: str
    remedy: str


@dataclass(frozen=True)
class Person:
    """One row that can be used. `side` is the number of a side of the programme, None where the row does not say."""

    row: int
    email: str
    name: str = ""
    side: int | None = None
    works_at: str = ""


@dataclass
class Read:
    """What a whole list says."""

    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_headings(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row]]:
    """The names of the columns, and the rows below them. Lists begin with a title now and then; one whose first rows
    name no column of addresses has its headings in the first row, or none where that holds an address already."""
    width = max((len(cells) for _number, cells in rows), default=0)
    for place, (_number, cells) in enumerate(rows[:MOST_PREAMBLE]):
        if any(meant(cell) is Column.EMAIL for cell in cells):
            return _named(cells, width), rows[place + 1 :]
        if any(address_in(cell) for cell in cells):
            break
    if not rows or any(address_in(cell) for cell in rows[0][1]):
        return _named([], width), rows
    return _named(rows[0][1], width), rows[1:]


def meant(heading: str) -> Column | None:
    """What a column with this heading holds, as far as its words tell."""
    said = " ".join(plain(_DECORATION.sub(" ", heading.replace("_", " "))).split())
    for column, wordings in WORDINGS.items():
        if said in wordings:
            return column
    if "email" in said or "e mail" in said:
        return Column.EMAIL
    return None


def guess(headings: Sequence[str], rows: Sequence[Row]) -> dict[Column, int]:
    """Which column holds what. Where no heading says where the addresses are, the column in which most cells are
    addresses."""
    found: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = meant(heading)
        if column is not None and column not in found:
            found[column] = place
    if Column.EMAIL not in found or not _addresses(rows, found[Column.EMAIL]):
        best = max(range(len(headings)), key=lambda place: _addresses(rows, place), default=0)
        if headings and _addresses(rows, best):
            found = {column: place for column, place in found.items() if place != best}
            found[Column.EMAIL] = best
    if Column.FIRST_NAME in found or Column.SURNAME in found:
        found.pop(Column.NAME, None)
    return found


def read(
    rows: Iterable[Row],
    columns: Mapping[str, int],
    headings: Sequence[str],
    *,
    sides: Sequence[str],
    side_of: Mapping[str, int],
) -> Read:
    """What each row says. `sides` are the names of the programme's sides in order; `side_of` the number of the one
    side that a profession fits, for lists that give professions instead of sides."""
    result, seen = Read(), dict[str, int]()
    known = {plain(name): number for number, name in enumerate(sides)}
    for number, cells in rows:

        def cell(column: Column, cells: list[str] = cells) -> str:
            place = columns.get(column)
            return cells[place] if place is not None and place < len(cells) else ""

        def problem(column: Column, what: str, remedy: str, number: int = number) -> None:
            result.problems.append(Problem(number, headings[columns[column]], what, remedy))

        typed = cell(Column.EMAIL)
        email = address_in(typed)
        if not typed:
            problem(Column.EMAIL, _("There is no email address."), _("Type the address, or delete the row."))
            continue
        if not email:
            said = _("“%(typed)s” is not an email address.") % {"typed": typed[:80]}
            problem(Column.EMAIL, said, _("Correct it, like name@example.nhs.uk."))
            continue
        if email in seen:
            said = _("%(email)s stands in row %(row)s already.") % {"email": email, "row": seen[email]}
            problem(Column.EMAIL, said, _("Delete one of the two rows, or correct the address."))
            continue
        name = cell(Column.NAME) or " ".join(filter(None, (cell(Column.FIRST_NAME), cell(Column.SURNAME))))
        if len(name) > LONGEST_NAME:
            said = _("The name has %(n)s characters.") % {"n": len(name)}
            problem(_name_column(columns), said, _("Shorten it to 120 characters."))
            continue
        side = None
        if said_side := cell(Column.SIDE):
            side = _side(said_side, known, side_of)
            if side is None:
                said = _("“%(typed)s” is no side of this programme.") % {"typed": said_side[:80]}
                problem(Column.SIDE, said, _("Write %(sides)s, or leave it empty.") % {"sides": " / ".join(sides)})
                continue
        elif profession := _profession(cell(Column.PROFESSION)):
            side = side_of.get(profession)
        seen[email] = number
        result.people.append(Person(number, email, name, side, cell(Column.WORKS_AT)[:LONGEST_PLACE]))
    return result


def _named(cells: Sequence[str], width: int) -> list[str]:
    padded = [*cells, *[""] * (width - len(cells))]
    return [cell or _("Column %(n)s") % {"n": place} for place, cell in enumerate(padded, start=1)]


def _addresses(rows: Sequence[Row], place: int) -> int:
    return sum(bool(place < len(cells) and "@" in cells[place] and address_in(cells[place])) for _n, cells in rows[:50])


def _name_column(columns: Mapping[str, int]) -> Column:
    return next(each for each in (Column.NAME, Column.SURNAME, Column.FIRST_NAME) if each in columns)


def _side(typed: str, known: Mapping[str, int], side_of: Mapping[str, int]) -> int | None:
    """The side of this name, with or without its plural; its number; or the one that a profession stands for."""
    said = plain(typed)
    for wording in (said, f"{said}s", said.removesuffix("s")):
        if wording in known:
            return known[wording]
    if said.isdigit() and 1 <= int(said) <= len(known):
        return int(said) - 1
    profession = _profession(typed)
    return side_of.get(profession) if profession else None


def _profession(typed: str) -> str:
    """The profession that these words name: a label of ours, its first word or words, or the plural."""
    said = plain(typed)
    if not said:
        return ""
    for wording in (said, said.removesuffix("s")):
        if wording in _PROFESSIONS:
            return _PROFESSIONS[wording]
    return next((value for word, value in _BEGINNINGS if said == word or said.startswith(f"{word} ")), "")


_PROFESSIONS = {
    **{plain(str(each.label)): each.value for each in Profession},
    **{plain(each.value): each.value for each in Profession},
    "general practitioner": Profession.GP.value, "gp partner": Profession.GP.value,
       "salaried gp": Profession.GP.value, "family doctor": Profession.GP.value, "dr": "",
}  # fmt: skip
_BEGINNINGS = (
    ("consultant", Profession.CONSULTANT.value),
    ("general practitioner", Profession.GP.value),
    ("gp", Profession.GP.value),
    ("locum gp", Profession.GP.value),
)
