"""Who is suggested to somebody: read from what was kept, or reckoned now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.db.models import Func, IntegerField, OuterRef, QuerySet, Subquery

from accounts.models import Block, User
from accounts.queries import km_apart
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from matching import suggesting
from matching.criteria import People, Person, Rules, barriers, people
from matching.enums import Learns
from matching.everybody import NOWHERE
from matching.grid import cell
from matching.models import KeptSuggestions, Listing, ListingQuerySet, SetAside
from matching.queries.everybody import EITHER_WAY, all_codes, everybody_now, persons_of
from matching.queries.person import Seeker
from matching.queries.search import ON_A_CARD, Filters, tally
from matching.suggesting import HARD, SHOWN, Suggestion
from matching.topics import headings

SPARE = 8  # read beside those who are shown: some may have paused or be full
TIMES_FARTHER = (4, 8)  # up to three times as far people are suggested anyway, as being farther away
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
    """The best for somebody, the best first: from what is kept, without those who have paused, are full, or have or had
    an exchange with them since. Where nothing is kept, or something has changed a moment ago, it is reckoned now."""
    kept = KeptSuggestions.objects.filter(person=viewer.person, outdated_since=None).exclude(reckoned_at=None).first()
    found = read(kept) if kept else reckon(viewer)
    shown = _as_things_stand(viewer, found[: most + SPARE])[:most]
    return shown if len(shown) == min(most, len(found)) else _as_things_stand(viewer, found)[:most]


def _as_things_stand(viewer: Seeker, found: Sequence[Suggestion]) -> list[Suggested]:
    """Those of them who can still be asked."""
    shown = _new_to(viewer.person).with_employer_confirmed().only(*ON_A_CARD)
    free = _with_room(shown.filter(pk__in=[each.person for each in found]))
    listings = {each.pk: each for each in free}
    return [Suggested(listings[each.person], each.learns, each.fit) for each in found if each.person in listings]


def read(kept: KeptSuggestions) -> list[Suggestion]:
    """What is kept, as it was reckoned."""
    rows = zip(kept.people, kept.kinds, kept.fits, strict=True)
    return [Suggestion(person, Learns(learns), fit) for person, learns, fit in rows]


def reckon(viewer: Seeker) -> list[Suggestion]:
    """The best for somebody as things stand now, of everybody who can be found. Where some of them have left or are
    full, it is reckoned again without these: others come in their place."""
    if not (viewer.wanted or viewer.offers):
        return []
    everybody, (you, here), rules = everybody_now(), _as_people(viewer), _rules_of(viewer.person)
    while True:
        found = suggesting.best_for_one(you, here, everybody, rules)
        asked = [each.person for each in found]
        free = set(_with_room(Listing.objects.filter(pk__in=asked)).values_list("pk", flat=True))
        gone = frozenset((viewer.person.pk, person) for person in asked if person not in free)
        if not gone:
            return found
        rules = replace(rules, blocked=rules.blocked | gone)


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
        you.travels_km * suggesting.FARTHER < km <= max(you.travels_km, they.travels_km),
    )


def farther_away(viewer: Seeker) -> list[FartherAway]:
    """Too few are suggested: how many there would be if somebody travelled four or eight times as far, where that is
    more. Each of them offers what they want, or wants what they offer."""
    if viewer.place is None or not (viewer.wanted or viewer.offers):
        return []
    everybody, (you, here), rules = everybody_now(), _as_people(viewer), _rules_of(viewer.person)
    distances = [viewer.travels_km * times for times in (suggesting.FARTHER, *TIMES_FARTHER)]
    found = [FartherAway(km, suggesting.number_within(km, you, here, everybody, rules)) for km in distances]
    return [each for before, each in pairwise(found) if each.people > before.people]


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
    theirs = [
        Block.objects.filter(by=user).values_list("blocked"),
        Block.objects.filter(blocked=user).values_list("by"),
        SetAside.objects.filter(by=user).order_by().values_list("person"),
        *_partners(user),
    ]
    never = theirs[0].union(*theirs[1:], all=True)
    return Rules(hard=HARD, blocked=frozenset((user.pk, person) for (person,) in never))


def _partners(user: User) -> list[QuerySet[Exchange, tuple[int]]]:
    """With whom somebody has an open exchange, or had one: those whom they asked, and those who asked them."""
    ours = Exchange.objects.open_or_closed().order_by()
    return [ours.filter(proposer=user).values_list("partner"), ours.filter(partner=user).values_list("proposer")]


def _new_to(user: User) -> ListingQuerySet:
    """Whom somebody has not set aside, and with whom they have no open exchange and had none."""
    found = Listing.objects.visible_to(user).exclude(person__in=SetAside.objects.filter(by=user).values("person"))
    for partners in _partners(user):
        found = found.exclude(person__in=partners)
    return found


def _with_room(listings: ListingQuerySet) -> ListingQuerySet:
    """Those who have not as many agreed exchanges as they want."""
    return listings.filter(most_at_once__gt=_under_way("proposer") + _under_way("partner"))


class Number(Func):
    """How many rows there are; unlike Django's count it makes no groups, so that it may stand inside a question."""

    function = "COUNT"
    output_field: Any = IntegerField()


def _under_way(side: str) -> Subquery:
    """How many agreed exchanges the person of a listing has on this side."""
    agreed = Exchange.objects.filter(**{side: OuterRef("person")}, state=ExchangeState.AGREED)
    return Subquery(agreed.order_by().values(number=Number("pk")))
