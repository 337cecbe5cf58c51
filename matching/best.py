"""The best partners for each of some people. Numbers only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from matching import grid
from matching.criteria import MOST_FIT, People, Rules, fit, weigh
from matching.criteria.block import Block
from matching.criteria.people import Among
from matching.criteria.sets import Numbers
from matching.enums import Learns

FARTHER = 3  # times as far as somebody said they would travel
TOGETHER = 256  # people who stand beside each other, for whom those too far away from all are passed by
FEW = 8  # people for whom it would be more work to pass by others than to weigh them
SLACK_KM = 0.1  # what 32 bits do not know for certain is left to each pair
KINDS = {each.value: each for each in Learns}


class Suggestion(NamedTuple):
    """One person for another: who learns, and how well the two fit, of `MOST_FIT`."""

    person: int
    learns: Learns
    fit: int


@dataclass(frozen=True)
class Best:
    """The best for each of some people, as arrays: thousands find two dozen each. `first` says for each person
    where theirs begin, and last where all end."""

    found_for: Numbers
    first: Numbers
    people: Numbers
    learns: Numbers
    fits: Numbers

    def each(self) -> Iterator[tuple[int, list[Suggestion]]]:
        """Person by person: their id, and theirs, the best first."""
        kinds = map(KINDS.__getitem__, self.learns.tolist())
        found = list(map(Suggestion, self.people.tolist(), kinds, self.fits.tolist()))
        for person, (begin, end) in zip(self.found_for.tolist(), pairwise(self.first.tolist()), strict=True):
            yield person, found[begin:end]

    def only(self, chosen: Numbers) -> "Best":
        """The same of some of these people (a truth for each)."""
        number = np.diff(self.first)
        rows = np.repeat(chosen, number)
        first = np.concatenate([[0], np.cumsum(number[chosen])])
        return Best(self.found_for[chosen], first, self.people[rows], self.learns[rows], self.fits[rows])

    def number(self) -> Numbers:
        """For each person: how many these are."""
        return np.diff(self.first)

    def without(self, pairs: Numbers) -> "Best":
        """The same but these pairs, each given as one number (`as_one_number`), in ascending order."""
        ours = as_one_number(np.repeat(self.found_for, self.number()), self.people)
        at = np.searchsorted(pairs, ours)
        stays = np.append(pairs, -1)[at] != ours
        first = np.concatenate([[0], np.cumsum(stays)])[self.first]
        return Best(self.found_for, first, self.people[stays], self.learns[stays], self.fits[stays])

    def number_near(self) -> Numbers:
        """For each person: how many of these are not farther away than they said they would travel."""
        before = np.concatenate([[0], np.cumsum(self.learns != Learns.FARTHER)])
        return np.diff(before[self.first])


def as_one_number(person: Numbers, other: Numbers) -> Numbers:
    """Pairs by the ids of their people, so that they can be sorted and looked up."""
    return person.astype(np.int64) << 32 | other


def best_of_each(
    here: People,
    there: People,
    rules: Rules,
    most: int,
    *,
    among: Among | None = None,
    times_as_far: int = FARTHER,
) -> Best:
    """For each person of `here`, in their order, the best of `there`, or of those `among` them, not more than so many
    times as far away as the person said. Ties go to the smaller place in `there`."""
    # A pair is one number, in the order of which the best of each stand first: person, rank from the top, place.
    among, width = Among.all(len(there)) if among is None else among, len(there)
    tops = (MOST_FIT + 1) * (max(KINDS) + 1)
    keys = [np.zeros(0, dtype=np.int64)]
    for begin, some, possible in _pairs_within_reach(here, there, rules, among, times_as_far):
        kinds = _who_learns(some)
        kinds *= possible
        stays = kinds >= some.of_here(_least_kind(some, kinds, most))
        block, allowed = some.only(stays)
        row, column = block.chosen(allowed)
        rank = np.extract(allowed, fit(block, rules))
        rank += np.extract(stays, kinds) * np.int32(MOST_FIT + 1)
        of_block = (row + begin) * (tops * width)
        of_block += column
        of_block += (tops - 1 - rank).astype(np.int64) * width
        of_block.sort()
        keys.append(of_block[_first_of_each(block.number_of(allowed), most)])  # a block has all pairs of its people
    person, rest = np.divmod(np.concatenate(keys), tops * width or 1)
    below, place = np.divmod(rest, width or 1)
    learns, fits = np.divmod(tops - 1 - below, MOST_FIT + 1)
    first = np.searchsorted(person, np.arange(len(here) + 1))
    return Best(here.ids, first, there.ids[place], learns.astype(np.int8), fits.astype(np.int16))


def _pairs_within_reach(
    here: People, there: People, rules: Rules, among: Among, times_as_far: int
) -> Iterator[tuple[int, Block, Numbers]]:
    """Blocks of pairs, which of them are possible, and the place of the person here with whom their count begins."""
    for begin in range(0, len(here), TOGETHER):
        some = here.part(slice(begin, begin + TOGETHER))
        near = _within_reach(some, there, among, times_as_far)
        for block, possible in weigh(some, there, rules, only=partial(_near_enough, times_as_far), among=near):
            yield begin, block, possible


def _within_reach(here: People, there: People, among: Among, times_as_far: int) -> Among:
    """Those who are not too far away from all of these people here; whoever's place is not known stays."""
    if len(here) < FEW or not here.has_place.all():
        return among
    middle = here.axes.mean(axis=1, keepdims=True)
    reach = np.sqrt(_squared(here.axes - middle).max()) + here.travels_km.max() * times_as_far / grid.EARTH_RADIUS_KM
    away = _squared(np.take(axis, among.places) - at for axis, (at,) in zip(there.axes, middle, strict=True))
    is_near = away <= (reach + SLACK_KM / grid.EARTH_RADIUS_KM) ** 2
    is_near |= ~np.take(there.has_place, among.places)
    return Among.those(np.extract(is_near, among.places))


