"""Two sides, people with room for several partners: one assignment problem.

Somebody with room for three is three rows (or columns). Each row has a column of its own that stands for "nobody".
Where both of a pair have room for several, they could meet twice: such a pair gets a row and a column of its own, which
stay together unless the pair is made, so that it is made at most once.
"""

from dataclasses import dataclass

import numpy as np

from matching.engine.assignment import assign
from matching.engine.blossom import Search
from matching.engine.graph import Graph, Numbers, both_ways, graph

METHOD = "assignment (shortest augmenting paths), proved by whole-number prices"
SLOW = "blossom method in whole numbers of any size, proved by its prices"


@dataclass(frozen=True)
class Table:
    """Rows are places on the left, then one for each pair that could be made twice; columns are places on the right,
    then the same again, then a "nobody" for each place on the left. `edge` is what a link stands for, -1 for none."""

    graph: Graph
    columns: int
    places: int
    pairs: int
    edge: Numbers


def allot(ends: Numbers, value: Numbers, room: Numbers) -> tuple[Numbers, int, str]:
    """Which edges are chosen, a bound on the value of all choices, and the method. Always the optimum."""
    table = _table(ends, value, room)
    found = assign(table.graph, table.columns)
    if found is None:
        return _slowly(table)
    chosen = table.edge[found.chosen]
    return chosen[chosen >= 0], sum(found.row_prices.tolist()) + sum(found.column_prices.tolist()), METHOD


def _table(ends: Numbers, value: Numbers, room: Numbers) -> Table:
    one, other = ends.T
    first = [np.cumsum(mine) - mine for mine in (_room_of(one, room), _room_of(other, room))]
    places, right = (int(_room_of(ids, room).sum()) for ids in (one, other))
    twice = np.flatnonzero((room[one] > 1) & (room[other] > 1))
    once = np.flatnonzero((room[one] == 1) | (room[other] == 1))
    own = np.arange(len(twice))
    every, row, column = _spread(once, first[0][one], first[1][other], room[one] * room[other], room[one])
    out, out_row, _ = _spread(twice, first[0][one], first[1][other], room[one], room[one])
    back, _, back_column = _spread(twice, first[0][one], first[1][other], room[other], np.ones_like(one))
    rank = np.searchsorted(twice, out), np.searchsorted(twice, back)
    nobody = np.arange(places)
    begin = np.concatenate([row, out_row, places + rank[1], places + own, nobody])
    end = np.concatenate([column, right + rank[0], back_column, right + own, right + len(twice) + nobody])
    none = np.full(len(back) + len(own) + places, -1)
    gain = np.concatenate([value[every], value[out], np.zeros(len(none), dtype=value.dtype)])
    edge = np.concatenate([every, out, none])
    links = graph(begin, end, gain, places + len(twice))
    return Table(links, right + len(twice) + places, places, len(twice), edge[links.origin])


def _room_of(ids: Numbers, room: Numbers) -> Numbers:
    """The room of these people, 0 for everybody else."""
    return np.where(np.bincount(ids, minlength=len(room)) > 0, room, 0)


def _spread(
    chosen: Numbers, first_row: Numbers, first_column: Numbers, times: Numbers, rows: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Each chosen edge so many times, and the places that it joins: every row of the one with every column."""
    times = times[chosen]
    if (times == 1).all():  # nearly always, and of all that is copied here it is the most
        return chosen, first_row[chosen], first_column[chosen]
    edge = np.repeat(chosen, times)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(times) - times, times)
    return edge, first_row[edge] + number % rows[edge], first_column[edge] + number // rows[edge]


def _slowly(table: Table) -> tuple[Numbers, int, str]:
    """The same table by the method for pools, which needs no floating-point numbers."""
    links, rows = table.graph, table.graph.nodes
    begin, real = links.begins, links.ends < table.columns - table.places
    begin, end, edge = begin[real], links.ends[real], table.edge[real]
    must = 2 * sum(int(each) for each in links.weights) + 1  # keeps the row of a pair with somebody
    gain = links.weights[real].astype(object)
    gain[begin >= table.places] += must
    nodes = rows + table.columns - table.places
    both = both_ways(np.column_stack([begin, rows + end]), gain, nodes)
    price = np.zeros(nodes, dtype=object)
    np.maximum.at(price, begin, 2 * gain)
    search = Search(both, price, np.full(nodes, -1))
    search.run(most_work=2**62)
    chosen = edge[np.array(search.mate)[begin] == rows + end]
    bound = sum(search.price.tolist()) // 2 - table.pairs * must
    return chosen[chosen >= 0], bound, SLOW
