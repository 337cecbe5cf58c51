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
from exchanges.enums.programme import (
    EventAnswer,
    EventEvent,
    EventState,
    LinkUpEvent,
    LinkUpState,
    Origin,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeKind,
    ProgrammeState,
    QuestionKind,
    SetUpTask,
)
from exchanges.enums.visit import MissedReason, MistakeReason, VisitEvent, VisitState

__all__ = [
    "CancelReason",
    "DeclineReason",
    "Direction",
    "EventAnswer",
    "EventEvent",
    "EventState",
    "ExchangeEvent",
    "ExchangeState",
    "Length",
    "LinkUpEvent",
    "LinkUpState",
    "MissedReason",
    "MistakeReason",
    "ObjectiveOutcome",
    "Origin",
    "ParticipantEvent",
    "ParticipantState",
    "ProgrammeEvent",
    "ProgrammeKind",
    "ProgrammeState",
    "QuestionKind",
    "SetUpTask",
    "VisitEvent",
    "VisitState",
]
