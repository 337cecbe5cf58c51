"""Rules and weights put to people: the pairs that are allowed, with a whole number for their fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matching.criteria.block import AllPairs, Block, Test, both_ways, places, themselves, within
from matching.criteria.hard import ALWAYS, BY_CHOICE, USUAL, HardRule
from matching.criteria.people import Among, Codes, People, Person, people
from matching.criteria.sets import Numbers
from matching.criteria.soft import SOFT, Criterion, Seen
from matching.criteria.some_pairs import SomePairs, some_pairs, who_can_learn

MOST_FIT = 1_000
CELLS_AT_ONCE = 150_000  # 600 kB for each array of 32 bits: what a processor keeps close
OF_WHICH_SOME = 8  # times as many where only those are weighed of whom one can learn: every twelfth to every sixth
OF_LEARNING = {"need", "mutual"}
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
    found: tuple[list[Numbers], ...] = ([], [], [])
    for block, allowed in weigh(here, there, rules, only=_once if here is there else None):
        fits = fit(block, rules)
        fits = fits.ravel() if allowed.all() else fits[allowed]
        for parts, some in zip(found, (*block.chosen(allowed), fits), strict=True):
            parts.append(some)
    columns = np.empty((3, sum(map(len, found[0]))), dtype=np.int32)
    for column, parts in zip(columns, found, strict=True):
        np.concatenate([column[:0], *parts], out=column, casting="same_kind")
        parts.clear()
    return columns.T


def _once(block: Block) -> Numbers:
    return block.is_once()


def weigh(
    here: People, there: People, rules: Rules, *, only: Test | None = None, among: Among | None = None
) -> Iterator[tuple[Block, Numbers]]:
    """Blocks of pairs, and which pairs of each break no hard rule and pass the test, if one is given. Where somebody
    has to learn something, no other pairs are in the blocks; then also none but those with people `among` those
    there."""
    must = [rule.allows for rule in rules.must() if rule.name not in OF_LEARNING]  # blocks are made by these
    for block in _blocks(here, there, rules, Among.all(len(there)) if among is None else among):
        allowed = only(block) if only else np.ones(block.shape, dtype=bool)
        for allows in must:
            allowed &= allows(block)
        yield block.only(allowed)


def _blocks(here: People, there: People, rules: Rules, among: Among) -> Iterator[Block]:
    must_learn, both = not rules.hard.isdisjoint(OF_LEARNING), "mutual" in rules.hard
    marked = [places(pairs, here, there) for pairs in (rules.met_both_ways, rules.blocked_both_ways)]
    marked.append(themselves(here, there))
    rows = max(1, CELLS_AT_ONCE * (OF_WHICH_SOME if must_learn else 1) // max(1, len(among)))
    for begin in range(0, len(here), rows):
        end = min(begin + rows, len(here))
        part, ours = here.part(slice(begin, end)), [within(each, begin, end) for each in marked]
        if must_learn:
            pairs, known = who_can_learn(part, there, among, both=both)
            some = some_pairs(part, there, pairs, ours, prefers_again=rules.prefers_again, begin=begin)
            some.knows(known)
            yield some
        else:
            met_before, blocked, of_one = ours
            yield AllPairs(part, there, met_before, blocked, of_one, rules.prefers_again, begin=begin)


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
    """The same for many pairs, in their order."""
    block = _each(pairs, rules, headings)
    parts = [
        (criterion, np.rint(criterion.score(block) * (share * MOST_FIT)).astype(int).tolist())
        for criterion, share in rules.weighed()
    ]
    found: list[list[Reason]] = []
    met_before = set(block.met_before.tolist())
    for number, ((you, they), km) in enumerate(zip(pairs, block.km.tolist(), strict=True)):
        seen = Seen(km, number in met_before, rules.prefers_again)
        reasons = [
            Reason(criterion.name, sentence, worth[number])
            for criterion, worth in parts
            if (sentence := criterion.say(you, they, seen))
        ]
        found.append(sorted(reasons, key=lambda each: -each.part))
    return found


def against_all(pairs: Sequence[tuple[Person, Person]], rules: Rules, headings: Mapping[str, str]) -> list[list[str]]:
    """Which of the rules that a programme may choose each of these pairs breaks, whether they are chosen or not: a
    sentence for each. That only one of the two learns breaks none of them."""
    block = _each(pairs, rules, headings)
    broken = [(str(rule.barrier), ~rule.allows(block)) for rule in BY_CHOICE if rule.name != "mutual"]
    return [[barrier for barrier, is_broken in broken if is_broken[place]] for place in range(len(pairs))]


def scores_of(
    pairs: Sequence[tuple[Person, Person]], rules: Rules, headings: Mapping[str, str]
) -> list[dict[str, float]]:
    """What every criterion gives each of these pairs, from 0 to 1, whatever it weighs."""
    block = _each(pairs, rules, headings)
    given = {each.name: each.score(block).round(3).tolist() for each in SOFT}
    return [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]


def barriers(you: Person, they: Person, rules: Rules, headings: Mapping[str, str]) -> Sequence[str]:
    """Why this pair is not possible, one sentence for each rule that it breaks; none where it is possible."""
    block = _each([(you, they)], rules, headings)
    return [str(rule.barrier) for rule in rules.must() if not rule.allows(block)[0]]


def _each(pairs: Sequence[tuple[Person, Person]], rules: Rules, headings: Mapping[str, str]) -> SomePairs:
    """These pairs and no others."""
    codes = Codes.of([person for pair in pairs for person in pair], headings)
    here, there = people([you for you, _ in pairs], codes), people([they for _, they in pairs], codes)
    met_before, blocked, of_one = (
        np.flatnonzero([not known.isdisjoint({(you.id, they.id), (they.id, you.id)}) for you, they in pairs])
        for known in (rules.met_before, rules.blocked, frozenset((you.id, you.id) for you, _ in pairs))
    )
    one_each = np.ones(len(pairs), dtype=np.int64), np.arange(len(pairs))
    return SomePairs(here, there, met_before, blocked, of_one, rules.prefers_again, *one_each)
