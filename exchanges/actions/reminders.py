"""What the clock does for people: reminders that stop when they are answered, and the end of unanswered requests."""

from core.errors import WrongState
from exchanges import emails
from exchanges.actions import exchange as exchanges
from exchanges.diary import ANSWER_WITHIN
from exchanges.queries import (
    pairings_due_for_reminder,
    requests_due_for_reminder,
    visits_to_record,
    visits_to_remind_of,
)

REMIND_REQUEST_AFTER = (7, 14)
EXPIRE_REQUEST_AFTER = ANSWER_WITHIN.days
REMIND_VISIT_BEFORE = (14, 2)


def remind_and_expire() -> None:
    """Everything that is due now. Safe to run twice or late: each reminder is one letter, however often it runs."""
    for exchange in requests_due_for_reminder(EXPIRE_REQUEST_AFTER):
        try:
            exchanges.expire(exchange=exchange)
        except WrongState:
            continue  # answered while we were counting
    reminded: set[int] = set()
    for days in sorted(REMIND_REQUEST_AFTER, reverse=True):  # whoever is due for the later one needs no earlier one
        for exchange in requests_due_for_reminder(days).exclude(pk__in=reminded).select_related("awaiting"):
            turn = exchange.awaiting_since.date().isoformat() if exchange.awaiting_since else ""
            emails.request_reminder.post(
                to=exchange.awaiting, exchange_id=exchange.pk, days=days, once=f"{turn}:{exchange.version}"
            )
            reminded.add(exchange.pk)
    _remind_of_pairings()
    reminded = set()
    for days in sorted(REMIND_VISIT_BEFORE):
        for visit in visits_to_remind_of(days).exclude(pk__in=reminded).select_related("visitor", "host"):
            reminded.add(visit.pk)
            for person in (visit.visitor, visit.host):
                emails.visit_reminder.post(to=person, visit_id=visit.pk, days=days, once=str(visit.first_date))
    for visit in visits_to_record().select_related("visitor", "host"):
        for person in (visit.visitor, visit.host):
            emails.did_it_take_place.post(to=person, visit_id=visit.pk, once=str(visit.last_date))


def _remind_of_pairings() -> None:
    """Pairings are like requests: a reminder after 7 and 14 days to whoever has not answered, the end after 21."""
    for exchange in pairings_due_for_reminder(EXPIRE_REQUEST_AFTER):
        try:
            exchanges.expire(exchange=exchange)
        except WrongState:
            continue  # answered while we were counting
    reminded: set[int] = set()
    for days in sorted(REMIND_REQUEST_AFTER, reverse=True):
        for exchange in pairings_due_for_reminder(days).exclude(pk__in=reminded):
            since = exchange.awaiting_since.date().isoformat() if exchange.awaiting_since else ""
            for person in (exchange.proposer, exchange.partner):
                if not exchange.said_yes(person):
                    emails.pairing_reminder.post(to=person, exchange_id=exchange.pk, days=days, once=since)
            reminded.add(exchange.pk)
