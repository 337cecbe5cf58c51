"""Days counted from today, made into dates on which people work and have nothing else."""

from datetime import date, datetime, time, timedelta
from random import Random

from accounts.models import User
from core import clock
from exchanges.diary import HalfDay, run_of
from exchanges.queries import days_off, earliest_visit

LOOK_FOR_DAYS = 12
LOOK_FOR_SUITING_DAYS = 5  # then any free half-day will do
FIRST_MINUTE, LAST_MINUTE = 7 * 60 + 20, 20 * 60 + 40  # between getting up and going to bed
A_MOMENT = timedelta(minutes=10)


class NoRoom(Exception):
    """The facts ask too much of somebody's diary."""


class Calendar:
    """What "18 days ago" means today, and who is spoken for when.

    Half-days that were offered or booked are given to nobody else, even where the product would allow it: a half-day on
    offer in one story is then never taken by another before it is answered.
    """

    def __init__(self) -> None:
        self.now = clock.now()
        self.today = clock.today()
        self.taken: set[tuple[int, HalfDay]] = set()

    def day(self, number: int) -> date:
        """The date so many days from today."""
        return self.today + timedelta(days=number)

    def moment(self, on: date, chance: Random, *, after: datetime | None = None) -> datetime:
        """A moment of that day when people are awake; later than `after`, and never after now."""
        minute = chance.randint(FIRST_MINUTE, LAST_MINUTE)
        moment = datetime.combine(on, time(minute // 60, minute % 60), tzinfo=clock.uk())
        if after is not None:
            moment = max(moment, after + timedelta(minutes=chance.randint(4, 50)))
        return min(moment, self.now - A_MOMENT)

    def find(self, visitor: User, host: User, *, around: int, count: int) -> list[HalfDay]:
        """Half-days in a row near that day, not too soon for notice and paperwork, free for both, and where possible in
        the week that both marked; reserves them.

        Looks away from today on either side, so that what is past stays past, with a day left to write it down.
        """
        off = days_off(host.profile.workplace)
        soonest = earliest_visit(visitor=visitor, host=host, half_days=count, workplace=host.profile.workplace).date
        marked = [set(person.profile.half_days) for person in (visitor, host) if person.profile.half_days]
        free = []
        for shift in range(LOOK_FOR_DAYS):
            first = self.day(around + (shift if around > 0 else -shift))
            if first.weekday() >= 5 or first in off or first < soonest:
                continue
            for half in ("AM", "PM") if count == 1 else ("AM",):
                run = run_of(HalfDay(first, half), count, off)
                if not self._is_possible(run, visitor, host, past=around < 0):
                    continue
                free.append(run)
                if shift < LOOK_FOR_SUITING_DAYS and all(each.weekly() in week for each in run for week in marked):
                    return self._reserve(run, visitor, host)
        if not free:
            raise NoRoom(f"{visitor} and {host} have no time around {self.day(around)}")
        return self._reserve(free[0], visitor, host)

    def _is_possible(self, run: list[HalfDay], visitor: User, host: User, *, past: bool) -> bool:
        if past and run[-1].date >= self.day(-1):
            return False
        return not any((person.pk, each) in self.taken for person in (visitor, host) for each in run)

    def _reserve(self, run: list[HalfDay], visitor: User, host: User) -> list[HalfDay]:
        self.taken.update((person.pk, each) for person in (visitor, host) for each in run)
        return run