def _squared(vectors: Iterable[Numbers]) -> Numbers:
    """The squares of the lengths of vectors, given on each axis."""
    return np.asarray(sum(axis * axis for axis in vectors))


def _near_enough(times_as_far: int, block: Block) -> Numbers:
    """Not so much farther away than the first one said; whoever's place is not known can be asked."""
    found = block.km <= block.of_here(block.here.travels_km * times_as_far)
    block.put(found, True, ~block.here.has_place, ~block.there.has_place)
    return np.asarray(found)


def _first_of_each(number: Numbers, most: int) -> Numbers:
    """Where so many of each stand, given how many each has, one after the other."""
    some = np.minimum(number, most)
    return np.arange(some.sum()) + np.repeat(np.cumsum(number) - number - np.cumsum(some) + some, some)


def _least_kind(block: Block, kinds: Numbers, most: int) -> Numbers:
    """For each person here the lowest kind that can be among their best: a fit never makes up for a kind, so that
    whoever finds enough of a higher one need not weigh the rest."""
    found = np.ones(len(block.here), dtype=np.int8)
    for kind in range(int(kinds.min(initial=max(KINDS))) + 1, max(KINDS) + 1):
        found += block.number_of(kinds >= kind) >= most
    return found


def _who_learns(block: Block) -> Numbers:
    """Who of each pair learns; of a pair that is farther away than the first one said, only that."""
    both, you, they = (np.int8(kind) for kind in (Learns.BOTH, Learns.YOU, Learns.THEY))
    learns = np.where(block.learns_here, np.where(block.learns_there, both, you), they)
    is_far = block.km > block.of_here(block.here.travels_km)
    nobody = np.zeros(len(block.here), dtype=bool), np.zeros(len(block.there), dtype=bool)
    block.put(is_far, True, nobody[0], ~block.there.has_place)
    block.put(is_far, False, ~block.here.has_place, nobody[1])
    np.copyto(learns, Learns.FARTHER, where=is_far)
    return learns
