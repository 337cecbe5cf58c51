"""Whom to suggest to somebody, and in which order. Numbers only: it is given people and asks no database.

First those with whom both would see what they want, then those with whom one would, then those who are farther away
than the person said they would travel; within each kind by fit (`matching.criteria`).
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from matching import grid
from matching.best import FARTHER, Best, Suggestion, best_of_each
from matching.criteria import People, Rules, weigh
from matching.criteria.block import Block
from matching.criteria.people import Among
from matching.criteria.sets import Numbers
from matching.everybody import NOWHERE, Everybody

SHOWN = 20
KEPT = SHOWN * 5 // 4  # some will have paused by the time the page is opened
HARD = frozenset({"organisation", "need", "new"})
STRONG, GOOD = 600, 450
SIZES = (1, 2, 4, 8, 16)  # cells that a square of the map is wide
IN_A_SQUARE = 800  # people on average, if squares of the largest size hold as many
STEPS_KM = (20, 50, 100)
CROWD = 1_500  # among so many most people find enough with whom both learn, and nobody else need be weighed
THREADS, GROUPS_AHEAD = 2, 8


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
    # Who would travel as far stands together too: then fewer others are within reach of one of them.
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
    among = Among.those(everybody.within(km, *square))
    if len(among) >= CROWD:
        both = best_of_each(here, everybody.people, both_learn, most, among=among, times_as_far=1)
        finds_enough = both.number_near() >= most
        yield both.only(finds_enough)
        here = here.part(np.flatnonzero(~finds_enough))
    near = best_of_each(here, everybody.people, rules, most, among=among)
    finds_few = near.number_near() < SHOWN
    if not finds_few.all():
        yield near.only(~finds_few)
    if finds_few.any():
        here = here.part(np.flatnonzero(finds_few))
        among = Among.those(np.concatenate([everybody.within(km * FARTHER, *square), everybody.nowhere]))
        yield best_of_each(here, everybody.people, rules, most, among=among)
