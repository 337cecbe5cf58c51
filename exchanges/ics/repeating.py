"""The days on which something repeats (RRULE), between two dates, with no more than a given number of steps.

Nothing is counted out from the beginning unless the rule has a COUNT and parts that make its steps uneven; and every
day that is looked at is taken from a `Budget`, so that no rule, however odd, takes long.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")


class TooMuch(Exception):
    """The budget is spent."""


class BadRule(Exception):
    """A rule that says nothing that can be followed; its words are the part that does not."""


@dataclass
class Budget:
    """How many days may still be looked at."""

    left: int

    def spend(self, steps: int = 1) -> None:
        """Take steps from it; raises TooMuch when it is empty."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch


@dataclass(frozen=True)
class Rule:
    """What an RRULE says, as far as days are concerned."""

    freq: str
    interval: int = 1
    count: int = 0
    until: str = ""
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_starts: int = 0

    def is_even(self) -> bool:
        """Each step brings exactly one day, always as far from the last."""
        return self.freq in ("DAILY", "WEEKLY") and not (
            self.by_day or self.by_month_day or self.by_month or self.by_year_day or self.by_week or self.by_position
        )


def rule(value: str) -> Rule:
    """Read the value of an RRULE; raises BadRule."""
    said = {}
    for part in value.strip().strip(";").split(";"):
        name, equals, words = part.partition("=")
        if not equals:
            raise BadRule(part[:60])
        said[name.strip().upper()] = words.strip().upper()
    freq = said.get("FREQ", "")
    if freq not in FREQUENCIES:
        raise BadRule(f"FREQ={freq[:20]}")
    return Rule(
        freq,
        interval=_whole(said, "INTERVAL", 1, low=1, high=10_000)[0],
        count=_whole(said, "COUNT", 0, low=0, high=10**9)[0],
        until=said.get("UNTIL", ""),
        by_day=_by_day(said.get("BYDAY", "")),
        by_month_day=_whole(said, "BYMONTHDAY", low=-31, high=31),
        by_month=_whole(said, "BYMONTH", low=1, high=12),
        by_year_day=_whole(said, "BYYEARDAY", low=-366, high=366),
        by_week=_whole(said, "BYWEEKNO", low=-53, high=53),
        by_position=_whole(said, "BYSETPOS", low=-366, high=366),
        week_starts=WEEKDAYS.index(said["WKST"]) if said.get("WKST") in WEEKDAYS else 0,
    )


def days(rule: Rule, start: date, first: date, last: date, until: date | None, budget: Budget) -> Iterator[date]:
    """The days from `first` to `last` on which something that began on `start` happens; `start` itself counts."""
    seen = 1
    if first <= start <= last:
        yield start
    step = 0
    if not rule.count or rule.is_even():
        step = max(0, _steps_to(rule, start, first))
        seen = max(1, step)  # for an even rule: one for each step before this
    while True:
        budget.spend()
        found = _period(rule, start, step, budget)
        if found is None or found[0] > last:
            return
        for day in _picked(rule, found[1]):
            if day <= start:
                continue
            seen += 1
            if day > last or (until and day > until) or (rule.count and seen > rule.count):
                return
            if day >= first:
                yield day
        step += 1


def _steps_to(rule: Rule, start: date, first: date) -> int:
    """A step that lies at or before `first`, and not far."""
    between = {
        "DAILY": (first - start).days,
        "WEEKLY": (first - start).days // 7 - 1,
        "MONTHLY": (first.year - start.year) * 12 + first.month - start.month - 1,
        "YEARLY": first.year - start.year - 1,
    }[rule.freq]
    return between // rule.interval


def _period(rule: Rule, start: date, step: int, budget: Budget) -> tuple[date, list[date]] | None:
    """The first day of the period of a step, and the days in it that fit the rule; None beyond the end of time."""
    ahead = step * rule.interval
    try:
        if rule.freq == "DAILY":
            day = start + timedelta(days=ahead)
            return day, [day] if _fits(rule, day) else []
        if rule.freq == "WEEKLY":
            monday = start - timedelta(days=(start.weekday() - rule.week_starts) % 7) + timedelta(weeks=ahead)
            wanted = {weekday for _nth, weekday in rule.by_day} or {start.weekday()}
            week = [monday + timedelta(days=number) for number in range(7)]
            return monday, [day for day in week if day.weekday() in wanted and _in_month(rule, day)]
        if rule.freq == "MONTHLY":
            year, month = divmod(start.year * 12 + start.month - 1 + ahead, 12)
            begins = date(year, month + 1, 1)
            budget.spend(31)
            return begins, _of_month(rule, start, begins) if _in_month(rule, begins) else []
        begins = date(start.year + ahead, 1, 1)
    except (OverflowError, ValueError):
        return None
    budget.spend(366)
    return begins, _of_year(rule, start, begins)


