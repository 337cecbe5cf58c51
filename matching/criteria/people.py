"""People as the criteria see them: one array for each thing known about them, built from plain data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack, vstack

Numbers = np.ndarray[Any, Any]
UNKNOWN = -1
NO_WISH = 0.5  # speaks neither for nor against anybody
_MANY = 1024  # more topics than anybody names; 32 bits of a float hold its square


@dataclass(frozen=True, slots=True)
class Person:
    """What the fit of two people may depend on; nothing beyond the profile, but what the programme counts itself: how
    reliably somebody hosts (0 to 1), how much of their time is taken (0 to 1), and how many more partners they have
    room for."""

    id: int
    profession: str = ""
    specialty: str = ""
    sector: str = ""
    organisation: int | None = None
    place: tuple[float, float] | None = None  # degrees north and east
    travels_km: float = 30.0
    wants: Sequence[str] = ()
    offers: Sequence[str] = ()
    half_days: Sequence[str] = ()  # none: "ask me"
    wanted_sectors: Sequence[str] = ()
    wanted_specialties: Sequence[str] = ()
    reliability: float = 0.5
    load: float = 0.0
    room: int = 1
    side: int = 0  # 0: may meet anybody; 1 and 2 meet only each other
    is_paused: bool = False
    is_eligible: bool = True


@dataclass(frozen=True)
class Codes:
    """Words as numbers, the same for everybody who is compared; and which offers meet which wish."""

    professions: Mapping[str, int]
    specialties: Mapping[str, int]
    sectors: Mapping[str, int]
    half_days: Mapping[str, int]
    topics: Mapping[str, int]
    meets: csr_array  # meets[offer, wish] is 1 where the offer meets it

    @classmethod
    def of(cls, people: Iterable[Person], headings: Mapping[str, str]) -> "Codes":
        """`headings` says under which topic a topic stands. A heading is met by what stands under it, and the other way
        round; two topics under one heading do not meet."""
        everybody = list(people)
        topics = _numbered(word for each in everybody for word in (*each.wants, *each.offers))
        pairs = {(number, number) for number in topics.values()}
        for topic, number in topics.items():
            if (above := topics.get(headings.get(topic, ""))) is not None:
                pairs |= {(number, above), (above, number)}
        offers, wishes = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2).T
        meets = csr_array((np.ones(len(offers), dtype=np.float32), (offers, wishes)), shape=(len(topics), len(topics)))
        return cls(
            _numbered(each.profession for each in everybody),
            _numbered(word for each in everybody for word in (each.specialty, *each.wanted_specialties)),
            _numbered(word for each in everybody for word in (each.sector, *each.wanted_sectors)),
            _numbered(word for each in everybody for word in each.half_days),
            topics,
            meets,
        )


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(sorted(set(words) - {""}))}


@dataclass(frozen=True)
class People:
    """A row of each array is a person. Wishes for a kind of partner are tables: 1 wished for, 0 not, and a half
    everywhere for who has no such wish; the last column is for partners of no known kind."""

    ids: Numbers
    profession: Numbers
    specialty: Numbers
    sector: Numbers
    organisation: Numbers
    vector: Numbers  # of length 1, from the middle of the Earth
    has_place: Numbers
    travels_km: Numbers
    wants: csr_array
    meets: csr_array  # the wishes that a person's offers meet
    half_days: Numbers  # bits
    wished_sector: Numbers
    wished_specialty: Numbers
    as_host: Numbers
    side: Numbers
    is_free: Numbers

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _turned(self) -> dict[str, Any]:
        return {}

    def turned(self, table: str) -> Any:
        """A table with its columns as rows: for each topic, sector or specialty what it has of everybody."""
        if table not in self._turned:
            there = getattr(self, table)
            self._turned[table] = there.T.tocsr() if isinstance(there, csr_array) else np.ascontiguousarray(there.T)
        return self._turned[table]

    @cached_property
    def asking(self) -> csr_array:
        """What each wants to see, and the wishes that they meet, which count for many."""
        return hstack([self.wants, self.meets * _MANY], format="csr")

    @cached_property
    def answering(self) -> csr_array:
        """A row for each topic: who meets a wish for it; and again: who wishes for it."""
        return vstack([self.turned("meets"), self.turned("wants")], format="csr")

    def meeting(self, there: "People", begin: int, end: int) -> tuple[Numbers, Numbers, tuple[Numbers, Numbers]]:
        """The pairs of some of these with those there of which one can learn something: where each stands here and
        there, how many wishes of the first the second one meets, and the other way round. Both are counted in one
        product of tables with few numbers in them."""
        found = self.asking[begin:end] @ there.answering
        rows = np.repeat(np.arange(begin, end, dtype=np.int32), np.diff(found.indptr))
        counts = found.data.astype(np.int32)
        return rows, found.indices, (counts % _MANY, counts // _MANY)

    def meeting_each(self, there: "People") -> tuple[Numbers, Numbers]:
        """The same two counts for the first here and the first there, the second and the second, and so on."""
        yours, theirs = self.wants.multiply(there.meets), self.meets.multiply(there.wants)
        return yours.sum(axis=1).astype(np.int32), theirs.sum(axis=1).astype(np.int32)

    def part(self, rows: slice | Numbers) -> "People":
        """Some of them, in this order; of a slice nothing is copied."""
        return replace(self, **{each.name: getattr(self, each.name)[rows] for each in fields(self)})


def joined(parts: Sequence[People]) -> People:
    """All of these people one after the other; with the same codes."""
    columns = {each.name: [getattr(part, each.name) for part in parts] for each in fields(People)}
    return People(
        **{
            name: vstack(column, format="csr") if name in ("wants", "meets") else np.concatenate(column)
            for name, column in columns.items()
        }
    )


def people(them: Sequence[Person], codes: Codes) -> People:
    """The arrays of these people."""
    return People(
        ids=np.array([each.id for each in them], dtype=np.int64),
        profession=_coded([each.profession for each in them], codes.professions),
        specialty=_coded([each.specialty for each in them], codes.specialties),
        sector=_coded([each.sector for each in them], codes.sectors),
        organisation=np.array(
            [UNKNOWN if each.organisation is None else each.organisation for each in them], dtype=np.int64
        ),
        vector=_vectors([each.place for each in them]),
        has_place=np.array([each.place is not None for each in them], dtype=bool),
        travels_km=np.array([max(each.travels_km, 1e-3) for each in them], dtype=np.float32),
        wants=_table([each.wants for each in them], codes.topics),
        meets=_once(_table([each.offers for each in them], codes.topics) @ codes.meets),
        half_days=_bits([each.half_days for each in them], codes.half_days),
        wished_sector=_wishes([each.wanted_sectors for each in them], codes.sectors),
        wished_specialty=_wishes([each.wanted_specialties for each in them], codes.specialties),
        as_host=np.array([each.reliability * (1 - each.load) for each in them], dtype=np.float32),
        side=np.array([each.side for each in them], dtype=np.int8),
        is_free=np.array([each.is_eligible and not each.is_paused and each.room > 0 for each in them], dtype=bool),
    )


def _coded(words: Sequence[str], codes: Mapping[str, int]) -> Numbers:
    return np.array([codes.get(word, UNKNOWN) for word in words], dtype=np.int16)


def _table(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> csr_array:
    """A row for each list: 1 for each word that has a code."""
    rows = [[codes[word] for word in words if word in codes] for words in lists]
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=starts[-1])
    return _once(csr_array((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(rows), len(codes))))


def _once(table: csr_array) -> csr_array:
    """The same with 1 for each place where something stands, however often it was named."""
    table.sum_duplicates()
    table.data[:] = 1
    return table


def _wishes(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    table = np.full((len(lists), len(codes) + 1), NO_WISH, dtype=np.float32)
    table[[row for row, words in enumerate(lists) if words]] = 0
    wished = [(row, codes[word]) for row, words in enumerate(lists) for word in words if word in codes]
    table[tuple(zip(*wished, strict=True)) or ([], [])] = 1
    return table


def _bits(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    return np.array([sum(1 << codes[word] for word in set(words) if word in codes) for words in lists], dtype=np.uint16)


def _vectors(places: Sequence[tuple[float, float] | None]) -> Numbers:
    degrees = np.array([place or (0.0, 0.0) for place in places], dtype=np.float64).reshape(-1, 2)
    north, east = np.radians(degrees).T
    vectors = np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)
    return vectors.astype(np.float32)
