"""Taking and freeing half-days. Everything that books goes through here, under the lock of both people."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from core import clock, words
from core.transactions import lock_people
from exchanges.diary import FURTHEST_DAYS, MOST_HALF_DAYS, HalfDay, Hours, times
from exchanges.errors import AlreadyBooked, NotADate, NotTheTime, TooSoon
from exchanges.models import Commitment, Visit, VisitHalfDay
from exchanges.queries import Earliest


def check_dates(half_days: Sequence[HalfDay]) -> list[HalfDay]:
    """The half-days in order, each once; raises NotADate when they cannot be a visit."""
    unique = sorted(set(half_days))
    today = clock.today()
    if not 1 <= len(unique) <= MOST_HALF_DAYS:
        raise NotADate
    if unique[0].date <= today or unique[-1].date > today + timedelta(days=FURTHEST_DAYS):
        raise NotADate
    return unique


def check_not_too_soon(half_days: Sequence[HalfDay], earliest: Earliest) -> None:
    """Raise TooSoon, saying from when and why, if one of the half-days that are proposed lies before that day."""
    if half_days and min(half_days).date < earliest.date:
        raise TooSoon(_("Choose %(day)s or later. %(why)s") % {"day": words.day(earliest.date), "why": earliest.why})


def check_free(visit: Visit, half_days: Sequence[HalfDay]) -> None:
    """Raise AlreadyBooked, naming who and when, if either person has something else then."""
    wanted = {(half_day.date, half_day.half) for half_day in half_days}
    taken = Commitment.objects.filter(
        person__in=[visit.visitor_id, visit.host_id], date__in={day for day, _half in wanted}
    ).exclude(visit=visit)
    for commitment in taken.select_related("person").order_by("date", "half"):
        if (commitment.date, commitment.half) in wanted:
            raise AlreadyBooked(
                _("%(who)s is already booked on %(when)s. Choose another half-day.")
                % {"who": commitment.person.name, "when": words.half_day(commitment.date, commitment.half)}
            )


def suggest(visit: Visit, half_days: Sequence[HalfDay], hours: Hours) -> None:
    """Write half-days that wait for the other person's answer, in place of earlier suggestions."""
    try:
        lasting = times(half_days, hours)
    except ValueError:
        raise NotTheTime from None
    visit.half_days.filter(agreed=False).delete()
    VisitHalfDay.objects.bulk_create(
        VisitHalfDay(visit=visit, date=each.date, half=each.half, starts=lasting[each][0], ends=lasting[each][1])
        for each in half_days
    )


def book(visit: Visit, half_days: Sequence[HalfDay]) -> None:
    """Fix the visit on these half-days, in place of earlier ones, for both people."""
    lock_people(visit.visitor_id, visit.host_id)
    check_free(visit, half_days)
    lasting = times(half_days)
    lasting |= {HalfDay(each.date, each.half): (each.starts, each.ends) for each in visit.suggested_half_days()}
    visit.half_days.all().delete()
    VisitHalfDay.objects.bulk_create(
        VisitHalfDay(
            visit=visit, date=each.date, half=each.half, starts=lasting[each][0], ends=lasting[each][1], agreed=True
        )
        for each in half_days
    )
    free(visit)
    Commitment.objects.bulk_create(
        Commitment(person_id=person_id, date=each.date, half=each.half, visit=visit)
        for each in half_days
        for person_id in (visit.visitor_id, visit.host_id)
    )


def free(visit: Visit) -> None:
    """Let both people's half-days go."""
    visit.commitments.all().delete()
