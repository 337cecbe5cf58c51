"""Every write of who can be found."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time
from itertools import islice

from django.contrib.postgres.search import SearchVector
from django.db.models import Prefetch, QuerySet, Value

from accounts.models import LearningNeed, Membership, Profile, User
from accounts.queries import Place, places_of
from accounts.reference import specialties
from core import clock, wording
from core.transactions import action
from exchanges.queries import Hosting, hosting
from matching import topics
from matching.grid import cell
from matching.models import USUAL_TRAVEL_KM, KeptSuggestions, Listing
from matching.models.listing import ThisTransaction

AT_ONCE = 500
OPENING_WORDS, OPENING_LETTERS = 25, 240

_later: ContextVar[bool] = ContextVar("listings follow later", default=False)


@contextmanager
def listings_later() -> Iterator[None]:
    """A year of a made-up world passes inside: listings follow once at its end, not after each of a thousand changes.
    Whom to suggest is outdated for everybody then."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)
    rebuild_listings()
    outdated = [
        KeptSuggestions(person_id=pk, outdated_since=clock.now(), tells_others=True)
        for pk in Listing.objects.values_list("pk", flat=True)
    ]
    KeptSuggestions.objects.bulk_create(
        outdated,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["outdated_since", "tells_others"],
        batch_size=AT_ONCE,
    )


@action
def refresh_room(*, people: Collection[int]) -> None:
    """An exchange of these people is agreed now, or no longer is: who has as many as they want at once is suggested to
    nobody. Nobody is told."""
    listings = list(Listing.objects.filter(person__in=people).select_for_update().order_by("pk"))
    known = hosting(people)
    for listing in listings:
        listing.has_room = known.get(listing.pk, Hosting()).under_way < listing.most_at_once
        listing.written_in = ThisTransaction()
        listing.save(update_fields=["has_room", "written_in"])


def follow_later() -> bool:
    """Whether somebody will see to the listings of all."""
    return _later.get()


@action
def refresh_listing(*, person: User) -> Listing | None:
    """A profile changed, was paused or opened, or its person was confirmed: let the listing follow. Nobody is told.

    Returns the listing, or None where the person cannot be found now.
    """
    # The lock lets two refreshes of one person follow each other, so that the later one writes what is true.
    Profile.objects.filter(person=person).select_for_update().values_list("pk").first()
    profile = _with_all_it_shows(Profile.objects.open().filter(person=person)).first()
    if profile is None:
        Listing.objects.filter(person=person).delete()
        return None
    return _write([profile])[0]


@action
def rebuild_listings() -> int:
    """Make every listing again from the profiles, and take away those that should not be. Returns how many there are;
    nobody is told."""
    Listing.objects.exclude(person__in=Profile.objects.open().values("person")).delete()
    profiles = _with_all_it_shows(Profile.objects.open().order_by("pk")).iterator(chunk_size=AT_ONCE)
    return sum(len(_write(some)) for some in _chunks(profiles))


@action
def refresh_listings_at(*, organisations: Collection[int]) -> int:
    """Organisations or places of theirs are called something else, or are somewhere else: let the listings of their
    staff follow, many at a time. Returns how many; nobody is told."""
    staff = Profile.objects.open().filter(organisation__in=organisations).order_by("pk")
    profiles = _with_all_it_shows(staff).select_for_update(of=("self",)).iterator(chunk_size=AT_ONCE)
    return sum(len(_write(some)) for some in _chunks(profiles))


def _with_all_it_shows(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
    needs = Prefetch("person__learning_needs", LearningNeed.objects.filter(met_at=None))
    return profiles.select_related("person", "organisation", "workplace__organisation").prefetch_related(needs)


def _chunks(profiles: Iterator[Profile]) -> Iterator[list[Profile]]:
    while some := list(islice(profiles, AT_ONCE)):
        yield some


def _write(profiles: list[Profile]) -> list[Listing]:
    people = [profile.person_id for profile in profiles]
    # Who agrees an exchange or is confirmed meanwhile writes the same rows: they are held before that is asked.
    list(Listing.objects.filter(person__in=people).select_for_update().order_by("pk").values_list("pk"))
    places, known = places_of(profiles), hosting(people)
    confirmed = set(Membership.objects.confirmed().filter(person__in=people).values_list("person", "organisation"))
    listings = [
        _listing(
            profile,
            places.get(profile.pk),
            has_room=known.get(profile.person_id, Hosting()).under_way < profile.most_at_once,
            is_confirmed=(profile.person_id, profile.organisation_id) in confirmed,
        )
        for profile in profiles
    ]
    fields = [field.name for field in Listing._meta.concrete_fields if not field.primary_key]
    Listing.objects.bulk_create(
        listings, update_conflicts=True, unique_fields=["person"], update_fields=fields, batch_size=AT_ONCE
    )
    return listings


def _listing(profile: Profile, place: Place | None, *, has_room: bool, is_confirmed: bool) -> Listing:
    organisation = profile.organisation
    needs = profile.person.learning_needs.all()
    words = wording.plain(" ".join(_shown(profile)))
    name = profile.person.name if profile.shows_name else ""
    return Listing(
        person=profile.person,
        name=name,
        role=profile.role,
        employer=organisation.name if organisation and profile.shows_organisation else "",
        opening=_opening(profile.offer),
        profession=profile.profession,
        sector=organisation.sector if organisation else "",
        organisation=organisation,
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
        cell=cell(place) if place else None,
        offer_topics=list(dict.fromkeys(profile.offer_topics)),
        wanted_topics=list(dict.fromkeys(need.topic for need in needs if need.topic)),
        wanted_sectors=list(profile.wanted_sectors),
        wanted_specialties=list(profile.wanted_specialties),
        half_days=list(profile.half_days),
        specialty=profile.specialty,
        travels_km=profile.distance_km or USUAL_TRAVEL_KM,
        most_at_once=profile.most_at_once,
        has_room=has_room,
        is_confirmed=is_confirmed,
        search=SearchVector(Value(words), config=wording.DICTIONARY),
        search_with_name=SearchVector(Value(f"{words} {wording.plain(name)}"), config=wording.DICTIONARY),
        fresh_at=_fresh_at(profile),
    )


def _shown(profile: Profile) -> Iterable[str]:
    """The words of a profile that anybody signed in may read: never the person's name."""
    yield profile.role
    yield str(profile.get_profession_display())
    yield specialties().get(profile.specialty, "")
    if profile.organisation:
        yield str(profile.organisation.get_sector_display())
    if profile.organisation and profile.shows_organisation:
        yield profile.organisation.name
        yield (profile.workplace or profile.organisation).town
        yield profile.workplace.name if profile.workplace else ""
    yield profile.offer
    yield from topics.names([*profile.offer_topics, *map(topics.heading, profile.offer_topics)])


def _opening(offer: str) -> str:
    """The first words of what somebody can show; letters count too, since a word may be very long."""
    words = offer.split()
    few = " ".join(words[:OPENING_WORDS]) + ("…" if len(words) > OPENING_WORDS else "")
    return few if len(few) <= OPENING_LETTERS else few[: OPENING_LETTERS - 1] + "…"


def _fresh_at(profile: Profile) -> datetime:
    """When this person was last news to others: changed something, was confirmed, or came back from a pause."""
    moments = [profile.changed_at, profile.person.confirmed_at]
    if profile.paused_until:
        moments.append(datetime.combine(profile.paused_until, time.min, tzinfo=clock.uk()))
    return max(moment for moment in moments if moment)
