"""How well and how fast cohorts are paired and scored, beside SciPy's solvers, greedy pairing and other programs on the
same cohorts in the same run. `support/peers.py` says how to have the other programs beside it."""

import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from tests.benchmarks.support import peers
from tests.benchmarks.support.cohorts import across, crowd, dense, sparse
from tests.benchmarks.support.figures import run, show, verdict

SCORING, SOLVING, FASTER = 10.0, 2.0, 100.0


def main(markdown: bool) -> None:
    two_sided(markdown)
    one_pool(markdown)
    scoring(markdown)
    end_to_end(markdown)


def timed(call: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """The shortest of some times, and the answer."""
    best, answer = float("inf"), None
    for _ in range(times):
        answer = None  # an answer of before is not counted into the memory
        began = time.perf_counter()
        answer = call()
        best = min(best, time.perf_counter() - began)
    return best, answer


def two_sided(markdown: bool) -> None:
    from matching.engine import instance, solve

    cohorts = [("1,000", 1_000, sparse), ("5,000", 5_000, sparse), ("10,000", 10_000, sparse)]
    cohorts += [("1,000, all allowed", 1_000, dense), ("4,000, all allowed", 4_000, dense)]
    rows = []
    for name, n, make in cohorts:
        edges = across(make(n), n)
        solver, is_dense = (scipy_dense, True) if make is dense else (scipy_sparse, False)
        floor, pairs = timed(lambda edges=edges, n=n, solver=solver: solver(edges, n), 3)
        taken, found = timed(
            lambda edges=edges, n=n: solve(instance("two-sided", n, edges, left=range(n // 2), right=range(n // 2, n))),
            3,
        )
        greedy_pairs, _ = greedy(edges)
        stable = "too many" if is_dense else peers.ask("EXPEX_PEERS", peers.STABLE, {"edges": edges.tolist()})
        peer = [f"{stable['seconds']:.2f}", str(stable["pairs"])] if isinstance(stable, dict) else [stable, ""]
        ours = [f"{taken:.3f}", f"{found.paired:,}", "yes" if found.optimal else f"gap {found.bound - found.weight}"]
        ratio = [f"{taken / floor:.1f}", f"{SOLVING:.0f}", verdict(taken / floor, SOLVING)]
        rows.append([name, f"{len(edges):,}", *ours, f"{floor:.3f}", str(pairs), *ratio, str(greedy_pairs), *peer])
    heading = ["people", "edges", "s", "pairs", "proved", "SciPy s", "pairs", "x SciPy", "target", "within"]
    show("Two sides, most pairs", [*heading, "greedy", "`matching` s", "pairs"], rows, markdown=markdown)


def scipy_sparse(edges: np.ndarray, n: int) -> int:
    """The solver alone on the same question: pairs first, then fit; whoever has nobody has a column of their own."""
    half, fit = n // 2, edges[:, 2]
    much = half * int(fit.max()) + 1
    row = np.concatenate([edges[:, 0], np.arange(half)])
    column = np.concatenate([edges[:, 1] - half, np.arange(half) + half])
    cost = np.concatenate([fit.max() + 1 - fit, np.full(half, much + fit.max() + 1)]).astype(float)
    _, chosen = min_weight_full_bipartite_matching(csr_array((cost, (row, column)), shape=(half, n)))
    return int((chosen < half).sum())


def scipy_dense(edges: np.ndarray, n: int) -> int:
    matrix = np.zeros((n // 2, n // 2))
    matrix[edges[:, 0], edges[:, 1] - n // 2] = edges[:, 2]
    return len(linear_sum_assignment(matrix, maximize=True)[0])


def greedy(edges: np.ndarray) -> tuple[int, int]:
    """The best pair first, then the best that is left: pairs and weight."""
    taken: set[int] = set()
    pairs = weight = 0
    for one, other, fit in edges[np.argsort(-edges[:, 2], kind="stable")].tolist():
        if one not in taken and other not in taken:
            taken |= {one, other}
            pairs, weight = pairs + 1, weight + fit
    return pairs, weight


def one_pool(markdown: bool) -> None:
    from matching.engine import instance, solve

    cohorts = [(f"{n:,}", n, sparse(n), "most") for n in (500, 1_000, 2_000, 5_000, 10_000)]
    cohorts += [("10,000, best fit", 10_000, cohorts[-1][2], "best")]
    cohorts += [(f"{n:,}, all allowed", n, dense(n), "most") for n in (1_000, 2_000)]
    rows = []
    for name, n, edges, objective in cohorts:
        taken, found = timed(lambda n=n, edges=edges, by=objective: solve(instance("pool", n, edges, objective=by)))
        given = {"n": n, "edges": edges.tolist()}
        may_ask = len(edges) < 300_000 and objective == "most"
        exact = peers.ask("EXPEX_PEERS", peers.RUSTWORKX, given) if may_ask else "not asked"
        answer = (
            [f"{exact['seconds']:.2f}", f"{exact['pairs']:,}", f"{exact['weight']:,}"]
            if isinstance(exact, dict)
            else []
        )
        answer = answer or [str(exact), "", ""]
        proved = "yes" if found.optimal else f"gap {found.bound - found.weight}"
        ours = [f"{taken:.2f}", f"{found.paired:,}", f"{found.weight:,}", proved]
        rows.append([name, f"{len(edges):,}", *ours, f"{greedy(edges)[0]:,}", *answer])
    heading = ["people", "edges", "s", "pairs", "weight", "proved", "greedy pairs", "rustworkx s", "pairs", "weight"]
    show("One pool", heading, rows, markdown=markdown)


def scoring(markdown: bool) -> None:
    from accounts.reference import topics
    from matching.criteria import Codes, Rules, people, score

    rows = []
    headings = {slug: topic.parent for slug, topic in topics().items()}
    for n in (1_000, 5_000):
        them = crowd(2 * n)
        codes = Codes.of(them, headings)
        here, there = people(them[:n], codes), people(them[n:], codes)
        matrix = np.random.default_rng(1).random((n, 400), dtype=np.float32)
        for name, rules in (("the usual rules", Rules()), ("every pair allowed", Rules(hard=frozenset()))):
            floor, _ = timed(lambda matrix=matrix: matrix @ matrix.T, 5)
            taken, found = timed(lambda here=here, there=there, rules=rules: score(here, there, rules), 2)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            ratio = [f"{taken / floor:.1f}", f"{SCORING:.0f}", verdict(taken / floor, SCORING)]
            rows.append(
                [f"{n:,} x {n:,}, {name}", f"{len(found):,}", f"{taken:.3f}", f"{floor:.3f}", *ratio, f"{memory}"]
            )
    heading = ["eight criteria", "pairs", "s", "one product s", "x product", "target", "within", "peak MB so far"]
    show("Scoring", heading, rows, markdown=markdown)


def end_to_end(markdown: bool) -> None:
    from accounts.reference import topics
    from matching.criteria import Codes, Rules, explain_all, people, score
    from matching.engine import instance, solve

    n, them = 500, crowd(1_000)
    headings = {slug: topic.parent for slug, topic in topics().items()}

    def ours(rules: Rules) -> int:
        codes = Codes.of(them, headings)
        edges = score(people(them[:n], codes), people(them[n:], codes), rules).astype(np.int64)
        edges[:, 1] += n
        found = solve(instance("two-sided", 2 * n, edges, left=range(n), right=range(n, 2 * n)))
        explain_all([(them[one], them[other]) for one, other in found.pairs], rules, headings)
        return found.paired

    records = [
        [
            {
                "grade": 1,
                "organisation": str(each.organisation),
                "profession": each.profession,
                "email": f"{each.id}@example.com",
                "first name": "A",
                "last name": str(each.id),
                "role": each.wants[0],
            }
            for each in side
        ]
        for side in (them[:n], them[n:])
    ]
    peer = peers.ask("EXPEX_MENTORS", peers.MENTOR_MATCH, records)
    rows = []
    for name, rules in (("every pair allowed", Rules(hard=frozenset())), ("the usual rules", Rules())):
        taken, paired = timed(lambda rules=rules: ours(rules), 5)
        row = [f"500 + 500, {name}", f"{taken:.3f}", f"{paired}"]
        if isinstance(peer, dict):
            times = peer["seconds"] / taken
            within = "yes" if times >= FASTER else "NO"
            row += [f"{peer['seconds']:.2f}", str(peer["pairs"]), f"{times:.0f}", f"{FASTER:.0f}", within]
        else:
            row += [peer, "", "", f"{FASTER:.0f}", ""]
        rows.append(row)
    heading = ["load, score, solve, explain", "s", "pairs", "`mentor-match` s", "pairs", "times faster", "target"]
    show("End to end, one round", [*heading, "within"], rows, markdown=markdown)


if __name__ == "__main__":
    run(main)
