"""Everybody who can be found, in the memory of this process: read once a day, and then only what was written since.

To weigh somebody against all of them takes about a millisecond; to ask PostgreSQL for those worth weighing took twenty.
Each listing keeps the number of the transaction that wrote it, so that whatever any process writes is found by that
number. Whoever cannot be found any more stays until the next day: who is still there, the database says of those who
were found.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

import numpy as np
from django.db import DatabaseError, connection
from django.db.models import Func, Q, TextField, Value
from django.db.models.expressions import Combinable

from accounts.enums import Profession, Sector
from accounts.reference import specialties, topics
from accounts.week import HALF_DAYS
from exchanges.queries import Hosting, hosting
from matching.criteria import Codes, People, Person, joined, people
from matching.criteria.sets import Numbers
from matching.everybody import NOWHERE, Everybody
from matching.grid import cell
from matching.models import Listing, ListingQuerySet, SeenBy
from matching.topics import headings

A_DAY = 24 * 60 * 60.0  # seconds
READ_AT_ONCE = 5_000  # people; where more were written than that, all are read again
EITHER_WAY = 0  # neither side: a suggestion is not part of a programme
PLAIN = "pk profession specialty sector organisation latitude longitude travels_km most_at_once".split()
LISTS = "wanted_topics offer_topics half_days wanted_sectors wanted_specialties".split()
# As one text each: psycopg2 takes three times as long to take arrays apart. No code has a space in it.
NARROW: list[str | Combinable] = [
    *PLAIN,
    *(Func(each, Value(" "), function="array_to_string", output_field=TextField()) for each in LISTS),
]


@dataclass(frozen=True)
class _Known:
    """Everybody as a snapshot of the database saw them; and when they were read, as this process counts seconds."""

    everybody: Everybody
    seen: "_Snapshot"
    read_at: float


class _Memory:
    """What this process knows. Threads wait for the one that reads."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.known: _Known | None = None


_memory = _Memory()


def everybody_now() -> Everybody:
    """Everybody as they are now: a short question or two, where this process has read them within a day."""
    with _memory.lock:
        known = _memory.known
        is_fresh = known and monotonic() - known.read_at < A_DAY
        _memory.known = _followed(known) if known and is_fresh else _read()
        return _memory.known.everybody


def everybody_anew() -> Everybody:
    """Everybody, read for this once."""
    return Everybody.of(*_arrays(all_listed()))


def read_ahead() -> None:
    """For a thread while a web process starts: two seconds among 75,000, for which no page then has to wait. Where the
    database does not answer yet, the first page that needs them reads them."""
    with suppress(DatabaseError), closing(connection):
        everybody_now()


def forget_everybody() -> None:
    """This process is to read them again: its database is another one, or goes back to what it was."""
    with _memory.lock:
        _memory.known = None


def _read() -> _Known:
    at, seen = monotonic(), _snapshot()
    people, cells = _arrays(all_listed())
    return _Known(Everybody.of(people, cells), seen, at)


def _followed(known: _Known) -> _Known:
    before, seen = known.seen, _snapshot()
    if seen.last >= before.first and (seen.newest or 0) < before.first:
        return replace(known, seen=seen)
    is_new = Q(written_in=before.own) | ~Q(SeenBy("written_in", before.name))
    written = Listing.objects.filter(is_new, written_in__range=(before.first, seen.last))
    people, cells = _arrays(persons_of(written[: READ_AT_ONCE + 1]))
    if len(people) > READ_AT_ONCE or seen.last < before.first:  # the second: another database is behind us now
        return _read()
    return _Known(known.everybody.with_written(people, cells), seen, known.read_at)


class _Snapshot(NamedTuple):
    """What the database saw: as it writes it, its first transaction that may not have ended, the last one that can be
    seen (a listing that came from the copy of another server may have a number above that), the one that asked, if it
    writes: it may write more; and the greatest number that a listing has."""

    name: str
    first: int
    last: int
    own: int | None
    newest: int | None


def _snapshot() -> _Snapshot:
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        return _Snapshot(*cursor.fetchone())


_SNAPSHOT = """
    SELECT seen::text, pg_snapshot_xmin(seen)::text::bigint,
        greatest(pg_snapshot_xmax(seen), pg_current_xact_id_if_assigned())::text::bigint,
        pg_current_xact_id_if_assigned()::text::bigint,
        (SELECT max(written_in) FROM matching_listing)
    FROM pg_current_snapshot() AS seen
"""


def all_listed() -> Iterator[Person]:
    """Everybody who can be found."""
    known = hosting()
    rows = Listing.objects.order_by("pk").values_list(*NARROW).iterator(chunk_size=READ_AT_ONCE)
    return (_person(row, known.get(row[0], Hosting())) for row in rows)


def persons_of(listings: ListingQuerySet) -> Iterator[Person]:
    """A few of them."""
    rows = list(listings.values_list(*NARROW))
    known = hosting([row[0] for row in rows]) if rows else {}
    return (_person(row, known.get(row[0], Hosting())) for row in rows)


@cache
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


def _arrays(listed: Iterable[Person]) -> tuple[People, Numbers]:
    """These people, and the cell of the map of each. In parts, for a hundred thousand people as objects would take much
    more memory than as arrays."""
    codes, rest = all_codes(), iter(listed)
    parts, cells = [people([], codes)], list[int]()
    with _no_search_for_circles():
        while some := list(islice(rest, READ_AT_ONCE)):
            parts.append(people(some, codes))
            cells += [cell(each.place) if each.place else NOWHERE for each in some]
    return joined(parts), np.array(cells, dtype=np.int64)


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Python does not look for objects that hold each other meanwhile. Among rows that are read there are none, and
    to look again after every few hundred of them takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _person(row: tuple[Any, ...], hosts: Hosting) -> Person:
    pk, profession, specialty, sector, organisation, north, east, km, most, *lists = row
    wants, offers, half_days, wanted_sectors, wanted_specialties = map(str.split, lists)
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
        wanted_sectors=wanted_sectors,
        wanted_specialties=wanted_specialties,
        reliability=hosts.reliability(),
        load=min(hosts.under_way / most, 1.0),
        room=most - hosts.under_way,
        side=EITHER_WAY,
    )
