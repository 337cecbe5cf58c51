"""Business time. Everything that asks "when?" asks here, so that demo history is made by the same actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, tzinfo

from django.utils import timezone

POST_ARRIVES = time(8)

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The date on the wall in the United Kingdom, whatever zone a reader has."""
    return now().astimezone(uk()).date()


def by_day() -> datetime:
    """Now, or this morning at eight where it is earlier: what happens at midnight need not be read then."""
    return max(now(), datetime.combine(today(), POST_ARRIVES, tzinfo=uk()))


def uk() -> tzinfo:
    """Europe/London."""
    return timezone.get_default_timezone()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware)."""
    if timezone.is_naive(moment):
        raise ValueError("the clock takes aware moments only")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
