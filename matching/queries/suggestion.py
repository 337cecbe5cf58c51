"""Who is suggested to somebody: read from what was kept, or reckoned now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import QuerySet

from accounts.models import Block, User
from accounts.queries import km_apart
from core.among import asked_again
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from matching import suggesting
from matching.best import FARTHER, Suggestion, as_one_number
from matching.criteria import People, Person, Rules, barriers, people
from matching.criteria.sets import Numbers
from matching.enums import Learns
from matching.everybody import NOWHERE
from matching.grid import cell
from matching.models import KeptSuggestions, Listing, ListingQuerySet, SetAside
from matching.queries.everybody import EITHER_WAY, all_codes, everybody_now, persons_of
from matching.queries.person import Seeker
from matching.queries.search import ON_A_CARD, Filters, tally
from matching.suggesting import HARD, SHOWN
from matching.topics import headings

FARTHEST_KM = 1_000  # that somebody can say they would travel
SAID_ANYWAY = 2  # distances that are tried; others only where these bring nobody
NEVER = HARD | {"reach"}


@dataclass(frozen=True)
class Suggested:
    """One person of a page of suggestions."""

    listing: Listing
    learns: Learns
    fit: int


@dataclass(frozen=True)
class FartherAway:
    """How many people could be suggested to somebody who would travel so far."""

    km: int
    people: int


def suggestions(viewer: Seeker, most: int = SHOWN) -> list[Suggested]:
    """The best for somebody, the best first: from what is kept, without those who have paused or are full. Where
    nothing is kept, or something has changed a moment ago, it is reckoned now."""
    found = kept_for(viewer.person)
    if found is None:
        found = reckon(viewer)
    first = found[:most]
    shown = _who_can_be_asked(first)
    return shown if len(shown) == len(first) else _who_can_be_asked(found)[:most]


def kept_for(person: User) -> list[Suggestion] | None:
    """What is kept for somebody; None where there is nothing, or it no longer holds."""
    kept = KeptSuggestions.objects.filter(person=person, outdated_since=None).values_list("people", "kinds", "fits")
    for row in kept:
        return [Suggestion(each, Learns(learns), fit) for each, learns, fit in zip(*row, strict=True)]
    return None


def _who_can_be_asked(found: Sequence[Suggestion]) -> list[Suggested]:
    """Those of them who can be asked now, with their cards. Nobody across a block is among them: what was kept before
    two people had to do with each other does not hold (`matching.receivers`), and reckoning asks who they are."""
    cards = Listing.objects.filter(has_room=True).only(*ON_A_CARD).in_bulk([each.person for each in found])
    return [Suggested(cards[each.person], each.learns, each.fit) for each in found if each.person in cards]


def reckon(viewer: Seeker) -> list[Suggestion]:
    """The best for somebody as things stand now, of everybody who can be found. Where some of them have left, it is
    reckoned again without these: others come in their place."""
    if not (viewer.wanted or viewer.offers):
        return []
    everybody, (you, here), rules = everybody_now(), _as_people(viewer), _rules_of(viewer.person)
    while True:
        found = suggesting.best_for_one(you, here, everybody, rules)
        asked = [each.person for each in found]
        gone = frozenset((viewer.person.pk, person) for person in set(asked) - _still_listed(asked))
        if not gone:
            return found
        rules = replace(rules, blocked=rules.blocked | gone)


def _still_listed(people: list[int]) -> set[int]:
    """Those of them who can be found: the ORM took half a millisecond to ask it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM matching_listing WHERE person_id = ANY(%s)", [people])
        return {person for (person,) in cursor.fetchall()}


def as_person(viewer: Seeker) -> Person:
    """Somebody as the criteria see them."""
    profile = viewer.person.profile
    return Person(
        id=viewer.person.pk,
        profession=profile.profession,
        specialty=profile.specialty,
        sector=profile.organisation.sector if profile.organisation else "",
        organisation=profile.organisation_id,
        place=viewer.place,
        travels_km=viewer.travels_km,
        wants=viewer.wanted,
        offers=viewer.offers,
        half_days=viewer.half_days,
        wanted_sectors=viewer.wanted_sectors,
        wanted_specialties=viewer.wanted_specialties,
        side=EITHER_WAY,
    )


