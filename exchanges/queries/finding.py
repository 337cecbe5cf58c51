"""When two people could meet: their weeks, their bookings and their calendars laid over each other."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.enums import Half
from accounts.models import User
from exchanges.diary import HalfDay
from exchanges.models import BusyTime, Commitment, Visit
from exchanges.queries.visit import days_off_at

WEEKS = 4


@dataclass(frozen=True)
class Possible:
    """A half-day: free for both, or not, and then why. Of the other person only that it does not suit them, never the
    reason."""

    half_day: HalfDay
    why_not: str = ""


def common_half_days(visit: Visit, viewer: User, first: date, last: date) -> list[list[Possible]]:
    """The working days between two dates, each with its halves, as the viewer may know of them.

    A half-day on which this same visit stands counts as free: it is what would be moved.
    """
    pair = (visit.visitor, visit.host)
    between = {"person__in": pair, "date__range": (first, last)}
    booked = Commitment.objects.filter(**between).exclude(visit=visit).values_list("person", "date", "half")
    busy = BusyTime.objects.filter(**between).values_list("person", "date", "half")
    taken, full, off = set(booked), set(busy), days_off_at(visit)
    other = visit.other(viewer)

    def why_not(half_day: HalfDay) -> str:
        key = (half_day.date, str(half_day.half))
        if half_day.date in off:
            return _("Bank holiday: %(name)s") % {"name": off[half_day.date]}
        if (viewer.pk, *key) in taken:
            return _("You have a visit")
        if (viewer.pk, *key) in full:
            return _("Busy in your calendar")
        if not _suits(viewer, half_day):
            return _("Not in your usual week")
        if (other.pk, *key) in taken | full or not _suits(other, half_day):
            return _("%(name)s is not free") % {"name": other.first_name}
        return ""

    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        [Possible(each, why_not(each)) for each in (HalfDay(day, half) for half in Half.values)]
        for day in days
        if day.weekday() < 5
    ]


def _suits(person: User, half_day: HalfDay) -> bool:
    """It lies in somebody's usual week; in the week of who says "ask me" everything does."""
    week = person.profile.half_days
    return not week or half_day.weekly() in week
