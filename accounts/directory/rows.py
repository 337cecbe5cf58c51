"""What a published row becomes, whichever file it stood in: an organisation, a place, a name, or a reason why not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from accounts.enums import Directory, Nation, Sector


class Status(StrEnum):
    """Open and dormant organisations keep their code; a dormant one takes nobody on."""

    OPEN = "open"
    CLOSED = "closed"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One organisation as published, in readable form. Empty strings and None stand for what the file leaves blank.

    `parent` is whom it belongs to (pharmacy: its company), `parent_name` the same in words, only where these are
    plainly an organisation's; `commissioner` is who pays for it (sub-ICB location; in Wales the health board).
    `directory` and `number` say how a regulator lists it.

    `is_whole`: the NHS directory's own row, whose blanks are true. Other files know a part of an organisation.
    `is_old`: open in a region that is no more, so the file is old, and says nothing that is newer than what is known.
    `may_add`: not, where another file is the better source of such places.
    """

    row_number: int
    code: str
    name: str
    sector: Sector
    address_lines: tuple[str, ...]
    town: str
    postcode: str
    nation: Nation
    region: str = ""
    icb: str = ""
    parent: str = ""
    commissioner: str = ""
    opened: date | None = None
    closed: date | None = None
    status: Status | None = None
    directory: Directory | None = None
    number: str = ""
    parent_name: str = ""
    is_whole: bool = True
    is_old: bool = False
    may_add: bool = True

    @property
    def is_open(self) -> bool:
        return self.status is Status.OPEN

    @property
    def address(self) -> str:
        """The address on one line, without town and postcode."""
        return ", ".join(self.address_lines)


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A place of an organisation where people work: a hospital of a trust, a branch of a practice. The organisation
    is named by its code, or in words by files that have no codes."""

    row_number: int
    code: str
    name: str
    parent: str
    address_lines: tuple[str, ...]
    town: str
    postcode: str
    closed: date | None = None
    parent_name: str = ""
    is_whole: bool = True
    is_old: bool = False

    @property
    def address(self) -> str:
        """The address on one line, without town and postcode."""
        return ", ".join(self.address_lines)


@dataclass(frozen=True, slots=True)
class SiteName:
    """What a place is called now; nothing else of it is published here."""

    row_number: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is not brought in: in which column, why, and what to do, in words for whoever runs the import."""

    row_number: int
    code: str
    reason: str
    column: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        said = f"{self.column}: {self.reason}" if self.column else self.reason
        return f"{said}. {self.remedy}" if self.remedy else said


Entry: TypeAlias = DirectoryRow | SiteRow | SiteName | Skipped
"""Anything that a reader of directory files makes of a row."""
