"""Whom to suggest to somebody, and in which order. Numbers only: it is given people and asks no database.

First those with whom both would see what they want, then those with whom one would, then those who are farther away
than the person said they would travel; within each kind by fit (`matching.criteria`).
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
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
from matching.everybody import NOWHERE, Everybody

SHOWN = 20
KEPT = SHOWN * 5 // 4  # some will have paused by the time the page is opened
FARTHER = 3  # times as far as somebody said they would travel
HARD = frozenset({"organisation", "need", "new"})
STRONG, GOOD = 600, 450
SIZES = (1, 2, 4, 8, 16)  # cells that a square of the map is wide
IN_A_SQUARE = 200  # people on average, if squares of the largest size hold as many
STEPS_KM = (20, 50, 100)
CROWD = 1_500  # among so many most people find enough with whom both learn, and nobody else need be weighed
TOGETHER = 64  # people who stand beside each other, for whom those too far away from all are passed by
ALMOST = 1.001  # times: what 32 bits do not know for certain is left to each pair
COPYING = 300  # takes as long for one person as to pass by so many
THREADS, GROUPS_AHEAD = 2, 20
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


def best_for_one(you: People, cell: int, everybody: Everybody, rules: Rules, most: int = KEPT) -> list[Suggestion]:
    """The best of everybody for one person who works in this cell of the map, the best first."""
    if cell == NOWHERE:
        among = Among.those(everybody.current(np.arange(len(everybody.people))))
        found = [best_of_each(you, everybody.people, rules, most, among=among)]
    else:
        found = list(_of_group(everybody, (cell, 1), you, _and_both_learn(rules), most))
    found.append(best_of_each(you, everybody.newer, rules, most))
    theirs = [suggestion for some in found for _, theirs in some.each() for suggestion in theirs]
    return sorted(theirs, key=lambda each: (-each.learns, -each.fit))[:most]


def number_within(km: float, you: People, cell: int, everybody: Everybody, rules: Rules) -> int:
    """How many people could be suggested to somebody who would travel so far from this cell of the map."""

    def is_near(block: Block) -> Numbers:
        found = block.km <= km
        block.put(found, False, ~block.here.has_place, ~block.there.has_place)
        return np.asarray(found)

    around = Among.those(everybody.within(km, cell))
    settled = weigh(you, everybody.people, rules, only=is_near, among=around)
    newer = weigh(you, everybody.newer, rules, only=is_near)
    return sum(int(allowed.sum()) for _, allowed in (*settled, *newer))


def best_of_each(
    here: People,
    there: People,
    rules: Rules,
    most: int = KEPT,
    *,
    among: Among | None = None,
    times_as_far: int = FARTHER,
) -> Best:
    """For each person of `here`, in their order, the best of `there`, or of those `among` them, not more than so many
    times as far away as the person said. Ties go to the smaller place in `there`."""
    # A pair is one number, in the order of which the best of each stand first: person, rank from the top, place.
    tops, width = (MOST_FIT + 1) * (max(KINDS) + 1), len(there)
    keys = [np.zeros(0, dtype=np.int64)]
    among = Among.all(width) if among is None else among
    for begin, some, possible in _pairs_within_reach(here, there, rules, among, times_as_far):
        kinds = _who_learns(some)
        kinds *= possible
        stays = kinds >= some.of_here(_least_kind(some, kinds, most))
        block, allowed = some.only(stays)
        row, column = block.chosen(allowed)
        row += begin
        rank = np.extract(allowed, fit(block, rules))
        rank += np.extract(stays, kinds) * np.int32(MOST_FIT + 1)
        of_block = row * (tops * width)
        of_block += column
        of_block += (tops - 1 - rank).astype(np.int64) * width
        of_block.sort()
        keys.append(of_block[_first_of_each(block.number_of(allowed), most)])  # a block has all pairs of its people
    person, rest = np.divmod(np.concatenate(keys), tops * width)
    below, place = np.divmod(rest, width)
    learns, fits = np.divmod(tops - 1 - below, MOST_FIT + 1)
    return Best(here.ids, np.searchsorted(person, np.arange(len(here) + 1)), there.ids[place], learns, fits)


def _pairs_within_reach(
    here: People, there: People, rules: Rules, among: Among, times_as_far: int
) -> Iterator[tuple[int, Block, Numbers]]:
    """Blocks of pairs, which of them are possible, and the place of the person here with whom their count begins."""
    for begin in range(0, len(here), TOGETHER):
        part = here.part(slice(begin, begin + TOGETHER))
        near = _within_reach(part, there, among, times_as_far)
        for block, possible in weigh(part, there, rules, only=partial(_near_enough, times_as_far), among=near):
            yield begin, block, possible


def _within_reach(here: People, there: People, among: Among, times_as_far: int) -> Among:
    """Those among the people there who are not too far away from all of these; whoever's place is not known stays."""
    if not here.has_place.all():
        return among
    middle = here.axes.mean(axis=1, keepdims=True)
    apart = there.axes[:, among.places] - middle
    reach = _length(here.axes - middle).max() + float(here.travels_km.max()) * times_as_far / grid.EARTH_RADIUS_KM
    is_near = _length(apart) <= reach * ALMOST
    is_near |= ~there.has_place[among.places]
    return Among.those(among.places[is_near])


