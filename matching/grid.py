"""Where people are, as the search needs it: a coarse grid, and the box that a distance fits into."""

from dataclasses import dataclass
from math import cos, degrees, floor, radians

from accounts.queries import Place

STEP_LATITUDE = 0.1  # degrees: 11.1 km
STEP_LONGITUDE = 0.16  # degrees: 11.3 km at 50° north, 8.9 km at 60°
COLUMNS = 2250  # 360 / STEP_LONGITUDE
KM_PER_DEGREE = 111.19508  # of latitude, on a sphere of the Earth's mean radius
EARTH_RADIUS_KM = degrees(KM_PER_DEGREE)
MOST_CELLS = 600
KM_PER_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Box:
    """All that can be within a distance: degrees south, north, west and east. A little more, never less."""

    south: float
    north: float
    west: float
    east: float

    def cells(self) -> list[int]:
        """The cells that it touches; none where they would be too many to ask for one by one."""
        rows = range(_row(self.south), _row(self.north) + 1)
        columns = range(_column(self.west), _column(self.east) + 1)
        if len(rows) * len(columns) > MOST_CELLS:
            return []
        return [row * COLUMNS + column for row in rows for column in columns]


def cell(place: Place) -> int:
    """The number of the grid cell, about 11 km wide and high, in which a place lies."""
    latitude, longitude = place
    return _row(latitude) * COLUMNS + _column(longitude)


def rows_around(cell: int, km: float, size: int = 1) -> list[tuple[int, int]]:
    """The first and last cell of each row of cells that lies within so many kilometres of any point of a square of
    `size` times `size` cells; `cell` is the one in its south-west."""
    row, column = divmod(cell, COLUMNS)
    south, west = row * STEP_LATITUDE - 90, column * STEP_LONGITUDE - 180
    corners = [(south + up, west + across) for up in (0, size * STEP_LATITUDE) for across in (0, size * STEP_LONGITUDE)]
    boxes = [box(corner, km) for corner in corners]
    rows = range(_row(min(each.south for each in boxes)), _row(max(each.north for each in boxes)) + 1)
    first, last = _column(min(each.west for each in boxes)), _column(max(each.east for each in boxes))
    return [(each * COLUMNS + first, each * COLUMNS + last) for each in rows]


def box(place: Place, km: float) -> Box:
    """The box around everything within so many kilometres of a place."""
    latitude, longitude = place
    up = km / KM_PER_DEGREE * 1.001
    across = up / cos(radians(min(abs(latitude) + up, 89.0)))
    return Box(latitude - up, latitude + up, longitude - across, longitude + across)


def _row(latitude: float) -> int:
    return floor((latitude + 90) / STEP_LATITUDE)


def _column(longitude: float) -> int:
    return floor((longitude + 180) / STEP_LONGITUDE)
