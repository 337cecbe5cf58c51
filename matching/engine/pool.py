"""One pool: exact, from the best answer in half pairs.

The pool is written twice, as rows and as columns, and assigned to itself. What comes out is the optimum if half pairs
were allowed (its value is a bound); it consists of whole pairs, of rings with an even number of people, which are pairs
too, and of rings with an odd number, in which one is left over. Only for these few does the blossom method grow trees,
and mostly small ones.
"""

from typing import Any

import numpy as np

from matching.engine.assignment import assign
from matching.engine.blossom import Search
from matching.engine.graph import Graph, Numbers, both_ways, graph

METHOD = "half pairs by assignment, odd groups by the blossom method, proved by whole-number prices"
SLOW = "blossom method in whole numbers of any size, proved by its prices"
STOPPED = "half pairs by assignment, odd groups by the blossom method, stopped at its limit of work; bound by prices"


def match(ends: Numbers, value: Numbers, people: int, most_work: int) -> tuple[Numbers, int, str]:
    """Which edges are chosen, a bound on the value of all choices, and the method."""
    half = _half_pairs(ends, value, people)
    links = both_ways(ends, value, people)
    search = Search(links, *(half or _nobody(links)))
    is_done = search.run(most_work)
    chosen = np.flatnonzero(np.array(search.mate)[ends[:, 0]] == ends[:, 1])
    return chosen, _proved(search, ends, value), (METHOD if half else SLOW) if is_done else STOPPED


def _half_pairs(ends: Numbers, value: Numbers, people: int) -> tuple[Numbers, Numbers] | None:
    """Prices (double) and the whole pairs of the optimum in half pairs, one of each odd ring left over."""
    alone = np.arange(people)
    begin = np.concatenate([ends[:, 0], ends[:, 1], alone])
    end = np.concatenate([ends[:, 1], ends[:, 0], alone])
    gain = np.concatenate([value, value, np.zeros(people, dtype=value.dtype)])
    links = graph(begin, end, gain, people)
    found = assign(links, people)
    if found is None:
        return None
    price = found.row_prices + found.column_prices
    onward = links.ends[found.chosen]
    return price, _whole(onward.tolist(), price.tolist())


def _whole(onward: list[int], price: list[Any]) -> Numbers:
    mate = np.full(len(onward), -1)
    seen = [False] * len(onward)
    for begin in range(len(onward)):
        ring = []
        each = begin
        while not seen[each]:
            seen[each] = True
            ring.append(each)
            each = onward[each]
        if len(ring) % 2:  # the cheapest is left over: that tree is done soonest
            out = min(range(len(ring)), key=lambda place: (price[ring[place]], ring[place]))
            ring = ring[out + 1 :] + ring[:out]
        for one, other in zip(ring[::2], ring[1::2], strict=True):
            mate[one], mate[other] = other, one
    return mate


def _nobody(links: Graph) -> tuple[Numbers, Numbers]:
    """To begin with nothing: everybody's price is the best they could have."""
    price = np.zeros(links.nodes, dtype=links.weights.dtype)
    np.maximum.at(price, links.begins, links.weights)
    return price, np.full(links.nodes, -1)


def _proved(search: Search, ends: Numbers, value: Numbers) -> int:
    """What the prices come to, checked edge by edge: nothing that the search believes is taken over."""
    price = search.price
    twice = sum(price.tolist())
    short = 2 * value - price[ends[:, 0]] - price[ends[:, 1]]
    rest = np.flatnonzero(short > 0)
    for blossom_of, worth in _layers(search, len(price)):
        one, other = blossom_of[ends[rest, 0]], blossom_of[ends[rest, 1]]
        together = (one == other) & (one >= 0)
        if (short[rest[~together]] > 0).any():
            break
        rest = rest[together]
        short[rest] -= worth[one[together]]
    if (price < 0).any() or (short > 0).any():
        raise ArithmeticError("the prices do not cover every edge")
    for people, worth_of_one in search.blossoms():
        if worth_of_one < 0 or len(people) % 2 == 0:
            raise ArithmeticError("a blossom without a right to its price")
        twice += worth_of_one * (len(people) - 1) // 2
    return int(twice) // 2


def _layers(search: Search, people: int) -> list[tuple[Numbers, Numbers]]:
    """Blossoms lie in one another. From the outermost layer to the innermost: the blossom that each person is in there
    (-1: none), and the prices of the blossoms."""
    depth = np.zeros(people, dtype=np.int64)
    layers: list[tuple[Numbers, Numbers]] = []
    found = sorted(search.blossoms(), key=lambda blossom: -len(blossom[0]))
    worths = np.array([worth for _, worth in found], dtype=search.price.dtype)
    for number, (inside, _) in enumerate(found):
        layer = int(depth[inside[0]])
        if (depth[inside] != layer).any():
            raise ArithmeticError("two blossoms overlap")
        if layer == len(layers):
            layers.append((np.full(people, -1), worths))
        layers[layer][0][inside] = number
        depth[inside] += 1
    return layers
