"""Dates, times and lengths as calendar files write them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from exchanges.ics.reading import Component, Property

_MOMENT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[Tt](\d{2}):?(\d{2}):?(\d{2})?)?([Zz])?")
_LENGTH = re.compile(
    r"([+-]?)[Pp](?:(\d{1,6})[Ww])?(?:(\d{1,6})[Dd])?"
    r"(?:[Tt](?:(\d{1,6})[Hh])?(?:(\d{1,6})[Mm])?(?:(\d{1,8})[Ss])?)?"
)


class NotATime(Exception):
    """Something that should have been a date, a time or a length."""

    def __init__(self, what: str, line: int = 0, where: str = "") -> None:
        self.line, self.where = line, where
        super().__init__(what)


@dataclass(frozen=True)
class Moment:
    """A day, or a time on a day, on the clock of a zone ("" floats: it is the reader's own clock)."""

    day: date
    time: time | None
    zone: str = ""
    is_utc: bool = False
    line: int = 0

    @classmethod
    def read(cls, value: str, zone: str = "", line: int = 0, where: str = "") -> "Moment":
        """Read 20260604, 20260604T090000 or 20260604T080000Z; raises NotATime."""
        found = _MOMENT.fullmatch(value.strip())
        try:
            if found is None or not value.isascii():
                raise ValueError
            year, month, day, hour, minute, second, utc = found.groups()
            at = None if hour is None else time(int(hour), int(minute), min(int(second or 0), 59))
            return cls(date(int(year), int(month), int(day)), at, "" if utc else zone, bool(utc and at), line)
        except ValueError:
            said = _("%(value)s is not a date or time that exists.") % {"value": value.strip()[:40] or "“”"}
            raise NotATime(said, line, where) from None

    def on(self, day: date) -> "Moment":
        """The same time of another day."""
        return replace(self, day=day)

    def until(self, value: str, absolute: Callable[["Moment"], datetime]) -> timedelta:
        """How long it is to an end, given as a moment or as a length."""
        if value.strip()[:2].lstrip("+-").upper().startswith("P"):
            return _length(value, self.line, "DURATION")
        return absolute(Moment.read(value, self.zone, self.line, "FREEBUSY")) - absolute(self)


def moments(said: Property) -> list[Moment]:
    """Every moment of a property; of periods their beginning."""
    zone = said.parameters.get("TZID", "")
    return [Moment.read(each.partition("/")[0], zone, said.line, said.name) for each in said.value.split(",")]


def length_of(event: Component, start: Moment, absolute: Callable[[Moment], datetime]) -> timedelta:
    """How long an event lasts: to its end, its length, or else the whole day, or no time at all. Raises NotATime."""
    ends, lasts = event.get("DTEND"), event.get("DURATION")
    if ends:
        end = moments(ends)[0]
        if (end.time is None) != (start.time is None):
            end = replace(end, time=end.time or (start.time and time()))
        if start.time is None or (end.zone, end.is_utc) == (start.zone, start.is_utc) == ("", False):
            span = _wall(end) - _wall(start)
        else:
            span = absolute(end) - absolute(start)
        if span < timedelta():
            raise NotATime(_("the event ends before it begins and was left out."), ends.line, "DTEND")
        return span or timedelta(days=1 if start.time is None else 0)
    if lasts:
        span = _length(lasts.value, lasts.line, "DURATION")
        if span < timedelta():
            raise NotATime(_("the event ends before it begins and was left out."), lasts.line, "DURATION")
        return span
    return timedelta(days=1) if start.time is None else timedelta()


def _wall(moment: Moment) -> datetime:
    return datetime.combine(moment.day, moment.time or time())


def _length(value: str, line: int, where: str) -> timedelta:
    found = _LENGTH.fullmatch(value.strip())
    if found is None or not any(found.groups()[1:]):
        raise NotATime(_("%(value)s is not a length of time.") % {"value": value.strip()[:40] or "“”"}, line, where)
    sign, weeks, days, hours, minutes, seconds = found.groups()
    span = timedelta(weeks=int(weeks or 0), days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0),
                     seconds=int(seconds or 0))  # fmt: skip
    return -span if sign == "-" else span
