"""One exchange while it is being played: the two people, what stands between them by now, and what time it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from accounts.models import User
from exchanges.actions.exchange import Hope, Terms
from exchanges.diary import HalfDay
from exchanges.enums import Direction, Length
from exchanges.models import Exchange, Visit
from expex.demo.lives import Society


@dataclass
class Scene:
    """The stage of one story. `ASKER` and `ASKED` of the script are its `asker` and `asked`."""

    society: Society
    names: tuple[str, str]
    chance: Random
    exchange: Exchange | None = None
    visits: dict[int, Visit] = field(default_factory=dict)
    last_dates: dict[int, date] = field(default_factory=dict)

    def person(self, who: int) -> User:
        """The one who asked, or the one who was asked."""
        return self.society.people[self.names[who]]

    def other(self, who: int) -> User:
        """The one who is not that one."""
        return self.person(1 - who)

    def open_exchange(self) -> Exchange:
        """The exchange, which began with a request."""
        if self.exchange is None:
            raise ValueError(f"nobody has asked yet in the story of {' and '.join(self.names)}")
        return self.exchange

    def submission(self) -> UUID:
        """What a form would carry; the same in every demo."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    def hopes(self, who: int, hopes: Sequence[int | str]) -> list[Hope]:
        """What they hope to learn: a number is one of their learning needs, counted from 0."""
        person = self.person(who)
        needs = list(person.learning_needs.all())
        return [Hope(needs[each].what, needs[each]) if isinstance(each, int) else Hope(each) for each in hopes]

    def terms(self, direction: Direction, length: Length, around: Sequence[int]) -> Terms:
        """The terms, with half-days near those days on which both are free. The first visit decides who goes."""
        asker, asked = self.person(0), self.person(1)
        visitor, host = (asked, asker) if direction == Direction.PARTNER_VISITS else (asker, asked)
        runs = [self.society.calendar.find(visitor, host, around=day, count=int(length)) for day in around]
        return Terms(direction, length, [run[0] for run in runs])

    def half_days(self, leg: int, around: int) -> list[HalfDay]:
        """Half-days for one of the visits, near that day."""
        visit = self.visits[leg]
        visitor, host = self._known(visit.visitor), self._known(visit.host)
        return self.society.calendar.find(visitor, host, around=around, count=int(self.open_exchange().length))

    def keep(self, visit: Visit) -> None:
        """Remember the visit as it is now."""
        self.visits[visit.number] = visit
        if visit.last_date:
            self.last_dates[visit.number] = visit.last_date

    def _known(self, user: User) -> User:
        return next(person for person in (self.person(0), self.person(1)) if person == user)
