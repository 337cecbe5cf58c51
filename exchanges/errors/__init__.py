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
from exchanges.errors.participant import (
    CannotBeInvited,
    EnoughLists,
    FitsNoSide,
    InvitedEnough,
    NotForThem,
    NotOpenNow,
    NotTheirs,
    ProgrammeFull,
)
from exchanges.errors.visit import AlreadyBooked, NotADate, NothingSuggested, NotTheirPlace, NotTheTime, VisitTookPlace

__all__ = [
    "AlreadyBooked",
    "AlreadyOpen",
    "AskedTooSoon",
    "CannotBeAsked",
    "CannotBeInvited",
    "ConversationOver",
    "EnoughExchanges",
    "EnoughLists",
    "FitsNoSide",
    "InvitedEnough",
    "NobodyToAsk",
    "NotADate",
    "NotForThem",
    "NotOpenNow",
    "NotTheTime",
    "NotTheirPlace",
    "NotTheirs",
    "NothingSuggested",
    "PairHasAnother",
    "ProgrammeFull",
    "TooEarlyToJudge",
    "TooManyRequests",
    "VisitTookPlace",
]
