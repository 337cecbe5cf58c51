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
from exchanges.errors.paperwork import AnswerMissing, NotShorter, NotTheAgreement, NotYourName, RunsOut, TooSoon
from exchanges.errors.visit import AlreadyBooked, NotADate, NothingSuggested, NotTheirPlace, NotTheTime, VisitTookPlace

__all__ = [
    "AlreadyBooked",
    "AlreadyOpen",
    "AnswerMissing",
    "AskedTooSoon",
    "CannotBeAsked",
    "ConversationOver",
    "EnoughExchanges",
    "NobodyToAsk",
    "NotADate",
    "NotShorter",
    "NotTheAgreement",
    "NotTheTime",
    "NotTheirPlace",
    "NotYourName",
    "NothingSuggested",
    "PairHasAnother",
    "RunsOut",
    "TooEarlyToJudge",
    "TooManyRequests",
    "TooSoon",
    "VisitTookPlace",
]
