"""How a visit is said to a calendar: enough to be there, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import presenters as people
from accounts.models import User
from core.envelope import CalendarFile
from core.text import clean_line
from exchanges.diary import HOURS
from exchanges.enums import VisitState
from exchanges.ics.writing import Event, Party, calendar
from exchanges.models import CalendarEntry, Exchange, Visit, VisitHalfDay
from exchanges.presenters.exchange import called
from exchanges.presenters.visit import place_of, visit_title
from exchanges.queries import attaches_calendar, calendar_entries, in_feed, offers_in_feed

HOURS_BETWEEN_LOOKS = 4


@dataclass(frozen=True)
class Block:
    """The part of one day that a visit takes, on the clock of the wall."""

    starts: datetime
    ends: datetime


def own_ending() -> str:
    """What the identities of our events end with."""
    return f"@{urlsplit(settings.SITE_ORIGIN).hostname}"


def day_blocks(half_days: Iterable[VisitHalfDay]) -> list[Block]:
    """One block a day: a morning and an afternoon of the same day are one."""
    days: dict[object, Block] = {}
    for each in half_days:
        starts, ends = datetime.combine(each.date, each.starts), datetime.combine(each.date, each.ends)
        before = days.get(each.date)
        days[each.date] = Block(min(before.starts, starts), max(before.ends, ends)) if before else Block(starts, ends)
    return sorted(days.values(), key=lambda block: block.starts)


def location_of(visit: Visit) -> str:
    """Where to go, in a line that a map understands."""
    if visit.workplace is None:
        return visit.place
    return clean_line(", ".join(part for part in (place_of(visit), people.address(visit.workplace)) if part))


def calendar_files(visit: Visit, person: User) -> tuple[CalendarFile, ...]:
    """What a mail about a visit brings for somebody's calendar: a file for each day that stands or was taken out
    lately. Each is a calendar object of its own: one that held several identities is none (RFC 5546, 3.2.2)."""
    if not attaches_calendar(person):
        return ()
    standing, gone = calendar_entries(visit)
    return tuple(_file(visit, entry, person) for entry in [*standing, *gone])


def _file(visit: Visit, entry: CalendarEntry, person: User) -> CalendarFile:
    is_off = entry.cancelled_at is not None
    method = "CANCEL" if is_off else "REQUEST"
    status = "CANCELLED" if is_off else "TENTATIVE" if entry.is_tentative else "CONFIRMED"
    event = Event(
        uid=_uid(visit, entry.number),
        starts=datetime.combine(entry.date, entry.starts),
        ends=datetime.combine(entry.date, entry.ends),
        stamp=entry.changed_at,
        sequence=entry.sequence,
        status=status,
        summary=_summary(visit, person, status),
        location=entry.place,
        organizer=Party(*parseaddr(settings.DEFAULT_FROM_EMAIL)),
        attendee=Party(person.name, person.email),
        url=_page_of(visit.exchange_id),
        description=_about(visit.exchange_id),
    )
    name = f"cancelled-{entry.date}.ics" if is_off else f"visit-{entry.date}.ics"
    return CalendarFile(name, method, calendar([event], method=method))


def visit_calendar(visit: Visit, viewer: User) -> str:
    """The calendar file of one visit, to download."""
    return calendar(_agreed(visit, viewer))


def feed(person: User) -> str:
    """Everything that may come to pass, for a calendar that fetches it again and again. What stands only on one side,
    or waits for something, is tentative; what was called off is simply not in it."""
    events: list[Event] = []
    for visit in in_feed(person):
        events += _agreed(visit, person) + _suggested(visit, person)
    for exchange in offers_in_feed(person):
        events += _offered(exchange, person)
    return calendar(events, name=_("Exp-Ex visits"), hours_between_looks=HOURS_BETWEEN_LOOKS)


def _agreed(visit: Visit, viewer: User) -> list[Event]:
    told = {each.number: each for each in visit.calendar_entries.all()}
    status = "TENTATIVE" if visit.state in (VisitState.TO_PLAN, VisitState.PLANNED) else "CONFIRMED"
    return [
        Event(
            uid=_uid(visit, number),
            starts=block.starts,
            ends=block.ends,
            stamp=told[number].changed_at if number in told else visit.state_since,
            sequence=told[number].sequence if number in told else 0,
            status=status,
            summary=_summary(visit, viewer, status),
            location=location_of(visit),
            url=_page_of(visit.exchange_id),
            description=_about(visit.exchange_id),
        )
        for number, block in enumerate(day_blocks(visit.agreed_half_days()), start=1)
    ]


def _suggested(visit: Visit, viewer: User) -> list[Event]:
    return [
        Event(
            uid=f"suggested-{visit.pk}-{number}{own_ending()}",
            starts=block.starts,
            ends=block.ends,
            stamp=visit.suggested_at or visit.state_since,
            status="TENTATIVE",
            summary=_("Suggested: %(title)s") % {"title": visit_title(visit, viewer)},
            url=_page_of(visit.exchange_id),
            description=_about(visit.exchange_id),
        )
        for number, block in enumerate(day_blocks(visit.suggested_half_days()), start=1)
    ]


def _offered(exchange: Exchange, viewer: User) -> list[Event]:
    name = called(exchange, viewer).name
    return [
        Event(
            uid=f"offered-{exchange.pk}-{each.date}-{each.half}{own_ending()}".lower(),
            starts=datetime.combine(each.date, HOURS[each.half][0]),
            ends=datetime.combine(each.date, HOURS[each.half][1]),
            stamp=exchange.state_since,
            status="TENTATIVE",
            summary=_("Perhaps: exchange with %(name)s") % {"name": name},
            url=_page_of(exchange.pk),
            description=_about(exchange.pk),
        )
        for each in sorted(exchange.offered_half_days.all(), key=lambda half_day: (half_day.date, half_day.half))
    ]


def _uid(visit: Visit, number: int) -> str:
    return f"visit-{visit.pk}-{number}{own_ending()}"


def _summary(visit: Visit, viewer: User, status: str) -> str:
    title = visit_title(visit, viewer)
    return _("Not confirmed: %(title)s") % {"title": title} if status == "TENTATIVE" else title


def _page_of(exchange_id: int) -> str:
    return settings.SITE_ORIGIN + reverse("exchange_detail", args=[exchange_id])


def _about(exchange_id: int) -> str:
    """Where the rest is to be read, by whoever may."""
    return _("What to know before you go: %(url)s") % {"url": _page_of(exchange_id)}
