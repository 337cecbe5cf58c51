"""Django mail backends: the way of a library's mail into the outbox, and the demo's letterbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from core import clock, outbox
from core.models import DemoMail


def _html(message: EmailMessage) -> str:
    if isinstance(message, EmailMultiAlternatives):
        for alternative in message.alternatives:
            if alternative[1] == "text/html":
                return str(alternative[0])
    return ""


def _files(message: EmailMessage) -> list[dict[str, str]]:
    """The attachments, and a calendar's part that only some programs show."""
    parts = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    found = [("invitation.ics", part[0], part[1]) for part in parts if str(part[1]).startswith("text/calendar")]
    found += [(each[0], each[1], each[2]) for each in message.attachments if isinstance(each, tuple)]
    return [
        {"name": str(name), "kind": str(kind), "text": text.decode() if isinstance(text, bytes) else str(text)}
        for name, text, kind in found
    ]


class OutboxBackend(BaseEmailBackend):
    """What allauth sends becomes a sealed row of the outbox: same transaction, same retries, same time either way."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.to:
                outbox.post_sealed(
                    to=address, subject=str(message.subject), text=str(message.body), html=_html(message)
                )
        return len(email_messages)


class DemoBackend(BaseEmailBackend):
    """Keeps every message for the page /mail/ instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        DemoMail.objects.bulk_create(
            DemoMail(
                at=clock.now(),
                to=", ".join(message.to)[:320],
                subject=str(message.subject)[:300],
                text=str(message.body),
                html=_html(message),
                files=_files(message),
                message_id=message.extra_headers.get("Message-ID", ""),
            )
            for message in email_messages
        )
        return len(email_messages)
