"""The lifecycles in docs/ are those of the code."""

import rules

from accounts.states import CONCERN, ConcernEvent, ConcernState
from core.lifecycle import STAYS
from exchanges.enums import (
    EventEvent,
    EventState,
    ExchangeEvent,
    ExchangeState,
    LeaveEvent,
    LeaveState,
    LinkUpEvent,
    LinkUpState,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeState,
    StepEvent,
    StepState,
    VisitEvent,
    VisitState,
)
from exchanges.states import APPROVAL_STEP, CLOSING_EVENT, EXCHANGE, LINK_UP, PARTICIPANT, PROGRAMME, STUDY_LEAVE, VISIT
from expex.lifecycles import WHO, document
from matching.enums import RoundEvent, RoundState
from matching.states import ROUND
from reflections.enums import ChangeEvent, ChangeState, SharedEvent, SharedState
from reflections.states import CHANGE, SHARED
from tests.paths import CHECKOUT

ALL = [
    (EXCHANGE, ExchangeState, ExchangeEvent),
    (VISIT, VisitState, VisitEvent),
    (PROGRAMME, ProgrammeState, ProgrammeEvent),
    (PARTICIPANT, ParticipantState, ParticipantEvent),
    (CLOSING_EVENT, EventState, EventEvent),
    (LINK_UP, LinkUpState, LinkUpEvent),
    (CONCERN, ConcernState, ConcernEvent),
    (STUDY_LEAVE, LeaveState, LeaveEvent),
    (APPROVAL_STEP, StepState, StepEvent),
    (ROUND, RoundState, RoundEvent),
    (SHARED, SharedState, SharedEvent),
    (CHANGE, ChangeState, ChangeEvent),
]
FIRST = {
    ExchangeEvent.ASK,
    VisitEvent.PLAN,
    ProgrammeEvent.BEGIN,
    ParticipantEvent.APPLY,
    EventEvent.PLAN,
    LinkUpEvent.PROPOSE,
    ConcernEvent.TELL,
    LeaveEvent.ASK,
    LeaveEvent.DECLARE,
    StepEvent.LINE_UP,
    RoundEvent.BEGIN,
    SharedEvent.WRITE,
    ChangeEvent.BEGIN,
}  # before there is a state


def test_the_document_is_up_to_date() -> None:
    page = CHECKOUT / "docs" / "lifecycles.md"
    assert page.is_file(), "run: python3 dev.py manage draw_lifecycles"
    assert page.read_text("utf-8") == document(), "run: python3 dev.py manage draw_lifecycles"


def test_every_state_is_reached_and_every_event_has_a_row() -> None:
    for lifecycle, states, events in ALL:
        assert set(lifecycle.states()) == {str(state.value) for state in states}
        assert set(lifecycle.moves) == {event for event in events if event not in FIRST}


def test_every_move_names_a_rule_that_exists() -> None:
    named = {move.rule for lifecycle, _, _ in ALL for move in lifecycle.moves.values()}
    assert named == set(WHO), "say in expex/lifecycles.py who may"
    assert [rule for rule in named if rule and not rules.perm_exists(rule)] == []


def test_no_move_leads_nowhere() -> None:
    for lifecycle, _, _ in ALL:
        for move in lifecycle.moves.values():
            assert move.sources
            assert move.to != STAYS or move.rule, "a move that stays is somebody's doing"
