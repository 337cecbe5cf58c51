"""People as the criteria see them: one array for each thing known about them, built from plain data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from matching.criteria.sets import BITS, Numbers, closed, opened, sets_of, unions

UNKNOWN = -1
WISHED, NO_WISH, NOT_WISHED = 2, 1, 0  # in halves; who has no wish speaks neither for nor against anybody
_OPENED_AT_ONCE = 4_096  # people, a multiple of the bits of a word


class Person(NamedTuple):
    """What the fit of two people may depend on; nothing beyond the profile, but what the programme counts itself: how
    reliably somebody hosts (0 to 1), how much of their time is taken (0 to 1), and how many more partners they have
    room for. A tuple: it is made as fast as a hundred thousand of them are read."""

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
    meets: Numbers  # for each offer the set of wishes that it meets

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
        offers, wishes = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
        meets = sets_of(offers, wishes, len(topics), len(topics))
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
class Among:
    """Some of many people: their places in ascending order; and where each of the many has a bit, in which words
    of bits they stand, and their bits there."""

    places: Numbers
    words: Numbers
    bits: Numbers

    @classmethod
    def all(cls, number: int) -> "Among":
        """So many people and nobody else."""
        return cls.those(np.arange(number))

    @classmethod
    def those(cls, places: Numbers) -> "Among":
        """Those who stand at these places, given in ascending order."""
        words, bits = places // BITS, np.uint64(1) << (places % BITS).astype(np.uint64)
        first = np.flatnonzero(np.diff(words, prepend=-1))
        return cls(places, words[first], np.bitwise_or.reduceat(bits, first) if len(first) else bits)

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True)
class People:
    """A row of each array is a person. Topics are sets, a bit for each topic. Wishes for a kind of partner are tables
    of `WISHED`, `NOT_WISHED`, and `NO_WISH` everywhere for who has none; the first column is for partners of no known
    kind (`UNKNOWN`), the others are for the kinds in their order."""

    ids: Numbers
    profession: Numbers
    specialty: Numbers
    sector: Numbers
    organisation: Numbers
    vector: Numbers  # of length 1, from the middle of the Earth
    has_place: Numbers
    travels_km: Numbers
    wants: Numbers
    meets: Numbers  # the wishes that a person's offers meet
    half_days: Numbers  # bits
    wished_sector: Numbers
    wished_specialty: Numbers
    as_host: Numbers
    side: Numbers
    is_free: Numbers

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def by_id(self) -> Numbers:
        """Their places in the order of their ids."""
        return np.argsort(self.ids, kind="stable")

    @cached_property
    def axes(self) -> Numbers:
        """Where everybody is on each of three axes, in the radius of the Earth."""
        return np.ascontiguousarray(self.vector.T, dtype=np.float32)

    @cached_property
    def meets_and_wants(self) -> Numbers:
        """Both sets of a person in a row."""
        return np.concatenate([self.meets, self.wants], axis=1)

    @cached_property
    def _turned(self) -> dict[str, Numbers]:
        return {}

    def turned(self, table: str) -> Numbers:
        """A table with its columns as rows: for each sector or specialty what it is to everybody, and of sets each word
        of everybody's."""
        if table not in self._turned:
            self._turned[table] = np.ascontiguousarray(getattr(self, table).T)
        return self._turned[table]

    def wishing(self, table: str) -> Numbers:
        """Who has a wish in one of the tables of wishes."""
        name = f"who wishes {table}"
        if name not in self._turned:
            self._turned[name] = getattr(self, table)[:, 0] != NO_WISH
        return self._turned[name]

    def having(self, table: str) -> Numbers:
        """A table of sets turned over: for each topic who has it, a bit for each person."""
        name = f"who has {table}"
        if name not in self._turned:
            parts = np.split(getattr(self, table), range(_OPENED_AT_ONCE, len(self), _OPENED_AT_ONCE))
            turned = [closed(np.ascontiguousarray(opened(part).T)) for part in parts]
            self._turned[name] = np.concatenate(turned, axis=1)
        return self._turned[name]

    def part(self, rows: slice | Numbers) -> "People":
        """Some of them, in this order; of a slice nothing is copied."""
        return replace(self, **{each.name: getattr(self, each.name)[rows] for each in fields(self)})


def joined(parts: Sequence[People]) -> People:
    """All of these people one after the other; with the same codes."""
    return People(
        **{each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(People)}
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
        wants=sets_of(*_placed([each.wants for each in them], codes.topics), len(them), len(codes.topics)),
        meets=unions(*_placed([each.offers for each in them], codes.topics), len(them), codes.meets),
        half_days=_bits([each.half_days for each in them], codes.half_days),
        wished_sector=_wishes([each.wanted_sectors for each in them], codes.sectors),
        wished_specialty=_wishes([each.wanted_specialties for each in them], codes.specialties),
        as_host=np.array([each.reliability * (1 - each.load) for each in them], dtype=np.float32),
        side=np.array([each.side for each in them], dtype=np.int8),
        is_free=np.array([each.is_eligible and not each.is_paused and each.room > 0 for each in them], dtype=bool),
    )


def _coded(words: Sequence[str], codes: Mapping[str, int]) -> Numbers:
    return np.array([codes.get(word, UNKNOWN) for word in words], dtype=np.int16)


def _placed(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> tuple[Numbers, Numbers]:
    """Each word of each list that has a code: the number of the list, and the code."""
    rows = [[codes[word] for word in words if word in codes] for words in lists]
    number = np.repeat(np.arange(len(rows)), list(map(len, rows)))
    return number, np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(number))


def _wishes(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    table = np.full((len(lists), len(codes) + 1), NO_WISH, dtype=np.uint8)
    table[[row for row, words in enumerate(lists) if words]] = NOT_WISHED
    rows, kinds = _placed(lists, codes)
    table[rows, kinds + 1] = WISHED
    return table


def _bits(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    return sets_of(*_placed(lists, codes), len(lists), len(codes))[:, 0].astype(np.uint16)


def _vectors(places: Sequence[tuple[float, float] | None]) -> Numbers:
    degrees = np.array([place or (0.0, 0.0) for place in places], dtype=np.float64).reshape(-1, 2)
    north, east = np.radians(degrees).T
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)
