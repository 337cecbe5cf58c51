"""Reads about organisations, workplaces and where they are."""

from collections.abc import Iterable

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from accounts.directory.distance import distance_km
from accounts.directory.postcodes import clean_postcode, outcode
from accounts.directory.searchable import searchable
from accounts.enums import Sector
from accounts.models import Membership, Organisation, Outcode, Profile, User, Workplace
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
    return Organisation.objects.open()


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
