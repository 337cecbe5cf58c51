"""Matching in one pool where everybody may meet anybody: Edmonds' primal-dual method, begun from a fractional answer.

Sources: J. Edmonds, Maximum matching and a polyhedron with 0,1-vertices (1965); Z. Galil, Efficient algorithms for
finding maximum matching in graphs (1986), whose bookkeeping of blossoms this follows; U. Derigs and A. Metz, On the use
of optimal fractional matchings (1986), for the start from half pairs.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Any

import numpy as np

from matching.engine.graph import Graph, Numbers

EVEN, ODD = 1, -1
ZERO, EDGE, EXPAND = 0, 1, 2  # what happens next, at equal times in this order
Pair = tuple[int, int]


class Search:
    """A matching that grows by one tree at a time, with prices that prove it.

    Every weight counts double, so that half a unit of price is a whole number. `price` of a person never goes below
    0, and the prices of two who may meet come at least to the weight of their pair, where the prices of the blossoms
    (odd sets of people) that hold both are added. What all prices come to is therefore a bound on every matching. The
    search keeps that true at every moment, and ends when nobody who is left over has a price.

    Within one tree, time is the amount by which the prices of even vertices have sunk since it began; what each vertex
    and blossom owes is booked only when its label changes (`since`).
    """

    def __init__(self, graph: Graph, price: Numbers, mate: Numbers) -> None:
        self.graph, self.people = graph, graph.nodes
        self.price, self.mate = price, [int(each) for each in mate]
        self.top = np.arange(self.people)  # the outermost blossom of each vertex; of a lone one itself
        self.sign = np.zeros_like(price)
        self.since = np.zeros_like(price)
        self.parent: dict[int, int] = {}
        self.base: dict[int, int] = {}
        self.children: dict[int, list[int]] = {}
        self.members: dict[int, Numbers] = {}
        self.links: dict[int, list[Pair]] = {}  # links[b][k] joins children k and k + 1
        self.worth: dict[int, int] = {}  # the price of a blossom
        self.worth_since: dict[int, int] = {}
        self.unused = self.people  # the number of the next blossom
        self.work = 0

    def run(self, most_work: int) -> bool:
        """Grow a tree from everybody who is left over at a price. False: the work came to its limit before the end;
        matching and prices are then valid as they stand, and the bound is above the weight."""
        for root in [person for person in range(self.people) if self.mate[person] < 0]:
            if self.mate[root] < 0 and self.price[root] > 0 and not self._grow(root, most_work):
                return False
        return True

    def leaves(self, node: int) -> Numbers:
        """The people in a blossom, or the one person."""
        return np.array([node]) if node < self.people else self.members[node]

    def _grow(self, root: int, most_work: int) -> bool:
        self.now: int = 0
        self.limit: int | None = None  # nothing after this moment can happen: somebody's price is 0 by then
        self.label: dict[int, int] = {}
        self.arrival: dict[int, Pair | None] = {}  # the link over which a label came: from outside, into it
        self.agenda: list[tuple[int, int, int, int]] = []
        self.cursors: list[tuple[int, Numbers, Numbers, Numbers]] = []
        self._make_even(int(self.top[root]), None)
        is_done = False
        while not is_done and self.work <= most_work:
            self.now, what, which, place = heappop(self.agenda)
            if what == ZERO:
                self._flip(which, -1)
                is_done = True
            elif what == EXPAND:
                if self.label.get(which) == ODD and self._worth_now(which) == 0:
                    self._expand(which)
            else:
                one, other, weight = self._next(which, place)
                # Where the other was odd for a while, and came no nearer, the entry is too early. There is a later one.
                if self._price_now(one) + self._price_now(other) == 2 * weight:
                    is_done = self._meet(one, other)
        self._settle()
        return is_done

    def _next(self, cursor: int, place: int) -> tuple[int, int, Any]:
        """The link that a cursor stands at; the cursor moves on to the next that could still mean something."""
        person, times, others, weights = self.cursors[cursor]
        ahead = others[place + 1 :]
        alive = (self.sign[ahead] != ODD) & (self.top[ahead] != self.top[person])
        further = place + 1 + int(alive.argmax()) if alive.any() else None
        if further is not None:
            heappush(self.agenda, (int(times[further]), EDGE, cursor, further))
        return person, int(others[place]), weights[place]

    def _meet(self, one: int, other: int) -> bool:
        """Two who may meet have no slack between them. True: somebody more is paired."""
        if self.sign[one] != EVEN:
            one, other = other, one
        here, there = int(self.top[one]), int(self.top[other])
        if here == there or self.sign[one] != EVEN or self.sign[other] == ODD:
            return False
        if self.sign[other] == EVEN:
            self._shrink(one, other)
        elif self.mate[self.base.get(there, there)] < 0:
            if there >= self.people:
                self._turn(there, other)
            self._flip(one, other)
            self.mate[other] = one
            return True
        else:
            self._make_odd(there, (one, other))
        return False

    def _make_even(self, node: int, arrival: Pair | None) -> None:
        self.label[node], self.arrival[node] = EVEN, arrival
        if node >= self.people:
            self.worth_since[node] = self.now
        self._look_round(self._relabel(node, EVEN))

    def _make_odd(self, node: int, arrival: Pair) -> None:
        """A pair joins the tree: the nearer of the two becomes odd, its mate even."""
        self._mark_odd(node, arrival)
        base = self.base.get(node, node)
        mate = self.mate[base]
        self._make_even(int(self.top[mate]), (base, mate))

    def _mark_odd(self, node: int, arrival: Pair) -> None:
        self.label[node], self.arrival[node] = ODD, arrival
        self._relabel(node, ODD)
        if node >= self.people:
            self.worth_since[node] = self.now
            heappush(self.agenda, (self.now + self.worth[node] // 2, EXPAND, node, 0))

    def _relabel(self, node: int, sign: int) -> Numbers:
        """Book what the vertices owe for the time under their old label."""
        people = self.leaves(node)
        self.price[people] -= self.sign[people] * (self.now - self.since[people])
        self.since[people], self.sign[people] = self.now, sign
        return people

    def _look_round(self, people: Numbers) -> None:
        """Note when each of these, now even, will meet the others, and when the first of their prices is 0."""
        first = int(people[self.price[people].argmin()])
        end = self.now + int(self.price[first])
        if self.limit is None or end < self.limit:
            self.limit = end
            heappush(self.agenda, (end, ZERO, first, 0))
        for person in people.tolist():
            others, weights, slack = self._slack(person)
            sign = self.sign[others]
            times = self.now + np.where(sign == EVEN, slack // 2, slack)
            wanted = (sign != ODD) & (self.top[others] != self.top[person])
            self._note(person, others, weights, times, wanted)

    def _slack(self, person: int) -> tuple[Numbers, Numbers, Numbers]:
        others, weights = self.graph.around(person)
        self.work += len(others)
        prices = self.price[others] - self.sign[others] * (self.now - self.since[others])
        return others, weights, prices + self._price_now(person) - 2 * weights

    def _price_now(self, person: int) -> Any:
        return self.price[person] - self.sign[person] * (self.now - self.since[person])

    def _note(self, person: int, others: Numbers, weights: Numbers, times: Numbers, wanted: Numbers) -> None:
        chosen = np.flatnonzero(wanted & (times <= self.limit))
        if len(chosen):
            chosen = chosen[np.argsort(times[chosen], kind="stable")]
            self.cursors.append((person, times[chosen], others[chosen], weights[chosen]))
            heappush(self.agenda, (int(times[chosen[0]]), EDGE, len(self.cursors) - 1, 0))

    def _flip(self, person: int, partner: int) -> None:
        """Turn the pairs round on the way from this even vertex to the root: it is now with `partner` (-1: nobody)."""
        while True:
            even = int(self.top[person])
            if even >= self.people:
                self._turn(even, person)
            self.mate[person] = partner
            arrival = self.arrival[even]
            if arrival is None:
                return
            odd = int(self.top[arrival[0]])
            person, partner = self.arrival[odd] or (-1, -1)
            if odd >= self.people:
                self._turn(odd, partner)
            self.mate[partner] = person

    def _turn(self, blossom: int, person: int) -> None:
        """Pair everybody in a blossom among themselves but this person, who becomes its base."""
        open_ones = [(blossom, person)]
        while open_ones:
            blossom, person = open_ones.pop()
            if blossom < self.people:
                continue
            child = person
            while self.parent[child] != blossom:
                child = self.parent[child]
            children, links = self.children[blossom], self.links[blossom]
            start = children.index(child)
            children[:] = children[start:] + children[:start]
            links[:] = links[start:] + links[:start]
            self.base[blossom] = person
            open_ones.append((child, person))
            for place in range(1, len(children), 2):
                one, other = links[place]
                self.mate[one], self.mate[other] = other, one
                open_ones += [(children[place], one), (children[place + 1], other)]

    def _shrink(self, one: int, other: int) -> None:
        """Two even vertices of the tree meet: the odd cycle that this closes becomes one blossom."""
        way, back = self._to_root(int(self.top[one])), self._to_root(int(self.top[other]))
        while len(way) > 1 and len(back) > 1 and way[-2] == back[-2]:
            way.pop()
            back.pop()
        shared = way[-1]
        blossom, self.unused = self.unused, self.unused + 1
        self.children[blossom] = [*reversed(way), *back[:-1]]
        self.links[blossom] = [*(self._came(node) for node in reversed(way[:-1])), (one, other)]
        self.links[blossom] += [(inside, outside) for outside, inside in map(self._came, back[:-1])]
        self.base[blossom] = self.base.get(shared, shared)
        self.worth[blossom], self.worth_since[blossom] = 0, self.now
        newly_even: list[Numbers] = []
        self.members[blossom] = np.concatenate([self.leaves(child) for child in self.children[blossom]])
        for child in self.children[blossom]:
            self.parent[child] = blossom
            if child >= self.people:
                self.worth[child] = self._worth_now(child)
            if self.label.pop(child) == ODD:
                newly_even.append(self._relabel(child, EVEN))
        self.top[self.members[blossom]] = blossom
        self.label[blossom], self.arrival[blossom] = EVEN, self.arrival[shared]
        if newly_even:
            self._look_round(np.concatenate(newly_even))

    def _came(self, node: int) -> Pair:
        return self.arrival[node] or (-1, -1)  # only a root came from nowhere, and no root is asked

    def _to_root(self, node: int) -> list[int]:
        way = [node]
        while (arrival := self.arrival[node]) is not None:
            node = int(self.top[arrival[0]])
            way.append(node)
        return way

    def _worth_now(self, blossom: int) -> int:
        return self.worth[blossom] + 2 * self.label[blossom] * (self.now - self.worth_since[blossom])

    def _dissolve(self, blossom: int) -> list[int]:
        """Its parts stand on their own again."""
        children = self.children.pop(blossom)
        for child in children:
            del self.parent[child]
            self.top[self.leaves(child)] = child
        del self.members[blossom], self.base[blossom], self.worth[blossom], self.worth_since[blossom]
        return children

    def _expand(self, blossom: int) -> None:
        """The price of an odd blossom is 0: the way through it stays in the tree, the rest of it leaves the tree."""
        arrival = self._came(blossom)
        people = self._relabel(blossom, 0)
        del self.label[blossom]
        links, children = self.links.pop(blossom), self._dissolve(blossom)
        entry = children.index(int(self.top[arrival[1]]))
        size = len(children)
        step = 1 if entry % 2 else -1
        for place in range(entry, size if step == 1 else 0, 2 * step):
            self._make_odd(children[place], arrival)
            into = (place + step) % size
            arrival = links[into] if step == 1 else links[into - 1][::-1]
        self._mark_odd(children[0], arrival)
        for person in people[self.sign[people] == 0].tolist():
            others, weights, slack = self._slack(person)
            self._note(person, others, weights, self.now + slack, self.sign[others] == EVEN)

    def _settle(self) -> None:
        """The tree is done: book everything, and let go of blossoms without a price."""
        for node, label in list(self.label.items()):
            if node >= self.people:
                self.worth[node] = self._worth_now(node)
            self._relabel(node, 0)
            if label == EVEN and node >= self.people:
                open_ones = [node]
                while open_ones:
                    each = open_ones.pop()
                    if each >= self.people and self.worth[each] == 0:
                        del self.links[each]
                        open_ones += self._dissolve(each)

    def blossoms(self) -> Iterator[tuple[Numbers, int]]:
        """Every blossom with a price: its people, and the price."""
        for blossom, worth in self.worth.items():
            if worth:
                yield self.leaves(blossom), worth
