"""Reads of learning: the outcomes of a programme's pairs, and the weights that its rounds begin with."""

from exchanges.enums import ExchangeState, VisitState
from exchanges.models import Exchange, Programme, Visit
from matching.criteria.soft import SOFT
from matching.learning import Outcome
from matching.models import DraftPair, Learning

USUAL = {each.name: each.weight for each in SOFT}
DECIDED = (ExchangeState.CLOSED, ExchangeState.CANCELLED, ExchangeState.DECLINED, ExchangeState.EXPIRED)
"""How the two ended it; what a lead withdrew or did not approve says nothing about the pair."""


def learning_of(programme: Programme) -> Learning:
    """What stands for the programme; not saved while nobody has switched it on."""
    return Learning.objects.filter(programme=programme).first() or Learning(programme=programme)


def weights_to_begin_with(programme: Programme) -> dict[str, float]:
    """What a new round begins with: the learnt weights that a lead took over, as long as learning is on."""
    learning = learning_of(programme)
    return dict(learning.weights) if learning.is_on else {}


def weights_now(learning: Learning) -> dict[str, float]:
    """Every criterion's weight at present."""
    return {**USUAL, **learning.weights}


def was_paired(exchange: Exchange) -> bool:
    """The exchange came out of a round, so that its outcome says something about weights."""
    return DraftPair.objects.filter(exchange=exchange).exclude(scores={}).exists()


def outcomes_of(programme: Programme) -> list[Outcome]:
    """Published pairs whose exchange is over, in the order of the exchanges. It went well if somebody handed that over;
    otherwise if every visit of a closed exchange took place."""
    pairs = DraftPair.objects.filter(draft__round__programme=programme, exchange__state__in=DECIDED)
    found = {pair.exchange_id: pair for pair in pairs.exclude(scores={}).select_related("exchange").order_by("pk")}
    missed = Visit.objects.filter(exchange__in=found).exclude(state=VisitState.TOOK_PLACE)
    incomplete = set(missed.values_list("exchange", flat=True))
    return [
        Outcome(
            pair.scores,
            (pair.exchange.state == ExchangeState.CLOSED and exchange not in incomplete)
            if pair.went_well is None
            else pair.went_well,
        )
        for exchange, pair in sorted(found.items())
        if pair.exchange
    ]
