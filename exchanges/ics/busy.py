"""Which half-days a calendar file keeps somebody busy. What the events are about is never looked at."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

from exchanges.diary import HOURS, HalfDay
from exchanges.ics import repeating, zones
from exchanges.ics.reading import Component, NotACalendar, Problem, Property, read
from exchanges.ics.times import Moment, NotATime, length_of, moments
from exchanges.ics.zones import OwnZone

MOST_EVENTS = 5_000
MOST_STEPS = 400_000
MOST_PROBLEMS = 20
SLOT = timedelta(minutes=5)
BUSY_FROM = 12  # slots: an hour of a half-day
LONGEST = timedelta(days=400)
FREE = {"FREE", "WORKINGELSEWHERE"}


@dataclass
class Reading:
    """What came out of a file."""

    half_days: list[HalfDay] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    events: int = 0
    more_problems: int = 0


def busy_half_days(text: str, *, first: date, last: date, address: str = "", own: str = "") -> Reading:
    """The half-days from `first` to `last` of which events take an hour or more together.

    Left out: what is marked free, cancelled, or declined by `address`; and events whose UID ends with `own`. Raises
    NotACalendar where nothing can be used.
    """
    return _Reader(first, last, address.lower(), own).all(text)


class _Reader:
    def __init__(self, first: date, last: date, address: str, own: str) -> None:
        self.first, self.last, self.address, self.own = first, last, address, own
        self.budget = repeating.Budget(MOST_STEPS)
        self.problems: list[Problem] = []
        self.taken: dict[tuple[date, str], int] = defaultdict(int)
        self.zones: dict[str, OwnZone] = {}
        self.described: dict[str, Component] = {}

    def all(self, text: str) -> Reading:
        """Go through a whole file."""
        calendars = read(text, self.problems)
        events = [(each, event) for each in calendars for event in each.parts("VEVENT")]
        spans = [(each, one) for each in calendars for one in each.parts("VFREEBUSY")]
        if len(events) > MOST_EVENTS:
            raise NotACalendar(
                _("the file has more than 5,000 events. Export fewer months."), events[MOST_EVENTS][1].line
            )
        for each in calendars:
            for zone in each.parts("VTIMEZONE"):
                if name := zone.get("TZID"):
                    self.described.setdefault(name.value.strip(), zone)
        moved = self._moved([event for _calendar, event in events])
        try:
            for calendar, event in events:
                if calendar.says("METHOD") != "CANCEL" and not self._is_left_out(event):
                    self._tried(event, moved)
            for _calendar, one in spans:
                self._free_busy(one)
        except repeating.TooMuch:
            line = calendars[0].line
            self.problems.append(
                Problem(line, "VCALENDAR", _("so much repeats in this file that a part was left out."))
            )
        half_days = [HalfDay(day, half) for (day, half), slots in self.taken.items() if slots.bit_count() >= BUSY_FROM]
        return Reading(
            sorted(half_days), self.problems[:MOST_PROBLEMS], len(events) + len(spans),
            max(0, len(self.problems) - MOST_PROBLEMS),
        )  # fmt: skip

    def _is_left_out(self, event: Component) -> bool:
        """Marked free, cancelled, declined, or one of our own visits."""
        uid = event.get("UID")
        return (
            event.says("TRANSP") == "TRANSPARENT"
            or event.says("X-MICROSOFT-CDO-BUSYSTATUS") in FREE
            or event.says("STATUS") == "CANCELLED"
            or (bool(self.own) and uid is not None and uid.value.strip().endswith(self.own))
            or any(
                each.parameters.get("PARTSTAT", "").upper() == "DECLINED"
                and each.value.strip().lower().removeprefix("mailto:") == self.address
                for each in event.all("ATTENDEE")
            )
        )

    def _moved(self, events: list[Component]) -> dict[str, set[datetime | date]]:
        """By UID, the occurrences that have an event of their own, moved or cancelled."""
        found: dict[str, set[datetime | date]] = defaultdict(set)
        for event in events:
            instead, uid = event.get("RECURRENCE-ID"), event.get("UID")
            if instead and uid:
                try:
                    found[uid.value] |= {self._london(moment) for moment in moments(instead)}
                except NotATime as wrong:
                    self.problems.append(Problem(instead.line, instead.name, str(wrong)))
        return found

    def _tried(self, event: Component, moved: dict[str, set[datetime | date]]) -> None:
        try:
            self._event(event, moved)
        except NotATime as wrong:
            self.problems.append(Problem(wrong.line or event.line, wrong.where or "VEVENT", str(wrong)))
        except (OverflowError, ValueError):
            self.problems.append(Problem(event.line, "VEVENT", _("its times lie beyond any calendar.")))

    def _event(self, event: Component, moved: dict[str, set[datetime | date]]) -> None:
        begins = event.get("DTSTART")
        if begins is None:
            raise NotATime(_("an event without a beginning (DTSTART) was left out."), event.line, "VEVENT")
        start = moments(begins)[0]
        lasts = min(length_of(event, start, self._absolute), LONGEST)
        without: set[datetime | date] = set()
        if not event.get("RECURRENCE-ID"):
            uid = event.get("UID")
            without |= moved.get(uid.value, set()) if uid else set()
            without |= {self._london(each) for one in event.all("EXDATE") for each in moments(one)}
        for each in self._occurrences(event, start, lasts):
            there = self._london(each)
            day = there.date() if isinstance(there, datetime) else there
            if there not in without and day not in without:
                self._mark(there, lasts)

    def _occurrences(self, event: Component, start: Moment, lasts: timedelta) -> list[Moment]:
        """Those that may touch the days in question."""
        said = None if event.get("RECURRENCE-ID") else event.get("RRULE")
        found = self._repeated(said, start, lasts) if said else [start]
        found += [each for one in event.all("RDATE") for each in moments(one)]
        low, high = self.first - lasts - timedelta(days=2), self.last + timedelta(days=2)
        return [each for each in found if low <= each.day <= high]

    def _repeated(self, said: Property, start: Moment, lasts: timedelta) -> list[Moment]:
        try:
            rule = repeating.rule(said.value)
        except repeating.BadRule as wrong:
            often = any(f"FREQ={each}" in said.value.upper() for each in repeating.TOO_OFTEN)
            what = _("what repeats more often than daily was left out (%(part)s).") if often else _(
                "%(part)s is not understood, so the event counts once."
            )  # fmt: skip
            self.problems.append(Problem(said.line, "RRULE", what % {"part": wrong}))
            return [] if often else [start]
        low = max(start.day, self.first - lasts - timedelta(days=2))
        until = self._until(rule, start)
        days = repeating.days(rule, start.day, low, self.last + timedelta(days=2), until, self.budget)
        return [start.on(day) for day in days]

    def _until(self, rule: repeating.Rule, start: Moment) -> date | None:
        """The last day on which it may begin."""
        if not rule.until:
            return None
        try:
            end = Moment.read(rule.until, start.zone)
        except NotATime:
            return None
        if end.time is None or start.time is None or not end.is_utc or start.is_utc:
            return end.day
        wall = datetime.combine(end.day, end.time, tzinfo=UTC).astimezone(self._zone(start)).replace(tzinfo=None)
        return wall.date() if start.time <= wall.time() else wall.date() - timedelta(days=1)

    def _free_busy(self, described: Component) -> None:
        for one in described.all("FREEBUSY"):
            if one.parameters.get("FBTYPE", "BUSY").upper() == "FREE":
                continue
            for span in one.value.split(","):
                begins, _slash, ends = span.strip().partition("/")
                try:
                    start = Moment.read(begins, one.parameters.get("TZID", ""))
                    lasts = start.until(ends, self._absolute)
                except NotATime as wrong:
                    self.problems.append(Problem(one.line, "FREEBUSY", str(wrong)))
                    continue
                if self.first - LONGEST <= start.day <= self.last:
                    self._mark(self._london(start), min(lasts, LONGEST))

    def _zone(self, moment: Moment) -> tzinfo:
        if moment.is_utc:
            return UTC
        if not moment.zone:
            return zones.LONDON
        if found := zones.known(moment.zone):
            return found
        if moment.zone not in self.zones:
            self.zones[moment.zone] = self._own_zone(moment)
        wall = datetime.combine(moment.day, moment.time or time())
        return self.zones[moment.zone].at(wall)

    def _own_zone(self, moment: Moment) -> OwnZone:
        described = self.described.get(moment.zone)
        place = described.get("X-LIC-LOCATION") if described else None
        if place and (usual := zones.known(place.value)):
            return _Always(usual)
        if described and described.components:
            return OwnZone(described, self.budget)
        said = zones.offset_in(moment.zone)
        what = _("the time zone %(zone)s is not known; its times were read as those of the United Kingdom.")
        if said:
            what = _("the time zone %(zone)s is not known; its times were read by the offset in its name.")
        self.problems.append(Problem(moment.line, "TZID", what % {"zone": moment.zone[:60]}))
        return _Always(said or zones.LONDON)

    def _absolute(self, moment: Moment) -> datetime:
        wall = datetime.combine(moment.day, moment.time or time())
        return wall.replace(tzinfo=self._zone(moment)).astimezone(UTC)

    def _london(self, moment: Moment) -> datetime | date:
        """The day of a whole-day event; else the time on the clock in London."""
        if moment.time is None:
            return moment.day
        return zones.in_london(datetime.combine(moment.day, moment.time), self._zone(moment))

    def _mark(self, starts: datetime | date, lasts: timedelta) -> None:
        begins = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
        ends = begins + lasts
        day, last = max(begins.date(), self.first), min(ends.date(), self.last)
        while day <= last:
            self.budget.spend(5)  # dearer than a look at a day
            for half, (opens, closes) in HOURS.items():
                low = max(begins, datetime.combine(day, opens))
                high = min(ends, datetime.combine(day, closes))
                if low < high:
                    since = datetime.combine(day, opens)
                    self.taken[day, str(half)] |= _slots((low - since) // SLOT, -((since - high) // SLOT))
            day += timedelta(days=1)


def _slots(start: int, end: int) -> int:
    return (1 << end) - (1 << start)


class _Always(OwnZone):
    """A zone of the file that stands for one that is known."""

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone

    def at(self, wall: datetime) -> tzinfo:
        return self.zone
