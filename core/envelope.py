"""A letter's words as a finished email: to whom, under which Message-ID, and how it can be stopped."""

from dataclasses import dataclass
from email.header import Header
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from core.models import Letter


def addressed(
    letter: Letter, to: str, subject: str, text: str, html: str, *, way_out: str = ""
) -> EmailMultiAlternatives:
    """The same letter always has the same Message-ID, so that a mail program shows a second copy as the first. Where
    there is a way out, mail programs draw a button for it (RFC 8058)."""
    host = urlsplit(settings.SITE_ORIGIN).hostname
    if "=?" in subject:  # typed by somebody: a mail program would read it as an encoding and show what is inside
        subject = Header(subject, "utf-8", header_name="Subject").encode().replace("\n", "")
    headers = {"Message-ID": f"<letter-{letter.pk}@{host}>"}
    if way_out:
        headers["List-Unsubscribe"] = f"<{settings.SITE_ORIGIN}{way_out}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email = EmailMultiAlternatives(subject, text, to=[to], headers=headers)
    if html:
        email.attach_alternative(html, "text/html")
    return email


@dataclass(frozen=True)
class CalendarFile:
    """One calendar object that goes with a message; `method` says what it asks of a calendar: REQUEST or CANCEL."""

    name: str
    method: str
    text: str


def with_calendar(email: EmailMultiAlternatives, files: tuple[CalendarFile, ...]) -> EmailMultiAlternatives:
    """The first as one more way to show the message, which is where Outlook, Gmail and Apple Mail look for it, and as a
    file for whoever shows attachments only; each further one as a calendar object of its own."""
    for number, each in enumerate(files):
        if number == 0:
            email.attach_alternative(each.text, f"text/calendar; method={each.method}")
            email.attach(each.name, each.text.encode(), "application/ics")
        else:
            email.attach(each.name, each.text, f"text/calendar; method={each.method}")
    return email
