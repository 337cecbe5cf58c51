"""Whether what happened to exchanges, visits and releases is a walk through their tables."""

from typing import Any

from core.lifecycle import Lifecycle
from core.models import StatusChange
from exchanges.models import ApprovalStep, Exchange, StudyLeave, Visit
from exchanges.states import APPROVAL_STEP, EXCHANGE, STUDY_LEAVE, VISIT

TABLES: dict[str, tuple[Lifecycle, Any]] = {
    EXCHANGE.name: (EXCHANGE, Exchange),
    VISIT.name: (VISIT, Visit),
    STUDY_LEAVE.name: (STUDY_LEAVE, StudyLeave),
    APPROVAL_STEP.name: (APPROVAL_STEP, ApprovalStep),
}
ALSO_FIRST = {"declared"}  # a release that nobody had to be asked for


def illegal_steps() -> list[str]:
    """Every step that no table allows, every gap, and every row that is not where its history ends."""
    at: dict[tuple[str, int], str] = {}
    wrong = []
    for change in StatusChange.objects.filter(lifecycle__in=TABLES).order_by("id"):
        table, key = TABLES[change.lifecycle][0], (change.lifecycle, change.subject_id)
        if key not in at:
            is_legal = change.before == "" and change.after in {table.first, *ALSO_FIRST}
        else:
            move = table.moves[change.event]
            is_legal = change.before == at[key] and change.before in move.sources
            is_legal = is_legal and change.after == (move.to or change.before)
        if not is_legal:
            wrong.append(f"{change}: {change.event}")
        at[key] = change.after
    for name, (_table, model) in TABLES.items():
        for pk, state in model.objects.values_list("pk", "state"):
            if at.get((name, pk)) != state:
                wrong.append(f"{name} {pk} is {state}, its history ends at {at.get((name, pk))}")
    return wrong
