"""Reads about people and places that are more than a filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from accounts.directory.distance import distance_km
from accounts.directory.postcodes import clean_postcode, outcode
from accounts.directory.searchable import searchable
from accounts.enums import Sector
from accounts.models import Block, Membership, Organisation, Outcode, Profile, User, Workplace
from core.text import clean_line

MOST_FOUND = 20
_LONGEST_SEARCH = 100
_ALIKE = 0.45  # of 1: two letters of a long word may change places
_LARGE = (
    Sector.ACUTE,
    Sector.MENTAL_HEALTH,
    Sector.COMMUNITY,
    Sector.AMBULANCE,
    Sector.ADULT_SOCIAL_CARE,
    Sector.CHILDRENS_SERVICES,
    Sector.COMMISSIONER,
    Sector.UNIVERSITY,
)

Place = tuple[float, float]
"""Degrees of latitude and longitude (WGS84)."""


class ProfileTask(StrEnum):
    """The six tasks of a profile, in the order of the page."""

    WORK = "work"
    PLACE = "place"
    SHOW = "show"
    LEARN = "learn"
    WHEN = "when"
    OTHERS_SEE = "others-see"


NEEDED_TO_OPEN = (ProfileTask.WORK, ProfileTask.PLACE, ProfileTask.SHOW, ProfileTask.LEARN)


@dataclass(frozen=True)
class ProfileProgress:
    """Which tasks of a profile are done."""

    done: frozenset[ProfileTask]

    @property
    def missing(self) -> tuple[ProfileTask, ...]:
        """What must be done before the profile can be opened, in order."""
        return tuple(task for task in NEEDED_TO_OPEN if task not in self.done)

    @property
    def can_open(self) -> bool:
        return not self.missing


def profile_of(person: User) -> Profile:
    """The person's profile with its places; an empty one, not yet kept, for somebody who has just joined."""
    found = Profile.objects.select_related("organisation", "workplace").filter(person=person).first()
    if found is None:
        return Profile(person=person)
    found.person = person
    return found


def profile_progress(profile: Profile) -> ProfileProgress:
    """How far somebody is with their profile. One query."""
    is_done = {
        ProfileTask.WORK: bool(profile.profession),
        ProfileTask.PLACE: (
            bool(profile.home_outcode)
            if profile.without_organisation
            else profile.organisation_id is not None and profile.workplace_id is not None
        ),
        ProfileTask.SHOW: bool(profile.offer and profile.offer_topics),
        ProfileTask.LEARN: profile.person.learning_needs.filter(met_at=None).exists(),
        ProfileTask.WHEN: profile.chose_when,
        ProfileTask.OTHERS_SEE: profile.chose_what_others_see,
    }
    return ProfileProgress(frozenset(task for task, done in is_done.items() if done))


def find_organisations(text: str) -> QuerySet[Organisation]:
    """Open organisations by name, town, postcode or ODS code, the likeliest first; at most `MOST_FOUND`.

    Every word must occur in the name or the address. Where none fits, names that sound alike are shown instead.
    """
    text = clean_line(text)[:_LONGEST_SEARCH]
    code = text.upper().replace(" ", "")
    if postcode := clean_postcode(text):
        at_a_workplace = Workplace.objects.filter(postcode=postcode).values("organisation")
        return _open().filter(Q(postcode=postcode) | Q(pk__in=at_a_workplace) | Q(ods_code=code))[:MOST_FOUND]
    phrase = searchable(text)
    if len(phrase) < 2:
        return Organisation.objects.none()
    fits = Q(ods_code=code)
    if district := outcode(text):
        fits |= Q(postcode__startswith=f"{district} ")
    found = _by_words(phrase, code, fits)
    return found if found.exists() else _sounding_like(phrase)


def _open() -> QuerySet[Organisation]:
    return Organisation.objects.filter(closed_on=None)


def _by_words(phrase: str, code: str, fits: Q) -> QuerySet[Organisation]:
    words = Q()
    for word in phrase.split():
        words &= Q(search_name__contains=word) | Q(address__icontains=word) | Q(town__icontains=word)
    spaced = Concat(Value(" "), "search_name", output_field=TextField())
    rank = Case(
        When(Q(ods_code=code) | Q(search_name=phrase), then=0),
        When(_is_large() & Q(spaced__contains=f" {phrase}"), then=1),
        When(search_name__startswith=phrase, then=2),
        When(spaced__contains=f" {phrase}", then=3),
        When(search_name__contains=phrase.split()[0], then=4),
        default=5,
        output_field=IntegerField(),
    )
    found = _open().alias(spaced=spaced).annotate(rank=rank).filter(fits | words)
    return found.order_by("rank", "name", "pk")[:MOST_FOUND]


