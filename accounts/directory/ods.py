"""Reader of the organisation files as published: 27 columns without headings, open and closed together.

Every row becomes either a `DirectoryRow` or a `Skipped` with the reason; nothing is guessed silently. The caller
decides what to write. A closed organisation is kept as closed, since people's past visits point to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from accounts.directory.addresses import split_town
from accounts.directory.files import UnreadableFileError, rows_of
from accounts.directory.formats import (
    COLUMNS,
    DEFENCE_REGION,
    OdsFormat,
    check_width,
    detect,
    sample_of,
    sector_of,
)
from accounts.directory.names import readable
from accounts.directory.postcodes import CROWN_DEPENDENCIES, area, clean_postcode, nation_of
from accounts.enums import Nation, Region, Sector

CODE = re.compile(r"[A-Z0-9]{3,12}")
LONGEST_NAME = 200
_COMMISSIONER_CODE = re.compile(r"[A-Z0-9]{3,5}")
_LEGACY_SITE = re.compile(r"R[A-Z0-9]{4}")
_HEADING = re.compile(r"(ods |organisation |org )?code", re.IGNORECASE)
_CROWN_AUTHORITIES = frozenset({"YAC", "YAD", "YAE", "YAF"})
_NO_ICB = "Q99"

# Rows that exist so that prescriptions can be charged to something; nobody works there and nobody can visit.
_NOT_A_PLACE = re.compile(
    r"\bNON[ -]?REGISTERED\b|\bUN-?REGISTERED\b|\bUNIDENTIFIED\b|^LOCUM'?S?\b|\bDUMMY\b|\bDO NOT USE\b|^TEST\b"
)


class Status(StrEnum):
    """Open and dormant organisations keep their code; a dormant one takes nobody on."""

    OPEN = "open"
    CLOSED = "closed"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One organisation as published, in readable form. Empty strings and None stand for what the file leaves blank.

    `parent` is whom it belongs to (site: trust, branch: practice, pharmacy: its company); `commissioner` is who pays
    for it (sub-ICB location; in Wales the health board). Codes of regions and commissioners that no list holds are
    passed on as they are.
    """

    row_number: int
    code: str
    name: str
    sector: Sector
    address_lines: tuple[str, ...]
    town: str
    postcode: str
    nation: Nation
    region: str
    icb: str
    parent: str
    commissioner: str
    opened: date | None
    closed: date | None
    status: Status

    @property
    def is_open(self) -> bool:
        return self.status is Status.OPEN

    @property
    def address(self) -> str:
        """The address on one line, without town and postcode."""
        return ", ".join(self.address_lines)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is not brought in, and why, in words for whoever runs the import."""

    row_number: int
    code: str
    reason: str


def read(path: Path, kind: OdsFormat | str = "auto", *, today: date) -> Iterator[DirectoryRow | Skipped]:
    """Every row of the file, one after the other. Raises UnreadableFileError where the file as a whole is no use.

    `today` decides rows without a status: they are closed when their closing date has passed.
    """
    path = Path(path)
    if kind == "auto":
        return _entries(path, detect(path), today)
    check_width(path, sample_of(path))
    return _entries(path, _named(kind), today)


def _entries(path: Path, kind: OdsFormat, today: date) -> Iterator[DirectoryRow | Skipped]:
    seen: dict[str, DirectoryRow] = {}
    for number, row in rows_of(path):
        entry = _read_row(number, row, kind, seen, today)
        if isinstance(entry, DirectoryRow):
            seen[entry.code] = entry
        if entry is not None:
            yield entry


def _named(kind: str) -> OdsFormat:
    try:
        return OdsFormat(kind)
    except ValueError as error:
        raise UnreadableFileError(
            f"There is no format {kind}. Choose auto or one of: {', '.join(OdsFormat)}."
        ) from error


def _read_row(
    number: int, row: list[str], kind: OdsFormat, seen: dict[str, DirectoryRow], today: date
) -> DirectoryRow | Skipped | None:
    code = row[0].upper()
    if number == 1 and _HEADING.fullmatch(row[0]):
        return None
    postcode = clean_postcode(row[9]) or "" if len(row) == COLUMNS else ""
    if reason := _reason_to_skip(code, row, postcode, seen, today):
        return Skipped(number, code[:12], reason)
    region, icb, setting = row[2].upper(), row[3].upper(), row[25].upper()
    opened, closed = _day(row[10]), _day(row[11])
    lines, town = split_town(row[4:9], row[1])
    parent, commissioner = _belongs_to(kind, code, row[14].upper(), seen)
    return DirectoryRow(
        row_number=number,
        code=code,
        name=readable(row[1]),
        sector=seen[parent].sector if parent in seen else sector_of(kind, code, row[1], region, setting),
        address_lines=lines,
        town=town,
        postcode=postcode,
        nation=_nation(region, postcode),
        region=region or _region_of(_nation(region, postcode)),
        icb=icb if _COMMISSIONER_CODE.fullmatch(icb) and icb != _NO_ICB else "",
        parent=parent,
        commissioner=commissioner,
        opened=opened if not (opened and closed and closed < opened) else None,
        closed=closed,
        status=_status(row[12].upper(), closed, today),
    )


def _reason_to_skip(code: str, row: list[str], postcode: str, seen: dict[str, DirectoryRow], today: date) -> str:
    if len(row) != COLUMNS:
        return f"has {len(row)} columns where {COLUMNS} are expected"
    if not CODE.fullmatch(code):
        return "its code is not 3 to 12 capital letters and numbers"
    if code in seen:
        return f"its code is already in row {seen[code].row_number}"
    if not any(letter.isalpha() for letter in row[1]):
        return "has no name"
    if len(row[1]) > LONGEST_NAME:
        return f"its name is longer than {LONGEST_NAME} characters"
    if _NOT_A_PLACE.search(row[1].upper()):
        return "is an account for prescriptions, not a place"
    if row[3].upper() in _CROWN_AUTHORITIES or area(postcode) in CROWN_DEPENDENCIES:
        return "is in Jersey, Guernsey, Alderney or the Isle of Man"
    opened = _day(row[10])
    if row[12].upper() in ("P", "PROPOSED") or (not row[12] and opened and opened > today):
        return "is not open yet"
    return ""


def _belongs_to(kind: OdsFormat, code: str, published: str, seen: dict[str, DirectoryRow]) -> tuple[str, str]:
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


def _day(cell: str) -> date | None:
    """yyyymmdd as the files have it, or the ISO form; None for anything else."""
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None
