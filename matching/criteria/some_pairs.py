"""A block of chosen pairs. Where few pairs are possible, it is much less work than all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matching.criteria.block import Block, Places
from matching.criteria.people import NO_WISH, WISHED, Among, People
from matching.criteria.sets import BITS, Numbers, having_common, members, number_in_common, opened
from matching.grid import EARTH_RADIUS_KM


@dataclass(frozen=True)
class SomePairs(Block):
    """Pairs in the order of the people here: `number` says how many each of these has, and `columns` where the other
    of each pair stands there. To repeat what somebody here has is much less work than to look it up for each pair."""

    number: Numbers
    columns: Numbers

    @property
    def shape(self) -> tuple[int, ...]:
        return (len(self.columns),)

    @cached_property
    def first(self) -> Numbers:
        """Where the pairs of each person here begin, and last where all end."""
        return np.concatenate([[0], np.cumsum(self.number)])

    @property
    def rows(self) -> Numbers:
        """Where the first of each pair stands among all the people here."""
        return self.of_here(np.arange(self.begin, self.begin + len(self.here)))

    def of_here(self, values: Numbers) -> Numbers:
        return np.repeat(values, self.number)

    def of_there(self, values: Numbers) -> Numbers:
        return np.take(values, self.columns)

    def number_of(self, chosen: Numbers) -> Numbers:
        return np.diff(np.concatenate([[0], np.cumsum(chosen)])[self.first])

    def put(self, numbers: Numbers, value: float, here: Numbers, there: Numbers) -> None:
        for some, of_pairs in ((here, self.of_here), (there, self.of_there)):
            if some.any():
                np.copyto(numbers, value, where=of_pairs(some), casting="same_kind")

    def wished(self, wishes: str, kind: str) -> Numbers:
        found = np.full(self.shape, 2 * NO_WISH, dtype=np.uint8)
        here, there = (self.here, self.of_here(np.arange(len(self.here)))), (self.there, self.columns)
        for (who, at), (whom, at_whom) in ((here, there), (there, here)):
            if who.wishing(wishes).any():
                some = np.flatnonzero(np.take(who.wishing(wishes), at))
                kinds = np.take(getattr(whom, kind), at_whom[some]) + 1
                table = getattr(who, wishes)
                found[some] += np.take(table, at[some] * table.shape[1] + kinds)
                found[some] -= NO_WISH
        return found * np.float32(0.5 / WISHED)

    def chosen(self, allowed: Numbers) -> Places:
        if allowed.all():
            return self.rows, self.columns
        at = np.flatnonzero(allowed)
        return self.rows[at], self.columns[at]

    def only(self, allowed: Numbers) -> tuple[Block, Numbers]:
        at = np.flatnonzero(allowed)
        every = np.ones(len(at), dtype=bool)
        if len(at) == len(allowed):
            return self, every
        met_before, blocked, of_one = (_those_of(at, marked) for marked in (self.met_before, self.blocked, self.of_one))
        number, columns = np.diff(np.searchsorted(at, self.first)), self.columns[at]
        fewer = replace(self, met_before=met_before, blocked=blocked, of_one=of_one, number=number, columns=columns)
        fewer.knows({name: self.__dict__[name][at] for name in self.__dict__.keys() & _KNOWN})
        return fewer, every

    def knows(self, known: Mapping[str, Numbers]) -> None:
        """What need not be reckoned any more."""
        for name, numbers in known.items():
            self.__dict__[name] = numbers

    def is_once(self) -> Numbers:
        return self.columns > self.rows

    @cached_property
    def km(self) -> Numbers:
        """Of the differences on each axis, which 32 bits know to a metre."""
        found = np.zeros(self.shape, dtype=np.float32)
        for ours, theirs in zip(self.here.axes, self.there.axes, strict=True):
            apart = self.of_there(theirs)
            apart -= self.of_here(ours)
            apart *= apart
            found += apart
        np.sqrt(found, out=found)
        found *= EARTH_RADIUS_KM
        return found

    @cached_property
    def met_here(self) -> Numbers:
        return self._in_common[0]

    @cached_property
    def met_there(self) -> Numbers:
        return self._in_common[1]

    @cached_property
    def _in_common(self) -> Places:
        """Both at once: what stands together in memory is fetched together."""
        theirs = np.take(self.there.meets_and_wants, self.columns, axis=0).T
        half = len(theirs) // 2
        wants, meets = (map(self.of_here, words.T) for words in (self.here.wants, self.here.meets))
        return number_in_common(wants, theirs[:half]), number_in_common(meets, theirs[half:])


# What is reckoned once, the first time that it is asked for.
_KNOWN = {"km", "met_here", "met_there", "learns_here", "learns_there"}


def some_pairs(
    here: People,
    there: People,
    pairs: Places,
    marked: Sequence[Places],
    *,
    prefers_again: bool = False,
    begin: int = 0,
) -> SomePairs:
    """The block of these pairs, given as its numbers and columns; `marked` are those who met before, those of whom one
    has blocked the other, and those of one person with themselves, as rows and columns."""
    number, columns = pairs
    found = [columns[:0]] * 3
    if any(len(rows) for rows, _ in marked):
        order = np.repeat(np.arange(len(here)) * len(there), number)
        order += columns
        found = [_those_of(order, rows * len(there) + others) for rows, others in marked]
    met_before, blocked, of_one = found
    return SomePairs(here, there, met_before, blocked, of_one, prefers_again, number, columns, begin=begin)


def who_can_learn(here: People, there: People, among: Among, *, both: bool) -> tuple[Places, dict[str, Numbers]]:
    """The pairs of these people with those `among` the people there of which one can learn something, or `both`: as
    the numbers and the columns of a block, and what the block then knows of who learns."""
    yours = having_common(here.wants, there.having("meets"), among.words)
    theirs = having_common(here.meets, there.having("wants"), among.words)
    meeting = yours & theirs if both else yours | theirs
    meeting &= among.bits
    number, columns = members(meeting)
    if both:
        learn = [np.ones(len(columns), dtype=bool)] * 2
    else:
        at = columns + np.repeat(np.arange(len(here)) * (meeting.shape[1] * BITS), number)
        learn = [np.take(opened(sets), at) for sets in (yours, theirs)]
    columns += np.take((among.words - np.arange(len(among.words))) * BITS, columns // BITS)
    return (number, columns), dict(zip(("learns_here", "learns_there"), learn, strict=True))


def _those_of(at: Numbers, few: Numbers) -> Numbers:
    """Where those few numbers that are among these ascending ones stand."""
    found = np.searchsorted(at, few)
    found, few = found[found < len(at)], few[found < len(at)]
    return found[at[found] == few]