def _is_large() -> Q:
    """The employers that most people mean. Codes with Y are their clinics and services, of the same sector."""
    return Q(sector__in=_LARGE, parent_code="") & (Q(ods_code=None) | ~Q(ods_code__startswith="Y"))


def _sounding_like(phrase: str) -> QuerySet[Organisation]:
    """By shared groups of three letters: "Souhtampton" finds Southampton."""
    alike = _open().annotate(alike=TrigramStrictWordSimilarity(phrase, "search_name")).filter(alike__gt=_ALIKE)
    return alike.order_by("-alike", "name", "pk")[:MOST_FOUND]


def people_in_reach(user: User) -> QuerySet[User]:
    """Whom this person looks after: everyone for the operator, for a lead those who say they work at their
    organisation. With `leads_here` and `place_waits` (their place is not confirmed) for the organisation they give.
    """
    people = User.objects.filter(is_active=True, last_login__isnull=False).exclude(pk=user.pk)
    if not user.is_operator:
        led = Membership.objects.led_by(user).values("organisation")
        people = people.filter(profile__organisation__in=led)
    place = Membership.objects.current().filter(person=OuterRef("pk"), organisation=OuterRef("profile__organisation"))
    return people.annotate(
        leads_here=Exists(place.filter(role=Membership.Role.LEAD, confirmed_at__isnull=False)),
        place_waits=Exists(place.filter(confirmed_at=None)),
    )


def people_to_confirm(user: User) -> QuerySet[User]:
    """Those of them for whom nobody vouches yet, or whose place a lead has not confirmed; longest waiting first."""
    people = people_in_reach(user).order_by("joined_at", "pk")
    return (
        people.filter(confirmed_at=None)
        if user.is_operator
        else people.filter(Q(confirmed_at=None) | Q(place_waits=True))
    )


def employers_confirmed(people_ids: Iterable[int]) -> set[int]:
    """Those of these people whose employer is more than their own word: the place in the organisation that their
    profile names now is confirmed. One query."""
    known = Membership.objects.confirmed().filter(
        person__in=list(people_ids), organisation=F("person__profile__organisation")
    )
    return set(known.values_list("person", flat=True))


def workplaces_in_reach(user: User) -> QuerySet[Workplace]:
    """The places of the organisations that this person works for or belongs to; all of them for the operator."""
    if user.is_operator:
        return Workplace.objects.all()
    named = Q(organisation__in=Profile.objects.filter(person=user).values("organisation"))
    return Workplace.objects.filter(
        named | Q(organisation__in=Membership.objects.confirmed().filter(person=user).values("organisation"))
    )


def employers_of(person: User) -> QuerySet[Organisation]:
    """Where somebody says they work: one organisation or none."""
    return Organisation.objects.filter(pk__in=Profile.objects.filter(person=person).values("organisation"))


def blocks_drawn_by(user: User) -> QuerySet[Block]:
    """Whom this person has blocked, the latest first."""
    return Block.objects.filter(by=user).select_related("blocked").order_by("-at", "-pk")


def place_of(profile: Profile) -> Place | None:
    """Where somebody is, as far as a postcode district tells: their workplace, else their organisation, else home."""
    return places_of([profile]).get(profile.pk)


def places_of(profiles: Iterable[Profile]) -> dict[int, Place]:
    """The same for many profiles by their id, in one query; without those whose district is not known.

    The profiles should come with `workplace` and `organisation` selected.
    """
    districts = {profile.pk: code for profile in profiles if (code := _district(profile))}
    rows = Outcode.objects.filter(code__in=set(districts.values())).values_list("code", "latitude", "longitude")
    known = {code: (latitude, longitude) for code, latitude, longitude in rows}
    return {pk: known[code] for pk, code in districts.items() if code in known}


def km_apart(here: Place, there: Place) -> float:
    """How far two places are from each other, in kilometres as the crow flies."""
    return distance_km(*here, *there)


def _district(profile: Profile) -> str | None:
    for place in (profile.workplace, profile.organisation):
        if place is not None and (code := outcode(place.postcode)):
            return code
    return outcode(profile.home_outcode)
