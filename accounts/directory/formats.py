"""Which of the published organisation files one is, and what its rows stand for.

The files have no heading row. Source of columns, roles and settings: the organisation data service's published layouts.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path

from accounts.directory.files import UnreadableFileError, rows_of
from accounts.enums import Sector

COLUMNS = 27
OLD_COLUMNS = 24  # an old copy that was saved again: the last three, which were empty or new, are missing
SAMPLE = 400


class OdsFormat(StrEnum):
    """A published file, by the name under which it is published."""

    EPRACCUR = "epraccur"
    EBRANCHS = "ebranchs"
    ETR = "etr"
    ETS = "ets"
    ECT = "ect"
    ECS = "ecs"
    ECCG = "eccg"
    EDISPENSARY = "edispensary"
    EPHP = "ephp"
    EPHPSITE = "ephpsite"
    ECAREHOMEHQ = "ecarehomehq"
    ECAREHOMESITE = "ecarehomesite"
    EDENTISTS = "egdpprac"
    EHOSPICE = "ehospice"
    EPCN = "epcn"
    EPRISON = "eprison"
    ESCHOOLS = "eschools"
    ELAUTH = "elauth"


_BY_FILE_NAME = [*sorted(OdsFormat, key=lambda name: -len(name)), "etrust"]

_SECTOR_OF_FORMAT = {
    OdsFormat.EBRANCHS: Sector.GENERAL_PRACTICE,
    OdsFormat.ECCG: Sector.COMMISSIONER,
    OdsFormat.EDISPENSARY: Sector.PHARMACY,
    OdsFormat.EPHP: Sector.INDEPENDENT_HOSPITAL,
    OdsFormat.EPHPSITE: Sector.INDEPENDENT_HOSPITAL,
    OdsFormat.ECAREHOMEHQ: Sector.CARE_HOME,
    OdsFormat.ECAREHOMESITE: Sector.CARE_HOME,
    OdsFormat.EDENTISTS: Sector.DENTAL,
    OdsFormat.EHOSPICE: Sector.HOSPICE,
    OdsFormat.EPCN: Sector.GENERAL_PRACTICE,
    OdsFormat.EPRISON: Sector.JUSTICE,
    OdsFormat.ESCHOOLS: Sector.OTHER,
    OdsFormat.ELAUTH: Sector.ADULT_SOCIAL_CARE,
}

_SECTOR_OF_SETTING = {
    "1": Sector.GENERAL_PRACTICE,
    "2": Sector.GENERAL_PRACTICE,
    "3": Sector.GENERAL_PRACTICE,
    "4": Sector.GENERAL_PRACTICE,
    "8": Sector.PUBLIC_HEALTH,
    "9": Sector.COMMUNITY,
    "10": Sector.ACUTE,
    "11": Sector.EYES_AND_EARS,
    "12": Sector.GENERAL_PRACTICE,
    "13": Sector.HOSPICE,
    "14": Sector.CARE_HOME,
    "16": Sector.JUSTICE,
    "17": Sector.JUSTICE,
    "18": Sector.JUSTICE,
    "19": Sector.JUSTICE,
    "20": Sector.JUSTICE,
    "22": Sector.COMMUNITY,
    "25": Sector.JUSTICE,
    "26": Sector.GENERAL_PRACTICE,
    "27": Sector.PHARMACY,
    "RO76": Sector.GENERAL_PRACTICE,
    "RO272": Sector.GENERAL_PRACTICE,
    "RO96": Sector.GENERAL_PRACTICE,
    "RO182": Sector.PHARMACY,
}

_SECTOR_IN_NAME = (
    (Sector.AMBULANCE, re.compile(r"\bAMBULANCE\b")),
    (Sector.PUBLIC_HEALTH, re.compile(r"\bPUBLIC HEALTH\b")),
    (Sector.COMMUNITY, re.compile(r"\bCOMMUNITY (HEALTH|NHS)|\bCOMMUNITY HEALTHCARE\b")),
    (Sector.MENTAL_HEALTH, re.compile(r"\bMENTAL HEALTH\b|\bPARTNERSHIP\b|\bMAUDSLEY\b|\bTAVISTOCK\b")),
)

# Trusts that provide mental health or community care and whose names do not say so.
_MENTAL_HEALTH_TRUSTS = """
    G6V2S R1A RAT RDY RHA RKL RLY RMY RNU RP1 RPG RT1 RT2 RTQ RV3 RV9 RW1 RW4 RW5 RWK RWX RX3 RX4 RXE RXM
