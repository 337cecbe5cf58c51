"""Writing calendar files: events at local times of the United Kingdom, in lines of 75 octets.

The time zone is one fixed block. Its rule has held since 1996 and covers every year that a visit can be in; Outlook
wants the block, and a zone by name in each event.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from core.text import clean_line, clean_text

OCTETS = 75
ZONE = "Europe/London"
MAKER = "-//Exp-Ex//Calendar//EN"

LONDON = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Party:
    """Somebody named in an invitation."""

    name: str
    address: str


@dataclass(frozen=True)
class Event:
    """One block of time on one day. `starts` and `ends` are on the clock of the wall, without a zone; `stamp` is when
    it last changed, so that the same event is always written in the same octets."""

    uid: str
    starts: datetime
    ends: datetime
    stamp: datetime
    summary: str
    sequence: int = 0
    status: str = "CONFIRMED"
    location: str = ""
    description: str = ""
    url: str = ""
    organizer: Party | None = None
    attendee: Party | None = None


def calendar(
    events: Iterable[Event], *, method: str = "PUBLISH", name: str = "", hours_between_looks: int | None = None
) -> str:
    """A whole calendar file. `name` and how often to look again are for a feed."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN", f"METHOD:{method}"]
    if name:
        lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", f"X-WR-TIMEZONE:{ZONE}"]
    if hours_between_looks:
        wait = f"PT{hours_between_looks}H"
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{wait}", f"X-PUBLISHED-TTL:{wait}"]
    lines += LONDON
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> list[str]:
    """A line in parts of at most 75 octets, each after the first led by a blank; no character is cut in two."""
    parts, part, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > OCTETS:
            parts.append(part)
            part, octets = " ", 1
        part += letter
        octets += size
    return [*parts, part]


def _event(event: Event) -> list[str]:
    is_off = event.status == "CANCELLED"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_utc(event.stamp)}",
        f"LAST-MODIFIED:{_utc(event.stamp)}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{event.status}",
        f"DTSTART;TZID={ZONE}:{event.starts:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={ZONE}:{event.ends:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_text(event.summary)}",
    ]
    if event.location:
        lines.append(f"LOCATION:{_text(event.location)}")
    if event.description:
        lines.append(f"DESCRIPTION:{_text(event.description)}")
    if event.url:
        lines.append(f"URL:{quote(event.url, safe=_IN_ADDRESS)}")
    if event.organizer:
        lines.append(f"ORGANIZER;CN={_quoted(event.organizer.name)}:{_mailto(event.organizer)}")
    if event.attendee:
        said = "CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"
        lines.append(f"ATTENDEE;{said};CN={_quoted(event.attendee.name)}:{_mailto(event.attendee)}")
    busy = {"TENTATIVE": "TENTATIVE", "CANCELLED": "FREE"}.get(event.status, "BUSY")
    return [
        *lines,
        "CLASS:PRIVATE",  # whoever may look into the person's calendar at work sees that they are busy, not with whom
        f"TRANSP:{'TRANSPARENT' if is_off else 'OPAQUE'}",
        f"X-MICROSOFT-CDO-BUSYSTATUS:{busy}",
        "END:VEVENT",
    ]


_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"


def _text(value: str) -> str:
    value = clean_text(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\t", " ").replace("\n", "\\n")


def _quoted(value: str) -> str:
    """Without carets and backslashes: readers take one and the sign after it for another sign (RFC 6868, and habit)."""
    return '"' + clean_line(value.replace("^", "").replace("\\", "")).replace('"', "'") + '"'


def _mailto(party: Party) -> str:
    return "mailto:" + quote(clean_line(party.address), safe="@+._-'=~!$&*")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
