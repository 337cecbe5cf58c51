"""How far people came with what they hoped to learn."""

from accounts.models import User
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed
from core.transactions import action
from exchanges.enums import ObjectiveOutcome
from exchanges.errors import TooEarlyToJudge
from exchanges.models import Objective


@action
def judge_objective(*, objective: Objective, by: User, outcome: ObjectiveOutcome) -> Objective:
    """Say, once a visit of the exchange took place, whether an objective was met; it can be said again. Nobody is told,
    and the other of the two sees it as little as any lead."""
    held = Objective.objects.select_for_update(of=("self",)).select_related("exchange").get(pk=objective.pk)
    if held.person_id != by.pk:
        raise NotAllowed
    if not by.has_perm("exchanges.judge_objective", held):
        raise TooEarlyToJudge
    if held.outcome == outcome:
        raise AlreadyDone(held)
    held.outcome, held.outcome_at = ObjectiveOutcome(outcome), clock.now()
    held.save(update_fields=["outcome", "outcome_at"])
    audit.record("objective.judged", target=held, by=by)
    return held
