"""Reads of the search: who is found, how many of each kind, and what to loosen when nobody is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q

from accounts.models import User
from accounts.queries import Place
from core.wording import typed
from matching.enums import Order
from matching.grid import KM_PER_MILE
from matching.models import EVERYBODY, Listing, ListingQuerySet
from matching.queries.person import Seeker
from matching.topics import family

PAGE_SIZE = 20

MOST_COUNTED = 5_000  # beyond it a count says "5,000+"

MOST_TALLIED = 500  # where only one number is asked for

MOST_RANKED = 2_000  # so many are measured and put in order at once, however far away they are

RINGS_KM = (10, 30, 100, 300)

ON_A_CARD = (
    "name role employer opening profession specialty sector latitude longitude offer_topics wanted_topics"
    " half_days is_confirmed"
).split()
DISTANCES = (5, 10, 20, 50)  # miles
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
class Loosening:
    """A filter that stands in the way (empty: all of them), and how many people there are without it; of a distance
    also with a wider one."""

    name: str
    filters: Filters
    tally: Tally


def order_of(viewer: Seeker, filters: Filters) -> Order:
    """The nearest come first, unless the viewer chose otherwise or where they are is not known."""
    return Order.NEWEST if viewer.place is None or filters.order == Order.NEWEST else Order.NEAREST


def find(viewer: Seeker, filters: Filters, *, after: str = "", size: int = PAGE_SIZE) -> Page:
    """One page of the people who are found. `after` is the `next_cursor` of the page before it, in the same order."""
    found = _found(viewer.person, filters, viewer.place)
    if viewer.place is None or order_of(viewer, filters) == Order.NEWEST:
        return _newest(found, _read_cursor(after, 2), size)
    keys = _nearest(found, viewer.place, filters, _read_cursor(after, 3), size + 1)
    # The page is cut before the cards are read: a common filter measures thousands, a page shows twenty.
    people = [key[-1] for key in keys[:size]]
    known = Listing.objects.only(*ON_A_CARD).in_bulk(people)
    return Page([known[pk] for pk in people if pk in known], _cursor(keys[size - 1]) if len(keys) > size else "")


def _newest(found: ListingQuerySet, start: list[int] | None, size: int) -> Page:
    listings = found.newest_first().only(*ON_A_CARD, "fresh_at")
    if start:
        listings = listings.filter(_older(*start), fresh_at__lte=_moment(start[0]))
    results = list(listings[: size + 1])
    more = len(results) > size
    return Page(results[:size], _cursor((results[size - 1].fresh_at, results[size - 1].pk)) if more else "")


def _nearest(
    found: ListingQuerySet, place: Place, filters: Filters, start: list[int] | None, size: int
) -> list[tuple[Any, ...]]:
    """Ring by ring until the page is full, so that not everybody is measured and sorted for a page of twenty. Where the
    filters leave so few that the first ring is not full, all of them are measured at once instead; with several words
    that is tried before any ring, for to look up words costs the same however near they must be."""
    limit = filters.distance * KM_PER_MILE if filters.distance else None
    rings = [km for km in RINGS_KM if (limit is None or km < limit) and (start is None or km >= start[0])]
    all_at_once = 0 if len(filters.words.split()) > 1 else 1
    keys: list[tuple[Any, ...]] | None = []
    for number, ring in enumerate([*rings, None]):
        if number == all_at_once and any(filters.active()):
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
    """Nobody is found: which filter to drop, or how much farther to look, and how many that would bring, most first.

    Where no single one helps, the only answer is to drop them all; empty where nobody can be found at all.
    """
    names = list(dict.fromkeys(name for name, _value in filters.active()))
    tried = [Loosening(name, filters.without(name), tally(viewer, filters.without(name))) for name in names]
    tried += [Loosening("distance", wider, tally(viewer, wider)) for wider in _a_little_wider(viewer, filters)]
    if helpful := [each for each in tried if each.tally.people]:
        return sorted(helpful, key=lambda each: -each.tally.people)
    everybody = tally(viewer, Filters())
    return [Loosening("", Filters(), everybody)] if everybody.people else []


def _a_little_wider(viewer: Seeker, filters: Filters) -> Iterator[Filters]:
    """The same with the next larger distance that brings somebody, where there is one."""
    for miles in DISTANCES:
        wider = replace(filters, distance=miles)
        if filters.distance and miles > filters.distance and tally(viewer, wider).people:
            yield wider
            return


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
