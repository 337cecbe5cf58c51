"""Reads of a round of pairing: who can be seated, everybody as the criteria see them, what stands on the workbench."""

import gzip
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet

from accounts.models import Block, LearningNeed, Profile, User
from accounts.queries import places_of
from core import lifecycle
from exchanges.enums import ExchangeState, Origin, ParticipantState, ProgrammeKind
from exchanges.models import Exchange, Participant, Programme
from exchanges.queries import Hosting, hosting
from matching.criteria import Person, Rules
from matching.criteria.hard import USUAL
from matching.engine import Instance, Kind
from matching.enums import Out, RoundEvent, RoundState, Wish
from matching.models import USUAL_TRAVEL_KM, Draft, DraftNumbers, DraftPair, Round, Seat
from matching.models.round import RoundQuerySet
from matching.pairing import Cohort
from matching.states import ROUND

USUAL_RULES = sorted(USUAL | {"new"})


@dataclass(frozen=True)
class Bench:
    """A round with all that its page needs: whoever is still to be paired, everybody who sits in it, who of these is
    out and why, the profiles of all of them and of all who are in a pair, by person, and the pairs of the draft."""

    round: Round
    cohort: Cohort
    people: dict[int, Person]
    out: dict[int, Out]
    profiles: dict[int, Profile]
    pairs: list[DraftPair]


def rounds_of(programme: Programme) -> RoundQuerySet:
    """The rounds of a programme, the newest first, with the draft that stands."""
    return Round.objects.filter(programme=programme).select_related("draft", "made_by")


def round_page(user: User) -> RoundQuerySet:
    """The rounds that this person may open."""
    return Round.objects.visible_to(user).select_related("programme", "draft")


def who_can_be_seated(programme: Programme) -> QuerySet[Participant]:
    """Everybody whom a lead accepted and who has not left, in the order of the sides."""
    return (
        Participant.objects.filter(programme=programme, state=ParticipantState.ACCEPTED)
        .select_related("person__profile__organisation", "side")
        .order_by("side__number", "person__name", "pk")
    )


def sides_of(programme: Programme) -> dict[int, str]:
    """The sides of a programme that has two, by number."""
    if programme.kind != ProgrammeKind.TWO_SIDED:
        return {}
    return dict(programme.sides.order_by("number").values_list("number", "name"))


def room_of_sides(round: Round) -> dict[int, int]:
    """With how many partners the people of each side may be paired in this round, by number of the side."""
    room = dict(round.seats.order_by().values_list("side").annotate(Max("room")))
    return {number: room.get(number, 1) for number in sides_of(round.programme)}


def with_an_exchange(programme: Programme, besides: Round | None = None) -> Counter[int]:
    """Those who have open exchanges in the programme now, and how many; without those that a round led to."""
    exchanges = Exchange.objects.filter(programme=programme).open()
    if besides is not None:
        exchanges = exchanges.exclude(pk__in=_published(besides).values("exchange"))
    return Counter(person for pair in exchanges.values_list("proposer", "partner") for person in pair)


def left_over_before(round: Round) -> set[int]:
    """Who sat in the last round before this one of which pairs were published, and got nobody in the programme since
    it was begun, through it or otherwise: they come first."""
    earlier = Round.objects.filter(programme=round.programme, number__lt=round.number)
    last = earlier.filter(drafts__pairs__exchange__isnull=False).order_by("-number").first()
    if last is None:
        return set()
    # A pairing may have absorbed a request that was asked long before.
    is_since = Q(asked_at__gte=last.made_at) | Q(origin=Origin.PAIRING, state_since__gte=last.made_at)
    since = Exchange.objects.filter(is_since, programme=round.programme).open_or_closed()
    pairs = [*_published(last).values_list("one", "other"), *since.values_list("proposer", "partner")]
    return set(last.seats.values_list("person", flat=True)) - {person for pair in pairs for person in pair}


def has_published(draft: Draft) -> bool:
    """Some of its pairs were proposed: the steps before it cannot be taken back."""
    return draft.pairs.filter(exchange__isnull=False).exists()


def _published(round: Round) -> QuerySet[DraftPair]:
    return DraftPair.objects.filter(draft__round=round, exchange__isnull=False)


