"""The search of the directory: who is meant by a name, a town, a postcode or a code, as people type them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, When

from accounts.directory.postcodes import clean_postcode
from accounts.directory.searchable import searchable
from accounts.enums import Sector
from accounts.models import Organisation, Workplace
from core.among import among
from core.text import clean_line

MOST_FOUND = 20
_LONGEST_SEARCH = 100
_MOST_WORDS = 8
_MOST_RANKED = 1500  # of what a very broad word fits, only so many are put in order
_MOST_PLACES = 100
_ALIKE = (0.55, 0.42)  # of 1: much, and so that two letters of a long word may change places
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


@dataclass(frozen=True)
class Found:
    """An organisation that the search found; `place` where it was one of its places that fitted, not its own name."""

    organisation: Organisation
    place: Workplace | None = None


def find_organisations(text: str) -> list[Organisation]:
    """The organisations of `find_places`, each once."""
    return [found.organisation for found in find_places(text)]


def find_places(text: str) -> list[Found]:
    """Open organisations by name, town, postcode or ODS code, their own or that of one of their places, the likeliest
    first; at most `MOST_FOUND`.

    Every word must begin a word of the name or the address. Where none fits, names that sound alike are found instead.
    """
    text = clean_line(text)[:_LONGEST_SEARCH]
    if (postcode := clean_postcode(text)) and (there := _at_postcode(postcode)):
        return there  # "Boots" could be read as B0 0TS: where nothing is there, it was no postcode
    phrase = searchable(text)
    if len(phrase) < 2:
        return []
    code = text.upper().replace(" ", "")
    with_code = list(_open().filter(ods_code=code)) if code.isalnum() else []
    found = [Found(each) for each in with_code]
    found += [Found(each) for each in _by_words(phrase) if each not in with_code]
    found += _by_place(phrase, code, leave_out={each.organisation.pk for each in found})
    return (found or [Found(each) for each in _sounding_like(phrase)])[:MOST_FOUND]


def _open() -> QuerySet[Organisation]:
    return Organisation.objects.open().defer("found_by")


def _at_postcode(postcode: str) -> list[Found]:
    """Whose main address it is, the large ones first; then those that have another place there."""
    here = list(
        _open().filter(postcode=postcode).annotate(rank=_standing()).order_by("rank", "name", "pk")[:MOST_FOUND]
    )
    places = _first_place_each(Workplace.objects.filter(postcode=postcode), leave_out={each.pk for each in here})
    return [*(Found(each) for each in here), *places][:MOST_FOUND]


def _by_words(phrase: str) -> list[Organisation]:
    in_name = Q(search_name__startswith=phrase) | Q(search_name__contains=f" {phrase}")
    rank = Case(
        When(search_name=phrase, then=0),
        When(_is_large() & in_name, then=1),
        When(search_name__startswith=phrase, then=2),
        When(in_name, then=3),
        When(_is_large(), then=4),
        When(found_by__contains=f" {phrase}", then=5),
        default=6,
        output_field=IntegerField(),
    )
    fitting = Organisation.objects.open().filter(_every_word(phrase)).order_by().annotate(rank=rank)
    some = fitting.values_list("rank", "name", "pk")[:_MOST_RANKED]
    first = [pk for _rank, _name, pk in among(some, "*", f"ORDER BY 1, 2, 3 LIMIT {MOST_FOUND}")]
    known = _open().in_bulk(first)
    return [known[pk] for pk in first if pk in known]


def _by_place(phrase: str, code: str, *, leave_out: set[int]) -> list[Found]:
    """Places other than the main one: their own name, town and code."""
    if len(leave_out) >= MOST_FOUND:
        return []
    fitting = Workplace.objects.filter(Q(ods_code=code) | _every_word(phrase), is_main=False)
    return _first_place_each(fitting, leave_out=leave_out)


def _first_place_each(places: QuerySet[Workplace], *, leave_out: Iterable[int]) -> list[Found]:
    """One place of each organisation, in the order of their names."""
    shown = places.filter(closed_on=None, organisation__in=Organisation.objects.open())
    rows = shown.exclude(organisation__in=leave_out).select_related("organisation").order_by("name", "pk")
    first: dict[int, Workplace] = {}
    for row in rows.defer("found_by", "organisation__found_by")[:_MOST_PLACES]:
        first.setdefault(row.organisation_id, row)
    return [Found(row.organisation, row) for row in first.values()]


def _every_word(phrase: str) -> Q:
    words = Q()
    for word in phrase.split()[:_MOST_WORDS]:
        words &= Q(found_by__contains=f" {word}")
    return words


def _is_large() -> Q:
    """The employers that most people mean. Codes with Y are their clinics and services, of the same sector."""
    return Q(sector__in=_LARGE, parent_code="") & (Q(ods_code=None) | ~Q(ods_code__startswith="Y"))


def _standing() -> Case:
    return Case(When(_is_large(), then=0), default=1, output_field=IntegerField())


def _sounding_like(phrase: str) -> list[Organisation]:
    """By shared groups of three letters: "Souhtampton" finds Southampton. Thousands may be a little alike; those
    that are much alike come first in any case, and are looked for first."""
    found: list[Organisation] = []
    for least in _ALIKE:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.strict_word_similarity_threshold', %s, false)", [str(least)])
        alike = _open().filter(search_name__trigram_strict_word_similar=phrase)
        alike = alike.annotate(alike=TrigramStrictWordSimilarity(phrase, "search_name"))
        found = list(alike.order_by(F("alike").desc(), "name", "pk")[:MOST_FOUND])
        if len(found) == MOST_FOUND:
            break
    return found
