"""What the engine claims about its answers, and what it does where it cannot know."""

from random import Random

import numpy as np
import pytest

from matching.engine import BadInstance, instance, pool, solve
from matching.engine.blossom import Search
from matching.engine.graph import both_ways
from tests.unit.matching.engine.oracles import by_program, by_trying_all, reached, some_pool, some_sides


def clustered(n: int, seed: int) -> np.ndarray:
    """People in small towns with many odd circles, so that trees grow, shrink and open again."""
    random = np.random.default_rng(seed)
    at = random.integers(0, n // 9, n)
    one, other = np.triu_indices(n, 1)
    some = random.random(len(one)) < np.where(np.abs(at[one] - at[other]) <= 1, 0.35, 0.0005)
    return np.column_stack([one[some], other[some], random.integers(0, 50, some.sum())])


@pytest.mark.parametrize("objective", ["most", "best"])
def test_a_search_that_is_stopped_says_how_far_off_it_may_be(objective: str) -> None:
    problem = instance("pool", 400, clustered(400, 1), objective=objective)
    best = solve(problem)
    assert best.optimal
    stopped = solve(problem, most_work=30)
    assert not stopped.optimal
    assert "stopped" in stopped.method
    assert reached(problem, stopped) < reached(problem, best)
    assert stopped.bound >= best.weight
    assert stopped.most_paired >= best.paired
    assert stopped.as_json()["most_paired"] == stopped.most_paired
    assert "most_paired" not in best.as_json()


@pytest.mark.parametrize("make", [some_pool, some_sides])
def test_without_floating_point_the_answer_is_the_same(make: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.engine.pool.assign", lambda *_: None)
    monkeypatch.setattr("matching.engine.two_sided.assign", lambda *_: None)
    random, slow = Random(11), 0
    for _ in range(200):
        problem = make(random, 7 if make is some_pool else 4)
        pairing = solve(problem)
        assert pairing.optimal
        assert reached(problem, pairing) == by_trying_all(problem)
        slow += "any size" in pairing.method
    assert slow > 40


def test_a_fit_that_floating_point_cannot_tell_apart_still_decides() -> None:
    near = 2**60
    ring = [[0, 1, near], [1, 2, near + 1], [2, 3, near], [3, 4, near + 1], [4, 5, near], [5, 0, near + 1]]
    assert solve(instance("pool", 6, ring)).pairs == ((0, 5), (1, 2), (3, 4))
    sides = solve(instance("two-sided", 6, ring, left=[0, 2, 4], right=[1, 3, 5]))
    assert sides.pairs == ((0, 5), (2, 1), (4, 3))
    assert sides.weight == sides.bound == 3 * (near + 1)


def test_prices_that_do_not_cover_an_edge_are_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Search.run

    def cheat(self: Search, most_work: int) -> bool:
        is_done = run(self, most_work)
        self.price[0] = 0
        return is_done

    monkeypatch.setattr(Search, "run", cheat)
    with pytest.raises(ArithmeticError, match="do not cover"):
        solve(instance("pool", 3, [[0, 1, 5], [1, 2, 3]]))


def test_a_pool_of_some_hundred_with_many_odd_circles_is_solved_exactly() -> None:
    seen = set()
    for seed in range(4):
        for objective in ("most", "best"):
            problem = instance("pool", 300, clustered(300, seed), objective=objective)
            pairing = solve(problem)
            assert pairing.optimal
            seen.add(pairing.paired)
        assert reached(problem, pairing) == by_program(problem)
    assert len(seen) > 1


def test_the_start_from_half_pairs_changes_nothing_but_the_time() -> None:
    for seed in range(6):
        edges = clustered(120, seed)
        people = 120
        quick = pool.match(edges[:, :2], edges[:, 2] + 1, people, 10**9)
        slow = Search(
            both_ways(edges[:, :2], edges[:, 2] + 1, people),
            *pool._nobody(both_ways(edges[:, :2], edges[:, 2] + 1, people)),
        )
        assert slow.run(10**9)
        chosen = np.array(slow.mate)[edges[:, 0]] == edges[:, 1]
        assert (edges[chosen, 2] + 1).sum() == (edges[quick[0], 2] + 1).sum() == quick[1]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"edges": [[0, 3, 1]]}, "edges[0]: there is no person 3: with n = 3 people are 0 to 2"),
        ({"edges": [[1, 1, 1]]}, "edges[0]: person 1 cannot meet themselves"),
        ({"edges": [[0, 1, 1], [1, 0, 2]]}, "edges[1]: the pair 1 and 0 stands already in edges[0]"),
        ({"fixed": [[0, 1], [2, 1]]}, "fixed[1]: person 1 can have 1, but is fixed with 0 (fixed[0]), 2 (here)"),
        ({"fixed": [[0, 2]]}, "fixed[0]: 0 and 2 are fixed, but edges has no such pair"),
        ({"fixed": [[0, 1], [1, 0]]}, "fixed[1]: 0 and 1 are fixed already in fixed[0]"),
        (
            {"fixed": [[0, 1]], "forbidden": [[1, 0]]},
            "fixed[0]: 0 and 1 are both fixed and, in forbidden[0], forbidden",
        ),
        ({"capacity": {1: 2}}, "capacity: only two sides have capacities; in one pool everybody has one partner"),
    ],
)
def test_what_contradicts_itself_is_named(more: dict, said: str) -> None:
    with pytest.raises(BadInstance) as caught:
        instance(**{"kind": "pool", "n": 3, "edges": [[0, 1, 1], [1, 2, 1]], **more})
    assert str(caught.value) == said
