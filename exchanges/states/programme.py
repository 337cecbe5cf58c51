"""What can happen to a programme, and to somebody's place in one."""

from core.lifecycle import STAYS, Lifecycle, move
from exchanges.enums import ParticipantEvent, ParticipantState, ProgrammeEvent, ProgrammeState

PROGRAMME = Lifecycle(
    "programme",
    first=ProgrammeState.SETTING_UP,
    moves={
        ProgrammeEvent.OPEN: move([ProgrammeState.SETTING_UP], ProgrammeState.OPEN, "exchanges.lead_programme"),
        ProgrammeEvent.CLOSE: move([ProgrammeState.OPEN], ProgrammeState.CLOSED, "exchanges.lead_programme"),
        ProgrammeEvent.REOPEN: move([ProgrammeState.CLOSED], ProgrammeState.OPEN, "exchanges.lead_programme"),
        ProgrammeEvent.ARCHIVE: move(
            [ProgrammeState.SETTING_UP, ProgrammeState.CLOSED], ProgrammeState.ARCHIVED, "exchanges.lead_programme"
        ),
    },
)

PARTICIPANT = Lifecycle(
    "participant",
    first=ParticipantState.APPLIED,
    moves={
        ParticipantEvent.ACCEPT: move(
            [ParticipantState.APPLIED, ParticipantState.WAITING, ParticipantState.DECLINED],
            ParticipantState.ACCEPTED,
            "exchanges.answer_application",
        ),
        ParticipantEvent.WAIT: move(
            [ParticipantState.APPLIED], ParticipantState.WAITING, "exchanges.answer_application"
        ),
        ParticipantEvent.DECLINE: move(
            [ParticipantState.APPLIED, ParticipantState.WAITING],
            ParticipantState.DECLINED,
            "exchanges.answer_application",
        ),
        ParticipantEvent.MOVE: move(
            [ParticipantState.APPLIED, ParticipantState.ACCEPTED, ParticipantState.WAITING],
            STAYS,
            "exchanges.answer_application",
        ),
        ParticipantEvent.LEAVE: move(
            [ParticipantState.APPLIED, ParticipantState.ACCEPTED, ParticipantState.WAITING],
            ParticipantState.LEFT,
            "exchanges.leave_programme",
        ),
        ParticipantEvent.APPLY_AGAIN: move(
            [ParticipantState.LEFT, ParticipantState.DECLINED], ParticipantState.APPLIED, "exchanges.own_place"
        ),
    },
)
