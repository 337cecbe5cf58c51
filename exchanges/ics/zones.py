"""Whose clock a calendar file means: zones by their usual name, by Windows' name, inside a longer name, or as the file
itself describes them. Times are turned into the clock on the wall in the United Kingdom."""

import csv
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from exchanges.ics import repeating
from exchanges.ics.reading import Component

LONDON = ZoneInfo("Europe/London")
SPELLED_OUT = "LONDON"  # Outlook: "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"
_IN_ITS_NAME = re.compile(r"(?:UTC|GMT)\s*([+-])(\d\d):?(\d\d)?")


@cache
def windows_zones() -> Mapping[str, str]:
    """Windows' names of zones and their usual names (Unicode CLDR, windowsZones.xml of 10 April 2025)."""
    with (Path(__file__).parent / "windows_zones.csv").open(encoding="utf-8", newline="") as source:
        return {row["windows"].upper(): row["zone"] for row in csv.DictReader(source)}


@cache
def known(name: str) -> tzinfo | None:
    """The zone of a name that programs use, or None."""
    name = name.strip().strip('"')
    parts = name.strip("/").split("/")
    for start in range(max(0, len(parts) - 3), len(parts)):  # some put an address of their own before it
        if zone := _usual("/".join(parts[start:])):
            return zone
    if windows := windows_zones().get(name.upper()):
        return _usual(windows)
    return LONDON if SPELLED_OUT in name.upper() else None


def _usual(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name and len(name) < 60 else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def offset_in(name: str) -> tzinfo | None:
    """The distance from UTC that some names hold: "(UTC+07:00) Bangkok, Hanoi, Jakarta"."""
    found = _IN_ITS_NAME.search(name.upper())
    if found is None or int(found[2]) > 14:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0) % 60)
    return timezone(-span if found[1] == "-" else span)


def in_london(wall: datetime, zone: tzinfo) -> datetime:
    """A time on the clock of a zone as the clock in London shows it; both without a zone."""
    return wall.replace(tzinfo=zone).astimezone(LONDON).replace(tzinfo=None)


class OwnZone:
    """A zone that only the file knows: the last change of its clocks before a time says how far they are from UTC."""

    def __init__(self, described: Component, budget: repeating.Budget) -> None:
        self.budget = budget
        self.changes = [change for each in described.components if (change := _Change.of(each))]
        self.on_day: dict[date, tzinfo] = {}

    def at(self, wall: datetime) -> tzinfo:
        """The offset that counts on that day; the hours before a change at night are none of a working day."""
        day = wall.date()
        if day not in self.on_day:
            latest = max(((began, each) for each in self.changes if (began := each.last_before(day, self.budget))),
                         key=lambda pair: pair[0], default=None)  # fmt: skip
            earliest = min(self.changes, key=lambda each: each.begins, default=None)
            offset = latest[1].to if latest else earliest.came_from if earliest else timedelta()
            self.on_day[day] = timezone(offset)
        return self.on_day[day]


class _Change:
    """One STANDARD or DAYLIGHT of a VTIMEZONE."""

    def __init__(self, begins: date, to: timedelta, came_from: timedelta, rule: repeating.Rule | None) -> None:
        self.begins, self.to, self.came_from, self.rule = begins, to, came_from, rule

    @classmethod
    def of(cls, described: Component) -> "_Change | None":
        begins, to, rule = described.get("DTSTART"), _offset(described.says("TZOFFSETTO")), described.get("RRULE")
        try:
            day = datetime.strptime(begins.value.strip()[:8] if begins else "", "%Y%m%d").replace(tzinfo=UTC).date()
            follows = repeating.rule(rule.value) if rule else None
        except (ValueError, repeating.BadRule):
            return None
        if to is None:
            return None
        return cls(day, to, _offset(described.says("TZOFFSETFROM")) or to, follows)

    def last_before(self, day: date, budget: repeating.Budget) -> date | None:
        """When the clocks last changed this way, on that day or before it."""
        if self.begins > day:
            return None
        if self.rule is None:
            return self.begins
        until = _day(self.rule.until)
        first = max(date.min, day - timedelta(days=400)) if day.year > 2 else date.min
        found = [*repeating.days(self.rule, self.begins, first, day, until, budget)]
        if not found and until and until < day:
            found = [*repeating.days(self.rule, self.begins, until - timedelta(days=400), until, until, budget)]
        return found[-1] if found else self.begins


def _day(value: str) -> date | None:
    try:
        return datetime.strptime(value[:8], "%Y%m%d").replace(tzinfo=UTC).date() if value else None
    except ValueError:
        return None


def _offset(value: str) -> timedelta | None:
    digits = value.lstrip("+-")
    if not digits.isdecimal() or len(digits) not in (4, 6) or int(digits[:2]) > 23:
        return None
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return -span if value.startswith("-") else span
