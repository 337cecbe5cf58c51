"""Reads of the search: who looks, who is found, how many of each kind, and what to loosen when nobody is."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Block, LearningNeed, Profile, User
from accounts.models.profile import can_be_asked
from accounts.queries import Place, place_of, places_confirmed, profile_of
from core.wording import typed
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from exchanges.queries import answer_bands
from matching.enums import Order
from matching.grid import KM_PER_MILE
from matching.models import EVERYBODY, Listing, ListingQuerySet
from matching.topics import family

PAGE_SIZE = 20
MOST_COUNTED = 5_000  # beyond it a count says "5,000+"
MOST_TALLIED = 500  # where only one number is asked for
MOST_RANKED = 2_000  # so many are measured and put in order at once, however far away they are
MOST_HEALED_AT_ONCE = 1_000
USUAL_TRAVEL_KM = 30
RINGS_KM = (10, 30, 100, 300)
IN_A_PROFILE = "person organisation organisation__name profession specialty role offer shows_name shows_organisation"
ON_A_CARD = [
    *"sector latitude longitude offer_topics wanted_topics half_days fresh_at person__name".split(),
    *(f"person__profile__{name}" for name in IN_A_PROFILE.split()),
]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIES = [
    ExchangeState.REQUESTED,
    ExchangeState.PROPOSED,
    ExchangeState.TO_APPROVE,
    ExchangeState.AGREED,
    ExchangeState.CLOSED,
]


@dataclass(frozen=True)
class Seeker:
    """Who looks, with what decides the fit of others: read once for a page."""

    person: User
    wanted: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    half_days: tuple[str, ...] = ()
    place: Place | None = None
    travels_km: int = USUAL_TRAVEL_KM


@dataclass(frozen=True)
class Filters:
    """What somebody asks for. Several professions, sectors or half-days mean any of them; the rest must all hold.
    The order, where one was chosen, is part of every address of the search, and keeps nobody out."""

    words: str = ""
    topic: str = ""
    profession: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    distance: int | None = None  # miles
    days: tuple[str, ...] = ()
    order: str = ""

    def active(self) -> Iterator[tuple[str, str | int]]:
        """Each filter that is on, one by one: its name and its value."""
        for name in (each.name for each in fields(self) if each.name != "order"):
            value = getattr(self, name)
            for one in value if isinstance(value, tuple) else [value]:
                if one:
                    yield name, one

    def without(self, name: str, value: str | int | None = None) -> "Filters":
        """The same with one filter off; of a filter with several values only that one where it is given."""
        off = getattr(Filters(), name)
        kept = tuple(each for each in getattr(self, name) if each != value) if value and off == () else off
        changes: dict[str, Any] = {name: kept}
        return replace(self, **changes)

    def query(self, **more: str) -> str:
        """The same as the part of an address after the question mark."""
        order = [("order", self.order)] if self.order else []
        return urlencode([*self.active(), *order, *more.items()])


@dataclass(frozen=True)
class Tally:
    """How many people there are, or that there are more than were counted."""

    people: int
    more: bool = False


@dataclass(frozen=True)
class Counts:
    """How many are found, and how many there would be of each profession and of each sector."""

    total: Tally
    professions: dict[str, Tally] = field(default_factory=dict)
    sectors: dict[str, Tally] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """Some of the people who are found, and where the next page begins (empty: there is none)."""

    results: list[Listing]
    next_cursor: str = ""


@dataclass(frozen=True)
class Standing:
    """What is known of the people of a page beyond their listings, each by the person's id: how they answer, and the
    open exchange with the viewer."""

    answers: dict[int, str]
    exchanges: dict[int, int]


@dataclass(frozen=True)
class Loosening:
    """A filter that stands in the way (empty: all of them), and how many people there are without it."""

    name: str
    filters: Filters
    tally: Tally


def seeker(user: User) -> Seeker:
    """Everything about a person that the fit of others depends on."""
    profile = profile_of(user)
    needs = LearningNeed.objects.filter(person=user, met_at=None).exclude(topic="").values_list("topic", flat=True)
    return Seeker(
        person=user,
        wanted=tuple(needs),
        offers=tuple(profile.offer_topics),
        half_days=tuple(profile.half_days),
        place=place_of(profile),
        travels_km=profile.distance_km or USUAL_TRAVEL_KM,
    )


def order_of(viewer: Seeker, filters: Filters) -> Order:
    """The nearest come first, unless the viewer chose otherwise or where they are is not known."""
    return Order.NEWEST if viewer.place is None or filters.order == Order.NEWEST else Order.NEAREST


def find(viewer: Seeker, filters: Filters, *, after: str = "", size: int = PAGE_SIZE) -> Page:
    """One page of the people who are found. `after` is the `next_cursor` of the page before it, in the same order."""
    found = _found(viewer.person, filters, viewer.place)
    if viewer.place and order_of(viewer, filters) == Order.NEAREST:
        keys = _nearest(found, viewer.place, filters, _read_cursor(after, 3), size + 1)
    else:
        keys = _newest(found, _read_cursor(after, 2), size + 1)
    # The page is cut before anything is joined to it: a common filter finds thousands, a page shows twenty.
    people = [key[-1] for key in keys[:size]]
    shown = Listing.objects.with_employer_confirmed().select_related("person__profile__organisation")
    known = shown.only(*ON_A_CARD).in_bulk(people)
    return Page([known[pk] for pk in people if pk in known], _cursor(keys[size - 1]) if len(keys) > size else "")


def _newest(found: ListingQuerySet, start: list[int] | None, size: int) -> list[tuple[Any, ...]]:
    listings = found.newest_first()
    if start:
        listings = listings.filter(_older(*start), fresh_at__lte=_moment(start[0]))
    return list(listings.values_list("fresh_at", "pk")[:size])


def _nearest(
    found: ListingQuerySet, place: Place, filters: Filters, start: list[int] | None, size: int
) -> list[tuple[Any, ...]]:
    """Ring by ring until the page is full, so that not everybody is measured and sorted for a page of twenty. Where the
    filters leave so few that the first ring is not full, all of them are measured at once instead."""
    limit = filters.distance * KM_PER_MILE if filters.distance else None
    rings = [km for km in RINGS_KM if (limit is None or km < limit) and (start is None or km >= start[0])]
    keys: list[tuple[Any, ...]] | None = []
    for number, ring in enumerate([*rings, None]):
        if number == 1 and any(filters.active()):
            keys = found.nearest_first(place, _beyond(start)).nearest_of(MOST_RANKED, size)
            if keys is not None:
                return keys
        listings = (found.within(ring + 0.5, place) if ring else found).nearest_first(place, _beyond(start))
        keys = list(listings.values_list(F("whole_km"), "fresh_at", "pk")[:size])
        if len(keys) == size:
            break
    return keys or []


def _beyond(start: list[int] | None) -> Q:
    if not start:
        return EVERYBODY
    km, *rest = start
    return Q(whole_km__gt=km) | Q(_older(*rest), whole_km=km)


def _older(moment: int, person_id: int) -> Q:
    return Q(fresh_at__lt=_moment(moment)) | Q(fresh_at=_moment(moment), person__lt=person_id)


def counts(viewer: Seeker, filters: Filters) -> Counts:
    """How many are found, in all and by profession and sector, each as if its own filter were off.

    Reads at most `MOST_COUNTED` people; where there are more, a count is the least that there are.
    """
    base = _found(viewer.person, replace(filters, profession=(), sector=()), viewer.place)
    professions, sectors, total, read = Counter[str](), Counter[str](), 0, 0
    for profession, sector, people in base.kinds(MOST_COUNTED + 1):
        is_profession = not filters.profession or profession in filters.profession
        is_sector = not filters.sector or sector in filters.sector
        read += people
        total += people if is_profession and is_sector else 0
        professions[profession] += people if is_sector else 0
        sectors[sector] += people if is_profession else 0
    more = read > MOST_COUNTED
    return Counts(
        tally(viewer, filters) if more and total <= MOST_COUNTED else _tally(total, more),
        {name: _tally(people, more) for name, people in professions.items() if people and name},
        {name: _tally(people, more) for name, people in sectors.items() if people and name},
    )


def tally(viewer: Seeker, filters: Filters) -> Tally:
    """How many are found, counted up to `MOST_TALLIED`."""
    people = _found(viewer.person, filters, viewer.place).order_by()[: MOST_TALLIED + 1].count()
    return Tally(min(people, MOST_TALLIED), more=people > MOST_TALLIED)


def loosen(viewer: Seeker, filters: Filters) -> list[Loosening]:
    """Nobody is found: which filter to drop, and how many that would bring, most first.

    Where no single one helps, the only answer is to drop them all; empty where nobody can be found at all.
    """
    names = list(dict.fromkeys(name for name, _value in filters.active()))
    tried = [Loosening(name, filters.without(name), tally(viewer, filters.without(name))) for name in names]
    if helpful := [each for each in tried if each.tally.people]:
        return sorted(helpful, key=lambda each: -each.tally.people)
    everybody = tally(viewer, Filters())
    return [Loosening("", Filters(), everybody)] if everybody.people else []


def person_page(viewer: User) -> QuerySet[Profile]:
    """Profiles that this person may open: one's own, the open ones, and, even paused, of people they have an exchange
    with. Never across a block. With `is_confirmed`: somebody has confirmed the employer that it names."""
    ours = Exchange.objects.visible_to(viewer).filter(state__in=TIES)
    known = Q(person__in=ours.values("proposer")) | Q(person__in=ours.values("partner"))
    found = Profile.objects.filter(can_be_asked() | Q(person=viewer) | (known & Q(person__is_active=True)))
    found = found.select_related("person", "organisation", "workplace__organisation")
    found = found.annotate(is_confirmed=Exists(places_confirmed().filter(person=OuterRef("person"))))
    return Block.leave_out(found, viewer, "person")


def listing_of(person: User) -> Listing | None:
    """How somebody is listed, if they can be found now."""
    return Listing.objects.defer("search", "search_with_name").in_bulk([person.pk]).get(person.pk)


def open_needs(person: User) -> QuerySet[LearningNeed]:
    """What somebody still wants to learn."""
    return LearningNeed.objects.filter(person=person, met_at=None)


def exchange_between(viewer: User, person: User) -> Exchange | None:
    """The open exchange of these two, or the last one that was agreed and is over."""
    between = list(Exchange.objects.between(viewer, person).filter(state__in=TIES))
    return next((each for each in between if each.state != ExchangeState.CLOSED), between[0] if between else None)


def standing(viewer: User, people: Collection[int]) -> Standing:
    """How these people stand, to others and to the viewer; two queries for however many."""
    ours = Exchange.objects.visible_to(viewer).open().filter(Q(proposer__in=people) | Q(partner__in=people))
    exchanges = {
        partner if proposer == viewer.pk else proposer: pk
        for pk, proposer, partner in ours.values_list("pk", "proposer", "partner")
    }
    return Standing(answer_bands(list(people)), exchanges)


def people_listed_wrongly() -> list[User]:
    """People who can be found and are not, or are and should not be, or are found as they were before a change."""
    theirs = Listing.objects.filter(person=OuterRef("person"))
    missing = Profile.objects.open().filter(
        ~Exists(theirs) | Exists(theirs.filter(fresh_at__lt=OuterRef("changed_at")))
    )
    leftover = Listing.objects.exclude(person__in=Profile.objects.open().values("person"))
    wrong = User.objects.filter(Q(pk__in=missing.values("person")) | Q(pk__in=leftover.values("person")))
    return list(wrong.order_by("pk")[:MOST_HEALED_AT_ONCE])


def _found(viewer: User, filters: Filters, place: Place | None) -> ListingQuerySet:
    found = Listing.objects.visible_to(viewer)
    if filters.words:
        question = typed(filters.words)
        if question is None:
            return found.none()
        found = found.filter(**{"search_with_name" if viewer.confirmed_at else "search": question})
    if filters.profession:
        found = found.filter(profession__in=filters.profession)
    if filters.sector:
        found = found.filter(sector__in=filters.sector)
    if filters.topic:
        found = found.filter(offer_topics__overlap=family(filters.topic))
    if filters.days:
        # An empty list means "ask me": to leave these people out would hide most newcomers.
        found = found.filter(Q(half_days__overlap=list(filters.days)) | Q(half_days=[]))
    if filters.distance and place:
        found = found.within(filters.distance * KM_PER_MILE, place)
    return found


def _tally(people: int, more: bool) -> Tally:
    return Tally(min(people, MOST_COUNTED), more)


def _cursor(key: tuple[Any, ...]) -> str:
    """The key of the order as whole numbers: 4-1790000000000000-17 is 4 km, microseconds since 1970, the person."""
    *km, fresh_at, person_id = key
    return "-".join(str(number) for number in (*km, (fresh_at - EPOCH) // timedelta(microseconds=1), person_id))


def _read_cursor(cursor: str, numbers: int) -> list[int] | None:
    """The place in the order that a cursor names; None where it is none of ours, or one of the other order."""
    parts = cursor.split("-")
    if len(parts) != numbers or not all(part.isascii() and part.isdigit() and len(part) <= 17 for part in parts):
        return None
    return [int(part) for part in parts]


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