@dataclass(frozen=True)
class Against:
    """Why somebody is not among the suggestions: what no pair may break, in sentences; that the two have an exchange
    under way; that it is farther than anybody is suggested. Nothing of it where others only fit better."""

    barriers: list[str]
    has_exchange: bool
    is_too_far: bool


def why_not(viewer: Seeker, listing: Listing) -> Against:
    """What keeps somebody from being suggested."""
    they, you = next(persons_of(Listing.objects.filter(pk=listing.pk))), as_person(viewer)
    between = Exchange.objects.between(viewer.person, listing.person)
    met = between.filter(state=ExchangeState.CLOSED)
    rules = Rules(hard=NEVER, met_before=frozenset(met.values_list("proposer", "partner")))
    km = km_apart(you.place, they.place) if you.place and they.place else 0.0
    return Against(
        list(barriers(you, they, rules, headings())),
        between.open().exists(),
        you.travels_km * FARTHER < km <= max(you.travels_km, they.travels_km),
    )


def farther_away(viewer: Seeker) -> list[FartherAway]:
    """Too few are suggested: how many there would be if somebody travelled four or eight times as far, where that is
    more; where neither is, twice as far again and again until it is. Each of them offers what they want, or wants what
    they offer."""
    if viewer.place is None or not (viewer.wanted or viewer.offers):
        return []
    everybody, (you, here), rules = everybody_now(), _as_people(viewer), _rules_of(viewer.person)
    most = suggesting.number_within(viewer.travels_km * FARTHER, you, here, everybody, rules)
    found = list[FartherAway]()
    for number, km in enumerate(_farther(viewer.travels_km)):
        if number >= SAID_ANYWAY and found:
            break
        people = suggesting.number_within(km, you, here, everybody, rules)
        if people > most:
            found.append(FartherAway(km, people))
            most = people
    return found


def _farther(km: int) -> Iterator[int]:
    """Four times as far, eight times and so on, as far as anybody can say that they would travel. Up to three times as
    far people are suggested anyway, as being farther away."""
    km *= 4
    while km < FARTHEST_KM:
        yield km
        km *= 2
    yield FARTHEST_KM


def anybody_at_all(viewer: Seeker) -> bool:
    """Somebody can be found, whether they fit or not."""
    return tally(viewer, Filters()).people > 0


def people_set_aside(user: User) -> QuerySet[SetAside]:
    """Whom somebody does not want to see among their suggestions, the last first; only those who can be found now."""
    return SetAside.objects.filter(
        by=user, person__in=Listing.objects.visible_to(user).values("person")
    ).select_related("person__profile__organisation")


def can_be_set_aside(user: User) -> ListingQuerySet:
    """Those who can be suggested to somebody."""
    return Listing.objects.visible_to(user)


def _as_people(viewer: Seeker) -> tuple[People, int]:
    """Somebody as an array of one, and the cell of the map where they work."""
    return people([as_person(viewer)], all_codes()), cell(viewer.place) if viewer.place else NOWHERE


def _rules_of(user: User) -> Rules:
    """What is hard for suggestions, and whom somebody never gets to see among them."""
    return Rules(hard=HARD, blocked=frozenset((user.pk, person) for (person,) in _never_to(user.pk)))


@asked_again
def _never_to(user: int) -> QuerySet[Any, tuple[int]]:
    """Across a block, set aside, or with an exchange that is open or over."""
    exchanges = Exchange.objects.open_or_closed().order_by()
    return (
        Block.objects.filter(by=user)
        .values_list("blocked")
        .union(
            Block.objects.filter(blocked=user).values_list("by"),
            SetAside.objects.filter(by=user).order_by().values_list("person"),
            exchanges.filter(proposer=user).values_list("partner"),
            exchanges.filter(partner=user).values_list("proposer"),
            all=True,
        )
    )


def never_suggested() -> Numbers:
    """Who is not to be suggested to whom, whatever the rules say, for everybody: across a block, set aside, or with an
    open exchange. Pairs as one number each, in ascending order."""
    open_pairs = Exchange.objects.open().order_by().values_list("proposer", "partner")
    both = np.array([*Block.objects.values_list("by", "blocked"), *open_pairs], dtype=np.int64).reshape(-1, 2)
    aside = np.array(SetAside.objects.order_by().values_list("by", "person"), dtype=np.int64).reshape(-1, 2)
    pairs = np.concatenate([both, both[:, ::-1], aside])
    return np.sort(as_one_number(pairs[:, 0], pairs[:, 1]))
