"""What the regulators' files have in common: an organisation by name and address, often without an ODS code."""

import re
from collections.abc import Sequence
from datetime import date

from accounts.directory.addresses import split_town
from accounts.directory.names import readable
from accounts.directory.people import is_a_person, is_plainly_an_organisation
from accounts.directory.postcodes import CROWN_DEPENDENCIES, area, clean_postcode, nation_of
from accounts.directory.rows import DirectoryRow, Skipped, Status
from accounts.enums import Directory, Nation, Region, Sector

ODS_CODE = re.compile(r"[A-Z0-9]{3,12}")
LONGEST_NAME = 200
CORRECT_IT = "Correct it in the file and import the file again."
NOTHING_TO_DO = "Nothing to do."

# What the Care Quality Commission calls what a service does, the telling ones first: one place often has several.
_SECTOR_OF_SERVICE = (
    ("nursing home", Sector.CARE_HOME),
    ("residential home", Sector.CARE_HOME),
    ("hospice", Sector.HOSPICE),
    ("dentist", Sector.DENTAL),
    ("homecare", Sector.HOME_CARE),
    ("supported living", Sector.HOME_CARE),
    ("supported housing", Sector.HOME_CARE),
    ("extra care", Sector.HOME_CARE),
    ("shared lives", Sector.HOME_CARE),
    ("prison", Sector.JUSTICE),
    ("ambulance", Sector.AMBULANCE),
    ("doctors", Sector.GENERAL_PRACTICE),
    ("mental health", Sector.MENTAL_HEALTH),
    ("community services", Sector.COMMUNITY),
    ("hospital", Sector.INDEPENDENT_HOSPITAL),
    ("clinic", Sector.INDEPENDENT_HOSPITAL),
    ("diagnosis", Sector.INDEPENDENT_HOSPITAL),
)


def sector_of_services(services: str) -> Sector:
    """The sector of a place with these services, "Nursing homes|Homecare agencies"."""
    said = services.lower()
    return next((sector for word, sector in _SECTOR_OF_SERVICE if word in said), Sector.OTHER)


def organisation(
    number: int,
    *,
    name: str,
    sector: Sector,
    address: Sequence[str],
    postcode: str,
    town: str = "",
    code: str = "",
    directory: Directory | None = None,
    listed_as: str = "",
    provider: str = "",
    opened: date | None = None,
    closed: date | None = None,
    status: Status | None = None,
    may_add: bool = True,
) -> DirectoryRow | Skipped:
    """One organisation of a regulator's file, or why it is left out. The provider's name goes no further than this
    unless it is plainly an organisation's."""
    clean, code = clean_postcode(postcode) or "", code.upper()
    who = code or listed_as
    if problem := _problem(name, clean, who):
        return Skipped(number, who[:60], *problem)
    lines, last = split_town([*address, town], name)
    nation = nation_of(clean) if clean else Nation.ENGLAND
    return DirectoryRow(
        row_number=number,
        code=code if ODS_CODE.fullmatch(code) else "",
        name=readable(name),
        sector=sector,
        address_lines=lines,
        town=last or readable(town),
        postcode=clean,
        nation=nation,
        region="" if nation == Nation.ENGLAND else Region[nation.name].value,
        opened=opened if not (opened and closed and closed < opened) else None,
        closed=closed,
        status=status,
        directory=directory if listed_as else None,
        number=listed_as[:60],
        parent_name=provider if is_plainly_an_organisation(provider) else "",
        is_whole=False,
        may_add=may_add,
    )


def _problem(name: str, postcode: str, who: str) -> tuple[str, str, str] | None:
    """Reason, column and remedy."""
    if not any(letter.isalpha() for letter in name):
        return "holds no word", "name", CORRECT_IT
    if len(name) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} characters", "name", CORRECT_IT
    if is_a_person(name):
        return "is a person’s, not a place’s", "name", "Whoever works there can add the place by hand."
    if not postcode and not who:
        return "is none, and nothing else tells the place from others", "postcode", CORRECT_IT
    if area(postcode) in CROWN_DEPENDENCIES:
        return "is in Jersey, Guernsey, Alderney or the Isle of Man", "postcode", NOTHING_TO_DO
    return None
