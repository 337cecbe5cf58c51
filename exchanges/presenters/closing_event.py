"""How a closing event is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, words
from core.envelope import CalendarFile
from core.page import Card, Row, Status
from core.text import clean_line
from exchanges.enums import EventAnswer, EventState
from exchanges.ics.writing import Event, Party, calendar
from exchanges.models import ClosingEvent
from exchanges.presenters.calendar import own_ending
from exchanges.queries import attaches_calendar


def event_card(event: ClosingEvent) -> Card:
    """A closing event waits for the reader's answer."""
    return Card(
        _("Do you come? %(title)s") % {"title": event.title},
        _("%(when)s. Closing event of “%(name)s”.") % {"when": event_when(event), "name": event.programme.name},
        reverse("exchanges:event_show", args=[event.programme_id]),
        _("Answer"),
    )


def event_when(event: ClosingEvent) -> str:
    """Thursday 4 June 2026, 14:00 to 16:00; over two days both are named."""
    start, end = event.starts_at.astimezone(clock.uk()), event.ends_at.astimezone(clock.uk())
    if start.date() == end.date():
        return _("%(day)s, %(from)s to %(to)s") % {
            "day": words.day(start.date()),
            "from": f"{start:%H:%M}",
            "to": f"{end:%H:%M}",
        }
    return _("%(start)s to %(end)s") % {"start": words.moment(start), "end": words.moment(end)}


def event_status(event: ClosingEvent) -> Status:
    """The tag of a closing event."""
    if event.state == EventState.CANCELLED:
        return Status(_("Cancelled"), "grey")
    return Status(_("Over"), "grey") if event.is_over() else Status(_("Planned"), "blue")


def event_rows(event: ClosingEvent) -> list[Row]:
    """When, where, and what it is for."""
    rows = [Row(_("When"), event_when(event)), Row(_("Where"), event.place)]
    if event.purpose:
        rows.append(Row(_("What it is for"), event.purpose))
    if event.cancel_word:
        rows.append(Row(_("Why it is cancelled"), event.cancel_word))
    return rows


def event_files(event: ClosingEvent, person: User) -> tuple[CalendarFile, ...]:
    """What a mail about a closing event brings for somebody's calendar. Its version rises with every change, so a mail
    that comes late or twice does no harm there."""
    if not attaches_calendar(person):
        return ()
    is_off = event.state == EventState.CANCELLED
    method = "CANCEL" if is_off else "REQUEST"
    page = settings.SITE_ORIGIN + reverse("exchanges:event_show", args=[event.programme_id])
    said = Event(
        uid=_uid(event),
        starts=_on_the_wall(event.starts_at),
        ends=_on_the_wall(event.ends_at),
        stamp=event.state_since,
        sequence=event.version - 1,
        status="CANCELLED" if is_off else "CONFIRMED",
        summary=event.title,
        location=clean_line(event.place),
        organizer=Party(*parseaddr(settings.DEFAULT_FROM_EMAIL)),
        attendee=Party(person.name, person.email),
        url=page,
        description=_("Say whether you come: %(url)s") % {"url": page},
    )
    return (CalendarFile("cancelled.ics" if is_off else "event.ics", method, calendar([said], method=method)),)


def _uid(event: ClosingEvent) -> str:
    """Not with the ending of visits: those we know of, while a meeting that comes back to us in somebody's calendar
    does keep them busy."""
    return f"closing-event-{event.pk}{own_ending().replace('@', '@meetings.')}"


def _on_the_wall(moment: datetime) -> datetime:
    return moment.astimezone(clock.uk()).replace(tzinfo=None)


@dataclass(frozen=True)
class Answers:
    """How many gave one answer, and who."""

    label: str
    many: int
    names: list[str]


def answers_by_kind(invited: list[User], replies: Mapping[int, str]) -> list[Answers]:
    """For the leads: who comes, perhaps, not, and who has not said. Whoever left the programme is not counted."""
    found = []
    for answer, label in [*EventAnswer.choices, ("", _("Not answered yet"))]:
        names = [person.name for person in invited if replies.get(person.pk, "") == answer]
        found.append(Answers(str(label), len(names), names))
    return found
