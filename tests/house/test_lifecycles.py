"""The lifecycles in docs/ are those of the code."""

from inspect import signature

import rules
from django.apps import apps

from accounts.states import CONCERN, ConcernEvent, ConcernState
from core.lifecycle import STAYS, apply
from evaluation.enums import FeedbackEvent, FeedbackState, ManagerEvent, ManagerState, ReportEvent, ReportState
from evaluation.states import FEEDBACK, MANAGER_QUESTION, REPORT
from exchanges.enums import (
    EventEvent,
    EventState,
    ExchangeEvent,
    ExchangeState,
    LeaveEvent,
    LeaveState,
    LinkUpEvent,
    LinkUpState,
    PaperEvent,
    PaperState,
    ParticipantEvent,
    ParticipantState,
    ProgrammeEvent,
    ProgrammeState,
    StepEvent,
    StepState,
    VisitEvent,
    VisitState,
)
from exchanges.states import (
    APPROVAL_STEP,
    CLOSING_EVENT,
    EXCHANGE,
    LINK_UP,
    PAPER,
    PARTICIPANT,
    PROGRAMME,
    STUDY_LEAVE,
    VISIT,
)
from expex.lifecycles import WHO, document
from matching.enums import RoundEvent, RoundState
from matching.states import ROUND
from reflections.enums import ChangeEvent, ChangeState, SharedEvent, SharedState
from reflections.states import CHANGE, SHARED
from tests.paths import CHECKOUT

ALL = [
    (EXCHANGE, ExchangeState, ExchangeEvent, {ExchangeEvent.ASK}),
    (VISIT, VisitState, VisitEvent, {VisitEvent.PLAN}),
    (PAPER, PaperState, PaperEvent, {PaperEvent.MAKE}),
    (PROGRAMME, ProgrammeState, ProgrammeEvent, {ProgrammeEvent.BEGIN}),
    (PARTICIPANT, ParticipantState, ParticipantEvent, {ParticipantEvent.APPLY}),
    (CLOSING_EVENT, EventState, EventEvent, {EventEvent.PLAN}),
    (LINK_UP, LinkUpState, LinkUpEvent, {LinkUpEvent.PROPOSE}),
    (CONCERN, ConcernState, ConcernEvent, {ConcernEvent.TELL}),
    (STUDY_LEAVE, LeaveState, LeaveEvent, {LeaveEvent.ASK, LeaveEvent.DECLARE}),
    (APPROVAL_STEP, StepState, StepEvent, {StepEvent.LINE_UP}),
    (ROUND, RoundState, RoundEvent, {RoundEvent.BEGIN}),
    (SHARED, SharedState, SharedEvent, {SharedEvent.WRITE}),
    (CHANGE, ChangeState, ChangeEvent, {ChangeEvent.BEGIN}),
    (FEEDBACK, FeedbackState, FeedbackEvent, {FeedbackEvent.ASK}),
    (REPORT, ReportState, ReportEvent, {ReportEvent.ASK}),
    (MANAGER_QUESTION, ManagerState, ManagerEvent, {ManagerEvent.ASK}),
]
"""Each with what happens before there is a state. A pairing begins with PROPOSE too, but an open request can become
one, so that event has a row."""

WORKED_OUT = (ROUND, RoundEvent.PAIR)  # by the worker, for a lead who asked for it


def test_the_document_is_up_to_date() -> None:
    page = CHECKOUT / "docs" / "lifecycles.md"
    assert page.is_file(), "run: python3 dev.py manage draw_lifecycles"
    assert page.read_text("utf-8") == document(), "run: python3 dev.py manage draw_lifecycles"


def test_every_state_is_reached_and_every_event_has_a_row() -> None:
    for lifecycle, states, events, first in ALL:
        assert set(lifecycle.states()) == {str(state.value) for state in states}
        assert set(lifecycle.moves) == {event for event in events if event not in first}


def test_every_move_names_a_rule_that_exists() -> None:
    named = {move.rule for lifecycle, _, _, _ in ALL for move in lifecycle.moves.values()}
    assert named == set(WHO), "say in expex/lifecycles.py who may"
    assert [rule for rule in named if rule and not rules.perm_exists(rule)] == []


def test_no_move_leads_nowhere() -> None:
    for lifecycle, _, _, _ in ALL:
        for event, move in lifecycle.moves.items():
            assert move.sources
            is_somebodys = bool(move.rule) or (lifecycle, event) == WORKED_OUT
            assert move.to != STAYS or is_somebodys, "a move that stays is somebody's doing"


def test_no_field_of_what_has_a_lifecycle_is_called_as_a_parameter_of_its_steps() -> None:
    """Such a field could not be changed: its value would be taken for something else. `by` may be who began it, which
    no step changes."""
    taken = set(signature(apply).parameters) - {"changes", "by"}
    stateful = [
        model
        for model in apps.get_models()
        if {"state", "version", "state_since"} <= {field.name for field in model._meta.concrete_fields}
    ]
    assert len(stateful) >= len(ALL)
    assert [
        f"{model._meta.label}.{field.name}"
        for model in stateful
        for field in model._meta.get_fields()
        if field.name in taken
    ] == []
