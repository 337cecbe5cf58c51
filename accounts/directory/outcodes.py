"""Reader of the list of postcode districts with their middle points, from which distances are reckoned."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accounts.directory.files import UnreadableFileError, rows_of
from accounts.directory.postcodes import outcode
from accounts.enums import Nation

NEEDED = ("postcode", "latitude", "longitude")
_NATIONS = {nation.value.replace("-", " "): nation for nation in Nation}
_SOUTH, _NORTH, _WEST, _EAST = 49.0, 61.5, -9.0, 2.5


@dataclass(frozen=True, slots=True)
class OutcodeRow:
    """One postcode district: degrees of latitude and longitude (WGS84) of its middle, and a town where known."""

    outcode: str
    latitude: float
    longitude: float
    town: str
    nation: Nation | None


@dataclass(frozen=True, slots=True)
class SkippedOutcode:
    row_number: int
    outcode: str
    reason: str


def read(path: Path) -> Iterator[OutcodeRow | SkippedOutcode]:
    """Every district of the file, or the row and the reason why it was left out. Columns go by their headings."""
    rows = rows_of(path)
    _number, heading = next(rows, (0, []))
    columns = {name.lower(): place for place, name in enumerate(heading)}
    if missing := [name for name in NEEDED if name not in columns]:
        raise UnreadableFileError(f"{path.name} has no column {' or '.join(missing)} in its first row.")
    seen: dict[str, int] = {}
    for number, row in rows:
        cells = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        entry = _read_row(number, cells, seen)
        if isinstance(entry, OutcodeRow):
            seen[entry.outcode] = number
        yield entry


def _read_row(number: int, cells: dict[str, str], seen: dict[str, int]) -> OutcodeRow | SkippedOutcode:
    written = cells["postcode"]
    district = outcode(written)
    if district is None:
        return SkippedOutcode(number, written, "not a postcode district")
    if district in seen:
        return SkippedOutcode(number, district, f"already in row {seen[district]}")
    latitude, longitude = _degrees(cells["latitude"]), _degrees(cells["longitude"])
    if latitude is None or longitude is None:
        return SkippedOutcode(number, district, "no latitude or longitude")
    if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
        return SkippedOutcode(number, district, "its middle lies outside the British Isles")
    nation = _NATIONS.get(cells.get("country_string", "").lower())
    return OutcodeRow(district, latitude, longitude, cells.get("town", ""), nation)


def _degrees(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
