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
from exchanges.errors.pairing import (
    AlreadyAnswered,
    CannotBePaired,
    HasEnough,
    MessagedEnough,
    NobodyTwice,
    NotInProgramme,
    NotOpenNow,
    NotTakingPart,
    PairedAlready,
    ProgrammeNotOpen,
)
from exchanges.errors.visit import AlreadyBooked, NotADate, NothingSuggested, NotTheirPlace, NotTheTime, VisitTookPlace

__all__ = [
    "AlreadyAnswered",
    "AlreadyBooked",
    "AlreadyOpen",
    "AskedTooSoon",
    "CannotBeAsked",
    "CannotBePaired",
    "ConversationOver",
    "EnoughExchanges",
    "HasEnough",
    "MessagedEnough",
    "NobodyToAsk",
    "NobodyTwice",
    "NotADate",
    "NotInProgramme",
    "NotOpenNow",
    "NotTakingPart",
    "NotTheTime",
    "NotTheirPlace",
    "NothingSuggested",
    "PairHasAnother",
    "PairedAlready",
    "ProgrammeNotOpen",
    "TooEarlyToJudge",
    "TooManyRequests",
    "VisitTookPlace",
]
