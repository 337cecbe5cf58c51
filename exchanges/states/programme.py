"""What can happen to a programme, to somebody's place in one, to its closing event, and to an idea for one."""

from core.lifecycle import STAYS, Lifecycle, move
from exchanges.enums import (
    EventEvent,
    EventState,
    LinkUpEvent,
    LinkUpState,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeState,
)

PROGRAMME = Lifecycle(
    "programme",
    first=ProgrammeState.SETTING_UP,
    moves={
        ProgrammeEvent.CHANGE: move(
            [ProgrammeState.SETTING_UP, ProgrammeState.OPEN], STAYS, "exchanges.lead_programme"
        ),
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

CLOSING_EVENT = Lifecycle(
    "closing-event",
    first=EventState.PLANNED,
    moves={
        EventEvent.CHANGE: move([EventState.PLANNED], STAYS, "exchanges.lead_event"),
        EventEvent.CANCEL: move([EventState.PLANNED], EventState.CANCELLED, "exchanges.lead_event"),
    },
)

LINK_UP = Lifecycle(
    "link-up",
    first=LinkUpState.OPEN,
    moves={
        LinkUpEvent.EDIT: move([LinkUpState.OPEN], STAYS, "exchanges.own_idea"),
        LinkUpEvent.WITHDRAW: move([LinkUpState.OPEN], LinkUpState.WITHDRAWN, "exchanges.own_idea"),
        LinkUpEvent.ADOPT: move([LinkUpState.OPEN], LinkUpState.ADOPTED, "exchanges.adopt_idea"),
        LinkUpEvent.SET_FREE: move([LinkUpState.ADOPTED], LinkUpState.OPEN),
        LinkUpEvent.HIDE: move([LinkUpState.OPEN, LinkUpState.ADOPTED], LinkUpState.HIDDEN, "exchanges.hide_idea"),
        LinkUpEvent.SHOW: move([LinkUpState.HIDDEN], LinkUpState.OPEN, "exchanges.hide_idea"),
    },
)
