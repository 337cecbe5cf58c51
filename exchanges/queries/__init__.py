"""Reads of exchanges and visits that are more than a filter."""

from exchanges.queries.concern import former_leads, leads_over, setting_of
from exchanges.queries.exchange import (
    BANDS,
    FEWEST_FOR_A_BAND,
    Desk,
    answer_bands,
    desk,
    did_last,
    event_dates,
    exchange_list,
    exchange_page,
    offered_half_days,
    open_to,
    requests_due_for_reminder,
)
from exchanges.queries.programme import programmes_of
from exchanges.queries.visit import (
    Earliest,
    Outstanding,
    days_off,
    earliest_visit,
    latest_visit,
    outstanding,
    suggested_half_days,
    taken_half_days,
    visits_to_record,
    visits_to_remind_of,
)

__all__ = [
    "BANDS",
    "FEWEST_FOR_A_BAND",
    "Desk",
    "Earliest",
    "Outstanding",
    "answer_bands",
    "days_off",
    "desk",
    "did_last",
    "earliest_visit",
    "event_dates",
    "exchange_list",
    "exchange_page",
    "former_leads",
    "latest_visit",
    "leads_over",
    "offered_half_days",
    "open_to",
    "outstanding",
    "programmes_of",
    "requests_due_for_reminder",
    "setting_of",
    "suggested_half_days",
    "taken_half_days",
    "visits_to_record",
    "visits_to_remind_of",
]