def _length(vectors: Numbers) -> Numbers:
    return np.sqrt(np.square(vectors).sum(axis=0))


def _first_of_each(number: Numbers, most: int) -> Numbers:
    """Where so many of each stand, given how many each has, one after the other."""
    some = np.minimum(number, most)
    return np.arange(some.sum()) + np.repeat(np.cumsum(number) - number - np.cumsum(some) + some, some)


def _near_enough(times_as_far: int, block: Block) -> Numbers:
    """Not so much farther away than the first one said; whoever's place is not known can be asked."""
    found = block.km <= block.of_here(block.here.travels_km * times_as_far)
    block.put(found, True, ~block.here.has_place, ~block.there.has_place)
    return np.asarray(found)


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


def best_for_all(everybody: Everybody, rules: Rules, most: int = KEPT) -> Iterator[Best]:
    """The best for each, some people at a time.

    People of one square of the map who travel about as far are taken together, and compared only with those within
    reach: first within the distance that they said, and only whoever finds too few there with those farther away. In a
    crowd those with whom both learn come before all others. Two groups are weighed beside each other, for numpy holds
    nobody else up while it reckons, and only a few ahead of what has been taken from here, which is to be kept first.
    """
    everybody = everybody.settled()
    squares, size = _squares(everybody.placed)
    steps = np.searchsorted(STEPS_KM, everybody.people.travels_km[: len(squares)])
    groups = squares * (len(STEPS_KM) + 1) + steps
    all_rules = _and_both_learn(rules)
    order = np.lexsort((everybody.people.travels_km[: len(squares)], groups))
    parts = [some for some in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1) if len(some)]

    def of_group(some: Numbers) -> list[Best]:
        square = int(squares[some[0]]), size
        return list(_of_group(everybody, square, everybody.people.part(some), all_rules, most))

    with ThreadPoolExecutor(THREADS) as threads:
        ahead = deque[Future[list[Best]]]()
        for some in parts:
            ahead.append(threads.submit(of_group, some))
            if len(ahead) > GROUPS_AHEAD:
                yield from ahead.popleft().result()
        for each in ahead:
            yield from each.result()
    if len(everybody.nowhere):
        yield best_of_each(everybody.people.part(everybody.nowhere), everybody.people, rules, most)


def _and_both_learn(rules: Rules) -> tuple[Rules, Rules]:
    """The rules, and the same for those only with whom both learn."""
    return rules, replace(rules, hard=rules.hard | {"mutual"})


def _squares(cells: Numbers) -> tuple[Numbers, int]:
    """The square in which each cell lies, named by the cell in its south-west, and how many cells wide squares are: as
    large as it takes for people to share them, for each group costs as much as some dozen people."""
    row, column = np.divmod(cells, grid.COLUMNS)
    for size in SIZES:
        squares = (row - row % size) * grid.COLUMNS + column - column % size
        if len(cells) >= IN_A_SQUARE * len(np.unique(squares)):
            break
    return squares, size


def _of_group(
    everybody: Everybody, square: tuple[int, int], here: People, all_rules: tuple[Rules, Rules], most: int
) -> Iterator[Best]:
    """The best for each of some people who work in one square of the map, given as its cell in the south-west and how
    many cells wide it is."""
    rules, both_learn = all_rules
    km = float(here.travels_km.max())
    places = everybody.within(km, *square)
    around, among = _chosen(everybody.people, places, len(here))
    if len(places) >= CROWD:
        both = best_of_each(here, around, both_learn, most, among=among, times_as_far=1)
        finds_enough = both.number_near() >= most
        yield both.only(finds_enough)
        here = here.part(np.flatnonzero(~finds_enough))
    near = best_of_each(here, around, rules, most, among=among)
    finds_few = near.number_near() < SHOWN
    if not finds_few.all():
        yield near.only(~finds_few)
    if finds_few.any():
        here = here.part(np.flatnonzero(finds_few))
        places = np.concatenate([everybody.within(km * FARTHER, *square), everybody.nowhere])
        farther, among = _chosen(everybody.people, places, len(here))
        yield best_of_each(here, farther, rules, most, among=among)


def _chosen(them: People, places: Numbers, number: int) -> tuple[People, Among]:
    """The people at these places, for so many to choose from. They are copied, unless it is less work for each to go
    through all who stand between the first and the last of them."""
    passed_by = int(places[-1] - places[0]) - len(places) if len(places) else 0
    if number * passed_by > COPYING * len(places):
        return them.part(places), Among.all(len(places))
    return them, Among.those(places)
