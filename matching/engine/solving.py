"""From an instance to a pairing: fixed pairs first, then each connected part by the method for its kind."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matching.engine import pool, two_sided
from matching.engine.graph import Numbers
from matching.engine.instance import Instance, Kind
from matching.engine.pairing import Pairing
from matching.engine.values import Scale

MOST_WORK = 400_000_000  # neighbours looked at while a pool's odd groups are solved: some minutes


def solve(problem: Instance, *, most_work: int = MOST_WORK) -> Pairing:
    """The same pairs for the same instance, in whatever order it is given.

    A pool whose odd groups take more than `most_work` steps is answered with the best found and an honest bound.
    """
    room, edges = problem.room, problem.edges
    kept = np.zeros(len(edges), dtype=bool)
    if problem.fixed:
        fixed = np.array(problem.fixed, dtype=np.int64)
        np.subtract.at(room, fixed.ravel(), 1)
        kept = np.isin(edges[:, 0] * problem.n + edges[:, 1], fixed[:, 0] * problem.n + fixed[:, 1])
    free = np.flatnonzero(~kept & (room[edges[:, 0]] > 0) & (room[edges[:, 1]] > 0))
    taken, most, bound = [np.flatnonzero(kept)], len(problem.fixed), _sum(edges[kept, 2])
    methods = [two_sided.METHOD if problem.kind is Kind.TWO_SIDED else pool.METHOD]
    for part in _parts(problem.n, edges, free):
        chosen, most_here, bound_here, method = _solve(problem, edges[part], room, most_work)
        taken.append(part[chosen])
        most, bound = most + most_here, bound + bound_here
        methods += [] if method in methods else [method]
    return _pairing(problem, np.sort(np.concatenate(taken)), most, bound, "; ".join(methods))


def _parts(n: int, edges: Numbers, free: Numbers) -> Iterator[Numbers]:
    """The edges of each connected part: what happens in one town does not change the answer for another."""
    one, other = edges[free, 0], edges[free, 1]
    links = coo_array((np.ones(len(free), dtype=np.int8), (one, other)), shape=(n, n))
    count, part = connected_components(links, directed=False)
    if not len(free):
        return
    of = part[one]
    order = np.argsort(of, kind="stable")
    sizes = np.bincount(of, minlength=count)
    yield from np.split(free[order], np.cumsum(sizes[sizes > 0])[:-1])


def _solve(problem: Instance, edges: Numbers, room: Numbers, most_work: int) -> tuple[Numbers, int, int, str]:
    """One part: the places of the chosen edges, the most pairs and the greatest weight possible, and the method."""
    is_pool = problem.kind is Kind.POOL
    if len(edges) == 1:
        return np.zeros(1, dtype=np.int64), 1, int(edges[0, 2]), (pool if is_pool else two_sided).METHOD
    ids, ends = _renumbered(edges[:, :2], problem.n)
    degrees = [np.bincount(side, minlength=len(ids)) for side in ends.T]
    room = np.minimum(room[ids], sum(degrees))
    places = [int(room[degree > 0].sum()) for degree in degrees]
    most = min(len(ids) // 2 if is_pool else min(places), len(edges))
    scale = Scale(problem.objective, most, int(edges[:, 2].max()), sum(places))
    values = scale.values(edges[:, 2])
    if is_pool:
        chosen, bound, method = pool.match(ends, values, len(ids), most_work)
    else:
        chosen, bound, method = two_sided.allot(ends, values, room)
    return chosen, *scale.read(bound, len(chosen), _sum(edges[chosen, 2])), method


def _renumbered(pairs: Numbers, n: int) -> tuple[Numbers, Numbers]:
    """Who takes part, and the pairs by their places among these."""
    if len(pairs) < n:
        ids, places = np.unique(pairs, return_inverse=True)
        return ids, places.reshape(-1, 2)
    takes_part = np.zeros(n, dtype=bool)
    takes_part[pairs.ravel()] = True
    return np.flatnonzero(takes_part), (np.cumsum(takes_part) - 1)[pairs]


def _pairing(problem: Instance, taken: Numbers, most: int, bound: int, method: str) -> Pairing:
    edges = problem.edges[taken]
    if (np.bincount(edges[:, :2].ravel(), minlength=problem.n) > problem.room).any():
        raise ArithmeticError("somebody has more partners than room")
    weight = _sum(edges[:, 2])
    pairs = tuple((one, other) for one, other in edges[:, :2].tolist())
    return Pairing(pairs, weight, bound, most, len(pairs) == most and weight == bound, method)


def _sum(weights: Numbers) -> int:
    """Not NumPy's: that is silent when 64 bits are too few."""
    return sum(weights.tolist())
