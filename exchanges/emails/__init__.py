"""Every message about exchanges, one function each. They say what is needed and link to the page; never what was
written in a conversation, a reflection or an objective."""

from exchanges.emails.exchange import (
    exchange_cancelled,
    message_received,
    request_accepted,
    request_declined,
    request_expired,
    request_received,
    request_reminder,
    request_withdrawn,
    terms_changed,
)
from exchanges.emails.manager import manager_summary
from exchanges.emails.visit import (
    certificate_revoked,
    dates_suggested,
    did_it_take_place,
    note_received,
    suggestion_set_aside,
    visit_called_off,
    visit_confirmed,
    visit_dropped,
    visit_missed,
    visit_reminder,
    visit_took_place,
)

__all__ = [
    "certificate_revoked",
    "dates_suggested",
    "did_it_take_place",
    "exchange_cancelled",
    "manager_summary",
    "message_received",
    "note_received",
    "request_accepted",
    "request_declined",
    "request_expired",
    "request_received",
    "request_reminder",
    "request_withdrawn",
    "suggestion_set_aside",
    "terms_changed",
    "visit_called_off",
    "visit_confirmed",
    "visit_dropped",
    "visit_missed",
    "visit_reminder",
    "visit_took_place",
]
