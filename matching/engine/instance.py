"""What is to be solved, checked before anything is: a pool or two sides, who may meet whom, at what fit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from matching.engine.graph import Numbers

LARGEST = 2**63 - 1


class Kind(StrEnum):
    POOL = "pool"
    TWO_SIDED = "two-sided"


class Objective(StrEnum):
    """MOST: as many pairs as possible, and of these the best fit. BEST: the best fit, and of these the most pairs."""

    MOST = "most"
    BEST = "best"


class BadInstance(ValueError):
    """What is wrong with an instance, and where: the field, and its place in the field."""

    def __init__(self, what: str, field: str = "", place: int | str | None = None) -> None:
        super().__init__(what)
        self.what, self.field, self.place = what, field, place

    def __str__(self) -> str:
        place = (
            f'["{self.place}"]' if isinstance(self.place, str) else f"[{self.place}]" if self.place is not None else ""
        )
        return f"{self.field}{place}: {self.what}" if self.field else self.what


@dataclass(frozen=True)
class Instance:
    """People are numbers from 0 to n - 1. `edges` has one row (person, person, fit) for each pair that is allowed.

    The order in which anything is given makes no difference: everything is sorted here, and the smaller number of a
    pair (the left one, of two sides) stands first. `chosen` are pairs that somebody made; they change nothing, and
    `worth` says what they come to.
    """

    kind: Kind
    n: int
    edges: Numbers
    left: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    right: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    capacity: Mapping[int, int] = field(default_factory=dict)
    fixed: Sequence[tuple[int, int]] = ()
    objective: Objective = Objective.MOST
    chosen: Sequence[tuple[int, int]] = ()

    @property
    def room(self) -> Numbers:
        """How many partners each person can have."""
        room = np.ones(self.n, dtype=np.int64)
        for person, most in self.capacity.items():
            room[person] = most
        return room

    def worth(self) -> dict[str, int]:
        """Of the chosen pairs how many there are, what they weigh together, and how many are not among the edges (these
        count as no weight)."""
        edges = _Places(self.n, self.edges)
        places = [place for pair in self.chosen if (place := edges.of(pair)) is not None]
        weight = sum(self.edges[places, 2].tolist())
        return {"paired": len(self.chosen), "weight": weight, "not_allowed": len(self.chosen) - len(places)}

    def as_json(self) -> dict[str, Any]:
        """The same as the file that `manage solve_round` reads."""
        said: dict[str, Any] = {
            "kind": self.kind.value,
            "n": self.n,
            "edges": self.edges.tolist(),
            "fixed": [list(pair) for pair in self.fixed],
            "objective": self.objective.value,
        }
        if self.kind is Kind.TWO_SIDED:
            said |= {"left": self.left.tolist(), "right": self.right.tolist()}
            said["capacity"] = {str(person): most for person, most in self.capacity.items()}
        if self.chosen:
            said["chosen"] = [list(pair) for pair in self.chosen]
        return said


def instance(
    kind: str,
    n: int,
    edges: Iterable[Sequence[int]] | Numbers,
    *,
    left: Iterable[int] = (),
    right: Iterable[int] = (),
    capacity: Mapping[int, int] | None = None,
    fixed: Iterable[Sequence[int]] = (),
    forbidden: Iterable[Sequence[int]] = (),
    chosen: Iterable[Sequence[int]] = (),
    objective: str = Objective.MOST,
) -> Instance:
    """An instance that can be solved; raises `BadInstance`. Forbidden pairs are taken out of the edges."""
    kind, objective = Kind(kind), Objective(objective)
    table = np.array(edges if isinstance(edges, np.ndarray) else list(edges), dtype=np.int64).reshape(-1, 3)
    sides = _sides(kind, n, [*left], [*right])
    if kind is Kind.POOL and capacity:
        raise BadInstance("only two sides have capacities; in one pool everybody has one partner", "capacity")
    for person, most in (capacity or {}).items():
        if not 0 <= person < n or not sides[person]:
            raise BadInstance(f"there is no person {person} on either side", "capacity", str(person))
        if most < 0:
            raise BadInstance(f"person {person} cannot have {most} partners", "capacity", str(person))
    table = _in_order(kind, n, table, sides)
    rank = _Places(n, table)
    banned = {_pair(kind, n, pair, sides, "forbidden", place): place for place, pair in enumerate(forbidden)}
    pins = _pins(kind, n, fixed, sides, rank, banned, capacity or {})
    if places := [place for pair in banned if (place := rank.of(pair)) is not None]:
        table = np.delete(table, places, axis=0)
    made = {_two(n, pair, sides, "chosen", place) for place, pair in enumerate(chosen)}
    ids = [np.array(sorted(each), dtype=np.int64) for each in (left, right)]
    rooms = dict(sorted((capacity or {}).items()))
    return Instance(kind, n, table, ids[0], ids[1], rooms, pins, objective, tuple(sorted(made)))


class _Places:
    """Where a pair stands in the edges."""

    def __init__(self, n: int, table: Numbers) -> None:
        self.n, self.keys = n, table[:, 0] * n + table[:, 1]

    def of(self, pair: tuple[int, int]) -> int | None:
        key = pair[0] * self.n + pair[1]
        place = int(np.searchsorted(self.keys, key))
        return place if place < len(self.keys) and self.keys[place] == key else None


def _sides(kind: Kind, n: int, left: list[int], right: list[int]) -> Numbers:
    """1 for a person on the left, 2 on the right, 0 on neither (in a pool everybody)."""
    sides = np.zeros(n, dtype=np.int64)
    for name, number, people in (("left", 1, left), ("right", 2, right)):
        if people and kind is Kind.POOL:
            raise BadInstance("a pool has no sides; leave it out or empty", name)
        for place, person in enumerate(people):
            if not 0 <= person < n:
                raise BadInstance(f"there is no person {person}: with n = {n} people are 0 to {n - 1}", name, place)
            if sides[person]:
                where = "on the left" if sides[person] == 1 else "on the right"
                raise BadInstance(f"person {person} is already {where}", name, place)
            sides[person] = number
    return sides


def _in_order(kind: Kind, n: int, table: Numbers, sides: Numbers) -> Numbers:
    """Checked, turned round and sorted."""
    one, other, fit = table.T
    for wrong in np.flatnonzero(((table[:, :2] < 0) | (table[:, :2] >= n)).any(axis=1))[:1].tolist():
        person = next(each for each in table[wrong, :2].tolist() if not 0 <= each < n)
        raise BadInstance(f"there is no person {person}: with n = {n} people are 0 to {n - 1}", "edges", wrong)
    for wrong in np.flatnonzero(one == other)[:1].tolist():
        raise BadInstance(f"person {one[wrong]} cannot meet themselves", "edges", wrong)
    for wrong in np.flatnonzero(fit < 0)[:1].tolist():
        raise BadInstance(f"weight must be a whole number, 0 or more; it is {fit[wrong]}", "edges", wrong)
    if kind is Kind.POOL:
        turn = one > other
    else:
        for wrong in np.flatnonzero(sides[one] * sides[other] != 2)[:1].tolist():
            pair = (int(one[wrong]), int(other[wrong]))
            raise BadInstance(_not_across(pair, sides), "edges", wrong)
        turn = sides[one] == 2
    ordered = np.column_stack([np.where(turn, other, one), np.where(turn, one, other), fit])
    key = ordered[:, 0] * n + ordered[:, 1]
    if (key[1:] > key[:-1]).all():
        return ordered
    order = np.argsort(key, kind="stable")
    key = key[order]
    for wrong in np.flatnonzero(key[1:] == key[:-1])[:1].tolist():
        first, again = order[wrong], order[wrong + 1]
        named = " and ".join(map(str, table[again, :2]))
        raise BadInstance(f"the pair {named} stands already in edges[{first}]", "edges", int(again))
    return ordered[order]


def _not_across(pair: tuple[int, int], sides: Numbers) -> str:
    nowhere = [person for person in pair if not sides[person]]
    if nowhere:
        return f"person {nowhere[0]} is neither in left nor in right"
    return f"{pair[0]} and {pair[1]} are on the same side"


def _pair(kind: Kind, n: int, pair: Sequence[int], sides: Numbers, field: str, place: int) -> tuple[int, int]:
    """Two people who may be paired, as far as their sides go."""
    two = _two(n, pair, sides, field, place)
    if kind is not Kind.POOL and sides[two[0]] * sides[two[1]] != 2:
        raise BadInstance(_not_across((int(pair[0]), int(pair[1])), sides), field, place)
    return two


def _two(n: int, pair: Sequence[int], sides: Numbers, field: str, place: int) -> tuple[int, int]:
    """Two people: the left one first, else the smaller number."""
    one, other = int(pair[0]), int(pair[1])
    for person in (one, other):
        if not 0 <= person < n:
            raise BadInstance(f"there is no person {person}: with n = {n} people are 0 to {n - 1}", field, place)
    if one == other:
        raise BadInstance(f"person {one} cannot meet themselves", field, place)
    first, second = sorted((one, other), key=lambda person: (sides[person], person))
    return first, second


def _pins(
    kind: Kind,
    n: int,
    fixed: Iterable[Sequence[int]],
    sides: Numbers,
    rank: "_Places",
    banned: Mapping[tuple[int, int], int],
    capacity: Mapping[int, int],
) -> tuple[tuple[int, int], ...]:
    """The fixed pairs, in order, when they can all be kept together."""
    seen: dict[tuple[int, int], int] = {}
    taken: Counter[int] = Counter()
    for place, each in enumerate(fixed):
        pair = _pair(kind, n, each, sides, "fixed", place)
        named = f"{pair[0]} and {pair[1]}"
        if pair in seen:
            raise BadInstance(f"{named} are fixed already in fixed[{seen[pair]}]", "fixed", place)
        if pair in banned:
            raise BadInstance(f"{named} are both fixed and, in forbidden[{banned[pair]}], forbidden", "fixed", place)
        if rank.of(pair) is None:
            raise BadInstance(f"{named} are fixed, but edges has no such pair", "fixed", place)
        for person in pair:
            if taken[person] >= capacity.get(person, 1):
                with_whom = [f"{sum(one) - person} (fixed[{at}])" for one, at in seen.items() if person in one]
                named = ", ".join([*with_whom, f"{sum(pair) - person} (here)"])
                most = capacity.get(person, 1)
                raise BadInstance(f"person {person} can have {most}, but is fixed with {named}", "fixed", place)
        taken.update(pair)
        seen[pair] = place
    return tuple(sorted(seen))
