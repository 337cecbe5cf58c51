"""Why something cannot be agreed or booked, in sentences that say what can be done instead."""

from exchanges.errors.exchange import (
    AlreadyOpen,
    AskedTooSoon,
    CannotBeAsked,
    ConversationOver,
    EnoughExchanges,
    NobodyToAsk,
    PairHasAnother,
    TooEarlyToJudge,
    TooManyRequests,
)
from exchanges.errors.visit import AlreadyBooked, NotADate, NothingSuggested, NotTheirPlace, NotTheTime, VisitTookPlace

__all__ = [
    "AlreadyBooked",
    "AlreadyOpen",
    "AskedTooSoon",
    "CannotBeAsked",
    "ConversationOver",
    "EnoughExchanges",
    "NobodyToAsk",
    "NotADate",
    "NotTheTime",
    "NotTheirPlace",
    "NothingSuggested",
    "PairHasAnother",
    "TooEarlyToJudge",
    "TooManyRequests",
    "VisitTookPlace",
]