def bench(round: Round) -> Bench:
    """Everything of one round, in a dozen queries however many people sit in it."""
    pairs = list(_pairs(round))
    seats = {seat.person_id: seat for seat in round.seats.all()}
    published = Counter(person for pair in pairs if pair.exchange_id for person in (pair.one_id, pair.other_id))
    profiles = _profiles({*seats, *(person for pair in pairs for person in (pair.one_id, pair.other_id))})
    places, known = places_of(profiles.values()), hosting(list(seats))
    two_sided = round.programme.kind == ProgrammeKind.TWO_SIDED
    out = _out(round, seats, profiles, known, two_sided=two_sided)
    people = {
        person: _person(
            profile,
            places.get(profile.pk),
            known.get(person, Hosting()),
            side=seats[person].side if two_sided else 0,
            room=seats[person].room - published[person],
            is_eligible=person not in out,
        )
        for person, profile in profiles.items()
        if person in seats
    }
    waiting = [each for each in people.values() if each.room > 0]
    published_pairs = frozenset((pair.one_id, pair.other_id) for pair in pairs if pair.exchange_id)
    return Bench(round, _cohort(round, waiting, seats, published_pairs), people, out, profiles, pairs)


def _out(
    round: Round,
    seats: Mapping[int, Seat],
    profiles: Mapping[int, Profile],
    known: Mapping[int, Hosting],
    *,
    two_sided: bool,
) -> dict[int, Out]:
    taking_part = set(who_can_be_seated(round.programme).values_list("person", flat=True))
    able = set(Profile.objects.open().filter(person__in=list(seats)).values_list("person", flat=True))
    under_way = with_an_exchange(round.programme, besides=round)
    found = {}
    for person, seat in seats.items():
        if person not in taking_part:
            found[person] = Out.GONE
        elif two_sided and seat.side not in (1, 2):
            found[person] = Out.NO_SIDE
        elif person not in able:
            found[person] = Out.PAUSED
        elif under_way[person] > seat.under_way:
            found[person] = Out.BUSY
        elif known.get(person, Hosting()).under_way >= profiles[person].most_at_once:
            found[person] = Out.FULL
    return found


def numbers_of(bench: Bench, problem: Instance) -> DraftNumbers:
    """What a run works from, to be kept; with the pairs that were published before, which stay. One of which somebody
    has left the round since, or changed sides, is not in it."""
    sides = {person: each.side for person, each in bench.people.items()}
    apart = {1, 2} if problem.kind is Kind.TWO_SIDED else {0}
    published = [
        (pair.one_id, pair.other_id, pair.fit)
        for pair in bench.pairs
        if pair.exchange_id and {sides.get(pair.one_id), sides.get(pair.other_id)} == apart
    ]
    people, whole = bench.cohort.with_published(problem, published, sides)
    packed = gzip.compress(json.dumps(whole.as_json()).encode(), compresslevel=1)
    return DraftNumbers(round=bench.round, people=people, packed=packed)


def as_numbers(draft: Draft) -> dict[str, Any] | None:
    """The instance that the last run worked from, and the pairs that stand as the `chosen` ones, for anybody to solve
    again. Nobody is named in it; who sat down after the run has a number above all others, and no edge. None where no
    run has been."""
    if draft.numbers is None:
        return None
    place = number_of_each(draft)
    pairs = draft.pairs.values_list("one", "other")
    chosen = sorted(sorted(place[person] for person in pair) for pair in pairs)
    return {**json.loads(gzip.decompress(draft.numbers.packed)), "n": len(place), "chosen": chosen}


def number_of_each(draft: Draft) -> dict[int, int]:
    """Which number each person of a draft has in its instance, by id."""
    place = {person: number for number, person in enumerate(draft.numbers.people if draft.numbers else [])}
    for person in (person for pair in draft.pairs.values_list("one", "other") for person in pair):
        place.setdefault(person, len(place))
    return place


def _pairs(round: Round) -> QuerySet[DraftPair]:
    if round.draft is None:
        return DraftPair.objects.none()
    return round.draft.pairs.select_related("exchange", "one", "other").order_by("-fit", "pk")


def pair_of(round: Round, one: User, other: User) -> DraftPair | None:
    """The pair of these two on the workbench, where they are one."""
    two = {one.pk, other.pk}
    return round.draft.pairs.filter(one__in=two, other__in=two).first() if round.draft else None


