"""Every write of what outcomes say about weights. Nothing changes for anybody before a lead takes the weights over."""

from dataclasses import asdict

from accounts.models import User
from core import audit, clock
from core.errors import NotAllowed, StaleVersion
from core.transactions import action
from exchanges.models import Exchange, Programme
from matching.errors import NothingLearnt
from matching.learning import learn
from matching.models import DraftPair, Learning
from matching.queries import learning as reading


@action
def switch_learning(*, programme: Programme, by: User, on: bool, seen: int | None = None) -> Learning:
    """Let outcomes speak about the weights, or stop it: then new rounds begin with the usual weights again. Nobody is
    told."""
    learning = _locked(programme, by, seen)
    learning.is_on, learning.proposed = on, []
    if not on:
        learning.weights = {}
    audit.record("learning.switched", target=learning, by=by, on=on)
    return _saved(learning)


@action
def work_out_weights(*, programme: Programme, by: User, seen: int | None = None) -> Learning:
    """Refit the weights to the outcomes so far, and keep them as a proposal. Too few outcomes: no proposal."""
    learning = _locked(programme, by, seen)
    if not learning.is_on:
        raise NothingLearnt
    outcomes = reading.outcomes_of(programme)
    learning.proposed = [asdict(lesson) for lesson in learn(outcomes, reading.weights_now(learning))]
    learning.outcomes, learning.went_well = len(outcomes), sum(each.went_well for each in outcomes)
    learning.worked_out_at = clock.now()
    return _saved(learning)


@action
def answer_proposal(*, programme: Programme, by: User, use: bool, seen: int | None = None) -> Learning:
    """A lead takes the proposed weights over for new rounds, or keeps those of now. Rounds that have begun keep theirs;
    nobody is told."""
    learning = _locked(programme, by, seen)
    if not learning.proposed:
        raise NothingLearnt
    if use:
        learning.weights = {**learning.weights, **{each["criterion"]: each["then"] for each in learning.proposed}}
    learning.proposed = []
    audit.record("learning.answered", target=learning, by=by, used=use)
    return _saved(learning)


@action
def tell_outcome(*, exchange: Exchange, went_well: bool | None) -> None:
    """Somebody who knows hands over how a published pair went (None: take that back). It counts from the next time that
    weights are worked out; nobody is told."""
    DraftPair.objects.filter(exchange=exchange).update(went_well=went_well)


def _locked(programme: Programme, by: User, seen: int | None) -> Learning:
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    learning, _ = Learning.objects.select_for_update().get_or_create(programme=programme)
    if seen is not None and seen != learning.version:
        raise StaleVersion
    return learning


def _saved(learning: Learning) -> Learning:
    learning.version += 1
    learning.save()
    return learning
