"""Reads of visits and of people's half-days that are more than a filter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, ExpressionWrapper, F, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import reference
from accounts.enums import Half, Nation
from accounts.models import User, Workplace
from core import clock, words
from exchanges.diary import FURTHEST_DAYS, HalfDay
from exchanges.enums import Doer, LeaveState, PaperState, VisitState
from exchanges.models import Commitment, Visit
from exchanges.queries.calendar import busy_half_days
from exchanges.queries.study_leave import is_released, standing_leave


@dataclass(frozen=True)
class Outstanding:
    """One thing that must be in place before a visit is confirmed, and whom it waits for: a person, or who does what
    of the paperwork (`doers`); neither means both people."""

    what: str | Promise
    waits_for: User | None = None
    doers: tuple[Doer, ...] = ()


def outstanding(visit: Visit) -> list[Outstanding]:
    """What still keeps a visit from being confirmed; empty means that it can be."""
    found = []
    if visit.first_date is None:
        found.append(Outstanding(_("Dates that suit you both")))
    if not visit.has_place():
        found.append(Outstanding(_("The place of the visit"), visit.host))
    if visit.first_date is not None and not is_released(visit):
        found.append(release_outstanding(visit))
    found += _paperwork(visit)
    return found


def release_outstanding(visit: Visit) -> Outstanding:
    """Release from work, and whom it waits for: the visitor, until they asked; then their employer, as the exchange
    need not know more closely."""
    leave = standing_leave(visit)
    if leave is None or leave.state != LeaveState.WAITING:
        return Outstanding(_("Release from work"), visit.visitor)
    day = words.since(leave.asked_at)
    return Outstanding(format_lazy(_("Release from work, asked for {day}: waits for the employer"), day=day))


def _paperwork(visit: Visit) -> list[Outstanding]:
    needed = [item for item in visit.papers.all() if item.state != PaperState.NOT_NEEDED]
    if visit.first_date is None or not (open_items := [item for item in needed if item.is_open()]):
        return []
    what = _("Paperwork: %(open)s of %(all)s to do") % {"open": len(open_items), "all": len(needed)}
    return [Outstanding(what, doers=tuple(dict.fromkeys(Doer(item.who) for item in open_items)))]


def latest_visit() -> date:
    """Nobody plans further ahead than a year."""
    return clock.today() + timedelta(days=FURTHEST_DAYS)


def days_off(workplace: Workplace | None) -> Mapping[date, str]:
    """The bank holidays of the workplace's nation: date -> name. England's where the nation is not known."""
    return _bank_holidays(workplace.organisation.nation if workplace else "")


def days_off_at(visit: Visit) -> Mapping[date, str]:
    """The bank holidays where a visit happens; in the nation of the host's employer where no workplace is chosen."""
    employer = visit.host.profile.organisation
    if visit.workplace or employer is None:
        return days_off(visit.workplace)
    return _bank_holidays(employer.nation)


def _bank_holidays(nation: str) -> Mapping[date, str]:
    return reference.bank_holidays()[Nation(nation or Nation.ENGLAND)]


def taken_half_days(people: Iterable[User], first: date, last: date) -> set[HalfDay]:
    """The half-days between two dates on which at least one of these people has something."""
    taken = Commitment.objects.filter(person__in=list(people), date__range=(first, last))
    return {HalfDay(each.date, each.half) for each in taken}


def suggested_half_days(
    one: User, other: User, *, workplace: Workplace | None, first: date, most: int = 8
) -> list[HalfDay]:
    """Half-days of the eight weeks from `first` on that both mark as suiting them and have free; no bank holidays, two
    a week at most. Somebody who marked no half-days ("ask me") suits on any. Half-days on which one's own calendar is
    busy are left out, and the other never learns why.
    """
    last = first + timedelta(weeks=8)
    wanted = [set(person.profile.half_days) for person in (one, other) if person.profile.half_days]
    taken, off = taken_half_days([one, other], first, last), days_off(workplace)
    taken |= busy_half_days([one, other], first, last)
    found: list[HalfDay] = []
    in_week: Counter[int] = Counter()
    for offset in range((last - first).days):
        day = first + timedelta(days=offset)
        if day.weekday() >= 5 or day in off:
            continue
        for half in Half.values:
            half_day = HalfDay(day, half)
            week = day.isocalendar().week
            suits = all(half_day.weekly() in half_days for half_days in wanted)
            if suits and half_day not in taken and in_week[week] < 2 and (in_week[week] == 0 or found[-1].date != day):
                found.append(half_day)
                in_week[week] += 1
    return found[:most]


def visits_to_remind_of(days: int) -> QuerySet[Visit]:
    """Confirmed visits that begin after today and within so many days, and were confirmed before that: whoever fixed a
    date yesterday needs no reminder of it."""
    last = clock.today() + timedelta(days=days)
    confirmed_before = ExpressionWrapper(F("first_date") - timedelta(days=days), output_field=DateField())
    return Visit.objects.filter(
        state=VisitState.CONFIRMED,
        first_date__gt=clock.today(),
        first_date__lte=last,
        state_since__date__lt=confirmed_before,
    ).order_by("pk")


def visits_to_record() -> QuerySet[Visit]:
    """Visits whose last day is over and of which nobody has said whether they took place."""
    return Visit.objects.filter(state=VisitState.CONFIRMED, last_date__lt=clock.today()).order_by("pk")
