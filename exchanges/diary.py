"""Half-days: how long they are, which follow each other, and how the days of a visit are counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from accounts.enums import Half

HOURS: dict[str, tuple[time, time]] = {Half.AM: (time(9), time(13)), Half.PM: (time(13), time(17))}
MOST_HALF_DAYS = 20  # ten working days
FURTHEST_DAYS = 366  # nobody plans a visit further ahead


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
