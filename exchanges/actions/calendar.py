"""What people's own calendars are told, and what they tell us."""

import secrets
from collections.abc import Collection, Sequence
from typing import Any

from accounts.models import User
from core import audit, clock, lifecycle
from core.transactions import action
from exchanges import emails
from exchanges.diary import HalfDay
from exchanges.enums import VisitState
from exchanges.models import BusyTime, CalendarEntry, PersonalCalendar, Visit
from exchanges.presenters import day_blocks, location_of
from exchanges.queries import digest_of

OCTETS_OF_KEY = 32  # 256 bits


@action
def follow(*, visit: Visit, by: User | None = None, told: Collection[User] = ()) -> None:
    """Bring the calendar entries of a visit to what is true of it now. Whoever of the two is not in `told`, because
    another message of this moment reaches them, is told if anything changed.

    A visit that was never confirmed is in nobody's calendar. Once it was, new dates go there as tentative at once.
    """
    visit = lifecycle.lock(visit)  # whoever asked may have read it before somebody else changed it
    entries = {each.number: each for each in visit.calendar_entries.all()}
    holds = visit.state in (VisitState.PLANNED, VisitState.CONFIRMED)
    if not entries and visit.state != VisitState.CONFIRMED:
        return
    blocks = day_blocks(visit.half_days.filter(agreed=True).order_by("date", "half")) if holds else []
    changed = [_write(visit, entries.pop(number, None), number, block) for number, block in enumerate(blocks, start=1)]
    changed += [_take_out(each) for each in entries.values()]
    if not any(changed):
        return
    once = str(sum(each.sequence + 1 for each in visit.calendar_entries.all()))  # rises with every change
    for person in (visit.visitor, visit.host):
        if person not in told:
            by_id = by.pk if by else 0
            emails.calendar_changed.post(to=person, once=once, visit_id=visit.pk, by_id=by_id, was=visit.state)


def _write(visit: Visit, entry: CalendarEntry | None, number: int, block: Any) -> bool:
    """Put a day of a visit into calendars, or right; whether that changed anything."""
    says = {
        "date": block.starts.date(),
        "starts": block.starts.time(),
        "ends": block.ends.time(),
        "place": location_of(visit),
        "is_tentative": visit.state != VisitState.CONFIRMED,
        "cancelled_at": None,
    }
    if entry is None:
        CalendarEntry.objects.create(visit=visit, number=number, changed_at=clock.now(), **says)
        return True
    if all(getattr(entry, name) == value for name, value in says.items()):
        return False
    for name, value in says.items():
        setattr(entry, name, value)
    _save(entry)
    return True


def _take_out(entry: CalendarEntry) -> bool:
    """Take a day out of calendars; one that is over stays where it was."""
    if entry.cancelled_at or entry.date < clock.today():
        return False
    entry.cancelled_at = clock.now()
    _save(entry)
    return True


def _save(entry: CalendarEntry) -> None:
    entry.sequence += 1
    entry.changed_at = clock.now()
    entry.save()


@action
def make_feed(*, person: User, by: User) -> str:
    """Make the private address of somebody's calendar, in place of an earlier one, which stops working. Returns its
    key, which is kept nowhere."""
    token = secrets.token_urlsafe(OCTETS_OF_KEY)
    _set(person, feed_hash=digest_of(token), feed_made_at=clock.now())
    audit.record("calendar.feed_made", target=person, by=by)
    return token


@action
def end_feed(*, person: User, by: User) -> None:
    """Switch the private address off: calendars that fetch from it find nothing any more."""
    _set(person, feed_hash=None, feed_made_at=None)
    audit.record("calendar.feed_ended", target=person, by=by)


@action
def choose_attachments(*, person: User, by: User, attaches: bool) -> None:
    """Say whether emails about visits bring an invitation for the calendar with them."""
    _set(person, attaches=attaches)


@action
def keep_busy_times(*, person: User, by: User, half_days: Sequence[HalfDay]) -> None:
    """Keep on which half-days somebody's calendar is busy, in place of what was kept before. Nobody is told."""
    calendar = _set(person, busy_read_at=clock.now())
    BusyTime.objects.filter(person=calendar.person).delete()
    BusyTime.objects.bulk_create(BusyTime(person=person, date=each.date, half=each.half) for each in set(half_days))
    audit.record("calendar.busy_kept", target=person, by=by, half_days=len(set(half_days)))


@action
def clear_busy_times(*, person: User, by: User) -> None:
    """Forget on which half-days somebody's calendar is busy."""
    _set(person, busy_read_at=None)
    BusyTime.objects.filter(person=person).delete()
    audit.record("calendar.busy_cleared", target=person, by=by)


def forget(person: User) -> None:
    """Somebody's account is erased: nothing of their own calendar stays."""
    BusyTime.objects.filter(person=person).delete()
    PersonalCalendar.objects.filter(person=person).delete()


def _set(person: User, **values: Any) -> PersonalCalendar:
    """Change the row of one person; two windows at once wait for each other at it."""
    calendar, _made = PersonalCalendar.objects.update_or_create(person=person, defaults=values)
    return calendar