"""
_SECTOR_OF_TRUST = dict.fromkeys(_MENTAL_HEALTH_TRUSTS.split(), Sector.MENTAL_HEALTH)

DEFENCE_REGION = "Y99"


def sector_of(kind: OdsFormat, code: str, name: str, region: str, setting: str) -> Sector:
    """The sector as far as file, setting and name tell it; a lead can set it right later."""
    if region == DEFENCE_REGION:
        return Sector.DEFENCE
    if kind is OdsFormat.EPRACCUR:
        return next(
            (_SECTOR_OF_SETTING[part] for part in setting.split("|") if part in _SECTOR_OF_SETTING), Sector.OTHER
        )
    if kind in _SECTOR_OF_FORMAT:
        return _SECTOR_OF_FORMAT[kind]
    if special := _SECTOR_OF_TRUST.get(code) or _SECTOR_OF_TRUST.get(code[:3]):
        return special
    return next((sector for sector, words in _SECTOR_IN_NAME if words.search(name.upper())), Sector.ACUTE)


def detect(path: Path) -> tuple[OdsFormat, int]:
    """What the file is, from its rows where they are unmistakable and from its name otherwise, and how wide it is."""
    sample = sample_of(path)
    width = width_of(path, sample)
    if kind := _by_content([row for row in sample if len(row) == width]) or _by_file_name(path):
        return kind, check_width(path, kind, width)
    kinds = ", ".join(OdsFormat)
    raise UnreadableFileError(f"{path.name} could be any of several files. Say which with --format: {kinds}.")


def sample_of(path: Path) -> list[list[str]]:
    """The first few hundred rows."""
    return [row for _number, row in islice(rows_of(path), SAMPLE)]


def width_of(path: Path, sample: Sequence[Sequence[str]]) -> int:
    """How many columns the file has: those of today, or of an old copy. Refuses a file whose rows have neither."""
    widths = {len(row) for row in sample}
    if not widths:
        raise UnreadableFileError(f"{path.name} is empty.")
    if COLUMNS in widths:
        return COLUMNS
    if widths == {OLD_COLUMNS}:
        return OLD_COLUMNS
    found = " or ".join(str(width) for width in sorted(widths)[:3])
    raise UnreadableFileError(
        f"{path.name} has rows of {found} columns and none of the known layouts: see docs/directory.md."
    )


def check_width(path: Path, kind: OdsFormat, width: int) -> int:
    """Only of trusts an old copy still says what a row is: elsewhere the missing columns decide that."""
    if width == COLUMNS or kind is OdsFormat.ETR:
        return width
    raise UnreadableFileError(
        f"{path.name} has rows of {width} columns, without the last three that say what {kind} lists. It looks like an "
        f"old copy that was saved again. Download the file as published today."
    )


def _by_content(rows: Sequence[Sequence[str]]) -> OdsFormat | None:
    def most(pattern: str, column: int) -> bool:
        hits = sum(re.fullmatch(pattern, row[column]) is not None for row in rows)
        return hits * 10 >= len(rows) * 8 > 0

    if rows and len(rows[0]) == COLUMNS and most(r"\d{1,2}|RO\d+(\|RO\d+)*", 25):
        return OdsFormat.EPRACCUR
    if most(r"F[A-Z0-9]{4}", 0) and most(r"[123]", 13):
        return OdsFormat.EDISPENSARY
    if most(r"[A-Z0-9]{6}\d{3}", 0):
        return OdsFormat.EBRANCHS
    if most(r".* (CCG|ICB - \w+|COMMISSIONING HUB|REPORTING ENTITY)", 1):
        return OdsFormat.ECCG
    if most(r".*\bNHS\b.*\bTRUST\b.*", 1):
        return OdsFormat.ETR
    if most(r"R[A-Z0-9]{2}([A-Z0-9]{2})?", 0):
        return OdsFormat.ETS
    return None


def _by_file_name(path: Path) -> OdsFormat | None:
    name = path.name.lower()
    found = next((kind for kind in _BY_FILE_NAME if name.startswith(kind)), None)
    return OdsFormat.ETS if found == "etrust" else OdsFormat(found) if found else None
