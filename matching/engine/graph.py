"""Who may meet whom, as arrays: rows of neighbours, one after the other (compressed sparse rows)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Graph:
    """`ends` and `weights` of row i lie from `starts[i]` to `starts[i + 1]`, in the order of `ends`; `origin` says
    which of the links it was made from each is."""

    starts: Numbers
    ends: Numbers
    weights: Numbers
    origin: Numbers

    @property
    def nodes(self) -> int:
        return len(self.starts) - 1

    @property
    def begins(self) -> Numbers:
        return np.repeat(np.arange(self.nodes), np.diff(self.starts))

    def around(self, node: int) -> tuple[Numbers, Numbers]:
        """Whom somebody may meet, and what each pair weighs."""
        place = slice(self.starts[node], self.starts[node + 1])
        return self.ends[place], self.weights[place]


def graph(begin: Numbers, end: Numbers, weights: Numbers, nodes: int) -> Graph:
    """A graph of directed links, brought into order."""
    key = begin * (int(end.max(initial=0)) + 1) + end
    order = np.argsort(key, kind="stable")
    starts = np.searchsorted(begin[order], np.arange(nodes + 1))
    return Graph(starts, end[order], weights[order], order)


def both_ways(edges: Numbers, weights: Numbers, nodes: int) -> Graph:
    """The graph in which each edge is two links."""
    one, other = edges[:, 0], edges[:, 1]
    return graph(np.concatenate([one, other]), np.concatenate([other, one]), np.tile(weights, 2), nodes)
