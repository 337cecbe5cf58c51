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
from exchanges.errors.study_leave import (
    AlreadyAnswered,
    NeedsSomeoneElse,
    NobodyNamed,
    NotAnApprover,
    OddLetters,
    OwnAddress,
    Silenced,
    TooLateForLeave,
)
from exchanges.errors.visit import AlreadyBooked, NotADate, NothingSuggested, NotTheirPlace, NotTheTime, VisitTookPlace

__all__ = [
    "AlreadyAnswered",
    "AlreadyBooked",
    "AlreadyOpen",
    "AskedTooSoon",
    "CannotBeAsked",
    "ConversationOver",
    "EnoughExchanges",
    "NeedsSomeoneElse",
    "NobodyNamed",
    "NobodyToAsk",
    "NotADate",
    "NotAnApprover",
    "NotTheTime",
    "NotTheirPlace",
    "NothingSuggested",
    "OddLetters",
    "OwnAddress",
    "PairHasAnother",
    "Silenced",
    "TooEarlyToJudge",
    "TooLateForLeave",
    "TooManyRequests",
    "VisitTookPlace",
]
