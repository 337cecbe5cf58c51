"""Half-days: how long they are, which follow each other, and how the days of a visit are counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.functional import Promise

from accounts.enums import Half

HOURS: dict[str, tuple[time, time]] = {Half.AM: (time(9), time(13)), Half.PM: (time(13), time(17))}
MOST_HALF_DAYS = 20  # ten working days
FURTHEST_DAYS = 366  # nobody plans a visit further ahead
ANSWER_WITHIN = timedelta(days=21)  # then a request ends by itself


@dataclass(frozen=True, order=True)
class HalfDay:
    """The morning or the afternoon of one date, local time at the workplace."""

    date: date
    half: str

    def code(self) -> str:
        """As forms write it: 2026-06-04-AM."""
        return f"{self.date.isoformat()}-{self.half}"

    def weekly(self) -> str:
        """As a week's availability writes it: thu-am."""
        return f"{self.date:%a}-{self.half}".lower()


@dataclass(frozen=True)
class Hours:
    """When each day of a visit begins and ends, where that is not the usual time of its halves."""

    starts: time | None = None
    ends: time | None = None


USUAL = Hours()


@dataclass(frozen=True)
class LeadTime:
    """So many days pass between arranging a visit and its first day, and why, as a sentence."""

    days: int
    why: str | Promise


def times(half_days: Collection[HalfDay], hours: Hours = USUAL) -> dict[HalfDay, tuple[time, time]]:
    """From when to when each half-day lasts; raises ValueError where one would end before it begins."""
    found = {}
    for half_day in half_days:
        starts, ends = HOURS[half_day.half]
        other_half = HalfDay(half_day.date, Half.PM if half_day.half == Half.AM else Half.AM)
        is_first = half_day.half == Half.AM or other_half not in half_days
        is_last = half_day.half == Half.PM or other_half not in half_days
        if is_first and hours.starts:
            starts = hours.starts
        if is_last and hours.ends:
            ends = hours.ends
        if starts >= ends:
            raise ValueError(half_day)
        found[half_day] = (starts, ends)
    return found


def from_code(code: str) -> HalfDay:
    """Read what `HalfDay.code` wrote; raises ValueError."""
    day, _, half = code.rpartition("-")
    return HalfDay(date.fromisoformat(day), Half(half).value)


def run_of(first: HalfDay, count: int, days_off: Collection[date] = ()) -> list[HalfDay]:
    """`count` half-days from `first` on, leaving out weekends and `days_off`; the first day is taken as it is."""
    run = [first]
    day, half = first.date, first.half
    while len(run) < count:
        if half == Half.AM:
            half = Half.PM.value
        else:
            day, half = day + timedelta(days=1), Half.AM.value
            while day.weekday() >= 5 or day in days_off:
                day += timedelta(days=1)
        run.append(HalfDay(day, half))
    return run
