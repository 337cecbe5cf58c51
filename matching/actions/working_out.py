"""The worker works out the pairs of a round for which a lead asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core import clock, lifecycle
from core.errors import Refused
from core.transactions import action
from core.words import listed
from matching.actions.round import LEASE, Pair, contradiction, make_draft, names_of, stand
from matching.enums import RoundEvent
from matching.errors import TooFewToPair
from matching.models import DraftNumbers, Round
from matching.pairing import NotPossible, PinnedTwice
from matching.queries import round as reading
from matching.states import ROUND


def work_out_waiting() -> int:
    """Work out the pairs of every round that a lead asked for; how many. Safe to run twice or late."""
    worked = 0
    while round := _claim():
        try:
            _work_out(round)
        except (NotPossible, Refused) as error:
            _give_up(round=round, why=_problem(error), asked_at=round.asked_at)
        except Exception:
            why = _("Something went wrong on our side. Nothing has changed: please try again.")
            _give_up(round=round, why=why, asked_at=round.asked_at)
            raise
        worked += 1
    return worked


@action
def _claim() -> Round | None:
    late = clock.now() - LEASE
    waiting = reading.waiting_rounds().select_for_update(skip_locked=True, of=("self",))
    for round in waiting:
        if round.claimed_at is None or round.claimed_at < late:
            round.claimed_at, round.done = clock.now(), 10
            round.save(update_fields=["claimed_at", "done"])
            return round
    return None


def _work_out(round: Round) -> None:
    """The long part stands outside a transaction; nobody can change the round meanwhile."""
    bench = reading.bench(round)
    Round.objects.filter(pk=round.pk).update(done=40)
    if len(bench.cohort.people) < 2:
        raise TooFewToPair
    problem = bench.cohort.instance()
    pairs, found = bench.cohort.pair(problem)
    Round.objects.filter(pk=round.pk).update(done=90)
    published = [(pair.one_id, pair.other_id, pair.fit) for pair in bench.pairs if pair.exchange_id]
    numbers = reading.numbers_of(bench, problem)
    gap = found.bound - found.weight
    _finish(round=round, pairs=[*published, *pairs], gap=gap, found=found, numbers=numbers, asked_at=round.asked_at)


@action
def _finish(
    *, round: Round, pairs: Sequence[Pair], gap: int, found: Any, numbers: DraftNumbers, asked_at: datetime | None
) -> None:
    round = lifecycle.lock(round)
    if round.asked_at is None or round.asked_at != asked_at:
        return  # stopped (and asked for again), thrown away, or worked out by another worker
    numbers.save()
    draft = make_draft(round=round, pairs=pairs, by=None)
    draft.bound, draft.optimal, draft.method = draft.fit + gap, found.optimal, found.method[:300]
    draft.numbers = numbers
    draft.save(update_fields=["bound", "optimal", "method", "numbers"])
    round = lifecycle.apply(ROUND, round, RoundEvent.PAIR, asked_at=None, claimed_at=None, done=100, problem="")
    stand(round, draft)


@action
def _give_up(*, round: Round, why: str, asked_at: datetime | None) -> None:
    round = lifecycle.lock(round)
    if round.asked_at is not None and round.asked_at == asked_at:
        lifecycle.apply(ROUND, round, RoundEvent.PAIR, asked_at=None, claimed_at=None, done=0, problem=why[:300])


def _problem(error: NotPossible | Refused) -> str:
    if isinstance(error, PinnedTwice):
        return contradiction(error)
    if isinstance(error, NotPossible):
        return _("%(names)s are pinned together and cannot be paired any more. Take the pin off, then try again.") % {
            "names": listed(names_of(error))
        }
    return str(error.sentence)
