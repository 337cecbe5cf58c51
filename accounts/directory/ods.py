"""Reader of the organisation files as published: 27 columns without headings, open and closed together.

Every row becomes an organisation, a place of one, or a `Skipped` with the reason; nothing is guessed silently. The
caller decides what to write. A closed organisation is kept as closed, since people's past visits point to it. Telephone
numbers are not read.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

from accounts.directory.addresses import split_town
from accounts.directory.days import day
from accounts.directory.files import UnreadableFileError, rows_of
from accounts.directory.formats import (
    COLUMNS,
    DEFENCE_REGION,
    OdsFormat,
    check_width,
    detect,
    sample_of,
    sector_of,
    width_of,
)
from accounts.directory.names import readable
from accounts.directory.postcodes import CROWN_DEPENDENCIES, area, clean_postcode, nation_of
from accounts.directory.rows import DirectoryRow, Entry, SiteRow, Skipped, Status
from accounts.enums import Nation, Region, Sector

CODE = re.compile(r"[A-Z0-9]{3,12}")
LONGEST_NAME = 200
_COMMISSIONER_CODE = re.compile(r"[A-Z0-9]{3,5}")
_LEGACY_SITE = re.compile(r"R[A-Z0-9]{4}")
_HEADING = re.compile(r"(ods |organisation |org )?code", re.IGNORECASE)
_CROWN_AUTHORITIES = frozenset({"YAC", "YAD", "YAE", "YAF"})
_NO_ICB = "Q99"
_OLD_REGIONS = frozenset({"Y51", "Y52", "Y53", "Y54", "Y55", "Y57"})  # until March 2020
_OLD_OFFICE = re.compile(r"Q(?!99)\d\d")  # NHS England's local offices, until 2019
_WITH_SITES = frozenset({OdsFormat.ETS, OdsFormat.ECS, OdsFormat.EBRANCHS})
_CORRECT_IT = "Correct it in the file and import the file again."

Seen: TypeAlias = dict[str, tuple[int, Sector | None]]
"""Rows and sectors by code, of what the file held so far."""

# Rows that exist so that prescriptions can be charged to something; nobody works there and nobody can visit.
_NOT_A_PLACE = re.compile(
    r"\bNON[ -]?REGISTERED\b|\bUN-?REGISTERED\b|\bUNIDENTIFIED\b|^LOCUM'?S?\b|\bDUMMY\b|\bDO NOT USE\b|^TEST\b"
)


def read(path: Path, kind: OdsFormat | str = "auto", *, today: date) -> Iterator[Entry]:
    """Every row of the file, one after the other. Raises UnreadableFileError where the file as a whole is no use.

    `today` decides rows without a status: they are closed when their closing date has passed.
    """
    path = Path(path)
    if kind == "auto":
        found, width = detect(path)
    else:
        found, width = _named(kind), width_of(path, sample_of(path))
        check_width(path, found, width)
    return _entries(path, found, width, today)


def _entries(path: Path, kind: OdsFormat, width: int, today: date) -> Iterator[Entry]:
    seen: Seen = {}
    for number, row in rows_of(path):
        entry = _read_row(number, row, kind, width, seen, today)
        if isinstance(entry, DirectoryRow | SiteRow):
            seen[entry.code] = (number, entry.sector if isinstance(entry, DirectoryRow) else None)
        if entry is not None:
            yield entry


def _named(kind: str) -> OdsFormat:
    try:
        return OdsFormat(kind)
    except ValueError as error:
        raise UnreadableFileError(
            f"There is no format {kind}. Choose auto or one of: {', '.join(OdsFormat)}."
        ) from error


def _read_row(number: int, row: list[str], kind: OdsFormat, width: int, seen: Seen, today: date) -> Entry | None:
    code = row[0].upper()
    if number == 1 and _HEADING.fullmatch(row[0]):
        return None
    if len(row) != width:
        reason = f"has {len(row)} columns where {width} are expected"
        return Skipped(number, code[:12], reason, "", "Download the file again.")
    row = row + [""] * (COLUMNS - width)
    postcode = clean_postcode(row[9]) or ""
    if problem := _problem(code, row, postcode, seen, today):
        column, reason, remedy = problem
        return Skipped(number, code[:12], reason, column, remedy)
    region, icb, setting = row[2].upper(), row[3].upper(), row[25].upper()
    closed = day(row[11])
    lines, town = split_town(row[4:9], row[1])
    parent, commissioner = _belongs_to(kind, code, row[14].upper(), seen)
    status = _status(row[12].upper(), closed, today)
    is_past = region in _OLD_REGIONS or _OLD_OFFICE.fullmatch(icb) is not None
    is_copy = width < COLUMNS
    is_old = is_copy or (is_past and status is Status.OPEN)  # what closed keeps its last codes in a file of today too
    if kind in _WITH_SITES and parent:
        return SiteRow(
            row_number=number,
            code=code,
            name=readable(row[1]),
            parent=parent,
            address_lines=lines,
            town=town,
            postcode=postcode,
            closed=None if status is Status.OPEN else closed or today,
            is_old=is_old,
        )
    opened, nation = day(row[10]), _nation(region, postcode)
    return DirectoryRow(
        row_number=number,
        code=code,
        name=readable(row[1]),
        sector=sector_of(kind, code, row[1], region, setting),
        address_lines=lines,
        town=town,
        postcode=postcode,
        nation=nation,
        region="" if is_past else region or _region_of(nation),
        icb=icb if _COMMISSIONER_CODE.fullmatch(icb) and icb != _NO_ICB and not is_past else "",
        parent=parent,
        commissioner=commissioner,
        opened=opened if not (opened and closed and closed < opened) else None,
        closed=closed,
        status=status,
        is_old=is_old,
    )


def _problem(code: str, row: list[str], postcode: str, seen: Seen, today: date) -> tuple[str, str, str] | None:
    """Why a row is left out: the column, the reason, and what to do about it."""
    if not CODE.fullmatch(code):
        return "code", "is not 3 to 12 capital letters and numbers", _CORRECT_IT
    if code in seen:
        return "code", f"stands in row {seen[code][0]} already", "Nothing to do, if the first of the two is right."
    if not any(letter.isalpha() for letter in row[1]):
        return "name", "holds no word", _CORRECT_IT
    if len(row[1]) > LONGEST_NAME:
        return "name", f"is longer than {LONGEST_NAME} characters", _CORRECT_IT
    if _NOT_A_PLACE.search(row[1].upper()):
        return "name", "is an account for prescriptions, not a place", "Nothing to do."
    if row[3].upper() in _CROWN_AUTHORITIES or area(postcode) in CROWN_DEPENDENCIES:
        return "postcode", "is in Jersey, Guernsey, Alderney or the Isle of Man", "Nothing to do."
    opened = day(row[10])
    if row[12].upper() in ("P", "PROPOSED") or (not row[12] and opened and opened > today):
        return "open date", "is not open yet", "Import the file again once it is."
    return None


def _belongs_to(kind: OdsFormat, code: str, published: str, seen: Seen) -> tuple[str, str]:
    """Parent and commissioner. A trust's old sites name no parent: their code begins with the trust's."""
    published = published if CODE.fullmatch(published) else ""
    if kind in (OdsFormat.EPRACCUR, OdsFormat.EPCN):
        return "", published
    if kind in (OdsFormat.ETS, OdsFormat.ECS) and not published and len(code) == 5:
        trust = code[:3]
        return (trust if trust in seen or _LEGACY_SITE.fullmatch(code) else ""), ""
    if kind is OdsFormat.EBRANCHS and not published:
        return code[:6], ""
    return published if published != code else "", ""


def _status(letter: str, closed: date | None, today: date) -> Status:
    """A published status decides; a closing date beside "active" is the legal one, while work goes on."""
    match letter:
        case "A" | "ACTIVE":
            return Status.OPEN
        case "C" | "INACTIVE" | "CLOSED":
            return Status.CLOSED
        case "D" | "DORMANT":
            return Status.DORMANT
        case _:
            return Status.CLOSED if closed and closed <= today else Status.OPEN


def _nation(region: str, postcode: str) -> Nation:
    if region == Region.WALES:
        return Nation.WALES
    if region.startswith("Y") and region != DEFENCE_REGION:
        return Nation.ENGLAND
    return nation_of(postcode)


def _region_of(nation: Nation) -> str:
    """The three smaller nations are regions of their own; where in England a row without region lies is not guessed."""
    return {
        Nation.WALES: Region.WALES.value,
        Nation.SCOTLAND: Region.SCOTLAND.value,
        Nation.NORTHERN_IRELAND: Region.NORTHERN_IRELAND.value,
    }.get(nation, "")
