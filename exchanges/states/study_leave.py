"""What can happen to a request for study leave, and to one step of it.

Whoever answers by the emailed link has no account: their moves are made by the action that read the link.
"""

from core.lifecycle import STAYS, Lifecycle, move
from exchanges.enums import LeaveEvent, LeaveState, StepEvent, StepState

STUDY_LEAVE = Lifecycle(
    "study-leave",
    first=LeaveState.WAITING,
    moves={
        LeaveEvent.AGREE: move([LeaveState.WAITING], STAYS, "exchanges.answer_leave"),
        LeaveEvent.GRANT: move([LeaveState.WAITING], LeaveState.GRANTED, "exchanges.answer_leave"),
        LeaveEvent.REFUSE: move([LeaveState.WAITING], LeaveState.REFUSED, "exchanges.answer_leave"),
        LeaveEvent.RETURN: move([LeaveState.WAITING], LeaveState.RETURNED),
        LeaveEvent.NAME: move([LeaveState.RETURNED], LeaveState.WAITING, "exchanges.own_leave"),
        LeaveEvent.WITHDRAW: move(
            [LeaveState.WAITING, LeaveState.RETURNED, LeaveState.DECLARED], LeaveState.WITHDRAWN, "exchanges.own_leave"
        ),
        LeaveEvent.SUPERSEDE: move(
            [LeaveState.WAITING, LeaveState.RETURNED, LeaveState.GRANTED, LeaveState.DECLARED, LeaveState.REFUSED],
            LeaveState.SUPERSEDED,
        ),
    },
)

LEAVE_STANDS = [LeaveState.WAITING, LeaveState.RETURNED, LeaveState.GRANTED, LeaveState.DECLARED, LeaveState.REFUSED]

RELEASED = [LeaveState.GRANTED, LeaveState.DECLARED]

APPROVAL_STEP = Lifecycle(
    "approval-step",
    first=StepState.WAITING,
    moves={
        StepEvent.ASK: move([StepState.WAITING], StepState.ASKED),
        StepEvent.GRANT: move([StepState.ASKED], StepState.GRANTED),
        StepEvent.REFUSE: move([StepState.ASKED], StepState.REFUSED),
        StepEvent.RETURN: move([StepState.ASKED], StepState.RETURNED),
        StepEvent.SUPERSEDE: move([StepState.WAITING, StepState.ASKED, StepState.GRANTED], StepState.SUPERSEDED),
    },
)
