"""People as the criteria see them: one array for each thing known about them, built from plain data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

Numbers = np.ndarray[Any, Any]
UNKNOWN = -1
WISHED, NO_WISH, NOT_WISHED = 2, 1, 0  # in halves; who has no wish speaks neither for nor against anybody
_BITS = 64
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
        meets = _sets(offers, wishes, len(topics), len(topics))
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
    """Some of many people, as a bit for each, in the words of bits between the first and the last of them."""

    number: int
    words: slice
    bits: Numbers

    @classmethod
    def all(cls, number: int) -> "Among":
        """So many people and nobody else."""
        return cls.places(np.arange(number))

    @classmethod
    def places(cls, places: Numbers) -> "Among":
        """Those who stand at these places."""
        first, last = (int(places.min()), int(places.max())) if len(places) else (0, -1)
        words = slice(first // _BITS, last // _BITS + 1)
        chosen = np.zeros((words.stop - words.start) * _BITS, dtype=bool)
        chosen[places - words.start * _BITS] = True
        return cls(len(places), words, _closed(chosen[None]))


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
    def _turned(self) -> dict[str, Numbers]:
        return {}

    def turned(self, table: str) -> Numbers:
        """A table with its columns as rows: for each sector or specialty what it is to everybody, and of sets each word
        of everybody's."""
        if table not in self._turned:
            self._turned[table] = np.ascontiguousarray(getattr(self, table).T)
        return self._turned[table]

    def having(self, table: str) -> Numbers:
        """A table of sets turned over: for each topic who has it, a bit for each person."""
        name = f"who has {table}"
        if name not in self._turned:
            parts = np.split(getattr(self, table), range(_OPENED_AT_ONCE, len(self), _OPENED_AT_ONCE))
            turned = [_closed(np.ascontiguousarray(_opened(part).T)) for part in parts]
            self._turned[name] = np.concatenate(turned, axis=1)
        return self._turned[name]

    def meeting(
        self, there: "People", begin: int, end: int, *, both: bool, among: Among
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The pairs of some of these with some of those there of which one can learn something, or `both`: where each
        stands here and there, in order, and who of the two can."""
        words = among.words
        yours = _have_common(self.wants[begin:end], there.having("meets")[:, words])
        theirs = _have_common(self.meets[begin:end], there.having("wants")[:, words])
        meeting = yours & theirs if both else yours | theirs
        meeting &= among.bits
        found = _opened(meeting)
        at = np.flatnonzero(found)
        rows, columns = np.divmod(at, found.shape[1])
        columns += words.start * _BITS
        rows += begin
        if both:
            everyone = np.ones(len(at), dtype=bool)
            return rows, columns, everyone, everyone
        return rows, columns, np.take(_opened(yours), at), np.take(_opened(theirs), at)

    def part(self, rows: slice | Numbers) -> "People":
        """Some of them, in this order; of a slice nothing is copied."""
        return replace(self, **{each.name: getattr(self, each.name)[rows] for each in fields(self)})


def joined(parts: Sequence[People]) -> People:
    """All of these people one after the other; with the same codes."""
    return People(
        **{each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(People)}
    )


def _have_common(sets: Numbers, having: Numbers) -> Numbers:
    """For each of these sets of topics everybody who has one of them, a bit for each person; given for each topic who
    has it."""
    found = np.zeros((len(sets), having.shape[1]), dtype=np.uint64)
    rows, topics = np.nonzero(_opened(sets))
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    if len(first):
        found[rows[first]] = np.bitwise_or.reduceat(having[topics], first, axis=0)
    return found


def _opened(sets: Numbers) -> Numbers:
    """Sets in words of 64 bits, as a truth for each bit."""
    return np.unpackbits(sets.astype("<u8", copy=False).view(np.uint8), axis=1, bitorder="little").view(bool)


def _closed(truths: Numbers) -> Numbers:
    """A truth for each bit, as sets in words of 64 bits."""
    octets = np.packbits(truths, axis=1, bitorder="little")
    found = np.zeros((len(octets), -(-octets.shape[1] // 8) * 8), dtype=np.uint8)
    found[:, : octets.shape[1]] = octets
    return found.view("<u8")


def number_in_common(here: Iterable[Numbers], there: Iterable[Numbers]) -> Numbers:
    """How much sets have in common, given word by word, so that numpy can stretch them to all pairs."""
    return np.asarray(sum(np.bitwise_count(ours & theirs) for ours, theirs in zip(here, there, strict=True)))


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
        wants=_sets(*_placed([each.wants for each in them], codes.topics), len(them), len(codes.topics)),
        meets=_all_of(*_placed([each.offers for each in them], codes.topics), len(them), codes.meets),
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


def _sets(rows: Numbers, members: Numbers, number: int, most: int) -> Numbers:
    """So many sets of members below `most`, given the set and the member of each, in words of 64 bits."""
    found = np.zeros((number, -(-most // _BITS) or 1), dtype=np.uint64)
    word, bit = np.divmod(members.astype(np.uint64), np.uint64(_BITS))
    np.bitwise_or.at(found, (rows, word), np.uint64(1) << bit)
    return found


def _all_of(rows: Numbers, chosen: Numbers, number: int, sets: Numbers) -> Numbers:
    """So many unions of some of these sets, given the union and the set of each part."""
    found = np.zeros((number, sets.shape[1]), dtype=np.uint64)
    np.bitwise_or.at(found, rows, sets[chosen])
    return found


def _wishes(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    table = np.full((len(lists), len(codes) + 1), NO_WISH, dtype=np.uint8)
    table[[row for row, words in enumerate(lists) if words]] = NOT_WISHED
    rows, kinds = _placed(lists, codes)
    table[rows, kinds + 1] = WISHED
    return table


def _bits(lists: Sequence[Sequence[str]], codes: Mapping[str, int]) -> Numbers:
    return np.array([sum(1 << codes[word] for word in set(words) if word in codes) for words in lists], dtype=np.uint16)


def _vectors(places: Sequence[tuple[float, float] | None]) -> Numbers:
    degrees = np.array([place or (0.0, 0.0) for place in places], dtype=np.float64).reshape(-1, 2)
    north, east = np.radians(degrees).T
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)
