"""The lifecycles as a document: one diagram and one table each, read from the tables that the product runs on."""

from collections.abc import Iterable

from django.db.models import TextChoices

from accounts.states import CONCERN, ConcernEvent, ConcernState
from core.lifecycle import Lifecycle, Move
from evaluation.enums import (
    FeedbackEvent,
    FeedbackState,
    ManagerEvent,
    ManagerState,
    ReportEvent,
    ReportState,
)
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
from matching.enums import RoundEvent, RoundState
from matching.states import ROUND
from reflections.enums import ChangeEvent, ChangeState, SharedEvent, SharedState
from reflections.states import CHANGE, SHARED

WHO = {
    "": "the clock, or another action",
    "evaluation.cancel_report": "whoever asked for it",
    "exchanges.take_part": "either of the two",
    "exchanges.cancel_exchange": "either of the two, while no visit waits for its record",
    "exchanges.answer_request": "whoever did not set out the terms",
    "exchanges.accept_request": "whoever did not set out the terms, where no lead approves",
    "exchanges.accept_for_approval": "whoever did not set out the terms, where a lead of the programme approves",
    "exchanges.decide_pairing": "a lead of the programme, none of the two (else of its organisation, or the operator)",
    "exchanges.consent_to_pairing": "the first of the two",
    "exchanges.complete_pairing": "the second of the two",
    "exchanges.go_on_outside": "either of the two, but not across a block",
    "exchanges.decline_request": "the person who was asked; of a pairing either of the two",
    "exchanges.withdraw_request": "the person who asked",
    "exchanges.plan_visit": "the visitor or the host",
    "exchanges.set_suggestion_aside": "the visitor or the host, while dates are suggested",
    "exchanges.agree_dates": "whoever did not suggest the dates",
    "exchanges.call_off_visit": "the visitor or the host, before the first day",
    "exchanges.correct_record": "the visitor or the host, within 90 days; an operator, at any time",
    "exchanges.record_visit": "the visitor or the host, from the first day on",
    "exchanges.do_paper": "whoever must do it: visitor, host, or a lead of an organisation, never about themselves",
    "exchanges.undo_paper": "whoever did it, until the visit begins",
    "exchanges.lead_programme": "a lead of the programme",
    "exchanges.answer_application": "a lead of the programme; never for their own place",
    "exchanges.leave_programme": "the person, or a lead of the programme",
    "exchanges.own_place": "the person",
    "exchanges.add_visit": "either of the two; not across a block",
    "exchanges.lead_event": "a lead of the programme",
    "exchanges.own_idea": "whoever suggested it",
    "exchanges.adopt_idea": "a lead of an organisation, or the operator",
    "exchanges.hide_idea": "the operator",
    "accounts.look_after_concern": "whoever it was told to; never the person it is about, nor the one who told it",
    "exchanges.answer_leave": "whoever is asked now, or has the link that they were sent",
    "exchanges.own_leave": "whoever asks for it",
    "matching.run_round": "a lead of the programme",
    "evaluation.answer": "whoever is asked",
    "reflections.own_shared": "its author",
    "reflections.send_shared": "its author, while somebody vouches for them",
    "reflections.review_shared": "a lead of the author’s organisation, else the operator; never the author",
    "reflections.take_down_shared": "a lead of the author’s organisation, or the operator; never the author",
    "reflections.own_change": "the person who wants to do it",
}
"""The rules of the apps’ `rules.py` in a few words."""

HEAD = """# Lifecycles

Drawn by `python3 dev.py manage draw_lifecycles` from the `states` of the apps; a test says
when this page is out of date. Every step is written into a history: from, to, who, when and why. A step that is not in
the table is refused; the same step by the same person twice happens once.
"""


def document() -> str:
    """The whole of docs/lifecycles.md."""
    parts = [
        HEAD,
        _part("An exchange", EXCHANGE, ExchangeState, ExchangeEvent),
        _part("A visit", VISIT, VisitState, VisitEvent),
        _part("An item of paperwork", PAPER, PaperState, PaperEvent),
        _part("A programme", PROGRAMME, ProgrammeState, ProgrammeEvent),
        _part("A place in a programme", PARTICIPANT, ParticipantState, ParticipantEvent),
        _part("A closing event", CLOSING_EVENT, EventState, EventEvent),
        _part("An idea for who should meet", LINK_UP, LinkUpState, LinkUpEvent),
        _part("A concern", CONCERN, ConcernState, ConcernEvent),
        _part("Study leave", STUDY_LEAVE, LeaveState, LeaveEvent),
        _part("One step of study leave", APPROVAL_STEP, StepState, StepEvent),
        _part("A round of pairing", ROUND, RoundState, RoundEvent),
        _part("Shared learning", SHARED, SharedState, SharedEvent),
        _part("A change", CHANGE, ChangeState, ChangeEvent),
        _part("Feedback", FEEDBACK, FeedbackState, FeedbackEvent),
        _part("Report", REPORT, ReportState, ReportEvent),
        _part("The question to a line manager", MANAGER_QUESTION, ManagerState, ManagerEvent),
    ]
    return "\n".join(parts)


def _part(title: str, lifecycle: Lifecycle, states: type[TextChoices], events: type[TextChoices]) -> str:
    words = {str(state.value): str(state.label) for state in states}
    names = {str(state.value): str(state.name).lower() for state in states}
    lines = [f"## {title}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{word}" as {names[state]}' for state, word in words.items()]
    lines += [f"    [*] --> {names[lifecycle.first]}"]
    for event, move in lifecycle.moves.items():
        for source in _sources(words, move):
            lines += [f"    {names[source]} --> {names[move.to or source]}: {events(event).label}"]
    left = {source for move in lifecycle.moves.values() if move.to for source in move.sources}
    lines += [f"    {names[state]} --> [*]" for state in words if state not in left]
    lines += ["```", "", "| what happens | from | to | who |", "| --- | --- | --- | --- |"]
    for event, move in lifecycle.moves.items():
        sources = ", ".join(words[source] for source in _sources(words, move))
        lines += [
            f"| {events(event).label} | {sources} | {words[move.to] if move.to else 'stays'} | {WHO[move.rule]} |"
        ]
    return "\n".join([*lines, ""])


def _sources(states: Iterable[str], move: Move) -> list[str]:
    return [state for state in states if state in move.sources]
