"""Rules and weights put to people: the pairs that are allowed, with a whole number for their fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matching.criteria.block import Block, both_ways, places, within
from matching.criteria.hard import ALWAYS, BY_CHOICE, USUAL, HardRule
from matching.criteria.people import Codes, Numbers, People, Person, people
from matching.criteria.soft import SOFT, Criterion, Seen

MOST_FIT = 1_000
CELLS_AT_ONCE = 150_000  # 600 kB for each array of 32 bits: what a processor keeps close
PAIRS_AT_ONCE = 100
Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Rules:
    """What a programme wants: weights other than the usual (0: does not count), which rules are hard beyond those that
    always are, who has blocked whom, and who was paired before."""

    weights: Mapping[str, float] = field(default_factory=dict)
    hard: frozenset[str] = USUAL
    blocked: Pairs = frozenset()
    met_before: Pairs = frozenset()
    prefers_again: bool = False

    def __post_init__(self) -> None:
        soft, hard = {each.name for each in SOFT}, {each.name for each in BY_CHOICE}
        if unknown := sorted(set(self.weights) - soft | self.hard - hard):
            raise ValueError(f"there is no criterion {', '.join(unknown)}")
        if min(self.weights.values(), default=0) < 0:
            raise ValueError("a weight below 0 would turn a criterion round")

    @cached_property
    def met_both_ways(self) -> Numbers:
        """Pairs that met before, ready to be looked up."""
        return both_ways(self.met_before)

    @cached_property
    def blocked_both_ways(self) -> Numbers:
        """Pairs with a block between them, ready to be looked up."""
        return both_ways(self.blocked)

    def weighed(self) -> list[tuple[Criterion, float]]:
        """The criteria that count, with their share of the whole."""
        weighed = [(each, self.weights.get(each.name, each.weight)) for each in SOFT]
        total = sum(weight for _, weight in weighed) or 1
        return [(each, weight / total) for each, weight in weighed if weight]

    def must(self) -> list[HardRule]:
        """The rules that no pair may break."""
        return [*ALWAYS, *(rule for rule in BY_CHOICE if rule.name in self.hard)]


@dataclass(frozen=True)
class Reason:
    """Why two people fit: the criterion, a sentence for the first of them, and its part of the fit (of `MOST_FIT`)."""

    criterion: str
    sentence: str
    part: int


def score(here: People, there: People, rules: Rules) -> Numbers:
    """Who may meet whom, and how well: rows (place in here, place in there, fit from 0 to `MOST_FIT`), in order.

    In one pool give the same people twice: each pair is then counted once, the smaller place first. Works through some
    hundred thousand pairs at a time, so memory beyond the answer does not grow with the square of the people.
    """
    is_pool = here is there
    found = [np.zeros((0, 3), dtype=np.int32)]
    for begin, block, allowed in weigh(here, there, rules):
        if is_pool:
            allowed &= np.arange(len(there)) > np.arange(begin, begin + len(block.here))[:, None]
        if allowed.any():
            row, column = np.nonzero(allowed)
            rows = np.empty((len(row), 3), dtype=np.int32)
            rows[:, 0], rows[:, 1], rows[:, 2] = row + begin, column, fit(block, rules)[allowed]
            found.append(rows)
    return np.concatenate(found)


def weigh(here: People, there: People, rules: Rules) -> Iterator[tuple[int, Block, Numbers]]:
    """Some rows at a time: the place of the first, the block, and which of its pairs break no hard rule."""
    for begin, block in _blocks(here, there, rules):
        yield begin, block, np.logical_and.reduce([rule.allows(block) for rule in rules.must()])


def _blocks(here: People, there: People, rules: Rules) -> Iterator[tuple[int, Block]]:
    met, blocked = (places(pairs, here.ids, there.ids) for pairs in (rules.met_both_ways, rules.blocked_both_ways))
    rows = max(1, CELLS_AT_ONCE // max(1, len(there)))
    for begin in range(0, len(here), rows):
        end = min(begin + rows, len(here))
        ours = within(met, begin, end), within(blocked, begin, end)
        yield begin, Block(here.part(slice(begin, end)), there, *ours, rules.prefers_again)


def fit(block: Block, rules: Rules) -> Numbers:
    """How well each pair of a block fits, from 0 to `MOST_FIT`."""
    total = np.zeros(block.shape, dtype=np.float32)
    for criterion, share in rules.weighed():
        found = criterion.score(block)
        found *= np.float32(share * MOST_FIT)
        total += found
    return np.rint(total, out=total).astype(np.int32)


def explain(you: Person, they: Person, rules: Rules, headings: Mapping[str, str]) -> list[Reason]:
    """What speaks for this pair, the weightiest first, said to the first of the two."""
    return explain_all([(you, they)], rules, headings)[0]


def explain_all(
    pairs: Sequence[tuple[Person, Person]], rules: Rules, headings: Mapping[str, str]
) -> list[list[Reason]]:
    """The same for many pairs, in their order. Some are weighed at once, each among all of these."""
    codes = Codes.of([person for pair in pairs for person in pair], headings)
    here, there = people([you for you, _ in pairs], codes), people([they for _, they in pairs], codes)
    found: list[list[Reason]] = []
    for begin in range(0, len(pairs), PAIRS_AT_ONCE):
        part = slice(begin, begin + PAIRS_AT_ONCE)
        some, block = pairs[part], _beside(here.part(part), there.part(part), rules)
        met = set(zip(*(each.tolist() for each in block.met_before), strict=True))
        parts = [
            (criterion, np.rint(criterion.score(block).diagonal() * (share * MOST_FIT)).astype(int).tolist())
            for criterion, share in rules.weighed()
        ]
        for number, ((you, they), km) in enumerate(zip(some, block.km.diagonal().tolist(), strict=True)):
            seen = Seen(km, (number, number) in met, rules.prefers_again)
            reasons = [
                Reason(criterion.name, sentence, worth[number])
                for criterion, worth in parts
                if (sentence := criterion.say(you, they, seen))
            ]
            found.append(sorted(reasons, key=lambda each: -each.part))
    return found


def scores_of(
    pairs: Sequence[tuple[Person, Person]], rules: Rules, headings: Mapping[str, str]
) -> list[dict[str, float]]:
    """What every criterion gives each of these pairs, from 0 to 1, whatever it weighs."""
    codes = Codes.of([person for pair in pairs for person in pair], headings)
    here, there = people([you for you, _ in pairs], codes), people([they for _, they in pairs], codes)
    found: list[dict[str, float]] = []
    for begin in range(0, len(pairs), PAIRS_AT_ONCE):
        part = slice(begin, begin + PAIRS_AT_ONCE)
        block = _beside(here.part(part), there.part(part), rules)
        given = {each.name: each.score(block).diagonal().round(3).tolist() for each in SOFT}
        found += [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
    return found


def barriers(you: Person, they: Person, rules: Rules, headings: Mapping[str, str]) -> Sequence[str]:
    """Why this pair is not possible, one sentence for each rule that it breaks; none where it is possible."""
    codes = Codes.of([you, they], headings)
    block = _beside(people([you], codes), people([they], codes), rules)
    return [str(rule.barrier) for rule in rules.must() if not rule.allows(block)[0, 0]]


def _beside(here: People, there: People, rules: Rules) -> Block:
    return next(block for _, block in _blocks(here, there, rules))
