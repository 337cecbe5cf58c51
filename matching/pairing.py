"""A cohort to be paired: from people, rules and a lead's wishes to pairs, and to why somebody is left over. Numbers
only: it is given people and asks no database. `matching.criteria` weighs the pairs, `matching.engine` chooses them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from matching.criteria import MOST_FIT, Codes, People, Person, Rules, people, score, scores_of, weigh
from matching.criteria.hard import BY_CHOICE
from matching.criteria.sets import Numbers
from matching.engine import Instance, Kind, Pairing, instance, solve
from matching.topics import headings

Pairs = frozenset[tuple[int, int]]


class NotPossible(ValueError):
    """A pinned pair that breaks a rule which always holds. `people` are the ids of the two."""

    def __init__(self, *people: int) -> None:
        super().__init__(people)
        self.people = people


class PinnedTwice(NotPossible):
    """Somebody is pinned to more people than they have room for: the person's id, then those of the others."""


@dataclass(frozen=True)
class LeftOver:
    """Somebody without a partner. `fitting` is how many people the rules allow them, `free` how many of these have
    room for a partner, `apart` how many more the rules would allow if the lead did not keep them apart. `without` is
    how many there would be if one rule did not count, `without_two` the same of the two rules that help most where no
    single one does, `without_any` if none counted but those that always hold. `instead` is the partner who would cost
    the others least, with whom that one is paired now, and how much fit the change would bring (below 0: cost)."""

    person: int
    fitting: int
    free: int = 0
    apart: int = 0
    without: dict[str, int] = field(default_factory=dict)
    without_two: tuple[str, str, int] | None = None
    without_any: int = 0
    instead: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Cohort:
    """Who is to be paired, and how. Pairs of ids are in any order. `first` were left over before: of equally many
    pairs, those with them are taken."""

    people: Sequence[Person]
    rules: Rules
    objective: str = "most"
    pinned: Pairs = frozenset()
    apart: Pairs = frozenset()
    first: frozenset[int] = frozenset()

    @cached_property
    def arrays(self) -> People:
        return people(self.people, Codes.of(self.people, headings()))

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each person stands, by id."""
        return {each.id: place for place, each in enumerate(self.people)}

    @cached_property
    def fits(self) -> dict[tuple[int, int], int]:
        """How well each allowed pair fits, by places, the smaller first; pinned pairs whatever the chosen rules say. A
        pin that is not possible any more is none (`check_pins` says which)."""
        apart = {self.at(pair) for pair in self.apart}
        allowed = {(one, other): fit for one, other, fit in score(self.arrays, self.arrays, self.rules).tolist()}
        for pair in self.pinned:
            if self.at(pair) not in allowed and (fit := self.fit_of(*pair)) is not None:
                allowed[self.at(pair)] = fit
        return {pair: fit for pair, fit in allowed.items() if pair not in apart}

    def at(self, pair: tuple[int, int]) -> tuple[int, int]:
        """The places of two people, the smaller first."""
        one, other = (self.places[person] for person in pair)
        return min(one, other), max(one, other)

    def fit_of(self, one: int, other: int) -> int | None:
        """How well two people fit, by the rules that always hold; None where these forbid the pair."""
        both = replace(self, people=[self.people[self.places[person]] for person in (one, other)])
        rows = score(both.arrays, both.arrays, replace(self.rules, hard=frozenset()))
        return int(rows[0, 2]) if len(rows) else None

    def scores_of(self, pairs: Sequence[tuple[int, int]]) -> list[dict[str, float]]:
        """What each criterion gives these pairs of ids."""
        both = [(self.people[self.places[one]], self.people[self.places[other]]) for one, other in pairs]
        return scores_of(both, self.rules, headings())

    def instance(self) -> Instance:
        """The problem for the engine. Whoever comes first weighs more than any fit, but never more than a pair."""
        self.check_pins()
        first = [(MOST_FIT + 1) * (each.id in self.first) for each in self.people]
        edges = [(one, other, fit + first[one] + first[other]) for (one, other), fit in sorted(self.fits.items())]
        sides = {side: [place for place, each in enumerate(self.people) if each.side == side] for side in (1, 2)}
        fixed = [self.at(pair) for pair in sorted(self.pinned)]
        if not any(sides.values()):
            return instance("pool", len(self.people), edges, fixed=fixed, objective=self.objective)
        capacity = {place: each.room for place, each in enumerate(self.people) if each.side and each.room != 1}
        return instance(
            "two-sided",
            len(self.people),
            edges,
            left=sides[1],
            right=sides[2],
            capacity=capacity,
            fixed=fixed,
            objective=self.objective,
        )

    def with_published(
        self, problem: Instance, published: Sequence[tuple[int, int, int]], sides: Mapping[int, int]
    ) -> tuple[list[int], Instance]:
        """Who each number is, and the problem of this cohort together with pairs (id, id, fit) that were published
        before: these are fixed, so that whoever checks the round has all of it. `sides`: of the ids, 0 in a pool."""
        place = dict(self.places)
        for person in (person for one, other, _fit in published for person in (one, other)):
            place.setdefault(person, len(place))
        if not published:
            return list(place), problem
        side = {number: sides.get(person, 0) for person, number in place.items()}
        before = np.array(
            [
                (*sorted((place[one], place[other]), key=lambda number: (side[number], number)), fit)
                for one, other, fit in published
            ]
        )
        keys = [rows[:, 0] * len(place) + rows[:, 1] for rows in (problem.edges, before)]
        edges = np.concatenate([problem.edges[~np.isin(*keys)], before])
        room = Counter({place: each.room for place, each in enumerate(self.people)})
        taken = Counter(before[:, :2].ravel().tolist())
        two_sided: dict[str, Any] = {
            "left": [number for number in side if side[number] == 1],
            "right": [number for number in side if side[number] == 2],
            "capacity": {number: most for number in side if (most := room[number] + taken[number]) != 1},
        }
        return list(place), instance(
            problem.kind,
            len(place),
            edges,
            fixed=[*problem.fixed, *before[:, :2].tolist()],
            objective=self.objective,
            **({} if problem.kind is Kind.POOL else two_sided),
        )

    def pair(self, problem: Instance) -> tuple[list[tuple[int, int, int]], Pairing]:
        """The pairs (id, id, fit) of its instance, the best fit first, and what the engine says of them."""
        found = solve(problem)
        pairs = [
            (self.people[one].id, self.people[other].id, self.fits[min(one, other), max(one, other)])
            for one, other in found.pairs
        ]
        return sorted(pairs, key=lambda pair: (-pair[2], pair[0])), found

    def left_over(self, pairs: Sequence[tuple[int, int]]) -> list[LeftOver]:
        """Everybody who is in none of these pairs, with the reason and the smallest change that would help."""
        with_whom = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
        taken = Counter(person for pair in pairs for person in pair)
        alone = np.array([place for place, each in enumerate(self.people) if each.id not in with_whom], dtype=np.int64)
        apart = self._counted(alone, with_apart=True)
        without = {name: self._counted(alone, name) for name in self._chosen_rules()}
        found = []
        for number, place in enumerate(alone.tolist()):
            person = self.people[place].id
            partners = [
                (other, fit) for pair, fit in self.fits.items() if place in pair for other in pair if other != place
            ]
            if partners:
                partner_seats = [self.people[other] for other, _fit in partners]
                free = sum(taken[each.id] < (each.room if each.side else 1) for each in partner_seats)
                found.append(LeftOver(person, len(partners), free, instead=self._instead(partners, with_whom)))
                continue
            more = {name: int(counts[number]) for name, counts in without.items() if counts[number]}
            left = LeftOver(person, 0, apart=int(apart[number]), without=more)
            found.append(left if left.apart or left.without else self._without_several(left))
        return found

    def _chosen_rules(self) -> list[str]:
        """The rules of this cohort beyond those that always hold."""
        return [rule.name for rule in BY_CHOICE if rule.name in self.rules.hard]

    def _without_several(self, left: LeftOver) -> LeftOver:
        """For somebody whom no single rule keeps apart from anybody: the two in whose absence most people would fit,
        and how many would without any."""
        alone, hard = np.array([self.places[left.person]]), self._chosen_rules()
        tried = [(int(self._counted(alone, *two)[0]), two) for two in combinations(hard, 2)]
        most, two = max(tried, key=lambda each: each[0], default=(0, ("", "")))
        if most:
            return replace(left, without_two=(*two, most))
        return replace(left, without_any=int(self._counted(alone, *hard)[0]))

    def check_pins(self, *of: int) -> None:
        """Raise `NotPossible` for a pinned pair that a rule which always holds forbids, or that somebody has no room
        for; where people are given, only for pairs with one of them."""
        partners: dict[int, list[int]] = {}
        for pair in sorted(pair for pair in self.pinned if not of or not {*of}.isdisjoint(pair)):
            if self.fit_of(*pair) is None:
                raise NotPossible(*pair)
            for person, partner in (pair, pair[::-1]):
                seat = self.people[self.places[person]]
                partners.setdefault(person, []).append(partner)
                if len(partners[person]) > (seat.room if seat.side else 1):
                    raise PinnedTwice(person, *partners[person])

    def _counted(self, alone: Numbers, *names: str, with_apart: bool = False) -> Numbers:
        """How many people each of these could be paired with, if those rules did not count; without those from whom the
        lead keeps them apart, unless these are asked for."""
        looser = replace(self.rules, hard=self.rules.hard - {*names})
        size, counted = len(self.people), np.zeros(len(alone), dtype=np.int64)
        apart = [one * size + other for pair in map(self.at, self.apart) for one, other in (pair, pair[::-1])]
        for block, allowed in weigh(self.arrays.part(alone), self.arrays, looser):
            rows, columns = block.chosen(allowed)
            if apart and not with_apart:
                rows = rows[~np.isin(alone[rows] * size + columns, apart)]
            counted += np.bincount(rows, minlength=len(alone))
        return counted

    def _instead(self, partners: Sequence[tuple[int, int]], with_whom: dict[int, int]) -> tuple[int, int, int] | None:
        changes = []
        for other, fit in partners:
            partner = self.people[other].id
            if partner in with_whom:
                places = self.at((partner, with_whom[partner]))
                changes.append((fit - self.fits.get(places, 0), partner, with_whom[partner]))
        if not changes:
            return None
        gain, partner, now = max(changes, key=lambda change: (change[0], -change[1]))
        return partner, now, gain
