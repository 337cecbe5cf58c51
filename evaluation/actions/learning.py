"""Handing over how an exchange went, so that matching can learn from it: with consent alone."""

from accounts.models import User
from core import lifecycle
from core.errors import NotAllowed
from core.transactions import action
from evaluation.enums import FeedbackState, Moment
from evaluation.models import Answer, Feedback
from exchanges.models import Exchange
from matching.actions.learning import tell_outcome

SAYS_HOW_IT_WENT = ("useful", "again")
WENT_WELL = 3.5  # the middle of 1 to 6


def hand_over(exchange: Exchange) -> None:
    """Tell matching how a pair went: well where those who allowed it say so on average. Where nobody allowed it, or no
    longer does, matching is left with what it knows by itself. Part of other actions.

    The exchange is held, so that two who answer at one moment are both heard."""
    lifecycle.lock(exchange)
    consented = Feedback.objects.filter(
        exchange=exchange, moment=Moment.AFTER, state=FeedbackState.ANSWERED, may_learn=True
    )
    said = Answer.objects.filter(feedback__in=consented, item__in=SAYS_HOW_IT_WENT)
    numbers = list(said.values_list("number", flat=True))
    tell_outcome(exchange=exchange, went_well=sum(numbers) / len(numbers) > WENT_WELL if numbers else None)


@action
def keep_out_of_pairing(*, feedback: Feedback, by: User) -> Feedback:
    """They take back that their answers may help to pair people. What they answered stays counted; weights that a lead
    has taken over already stay too. Nobody is told."""
    held = lifecycle.lock(feedback)
    if not by.has_perm("evaluation.answer", held):
        raise NotAllowed
    if held.may_learn:
        held.may_learn = False
        held.save(update_fields=["may_learn"])
        hand_over(held.exchange)
    return held
