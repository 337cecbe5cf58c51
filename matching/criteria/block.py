"""Pairs of people that are weighed at once, and what several criteria need to know of each pair."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np

from matching.criteria.people import WISHED, People
from matching.criteria.sets import Numbers, number_in_common
from matching.grid import EARTH_RADIUS_KM

Places = tuple[Numbers, Numbers]


@dataclass(frozen=True)
class Block(ABC):
    """Some people beside some others, and some of the pairs that these can form. `met_before`, `blocked` and
    `of_one` (of one person with themselves) say which pairs are of that kind, as numpy takes it to choose from an array
    with a number for each pair. `begin` is the place of the first one here where the people here are a part of more."""

    here: People
    there: People
    met_before: Any
    blocked: Any
    of_one: Any
    prefers_again: bool
    begin: int = field(default=0, kw_only=True)

    @property
    @abstractmethod
    def shape(self) -> tuple[int, ...]:
        """Of an array with a number for each pair."""

    @abstractmethod
    def of_here(self, values: Numbers) -> Numbers:
        """What each pair has from its first person, given a value for each person here; at least so that numpy can
        stretch it to all pairs."""

    @abstractmethod
    def of_there(self, values: Numbers) -> Numbers:
        """The same of the second person."""

    @abstractmethod
    def number_of(self, chosen: Numbers) -> Numbers:
        """How many of these pairs (a truth for each pair) each person here has."""

    @abstractmethod
    def put(self, numbers: Numbers, value: float, here: Numbers, there: Numbers) -> None:
        """Give a value to all pairs with one of these people (a truth for each) on that side."""

    @abstractmethod
    def wished(self, wishes: str, kind: str) -> Numbers:
        """The mean of what each thinks of the other's kind: names of a table of wishes and of the column of kinds."""

    @abstractmethod
    def chosen(self, allowed: Numbers) -> Places:
        """Where the people of these pairs (a truth for each pair) stand here and there."""

    @abstractmethod
    def only(self, allowed: Numbers) -> "tuple[Block, Numbers]":
        """A block with these pairs (a truth for each pair), and which of its own pairs they are."""

    @abstractmethod
    def is_once(self) -> Numbers:
        """In one pool each pair stands twice; this is true of one of both."""

    @property
    @abstractmethod
    def met_here(self) -> Numbers:
        """How many wishes of the first person the second one meets."""

    @property
    @abstractmethod
    def met_there(self) -> Numbers:
        """The other way round."""

    @cached_property
    def learns_here(self) -> Numbers:
        """Whether the first person could see something that they want to see."""
        return np.asarray(self.met_here > 0)

    @cached_property
    def learns_there(self) -> Numbers:
        """The other way round."""
        return np.asarray(self.met_there > 0)

    @property
    @abstractmethod
    def km(self) -> Numbers:
        """The straight way between them: at 300 km it is 30 m shorter than the way over the ground."""


@dataclass(frozen=True)
class AllPairs(Block):
    """Everybody here beside everybody there: the people here are the rows, the people there the columns. `begin` is the
    place of the first row where the people here are a part of more."""

    begin: int = 0

    @property
    def shape(self) -> tuple[int, ...]:
        return len(self.here), len(self.there)

    def of_here(self, values: Numbers) -> Numbers:
        return values[:, None]

    def of_there(self, values: Numbers) -> Numbers:
        return values

    def number_of(self, chosen: Numbers) -> Numbers:
        return np.count_nonzero(chosen, axis=1)

    def put(self, numbers: Numbers, value: float, here: Numbers, there: Numbers) -> None:
        numbers[here] = value
        numbers[:, there] = value

    def wished(self, wishes: str, kind: str) -> Numbers:
        found = np.take(getattr(self.here, wishes), getattr(self.there, kind) + 1, axis=1)
        found += np.take(self.there.turned(wishes), getattr(self.here, kind) + 1, axis=0)
        return found * np.float32(0.5 / WISHED)

    def chosen(self, allowed: Numbers) -> Places:
        rows = np.arange(self.begin, self.begin + len(self.here), dtype=np.int32)
        columns = np.broadcast_to(np.arange(len(self.there), dtype=np.int32), self.shape)
        if allowed.all():
            return np.repeat(rows, len(self.there)), columns.ravel()
        return np.repeat(rows, np.count_nonzero(allowed, axis=1)), columns[allowed]

    def only(self, allowed: Numbers) -> tuple[Block, Numbers]:
        return self, allowed

    def is_once(self) -> Numbers:
        return np.arange(len(self.there)) > np.arange(self.begin, self.begin + len(self.here))[:, None]

    @cached_property
    def km(self) -> Numbers:
        """Of vectors of 64 bits, for the product of two is near 1 for all who are near, and 32 bits cannot tell them
        apart."""
        near = np.empty(self.shape, dtype=np.float32)
        np.subtract(1, self.here.vector @ self.there.vector.T, out=near, casting="same_kind")
        np.sqrt(np.maximum(near, 0, out=near), out=near)
        near *= EARTH_RADIUS_KM * sqrt(2)
        return near

    @cached_property
    def met_here(self) -> Numbers:
        return number_in_common(self.here.turned("wants")[:, :, None], self.there.turned("meets"))

    @cached_property
    def met_there(self) -> Numbers:
        return number_in_common(self.here.turned("meets")[:, :, None], self.there.turned("wants"))


def both_ways(pairs: frozenset[tuple[int, int]]) -> Numbers:
    """Rows (one, other) and (other, one) of pairs of people, in order."""
    one_way = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    both = np.concatenate([one_way, one_way[:, ::-1]])
    return both[np.lexsort((both[:, 1], both[:, 0]))]


def places(pairs: Numbers, here: People, there: People) -> Places:
    """Where pairs of people, as `both_ways` orders them, stand among rows and columns; in the order of the rows. It
    looks only at the pairs of those who are here: of some dozen people among a million exchanges."""
    first, last = (np.searchsorted(pairs[:, 0], here.ids, side=side) for side in ("left", "right"))
    number = last - first
    rows = np.repeat(np.arange(len(here)), number)
    at = np.arange(len(rows)) + np.repeat(first - np.cumsum(number) + number, number)
    columns, is_there = _found(pairs[at, 1], there)
    return rows[is_there], columns[is_there]


def themselves(here: People, there: People) -> Places:
    """Where people stand among rows and columns who are here and there; in the order of the rows."""
    columns, is_there = _found(here.ids, there)
    return np.flatnonzero(is_there), columns[is_there]


def _found(ids: Numbers, people: People) -> Places:
    if not len(ids) or not len(people):
        return np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=bool)
    at = people.by_id[np.minimum(np.searchsorted(people.ids, ids, sorter=people.by_id), len(people) - 1)]
    return at, people.ids[at] == ids


def within(places: Places, begin: int, end: int) -> Places:
    """Those of the sorted places whose row lies in a part, counted from its first row."""
    first, last = np.searchsorted(places[0], [begin, end])
    return places[0][first:last] - begin, places[1][first:last]


Test = Callable[[Block], Numbers]
