"""Our calendar files as another library reads them, and what holds for every one of them."""

import re
from datetime import datetime
from email.message import Message
from typing import Any

from django.core.mail import EmailMessage
from icalendar import Calendar

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def parsed(text: str) -> Calendar:
    """A file, checked octet by octet and read by a library that did not write it."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert not [line for line in lines if "\n" in line or "\r" in line], "a line end of its own within a line"
    assert not [line for line in lines if len(line.encode()) > 75], "a line is longer than 75 octets"
    assert not CONTROLS.search(text.replace("\r\n", "")), "a control character"
    calendars = Calendar.from_ical(text, multiple=True)
    assert len(calendars) == 1
    calendar = calendars[0]
    assert not [error for each in calendar.walk() for error in getattr(each, "errors", [])]
    zones = calendar.walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["Europe/London"]
    for event in events(calendar):
        assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/London"
    return calendar


def events(calendar: Calendar) -> list[Any]:
    """Its events."""
    return list(calendar.walk("VEVENT"))


def only_event(text: str) -> Any:
    """The one event of a file."""
    (event,) = events(parsed(text))
    return event


def starts(event: Any) -> datetime:
    """When it begins, with the zone that the other library found."""
    return event["DTSTART"].dt


def carried(mail: EmailMessage) -> list[tuple[str, str]]:
    """The calendar objects of a mail, as they travel: method and text. The first comes as a part and as a file."""
    whole: Message = mail.message()
    found = []
    for part in whole.walk():
        if part.get_content_type() == "text/calendar":
            text = part.get_payload(decode=True)
            assert isinstance(text, bytes)
            found.append((str(part.get_param("method")), text.decode()))
    return found
