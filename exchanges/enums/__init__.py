"""The words of exchanges: states, what can happen, and the reasons people give."""

from exchanges.enums.exchange import (
    CancelReason,
    DeclineReason,
    Direction,
    ExchangeEvent,
    ExchangeState,
    Length,
    ObjectiveOutcome,
    RefuseReason,
)
from exchanges.enums.programme import (
    NeedKind,
    Origin,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeKind,
    ProgrammeState,
)
from exchanges.enums.visit import MissedReason, MistakeReason, VisitEvent, VisitState

__all__ = [
    "CancelReason",
    "DeclineReason",
    "Direction",
    "ExchangeEvent",
    "ExchangeState",
    "Length",
    "MissedReason",
    "MistakeReason",
    "NeedKind",
    "ObjectiveOutcome",
    "Origin",
    "ParticipantEvent",
    "ParticipantState",
    "ProgrammeEvent",
    "ProgrammeKind",
    "ProgrammeState",
    "RefuseReason",
    "VisitEvent",
    "VisitState",
]
