"""Who is suggested to somebody: read from what was kept, or reckoned now."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Least

from accounts.enums import Profession, Sector
from accounts.models import User
from accounts.reference import specialties, topics
from accounts.week import HALF_DAYS
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from exchanges.queries import Hosting, hosting
from matching.criteria import Codes, Person, Rules, barriers
from matching.enums import Learns
from matching.models import KeptSuggestions, Listing, ListingQuerySet, SetAside
from matching.models.listing import GreatCircle
from matching.queries.person import Seeker
from matching.queries.search import ON_A_CARD, Filters, Tally, tally
from matching.suggesting import FARTHER, HARD, SHOWN, Suggestion, best
from matching.topics import headings, meets

MOST_WEIGHED = 300  # of more candidates only those are weighed who come first by topics and distance
NARROW = (
    "pk profession specialty sector organisation latitude longitude travels_km wanted_topics offer_topics half_days"
    " wanted_sectors wanted_specialties most_at_once"
).split()
SPARE = 8  # read beside those who are shown: some may have paused or be full
TIMES_FARTHER = (2, 4, 8)
NEVER = HARD | {"reach"}
EITHER_WAY = 0  # neither side: a suggestion is not part of a programme


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
    tally: Tally


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
    free = shown.filter(most_at_once__gt=_under_way("proposer") + _under_way("partner"))
    listings = {each.pk: each for each in free.filter(pk__in=[each.person for each in found])}
    return [Suggested(listings[each.person], each.learns, each.fit) for each in found if each.person in listings]


def read(kept: KeptSuggestions) -> list[Suggestion]:
    """What is kept, as it was reckoned."""
    rows = zip(kept.people, kept.kinds, kept.fits, strict=True)
    return [Suggestion(person, Learns(learns), fit) for person, learns, fit in rows]


def reckon(viewer: Seeker) -> list[Suggestion]:
    """The best for somebody as things stand now. First among those within the distance that they said; only if these
    are too few also farther away. Those with whom both learn come first in any case: where they are enough, nobody else
    is read, for of thousands of others nobody would be shown."""
    if not (viewer.wanted or viewer.offers):
        return []
    you, rules = as_person(viewer), Rules(hard=HARD)
    if viewer.wanted and viewer.offers:
        rows = _rows(_candidates(viewer, times=1, both=True))
        both = best(you, list(_persons(rows)), rules) if len(rows) >= SHOWN + SPARE else []
        if len(both) >= SHOWN + SPARE:
            return both
    near = best(you, list(_persons(_rows(_candidates(viewer, times=1)))), rules)
    if len(near) >= SHOWN or viewer.place is None:
        return near
    return best(you, list(_persons(_rows(_candidates(viewer, times=FARTHER)))), rules)


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


def all_listed() -> Iterator[Person]:
    """Everybody who can be found, by the cell of the map where they work; whose place is not known come last."""
    rows = Listing.objects.order_by(F("cell").asc(nulls_last=True), "pk").values_list(*NARROW)
    known = hosting()
    for row in rows.iterator(chunk_size=5_000):
        yield _person(row, known.get(row[0], Hosting()))


def all_codes() -> Codes:
    """The codes of everything that a profile can say."""
    everything = Person(
        0,
        wants=list(topics()),
        half_days=HALF_DAYS,
        wanted_sectors=[str(each) for each in Sector],
        wanted_specialties=list(specialties()),
    )
    return Codes.of([everything, *(Person(0, profession=str(each)) for each in Profession)], headings())


def why_not(viewer: Seeker, listing: Listing) -> list[str]:
    """Why somebody is not among the suggestions, a sentence for each reason; none where they only fit less well than
    others."""
    they = next(_persons(_rows(Listing.objects.filter(pk=listing.pk))))
    met = Exchange.objects.between(viewer.person, listing.person).filter(state=ExchangeState.CLOSED)
    rules = Rules(hard=NEVER, met_before=frozenset(met.values_list("proposer", "partner")))
    return list(barriers(as_person(viewer), they, rules, headings()))


def farther_away(viewer: Seeker) -> list[FartherAway]:
    """Too few are suggested: how many more there would be if somebody travelled twice, four, eight times as far. Each
    of them offers what they want, or wants what they offer."""
    if viewer.place is None or not (viewer.wanted or viewer.offers):
        return []
    found, before = [], 0
    for times in TIMES_FARTHER:
        within = _candidates(viewer, times=times).order_by()[: MOST_WEIGHED + 1].count()
        if within > before:
            found.append(
                FartherAway(viewer.travels_km * times, Tally(min(within, MOST_WEIGHED), within > MOST_WEIGHED))
            )
        before = within
    return found


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


class Shared(Func):
    """How many of these topics stand in a list of a listing. One comparison for each topic: a set operation of
    PostgreSQL took four times as long for lists that are so short."""

    output_field: Any = IntegerField()

    def __init__(self, field: str, topics: Collection[str]) -> None:
        super().__init__(field)
        self.topics = sorted(topics)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:  # type: ignore[override]
        """One piece, for Django to write it fast."""
        column = compiler.compile(self.source_expressions[0])[0]
        each = f"(%s = ANY({column}))::integer"
        return f"({' + '.join([each] * len(self.topics)) or '0'})", self.topics


def _candidates(viewer: Seeker, *, times: int, both: bool = False) -> ListingQuerySet:
    """Those who offer what somebody wants, or want what they offer, or `both`, within so many times the distance that
    they said; no more than can be weighed. First those with whom both learn, then by topics and distance as the
    criteria do."""
    wanted = {topic for want in viewer.wanted for topic in meets(want)}
    offered = {topic for offer in viewer.offers for topic in meets(offer)}
    you, they = Q(offer_topics__overlap=sorted(wanted)), Q(wanted_topics__overlap=sorted(offered))
    found = _new_to(viewer.person).filter(you & they if both else you | they)
    if viewer.place:
        found = found.within(viewer.travels_km * times, viewer.place)
    learns = ExpressionWrapper(you & they, BooleanField())
    need = Least(Shared("offer_topics", wanted), Value(2)) + Least(Shared("wanted_topics", offered), Value(2))
    coarse = need * Value(4 / 6)
    if viewer.place:
        coarse -= GreatCircle(viewer.place) * Value(1 / viewer.travels_km)
    first = [] if both else ["-learns"]  # where it is true of all, PostgreSQL would still ask it of each
    return found.alias(learns=learns, coarse=coarse).order_by(*first, "-coarse", "pk")


def _rows(listings: ListingQuerySet) -> list[tuple[Any, ...]]:
    return list(listings.values_list(*NARROW)[:MOST_WEIGHED])


def _persons(rows: list[tuple[Any, ...]]) -> Iterator[Person]:
    known = hosting([row[0] for row in rows])
    return (_person(row, known.get(row[0], Hosting())) for row in rows)


def _person(row: tuple[Any, ...], hosts: Hosting) -> Person:
    pk, profession, specialty, sector, organisation, north, east, km, wants, offers, half_days, *more = row
    sectors, wanted_specialties, most = more
    return Person(
        id=pk,
        profession=profession,
        specialty=specialty,
        sector=sector,
        organisation=organisation,
        place=None if north is None else (north, east),
        travels_km=km,
        wants=wants,
        offers=offers,
        half_days=half_days,
        wanted_sectors=sectors,
        wanted_specialties=wanted_specialties,
        reliability=hosts.reliability(),
        load=min(hosts.under_way / most, 1.0),
        room=most - hosts.under_way,
        side=EITHER_WAY,
    )


def _new_to(user: User) -> ListingQuerySet:
    """Whom somebody has not set aside, and with whom they have no open exchange and had none."""
    ours = Exchange.objects.open_or_closed().order_by()
    found = Listing.objects.visible_to(user).exclude(person__in=SetAside.objects.filter(by=user).values("person"))
    for one, other in (("proposer", "partner"), ("partner", "proposer")):
        found = found.exclude(person__in=ours.filter(**{one: user}).values(other))
    return found


class Number(Func):
    """How many rows there are; unlike Django's count it makes no groups, so that it may stand inside a question."""

    function = "COUNT"
    output_field: Any = IntegerField()


def _under_way(side: str) -> Subquery:
    """How many agreed exchanges the person of a listing has on this side."""
    agreed = Exchange.objects.filter(**{side: OuterRef("person")}, state=ExchangeState.AGREED)
    return Subquery(agreed.order_by().values(number=Number("pk")))
