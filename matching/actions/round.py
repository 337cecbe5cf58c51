"""Every write of a round of pairing. Nothing is sent to anybody before a round is published."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action, lock_people
from core.words import listed
from exchanges.actions.pairing import propose_pairing
from exchanges.models import Participant, Programme
from matching.enums import Objective, Out, RoundEvent, Wish
from matching.errors import (
    BeingPaired,
    NothingBefore,
    NothingPublished,
    NothingToPublish,
    PairNotPossible,
    TooFewToPair,
)
from matching.models import Draft, DraftPair, PairWish, Round, Seat
from matching.pairing import Cohort, NotPossible, PinnedTwice
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
    prefers_again: bool = False,
    room: Mapping[int, int] | None = None,
    seen: int | None = None,
) -> Round:
    """Choose who is paired, by which rules and weights, and what matters most; of two sides also with how many partners
    each person of a side may be paired (`room`, by number of the side; one where it is not said). What stands on the
    workbench stays until the pairs are worked out again."""
    chosen = list(people)
    if len(chosen) < 2:
        raise TooFewToPair
    round = _apply(
        round,
        RoundEvent.SET_UP,
        by=by,
        seen=seen,
        objective=objective,
        weights=dict(weights),
        rules=sorted(rules),
        prefers_again=prefers_again,
    )
    _seat(round, chosen, room)
    return round


@action
def ask_for_pairs(*, round: Round, by: User, seen: int | None = None) -> Round:
    """Have the worker work the pairs out; pinned pairs stay together. Nobody can change the round meanwhile."""
    if round.seats.count() < 2:
        raise TooFewToPair
    return _apply(round, RoundEvent.ASK, by=by, seen=seen, asked_at=clock.now(), claimed_at=None, done=0, problem="")


@action
def stop(*, round: Round, by: User) -> Round:
    """Do not wait for the pairs any longer; what the worker still finds is not taken. What stood before stands."""
    round = lifecycle.lock(round)
    if round.asked_at is None:
        return round
    return lifecycle.apply(ROUND, round, RoundEvent.STOP, by=by, asked_at=None, claimed_at=None, done=0)


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
            reading.bench(round).cohort.check_pins(one.pk, other.pk)
        except NotPossible as error:
            raise PairNotPossible(contradiction(error)) from error
    return round


@action
def assign(*, round: Round, by: User, person: User, partner: User, seen: int | None = None) -> Round:
    """Give somebody another partner by hand. If both had one before, these two are paired with each other where that is
    possible. A new draft: the step can be taken back."""
    round = _apply(round, RoundEvent.CHANGE, by=by, seen=seen, same=False)
    bench = reading.bench(round)
    cohort, here = bench.cohort, {person.pk, partner.pk}
    if not here <= cohort.places.keys() or person == partner:
        raise PairNotPossible
    fit = cohort.fit_of(person.pk, partner.pk)
    if fit is None:
        raise PairNotPossible
    kept: list[Pair] = [(person.pk, partner.pk, fit)]
    taken, freed = Counter(here), list[int]()
    for pair in bench.pairs:
        two = {pair.one_id, pair.other_id}
        has_room = all(taken[each] < bench.people[each].room for each in two & here)
        if pair.exchange_id or (two != here and has_room):
            kept.append((pair.one_id, pair.other_id, pair.fit))
            taken.update([] if pair.exchange_id else two)
        else:
            freed += [each for each in two - here if each in cohort.places]
    if len(freed) == 2 and {*freed} not in [{*pair[:2]} for pair in kept]:
        swapped = cohort.fit_of(freed[0], freed[1])
        kept += [(freed[0], freed[1], swapped)] if swapped is not None else []
    return stand(round, make_draft(round=round, pairs=kept, by=by))


@action
def take_back(*, round: Round, by: User, seen: int | None = None) -> Round:
    """The draft that stood before this one stands again."""
    round = _apply(round, RoundEvent.CHANGE, by=by, seen=seen, same=False)
    if not round.stood:
        raise NothingBefore
    _check_nothing_is_published(round)
    *round.stood, last = round.stood
    round.draft = round.drafts.get(pk=last)
    round.save(update_fields=["draft", "stood"])
    return round


@action
def go_to(*, round: Round, by: User, draft: Draft, seen: int | None = None) -> Round:
    """Another draft of the round stands from now on. The step can be taken back."""
    round = _apply(round, RoundEvent.CHANGE, by=by, seen=seen, same=False)
    if draft.round_id != round.pk:
        raise NotAllowed
    _check_nothing_is_published(round)
    return stand(round, draft)


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
    scores = _scores(_bench_without_double(round, chosen).cohort, chosen)
    for pair in chosen:
        pair.exchange = propose_pairing(programme=round.programme, one=pair.one, other=pair.other, by=by, reason=word)
        pair.scores = scores.get(pair.pk, {})
        pair.save(update_fields=["exchange", "scores"])
    audit.record("round.published", target=round, by=by, pairs=len(chosen))
    return round


@action
def finish(*, round: Round, by: User, seen: int | None = None) -> Round:
    """No more pairs of this round are published. Whoever got nobody comes first in the next. Nobody is told."""
    round = _apply(round, RoundEvent.FINISH, by=by, seen=seen)
    if not DraftPair.objects.filter(draft__round=round, exchange__isnull=False).exists():
        raise NothingPublished
    audit.record("round.finished", target=round, by=by)
    return round


@action
def discard(*, round: Round, by: User, seen: int | None = None) -> Round:
    """Throw a round away; pairs that were published stay. Nobody is told."""
    round = lifecycle.apply(ROUND, round, RoundEvent.DISCARD, by=by, seen=seen, asked_at=None)
    audit.record("round.discarded", target=round, by=by)
    return round


def _bench_without_double(round: Round, pairs: Sequence[DraftPair]) -> reading.Bench:
    """The round as it is now. Refused where somebody of these pairs has been given another partner meanwhile, by
    another round or otherwise: the lead chose them without knowing of it."""
    bench = reading.bench(round)
    busy = {person for person, why in bench.out.items() if why == Out.BUSY}
    names = list(dict.fromkeys(each.name for pair in pairs for each in (pair.one, pair.other) if each.pk in busy))
    if names:
        raise PairNotPossible(_("%(names)s: in another exchange of the programme by now.") % {"names": listed(names)})
    return bench


def _check_nothing_is_published(round: Round) -> None:
    if round.draft is not None and reading.has_published(round.draft):
        raise NothingBefore(_("Some of these pairs are published. That cannot be taken back."))


def _scores(cohort: Cohort, pairs: Sequence[DraftPair]) -> dict[int, dict[str, float]]:
    """What each criterion gives these pairs now, by pair: afterwards their wishes change by what they saw."""
    inside = [pair for pair in pairs if pair.one_id in cohort.places and pair.other_id in cohort.places]
    found = cohort.scores_of([(pair.one_id, pair.other_id) for pair in inside])
    return {pair.pk: scores for pair, scores in zip(inside, found, strict=True)}


def _apply(round: Round, event: str, *, by: User, seen: int | None, same: bool = True, **changes: Any) -> Round:
    round = lifecycle.lock(round)
    if round.asked_at is not None and round.asked_at > clock.now() - LEASE:
        raise BeingPaired
    return lifecycle.apply(ROUND, round, event, by=by, seen=seen, same=same, **changes)


def _seat(round: Round, participants: Iterable[Participant], room: Mapping[int, int] | None = None) -> None:
    """Who sits in the round now. What a lead wished for those who do not waits until they sit in it again."""
    first, under_way = reading.left_over_before(round), reading.with_an_exchange(round.programme, besides=round)
    round.seats.all().delete()
    Seat.objects.bulk_create(
        Seat(
            round=round,
            person=each.person,
            side=each.side.number if each.side else 0,
            room=(room or {}).get(each.side.number, 1) if each.side else 1,
            under_way=under_way[each.person_id],
            comes_first=each.person_id in first,
        )
        for each in participants
    )


@action
def make_draft(*, round: Round, pairs: Sequence[Pair], by: User | None) -> Draft:
    """One more draft of a round, by hand where somebody made it. What was published before stays published."""
    last = round.drafts.aggregate(last=Max("number"))["last"] or 0
    draft = Draft.objects.create(
        round=round,
        number=last + 1,
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


def stand(round: Round, draft: Draft) -> Round:
    """This draft stands from now on; the step can be taken back."""
    if round.draft_id is not None:
        round.stood = [*round.stood, round.draft_id]
    round.draft = draft
    round.save(update_fields=["draft", "stood"])
    return round


def contradiction(error: NotPossible) -> str:
    """Whose pins contradict each other; of a pair that is not possible no reason is given."""
    if not isinstance(error, PinnedTwice):
        return str(PairNotPossible.sentence)
    person, *partners = names_of(error)
    return _("%(person)s would be pinned to %(partners)s. Take one pin off first.") % {
        "person": person,
        "partners": listed(partners),
    }


def names_of(error: NotPossible) -> list[str]:
    """Of the people whose pins are not possible."""
    names = dict(User.objects.filter(pk__in=error.people).values_list("pk", "name"))
    return [names[person] for person in error.people]
