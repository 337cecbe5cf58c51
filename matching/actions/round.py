"""Every write of a round of pairing. Nothing is sent to anybody before a round is published."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed, Refused
from core.transactions import action, lock_people
from core.words import listed
from exchanges.actions.pairing import propose_pairing
from exchanges.models import Participant, Programme
from matching.enums import Objective, RoundEvent, Wish
from matching.errors import BeingPaired, NothingBefore, NothingToPublish, PairNotPossible, TooFewToPair
from matching.models import Draft, DraftNumbers, DraftPair, PairWish, Round, Seat
from matching.pairing import NotPossible, PinnedTwice
from matching.queries import round as reading
from matching.queries.learning import weights_to_begin_with
from matching.states import ROUND

LEASE = timedelta(minutes=30)  # a worker that was killed is given up after that
Pair = tuple[int, int, int]


@action
def begin_round(*, programme: Programme, by: User) -> Round:
    """A lead begins a round: everybody who takes part and has no open exchange in the programme sits in it, those who
    were left over in the round before come first. One that was begun and left before anything was chosen is gone on
    with, as if it were begun now. Nobody is told."""
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    now = clock.now()
    Programme.objects.select_for_update().get(pk=programme.pk)
    busy = reading.with_an_exchange(programme)
    free = [each for each in reading.who_can_be_seated(programme) if each.person_id not in busy]
    last = Round.objects.select_for_update().filter(programme=programme).order_by("number").last()
    if last is not None and last.is_untouched():
        last.weights = weights_to_begin_with(programme)
        last.save(update_fields=["weights"])
        _seat(last, free)
        return last
    round = Round.objects.create(
        programme=programme,
        number=last.number + 1 if last else 1,
        made_by=by,
        weights=weights_to_begin_with(programme),
        rules=reading.USUAL_RULES,
        state=ROUND.first,
        state_since=now,
        made_at=now,
    )
    lifecycle.begin(ROUND, round, RoundEvent.BEGIN, by=by)
    _seat(round, free)
    audit.record("round.begun", target=round, by=by)
    return round


@action
def set_up(
    *,
    round: Round,
    by: User,
    people: Iterable[Participant],
    objective: Objective,
    weights: Mapping[str, float],
    rules: Iterable[str],
    seen: int | None = None,
) -> Round:
    """Choose who is paired, by which rules and weights, and what matters most. What stands on the workbench stays until
    the pairs are worked out again."""
    chosen = list(people)
    if len(chosen) < 2:
        raise TooFewToPair
    round = _apply(
        round, RoundEvent.SET_UP, by=by, seen=seen, objective=objective, weights=dict(weights), rules=sorted(rules)
    )
    _seat(round, chosen)
    return round


@action
def ask_for_pairs(*, round: Round, by: User, seen: int | None = None) -> Round:
    """Have the worker work the pairs out; pinned pairs stay together."""
    if round.seats.count() < 2:
        raise TooFewToPair
    return _apply(round, RoundEvent.ASK, by=by, seen=seen, asked_at=clock.now(), claimed_at=None, done=0, problem="")


@action
def wish(*, round: Round, by: User, one: User, other: User, wish: Wish | None, seen: int | None = None) -> Round:
    """Pin two people together, keep them apart, or neither. A pin that contradicts another is refused by name."""
    round = _apply(round, RoundEvent.WISH, by=by, seen=seen, same=False)
    first, second = sorted((one, other), key=lambda person: person.pk)
    if not round.seats.filter(person=one).exists() or not round.seats.filter(person=other).exists() or one == other:
        raise PairNotPossible
    round.wishes.filter(one=first, other=second).delete()
    if wish is not None:
        PairWish.objects.create(round=round, one=first, other=second, wish=wish)
    if wish == Wish.PINNED:
        try:
            reading.bench(round).cohort.instance()
        except NotPossible as error:
            raise PairNotPossible(_contradiction(error)) from error
    return round


@action
def assign(*, round: Round, by: User, person: User, partner: User, seen: int | None = None) -> Round:
    """Give somebody another partner by hand. If both had one before, these two are paired with each other where that is
    possible. A new draft: the step can be taken back."""
    round = _apply(round, RoundEvent.CHANGE, by=by, seen=seen, same=False)
    bench = reading.bench(round)
    cohort = bench.cohort
    if person.pk not in cohort.places or partner.pk not in cohort.places or person == partner:
        raise PairNotPossible
    fit = cohort.fit_of(person.pk, partner.pk)
    if fit is None:
        raise PairNotPossible
    here, there = {person.pk, partner.pk}, []
    kept: list[Pair] = []
    for pair in bench.pairs:
        two = {pair.one_id, pair.other_id}
        if pair.exchange_id or not two & here:
            kept.append((pair.one_id, pair.other_id, pair.fit))
        else:
            there += [each for each in two - here if each in cohort.places]
    kept.append((person.pk, partner.pk, fit))
    if len(there) == 2 and (swapped := cohort.fit_of(there[0], there[1])) is not None:
        kept.append((there[0], there[1], swapped))
    return _stand(round, _draft(round, kept, by=by))


@action
def take_back(*, round: Round, by: User, seen: int | None = None) -> Round:
    """The draft before this one stands again."""
    round = _apply(round, RoundEvent.CHANGE, by=by, seen=seen, same=False)
    if round.draft is None or round.draft.before is None:
        raise NothingBefore
    if round.draft.pairs.filter(exchange__isnull=False).exists():
        raise NothingBefore(_("Some of these pairs are published. That cannot be taken back."))
    return _stand(round, round.draft.before)


@action
def go_to(*, round: Round, by: User, draft: Draft, seen: int | None = None) -> Round:
    """Another draft of the round stands from now on."""
    round = _apply(round, RoundEvent.CHANGE, by=by, seen=seen, same=False)
    if draft.round_id != round.pk:
        raise NotAllowed
    if round.draft is not None and round.draft.pairs.filter(exchange__isnull=False).exists():
        raise NothingBefore(_("Some of these pairs are published. That cannot be taken back."))
    return _stand(round, draft)


@action
def publish(*, round: Round, by: User, pairs: Sequence[DraftPair], word: str = "", seen: int | None = None) -> Round:
    """Propose the chosen pairs to both sides of each, all of them or none: every person of these pairs is told. A pair
    that cannot be proposed any more is refused by name, and then nothing is published. Once all pairs of the draft are
    published, so is the round."""
    chosen = [pair for pair in pairs if pair.exchange_id is None and pair.draft_id == round.draft_id]
    if not chosen:
        raise NothingToPublish
    lock_people(*(person for pair in chosen for person in (pair.one_id, pair.other_id)))
    left = DraftPair.objects.filter(draft=round.draft_id, exchange=None).exclude(pk__in=[pair.pk for pair in chosen])
    event = RoundEvent.PUBLISH_SOME if left.exists() else RoundEvent.PUBLISH
    round = _apply(round, event, by=by, seen=seen)
    scores = _scores(round, chosen)
    for pair in chosen:
        pair.exchange = propose_pairing(programme=round.programme, one=pair.one, other=pair.other, by=by, reason=word)
        pair.scores = scores.get(pair.pk, {})
        pair.save(update_fields=["exchange", "scores"])
    audit.record("round.published", target=round, by=by, pairs=len(chosen))
    return round


@action
def discard(*, round: Round, by: User, seen: int | None = None) -> Round:
    """Throw a round away; pairs that were published stay. Nobody is told."""
    round = lifecycle.apply(ROUND, round, RoundEvent.DISCARD, by=by, seen=seen, asked_at=None)
    audit.record("round.discarded", target=round, by=by)
    return round


def _scores(round: Round, pairs: Sequence[DraftPair]) -> dict[int, dict[str, float]]:
    """What each criterion gives these pairs now, by pair: afterwards their wishes change by what they saw."""
    cohort = reading.bench(round).cohort
    inside = [pair for pair in pairs if pair.one_id in cohort.places and pair.other_id in cohort.places]
    found = cohort.scores_of([(pair.one_id, pair.other_id) for pair in inside])
    return {pair.pk: scores for pair, scores in zip(inside, found, strict=True)}


def work_out_waiting() -> int:
    """Work out the pairs of every round that a lead asked for; how many. Safe to run twice or late."""
    worked = 0
    while round := _claim():
        try:
            _work_out(round)
        except (NotPossible, Refused) as error:
            _give_up(round=round, why=_problem(error))
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
    _finish(round=round, pairs=[*published, *pairs], gap=found.bound - found.weight, found=found, numbers=numbers)


@action
def _finish(*, round: Round, pairs: Sequence[Pair], gap: int, found: Any, numbers: DraftNumbers) -> None:
    round = lifecycle.lock(round)
    if round.asked_at is None:
        return  # thrown away, or worked out by another worker
    numbers.save()
    draft = _draft(round, pairs, by=None)
    draft.bound, draft.optimal, draft.method = draft.fit + gap, found.optimal, found.method[:300]
    draft.numbers = numbers
    draft.save(update_fields=["bound", "optimal", "method", "numbers"])
    round = lifecycle.apply(ROUND, round, RoundEvent.PAIR, asked_at=None, claimed_at=None, done=100, problem="")
    _stand(round, draft)


@action
def _give_up(*, round: Round, why: str) -> None:
    round = lifecycle.lock(round)
    if round.asked_at is not None:
        lifecycle.apply(ROUND, round, RoundEvent.PAIR, asked_at=None, claimed_at=None, done=0, problem=why[:300])


def _apply(round: Round, event: str, *, by: User, seen: int | None, same: bool = True, **changes: Any) -> Round:
    round = lifecycle.lock(round)
    if round.asked_at is not None and round.asked_at > clock.now() - LEASE:
        raise BeingPaired
    return lifecycle.apply(ROUND, round, event, by=by, seen=seen, same=same, **changes)


def _seat(round: Round, participants: Iterable[Participant]) -> None:
    """Who sits in the round now. What a lead wished for those who do not waits until they sit in it again. Of two
    sides the larger may sit with one partner each, the smaller takes as many."""
    first = reading.left_over_before(round.programme)
    round.seats.all().delete()
    Seat.objects.bulk_create(
        Seat(
            round=round,
            person=each.person,
            side=each.side.number if each.side else 0,
            comes_first=each.person_id in first,
        )
        for each in participants
    )


def _draft(round: Round, pairs: Sequence[Pair], *, by: User | None) -> Draft:
    last = round.drafts.aggregate(last=Max("number"))["last"] or 0
    draft = Draft.objects.create(
        round=round,
        number=last + 1,
        before=round.draft,
        numbers_id=round.draft.numbers_id if round.draft else None,
        made_by=by,
        made_at=clock.now(),
        by_hand=by is not None,
        objective=round.objective,
        fit=sum(fit for _one, _other, fit in pairs),
    )
    published = {}
    if round.draft is not None:
        kept = round.draft.pairs.filter(exchange__isnull=False)
        published = {(pair.one_id, pair.other_id): pair.exchange_id for pair in kept}
    DraftPair.objects.bulk_create(
        DraftPair(draft=draft, one_id=one, other_id=other, fit=fit, exchange_id=published.get((one, other)))
        for one, other, fit in pairs
    )
    return draft


def _stand(round: Round, draft: Draft) -> Round:
    round.draft = draft
    round.save(update_fields=["draft"])
    return round


def _contradiction(error: NotPossible) -> str:
    """Whose pins contradict each other; of a pair that is not possible no reason is given."""
    if not isinstance(error, PinnedTwice):
        return str(PairNotPossible.sentence)
    person, *partners = _names(error)
    return _("%(person)s would be pinned to %(partners)s. Take one pin off first.") % {
        "person": person,
        "partners": listed(partners),
    }


def _problem(error: NotPossible | Refused) -> str:
    if isinstance(error, PinnedTwice):
        return _contradiction(error)
    if isinstance(error, NotPossible):
        return _("%(names)s are pinned together and cannot be paired any more. Take the pin off, then try again.") % {
            "names": listed(_names(error))
        }
    return str(error.sentence)


def _names(error: NotPossible) -> list[str]:
    names = dict(User.objects.filter(pk__in=error.people).values_list("pk", "name"))
    return [names[person] for person in error.people]