def _of_month(rule: Rule, start: date, begins: date) -> list[date]:
    length = calendar.monthrange(begins.year, begins.month)[1]
    whole = [begins.replace(day=number) for number in range(1, length + 1)]
    if rule.by_month_day:
        numbers = {number if number > 0 else length + 1 + number for number in rule.by_month_day}
        whole = [day for day in whole if day.day in numbers]
    if rule.by_day:
        named = _named(rule, whole if not rule.by_month_day else [begins.replace(day=n) for n in range(1, length + 1)])
        return [day for day in whole if day in named]
    return whole if rule.by_month_day else [day for day in whole if day.day == start.day]


def _of_year(rule: Rule, start: date, begins: date) -> list[date]:
    length = 366 if calendar.isleap(begins.year) else 365
    whole = [begins + timedelta(days=number) for number in range(length)]
    if rule.by_year_day:
        numbers = {number if number > 0 else length + 1 + number for number in rule.by_year_day}
        return [day for number, day in enumerate(whole, start=1) if number in numbers and _fits(rule, day)]
    if rule.by_week:
        weeks = date(begins.year, 12, 28).isocalendar().week
        numbers = {number if number > 0 else weeks + 1 + number for number in rule.by_week}
        wanted = {weekday for _nth, weekday in rule.by_day} or {start.weekday()}
        return [
            day for day in whole
            if day.isocalendar()[:2] in {(begins.year, number) for number in numbers} and day.weekday() in wanted
        ]  # fmt: skip
    if rule.by_month or rule.by_month_day:
        months = rule.by_month or range(1, 13)
        return [day for month in sorted(set(months)) for day in _of_month(rule, start, begins.replace(month=month))]
    if rule.by_day:
        named = _named(rule, whole)
        return [day for day in whole if day in named]
    return [day for day in whole if (day.month, day.day) == (start.month, start.day)]


def _named(rule: Rule, whole: list[date]) -> set[date]:
    """The days that BYDAY names within a month or a year: every Monday, the second Monday, the last Friday."""
    found = set()
    for nth, weekday in rule.by_day:
        of_weekday = [day for day in whole if day.weekday() == weekday]
        if not nth:
            found |= set(of_weekday)
        elif abs(nth) <= len(of_weekday):
            found.add(of_weekday[nth - 1 if nth > 0 else nth])
    return found


def _picked(rule: Rule, found: list[date]) -> list[date]:
    if not rule.by_position:
        return found
    places = {number - 1 if number > 0 else len(found) + number for number in rule.by_position if number}
    return [day for place, day in enumerate(found) if place in places]


def _fits(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    by_number = {number if number > 0 else length + 1 + number for number in rule.by_month_day}
    return (
        _in_month(rule, day)
        and (not rule.by_day or day.weekday() in {weekday for _nth, weekday in rule.by_day})
        and (not rule.by_month_day or day.day in by_number)
    )


def _in_month(rule: Rule, day: date) -> bool:
    return not rule.by_month or day.month in rule.by_month


def _whole(said: dict[str, str], name: str, *otherwise: int, low: int, high: int) -> tuple[int, ...]:
    if not said.get(name):
        return otherwise
    parts = said[name].split(",")
    numbers = tuple(int(part) for part in parts if part.lstrip("+-").isdecimal() and len(part) < 12)
    if len(numbers) != len(parts) or len(parts) > 400 or not all(low <= number <= high for number in numbers):
        raise BadRule(f"{name}={said[name][:40]}")
    return numbers


def _by_day(value: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in value.split(",") if value else []:
        nth, weekday = part.strip()[:-2], part.strip()[-2:]
        if weekday not in WEEKDAYS or not (nth in ("", "+", "-") or (nth.lstrip("+-").isdecimal() and len(nth) < 5)):
            raise BadRule(f"BYDAY={value[:40]}")
        found.append((int(nth) if nth.lstrip("+-") else 0, WEEKDAYS.index(weekday)))
    return tuple(found[:60])