def joined_since(round: Round) -> list[Participant]:
    """Who came into the programme after the people of the round were chosen, and sits in it not: a choice of
    "everybody except" was made without them."""
    chosen = lifecycle.history(ROUND, round).filter(event__in=[RoundEvent.BEGIN, RoundEvent.SET_UP]).last()
    since = chosen.at if chosen else round.made_at
    seated, busy = round.seats.values("person"), with_an_exchange(round.programme)
    came = who_can_be_seated(round.programme).filter(state_since__gt=since).exclude(person__in=seated)
    return [each for each in came if each.person_id not in busy]


def changed_since_solved(round: Round) -> bool:
    """People, rules or a lead's wishes are different now from what the draft that stands was worked out by."""
    if round.draft is None:
        return False
    steps = lifecycle.history(ROUND, round).filter(at__gt=round.draft.made_at)
    return steps.filter(event__in=[RoundEvent.SET_UP, RoundEvent.WISH]).exists()


def fits_of(draft: Draft) -> dict[tuple[int, int], int]:
    """The pairs of a draft, the smaller id first, and how well each fits."""
    rows = draft.pairs.values_list("one", "other", "fit")
    return {(min(one, other), max(one, other)): fit for one, other, fit in rows}


def waiting_rounds() -> RoundQuerySet:
    """Rounds that a lead asked to be paired, the longest first."""
    return Round.objects.filter(asked_at__isnull=False, state=RoundState.DRAFT).order_by("asked_at")


def _profiles(people: Collection[int]) -> dict[int, Profile]:
    needs = Prefetch("person__learning_needs", LearningNeed.objects.filter(met_at=None))
    found = Profile.objects.filter(person__in=people).select_related(
        "person", "organisation", "workplace__organisation"
    )
    return {profile.person_id: profile for profile in found.prefetch_related(needs).order_by("person__name", "pk")}


def _person(profile: Profile, place: tuple[float, float] | None, hosts: Hosting, **seat: bool | int) -> Person:
    needs = profile.person.learning_needs.all()
    return Person(
        id=profile.person_id,
        profession=profile.profession,
        specialty=profile.specialty,
        sector=profile.organisation.sector if profile.organisation else "",
        organisation=profile.organisation_id,
        place=place,
        travels_km=profile.distance_km or USUAL_TRAVEL_KM,
        wants=list(dict.fromkeys(need.topic for need in needs if need.topic)),
        offers=profile.offer_topics,
        half_days=profile.half_days,
        wanted_sectors=profile.wanted_sectors,
        wanted_specialties=profile.wanted_specialties,
        reliability=hosts.reliability(),
        load=min(hosts.under_way / profile.most_at_once, 1.0),
        **seat,  # type: ignore[arg-type]
    )


def _cohort(
    round: Round, people: list[Person], seats: Mapping[int, Seat], published: frozenset[tuple[int, int]]
) -> Cohort:
    ids = [person.id for person in people]
    together = Exchange.objects.filter(proposer__in=ids, partner__in=ids)
    paired = Q(programme=round.programme, origin=Origin.PAIRING) | Q(
        state__in=[ExchangeState.AGREED, ExchangeState.CLOSED]
    )
    wishes = {
        (wish.one_id, wish.other_id): wish.wish for wish in round.wishes.all() if {wish.one_id, wish.other_id} <= {*ids}
    }
    blocks = Block.objects.filter(Q(by__in=ids) & Q(blocked__in=ids)).values_list("by", "blocked")
    return Cohort(
        people=people,
        rules=Rules(
            weights=round.weights,
            hard=frozenset(round.rules),
            blocked=frozenset(blocks) | frozenset(together.open().values_list("proposer", "partner")) | published,
            # By the programme whatever became of it: who said no once is not asked again unless the lead wants it.
            met_before=frozenset(together.filter(paired).values_list("proposer", "partner")),
            prefers_again=round.prefers_again,
        ),
        objective=round.objective,
        pinned=frozenset(pair for pair, wish in wishes.items() if wish == Wish.PINNED),
        apart=frozenset(pair for pair, wish in wishes.items() if wish == Wish.APART),
        first=frozenset(person for person, seat in seats.items() if seat.comes_first),
    )
