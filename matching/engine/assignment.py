"""The best assignment of rows to columns, and prices that prove it.

SciPy proposes (Jonker and Volgenant's shortest augmenting paths, in floating point); whole numbers decide. Prices are
found from the proposal alone: if some exist under which no row would rather have another column, the proposal is
optimal, whatever rounding happened on the way (linear programming duality). If none exist it is not.
"""

from dataclasses import dataclass

import numpy as np
import scipy  # loads `scipy.optimize` when it is used: that alone takes a fifth of the start of every process
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from matching.engine.graph import Graph, Numbers

DENSE_SHARE = 0.3  # of all cells; above it the solver for full matrices is the faster one
MOST_CELLS = 40_000_000  # 320 MB as a matrix of floating-point numbers
MANTISSA = 52  # bits: floating-point numbers hold whole ones exactly to 2^53


@dataclass(frozen=True)
class Assignment:
    """The place in `ends` of each row's column, and the prices: row + column is at least what the pair gains, and
    equal where they are together; a column that nobody has costs nothing."""

    chosen: Numbers
    row_prices: Numbers
    column_prices: Numbers


def assign(graph: Graph, columns: int) -> Assignment | None:
    """Every row gets a column of its own, at the greatest gain. The caller makes sure that this is possible.

    None where the proposal cannot be proved: the gains are too large for floating-point numbers.
    """
    gain = graph.weights
    of_row = _proposal(graph, columns)
    row = np.arange(graph.nodes)
    key = np.repeat(row, np.diff(graph.starts)) * columns + graph.ends
    chosen = np.searchsorted(key, row * columns + of_row)
    row_of = np.full(columns, -1)
    row_of[of_row] = row
    prices = _prices(graph, of_row, row_of, gain[chosen])
    if prices is None or (prices[row_of < 0] != 0).any():
        return None
    return Assignment(chosen, gain[chosen] - prices[of_row], prices)


def _proposal(graph: Graph, columns: int) -> Numbers:
    """The column of each row. Gains are turned into costs from 1 up: to the sparse solver 0 is no edge."""
    gain, size = graph.weights, graph.nodes
    top = int(gain.max(initial=0))
    shift = max(0, top.bit_length() - MANTISSA)
    cost = ((top - gain >> shift) + 1).astype(np.float64)
    cells = size * columns
    if len(gain) > DENSE_SHARE * cells and cells <= MOST_CELLS:
        matrix = np.full((size, columns), np.inf)
        matrix[np.repeat(np.arange(size), np.diff(graph.starts)), graph.ends] = cost
        return np.asarray(scipy.optimize.linear_sum_assignment(matrix)[1])
    sparse = csr_array((cost, graph.ends, graph.starts), shape=(size, columns))
    return np.asarray(min_weight_full_bipartite_matching(sparse)[1])


def _prices(graph: Graph, of_row: Numbers, row_of: Numbers, own: Numbers) -> Numbers | None:
    """The least prices of the columns at which no row would rather have another one: longest ways, by rounds over the
    rows whose column became dearer (Bellman and Ford). None where they rise for ever."""
    starts, ends, gain = graph.starts, graph.ends, graph.weights
    prices = np.zeros(len(row_of), dtype=gain.dtype)
    waiting = np.arange(graph.nodes)
    for _ in range(graph.nodes + 2):
        lengths = starts[waiting + 1] - starts[waiting]
        shift = starts[waiting] - (np.cumsum(lengths) - lengths)
        places = np.repeat(shift, lengths) + np.arange(int(lengths.sum()))
        offered = gain[places] + np.repeat(prices[of_row[waiting]] - own[waiting], lengths)
        wanted = ends[places]
        dearer = offered > prices[wanted]
        if not dearer.any():
            return prices
        wanted = wanted[dearer]
        np.maximum.at(prices, wanted, offered[dearer])
        changed = row_of[np.unique(wanted)]
        waiting = changed[changed >= 0]
    return None
