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
    Origin,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeKind,
    ProgrammeState,
)
from exchanges.enums.study_leave import (
    ApproverRole,
    AskedOf,
    Cover,
    LeaveEvent,
    LeaveRefusal,
    LeaveState,
    MandatoryTraining,
    ReleaseHow,
    ReturnReason,
    StepEvent,
    StepState,
)
from exchanges.enums.visit import MissedReason, MistakeReason, VisitEvent, VisitState

__all__ = [
    "ApproverRole",
    "AskedOf",
    "CancelReason",
    "Cover",
    "DeclineReason",
    "Direction",
    "ExchangeEvent",
    "ExchangeState",
    "LeaveEvent",
    "LeaveRefusal",
    "LeaveState",
    "Length",
    "MandatoryTraining",
    "MissedReason",
    "MistakeReason",
    "ObjectiveOutcome",
    "Origin",
    "ParticipantEvent",
    "ParticipantState",
    "ProgrammeEvent",
    "ProgrammeKind",
    "ProgrammeState",
    "ReleaseHow",
    "ReturnReason",
    "StepEvent",
    "StepState",
    "VisitEvent",
    "VisitState",
]
