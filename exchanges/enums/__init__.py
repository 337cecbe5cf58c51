"""The words of exchanges: states, what can happen, and the reasons people give."""

from exchanges.enums.exchange import (
    CancelReason,
    DeclineReason,
    Direction,
    ExchangeEvent,
    ExchangeState,
    Length,
    ObjectiveOutcome,
)
from exchanges.enums.paperwork import Answer, Doer, How, PaperEvent, PaperState
from exchanges.enums.programme import (
    Origin,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeKind,
    ProgrammeState,
)
from exchanges.enums.visit import MissedReason, MistakeReason, VisitEvent, VisitState

__all__ = [
    "Answer",
    "CancelReason",
    "DeclineReason",
    "Direction",
    "Doer",
    "ExchangeEvent",
    "ExchangeState",
    "How",
    "Length",
    "MissedReason",
    "MistakeReason",
    "ObjectiveOutcome",
    "Origin",
    "PaperEvent",
    "PaperState",
    "ParticipantEvent",
    "ParticipantState",
    "ProgrammeEvent",
    "ProgrammeKind",
    "ProgrammeState",
    "VisitEvent",
    "VisitState",
]
