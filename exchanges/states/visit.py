"""What can happen to a visit."""

from core.lifecycle import STAYS, Lifecycle, move
from exchanges.enums import VisitEvent, VisitState

VISIT = Lifecycle(
    "visit",
    first=VisitState.TO_PLAN,
    moves={
        VisitEvent.SUGGEST: move(
            [VisitState.TO_PLAN, VisitState.PLANNED, VisitState.CONFIRMED], STAYS, "exchanges.plan_visit"
        ),
        VisitEvent.SET_ASIDE: move(
            [VisitState.TO_PLAN, VisitState.PLANNED, VisitState.CONFIRMED], STAYS, "exchanges.set_suggestion_aside"
        ),
        VisitEvent.AGREE: move(
            [VisitState.TO_PLAN, VisitState.PLANNED, VisitState.CONFIRMED], VisitState.PLANNED, "exchanges.agree_dates"
        ),
        VisitEvent.CONFIRM: move([VisitState.PLANNED], VisitState.CONFIRMED),
        VisitEvent.PREPARE: move([VisitState.CONFIRMED], VisitState.PLANNED),
        VisitEvent.CALL_OFF: move(
            [VisitState.PLANNED, VisitState.CONFIRMED], VisitState.CALLED_OFF, "exchanges.call_off_visit"
        ),
        VisitEvent.REARRANGE: move(
            [VisitState.CALLED_OFF, VisitState.MISSED], VisitState.TO_PLAN, "exchanges.plan_visit"
        ),
        VisitEvent.TAKE_PLACE: move([VisitState.CONFIRMED], VisitState.TOOK_PLACE, "exchanges.record_visit"),
        VisitEvent.CORRECT: move([VisitState.TOOK_PLACE], VisitState.CONFIRMED, "exchanges.correct_record"),
        VisitEvent.MISS: move([VisitState.PLANNED, VisitState.CONFIRMED], VisitState.MISSED, "exchanges.record_visit"),
        VisitEvent.DROP: move(
            [VisitState.TO_PLAN, VisitState.CALLED_OFF, VisitState.MISSED], VisitState.DROPPED, "exchanges.plan_visit"
        ),
    },
)

VISIT_IS_OVER = [VisitState.TOOK_PLACE, VisitState.DROPPED]

VISIT_HOLDS_DATES = [VisitState.PLANNED, VisitState.CONFIRMED, VisitState.TOOK_PLACE]
