"""Who looks, and what one person may see of another."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Block, LearningNeed, Profile, User
from accounts.models.profile import can_be_asked
from accounts.queries import Place, place_of, places_confirmed, profile_of
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from exchanges.queries import answer_bands
from matching.models import USUAL_TRAVEL_KM, Listing

MOST_HEALED_AT_ONCE = 1_000


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
    wanted_sectors: tuple[str, ...] = ()
    wanted_specialties: tuple[str, ...] = ()
    place: Place | None = None
    travels_km: int = USUAL_TRAVEL_KM


@dataclass(frozen=True)
class Standing:
    """What is known of the people of a page beyond their listings, each by the person's id: how they answer, and the
    open exchange with the viewer."""

    answers: dict[int, str]
    exchanges: dict[int, int]


def seeker(user: User) -> Seeker:
    """Everything about a person that the fit of others depends on."""
    needs = LearningNeed.objects.filter(person=OuterRef("person"), met_at=None).exclude(topic="")
    profile = profile_of(user, topics_wanted=ArraySubquery(needs.values("topic")))
    return Seeker(
        person=user,
        wanted=tuple(getattr(profile, "topics_wanted", ())),
        offers=tuple(profile.offer_topics),
        half_days=tuple(profile.half_days),
        wanted_sectors=tuple(profile.wanted_sectors),
        wanted_specialties=tuple(profile.wanted_specialties),
        place=place_of(profile),
        travels_km=profile.distance_km or USUAL_TRAVEL_KM,
    )


def seeker_as_listed(user: User) -> Seeker | None:
    """The same in one query, for somebody who can be found; None for everybody else."""
    return seeker_of(user, listing) if (listing := listing_of(user)) else None


def seeker_of(user: User, listing: Listing | None) -> Seeker:
    """The same for whoever has the person's listing already; without one it is read from their profile."""
    if listing is None:
        return seeker(user)
    return Seeker(
        person=user,
        wanted=tuple(listing.wanted_topics),
        offers=tuple(listing.offer_topics),
        half_days=tuple(listing.half_days),
        wanted_sectors=tuple(listing.wanted_sectors),
        wanted_specialties=tuple(listing.wanted_specialties),
        place=listing.place,
        travels_km=listing.travels_km,
    )


def person_page(viewer: User) -> QuerySet[Profile]:
    """Profiles that this person may open: one's own, the open ones, and, even paused, of people they have an exchange
    with. Never across a block. With `is_confirmed`: somebody has confirmed the employer that it names."""
    ours = Q(proposer=viewer, partner=OuterRef("person")) | Q(partner=viewer, proposer=OuterRef("person"))
    known = Q(Exists(Exchange.objects.filter(ours, state__in=TIES)), person__is_active=True)
    found = Profile.objects.filter(can_be_asked() | Q(person=viewer) | known)
    found = found.select_related("person", "organisation", "workplace__organisation")
    found = found.annotate(is_confirmed=Exists(places_confirmed().filter(person=OuterRef("person"))))
    return Block.leave_out(found, viewer, "person")


def listing_of(person: User) -> Listing | None:
    """How somebody is listed, if they can be found now."""
    return listings_of([person]).get(person.pk)


def listings_of(people: Collection[User]) -> dict[int, Listing]:
    """How those of them who can be found now are listed, by the person's id."""
    return Listing.objects.defer("search", "search_with_name").in_bulk([person.pk for person in people])


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
