"""Reads about organisations, workplaces and where they are."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.db.models.functions import Length

from accounts.directory.distance import distance_km
from accounts.directory.postcodes import clean_postcode, outcode
from accounts.models import Membership, Organisation, Outcode, Profile, User, Workplace
from core.text import clean_line

_LONGEST_SEARCH = 100

Place = tuple[float, float]
"""Degrees of latitude and longitude (WGS84)."""


def places_to_choose(organisation: Organisation, text: str = "") -> QuerySet[Workplace]:
    """The open places of an organisation, the main one first; only those in whose name or address every word of `text`
    occurs, or that are at this postcode or in this district."""
    places = organisation.workplaces.filter(closed_on=None)
    text = clean_line(text)[:_LONGEST_SEARCH]
    if postcode := clean_postcode(text):
        return _hospitals_first(places.filter(postcode=postcode))
    if len(text) <= 4 and (district := outcode(text)):
        return places.filter(postcode__startswith=f"{district} ")
    for word in text.split():
        places = places.filter(Q(name__icontains=word) | Q(address__icontains=word) | Q(town__icontains=word))
    return places


def _hospitals_first(places: QuerySet[Workplace]) -> QuerySet[Workplace]:
    """A whole hospital before its wards and clinics at the same postcode: theirs are the longer names."""
    is_hospital = Case(When(name__icontains="hospital", then=0), default=1, output_field=IntegerField())
    return places.order_by("-is_main", is_hospital, Length("name"), "name", "pk")


def place_named(organisation: Organisation, pk: str) -> Workplace | None:
    """The open place of this organisation that an address names, if it names one."""
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        return None
    return organisation.workplaces.filter(closed_on=None, pk=int(pk)).first()


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
