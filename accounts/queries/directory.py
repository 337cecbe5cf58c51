"""The search of the directory: who is meant by a name, a town, a postcode or a code, as people type them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, When

from accounts.directory.postcodes import clean_postcode
from accounts.directory.searchable import searchable
from accounts.enums import Sector
from accounts.models import Organisation, Workplace
from accounts.queries.succession import successors_of
from core.among import among
from core.text import clean_line

MOST_FOUND = 20
_LONGEST_SEARCH = 100
_MOST_WORDS = 8
_MOST_RANKED = 1500  # of what a very broad word fits, only so many are put in order
_MOST_PLACES = 100
_MOST_CLOSED = 3  # of one name
_ALIKE = (0.55, 0.42)  # of 1: much, and so that two letters of a long word may change places
_IN_NAME, _SERVICE = 3, 7  # ranks: up to this one the name fits; these come last
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
    """An organisation that the search found; `place` where it was one of its places that fitted, not its own name.
    Where several of its places fitted, `among` is what was searched for, and which one it is has to be asked.
    `by_name`: the name of a place began as it was typed. `by_sound`: nothing fitted, and this is only spelt alike.
    `carries_on`: what fitted has closed, and the organisation carries on its work."""

    organisation: Organisation
    place: Workplace | None = None
    among: str = ""
    by_name: bool = field(default=False, compare=False)
    by_sound: bool = field(default=False, compare=False)
    carries_on: Organisation | None = None


def find_organisations(text: str) -> list[Organisation]:
    """The organisations of `find_places`, each once."""
    return [found.organisation for found in find_places(text)]


def find_places(text: str) -> list[Found]:
    """Open organisations by name, town, postcode or ODS code, their own or that of one of their places, the likeliest
    first; at most `MOST_FOUND`.

    Every word must begin a word of the name or the address. Where it is the code of one that has closed, those that
    carry on its work come first. Where none fits, those that carry on the work of a closed one of this name are found
    instead, or else names that sound alike.
    """
    text = clean_line(text)[:_LONGEST_SEARCH]
    if (postcode := clean_postcode(text)) and (there := _at_postcode(postcode)):
        return there  # "Boots" could be read as B0 0TS: where nothing is there, it was no postcode
    phrase = searchable(text)
    if len(phrase) < 2:
        return []
    code = text.upper().replace(" ", "")
    has_code = Organisation.objects.filter(ods_code=code, merged_into=None).defer("found_by")
    coded = list(has_code) if code.isalnum() else []
    with_code = [each for each in coded if each.closed_on is None]
    carried_on = list(_carrying_on(each for each in coded if each.closed_on))
    first = [*with_code, *(each.organisation for each in carried_on)]
    ranked = [(rank, each) for rank, each in _by_words(phrase) if each not in first]
    named = [*with_code, *(each for rank, each in ranked if rank <= _IN_NAME)]
    nearly = [each for rank, each in ranked if _IN_NAME < rank < _SERVICE]
    services = [each for rank, each in ranked if rank == _SERVICE]
    places = _by_place(text, phrase, code, leave_out=[*first, *named, *nearly], enough=len(named) >= MOST_FOUND)
    at_start = [each for each in places if each.by_name]
    found = [*carried_on, *(Found(each) for each in named), *at_start, *(Found(each) for each in nearly)]
    found += [each for each in places if not each.by_name]
    shown = {each.organisation.pk for each in found}
    found += [Found(each) for each in services if each.pk not in shown]
    found = found or list(_carrying_on(_closed(code, phrase)))
    return (found or [Found(each, by_sound=True) for each in _sounding_like(phrase)])[:MOST_FOUND]


def closed_of(text: str) -> list[Organisation]:
    """The organisations of just this code or name that have closed, the last one first."""
    text = clean_line(text)[:_LONGEST_SEARCH]
    return list(_closed(text.upper().replace(" ", ""), searchable(text)))


def _closed(code: str, phrase: str) -> QuerySet[Organisation]:
    fitting = Organisation.objects.filter(Q(ods_code=code) | Q(search_name=phrase), merged_into=None)
    return fitting.exclude(closed_on=None).order_by("-closed_on", "pk").defer("found_by")[:_MOST_CLOSED]


def _carrying_on(organisations: Iterable[Organisation]) -> Iterator[Found]:
    for closed in organisations:
        for successor in successors_of(closed):
            yield Found(successor, carries_on=closed)


def _open() -> QuerySet[Organisation]:
    return Organisation.objects.open().defer("found_by")


def _at_postcode(postcode: str) -> list[Found]:
    """Whose main address it is, the large ones first; then those that have another place there."""
    here = list(
        _open().filter(postcode=postcode).annotate(rank=_standing()).order_by("rank", "name", "pk")[:MOST_FOUND]
    )
    there = Workplace.objects.filter(postcode=postcode)
    places = _place_each(there, leave_out=here, among=postcode)
    return [*(Found(each) for each in here), *places][:MOST_FOUND]


def _by_words(phrase: str) -> list[tuple[int, Organisation]]:
    """Each with its rank, the likeliest first."""
    in_name = Q(search_name__startswith=phrase) | Q(search_name__contains=f" {phrase}")
    rank = Case(
        When(search_name=phrase, then=0),
        When(_is_service(), then=_SERVICE),
        When(_is_large() & in_name, then=1),
        When(search_name__startswith=phrase, then=2),
        When(in_name, then=_IN_NAME),
        When(_is_large(), then=4),
        When(found_by__contains=f" {phrase}", then=5),
        default=6,
        output_field=IntegerField(),
    )
    fitting = Organisation.objects.open().filter(_every_word(phrase)).order_by().annotate(rank=rank)
    some = fitting.values_list("rank", "name", "pk")[:_MOST_RANKED]
    first = {pk: rank for rank, _name, pk in among(some, "*", f"ORDER BY 1, 2, 3 LIMIT {MOST_FOUND}")}
    known = _open().in_bulk(first)
    return [(rank, known[pk]) for pk, rank in first.items() if pk in known]


def _by_place(text: str, phrase: str, code: str, *, leave_out: list[Organisation], enough: bool) -> list[Found]:
    """Places other than the main one: their own name, town and code."""
    if enough:
        return []
    fitting = Workplace.objects.filter(Q(ods_code=code) | _every_word(phrase), is_main=False)
    return _place_each(fitting, leave_out=leave_out, among=text, phrase=phrase)


def _place_each(
    places: QuerySet[Workplace], *, leave_out: Iterable[Organisation], among: str, phrase: str = ""
) -> list[Found]:
    """Each organisation once, in the order of the names of its places: with its place where it is the only one that
    fits, or the only one of just this name."""
    shown = places.filter(closed_on=None, organisation__in=Organisation.objects.open())
    rows = shown.exclude(organisation__in=leave_out).select_related("organisation")
    rows = rows.order_by(_named_first(phrase), "name", "pk").defer("found_by", "organisation__found_by")
    fitting: dict[int, list[Workplace]] = {}
    for row in rows[:_MOST_PLACES]:
        fitting.setdefault(row.organisation_id, []).append(row)
    return [_one_or_among(rows, among, phrase) for rows in fitting.values()]


def _one_or_among(fitting: list[Workplace], among: str, phrase: str) -> Found:
    exact = [row for row in fitting if phrase and searchable(row.name) == phrase]
    only = exact if len(exact) == 1 else fitting
    by_name = bool(phrase) and searchable(only[0].name).startswith(phrase)
    if len(only) == 1:
        return Found(only[0].organisation, only[0], by_name=by_name)
    return Found(only[0].organisation, among=among, by_name=by_name)


def _named_first(phrase: str) -> Case:
    """Places whose name begins so come before those that only have the words somewhere."""
    begins = Q(found_by__startswith=f" {phrase}") if phrase else Q(pk__isnull=True)
    return Case(When(begins, then=0), default=1, output_field=IntegerField())


def _every_word(phrase: str) -> Q:
    words = Q()
    for word in phrase.split()[:_MOST_WORDS]:
        words &= Q(found_by__contains=f" {word}")
    return words


def _is_large() -> Q:
    """The employers that most people mean. Codes with Y are their clinics and services, of the same sector."""
    return Q(sector__in=_LARGE, parent_code="") & (Q(ods_code=None) | ~Q(ods_code__startswith="Y"))


def _is_service() -> Q:
    """Clinics and services of a large employer, which only prescribe under a code of their own."""
    return Q(sector__in=_LARGE, ods_code__startswith="Y")


def is_service(organisation: Organisation) -> bool:
    """Whether it is one of these."""
    return organisation.sector in _LARGE and (organisation.ods_code or "").startswith("Y")


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
