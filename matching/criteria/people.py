"""People as the criteria see them: one array for each thing known about them, built from plain data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from math import cos, radians, sin
from typing import Any

import numpy as np
from scipy.sparse import csr_array, vstack

Numbers = np.ndarray[Any, Any]
UNKNOWN = -1


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
    meets: Numbers  # meets[offer, wish] is 1 where the offer meets it

    @classmethod
    def of(cls, people: Iterable[Person], headings: Mapping[str, str]) -> "Codes":
        """`headings` says under which topic a topic stands. A heading is met by what stands under it, and the other way
        round; two topics under one heading do not meet."""
        everybody = list(people)
        topics = _numbered(word for each in everybody for word in (*each.wants, *each.offers))
        meets = np.eye(len(topics), dtype=np.float32)
        for topic, number in topics.items():
            if (above := topics.get(headings.get(topic, ""))) is not None:
                meets[number, above] = meets[above, number] = 1
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
    def by_wish(self) -> csr_array:
        """A row for each topic: who wants it."""
        return self.wants.T.tocsr()

    @cached_property
    def by_met_wish(self) -> csr_array:
        """A row for each topic: whose offers meet it."""
        return self.meets.T.tocsr()

    @cached_property
    def by_wished_sector(self) -> Numbers:
        """A row for each sector: how much everybody wishes for it."""
        return np.ascontiguousarray(self.wished_sector.T)

    @cached_property
    def by_wished_specialty(self) -> Numbers:
        """The same for each specialty."""
        return np.ascontiguousarray(self.wished_specialty.T)

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
    offers = _table([each.offers for each in them], codes.topics)
    return People(
        ids=np.array([each.id for each in them], dtype=np.int64),
        profession=_coded([each.profession for each in them], codes.professions),
        specialty=_coded([each.specialty for each in them], codes.specialties),
        sector=_coded([each.sector for each in them], codes.sectors),
        organisation=np.array(
            [UNKNOWN if each.organisation is None else each.organisation for each in them], dtype=np.int64
        ),
        vector=np.array([_vector(each.place) for each in them], dtype=np.float32).reshape(-1, 3),
        has_place=np.array([each.place is not None for each in them], dtype=bool),
        travels_km=np.array([max(each.travels_km, 1e-3) for each in them], dtype=np.float32),
        wants=csr_array(_table([each.wants for each in them], codes.topics)),
        meets=csr_array(np.minimum(offers @ codes.meets, 1)),
        half_days=_bits([each.half_days for each in them], codes.half_days),
        wished_sector=_wishes([each.wanted_sectors for each in them], codes.sectors),
        wished_specialty=_wishes([each.wanted_specialties for each in them], codes.specialties),
        as_host=np.array([each.reliability * (1 - each.load) for each in them], dtype=np.float32),
        side=np.array([each.side for each in them], dtype=np.int8),
        is_free=np.array([each.is_eligible and not each.is_paused and each.room > 0 for each in them], dtype=bool),
    )


def _coded(words: Sequence[str], codes: Mapping[str, int]) -> Numbers:
    return np.array([codes.get(word, UNKNOWN) for word in words], dtype=np.int16)


def _table(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    table = np.zeros((len(lists), len(codes)), dtype=np.float32)
    cells = [(row, codes[word]) for row, words in enumerate(lists) for word in words if word in codes]
    table[tuple(zip(*cells, strict=True)) or ([], [])] = 1
    return table


def _wishes(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    table = np.zeros((len(lists), len(codes) + 1), dtype=np.float32)
    table[:, :-1] = _table(lists, codes)
    table[[not words for words in lists]] = 0.5
    return table


def _bits(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    return np.array([sum(1 << codes[word] for word in set(words) if word in codes) for words in lists], dtype=np.uint16)


def _vector(place: tuple[float, float] | None) -> tuple[float, float, float]:
    if place is None:
        return 0.0, 0.0, 0.0
    north, east = map(radians, place)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
