"""Many sets of small numbers as a table of bits, in words of 64: a row is a set."""

from collections.abc import Iterable
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, Any]
BITS = 64


def sets_of(rows: Numbers, members: Numbers, number: int, most: int) -> Numbers:
    """So many sets of members below `most`, given the set and the member of each."""
    found = np.zeros((number, -(-most // BITS) or 1), dtype=np.uint64)
    word, bit = np.divmod(members.astype(np.uint64), np.uint64(BITS))
    np.bitwise_or.at(found, (rows, word), np.uint64(1) << bit)
    return found


def unions(rows: Numbers, chosen: Numbers, number: int, sets: Numbers) -> Numbers:
    """So many unions of some of these sets, given the union and the set of each part."""
    found = np.zeros((number, sets.shape[1]), dtype=np.uint64)
    np.bitwise_or.at(found, rows, sets[chosen])
    return found


def opened(sets: Numbers) -> Numbers:
    """A truth for each number that could be a member."""
    return np.unpackbits(sets.astype("<u8", copy=False).view(np.uint8), axis=1, bitorder="little").view(bool)


def closed(truths: Numbers) -> Numbers:
    """The sets of which each has these members (a truth for each number)."""
    octets = np.packbits(truths, axis=1, bitorder="little")
    found = np.zeros((len(octets), -(-octets.shape[1] // 8) * 8), dtype=np.uint8)
    found[:, : octets.shape[1]] = octets
    return found.view("<u8")


def members(sets: Numbers) -> tuple[Numbers, Numbers]:
    """How many members each set has, and all members, set after set, in ascending order."""
    number = np.bitwise_count(sets).sum(axis=1, dtype=np.int64)
    found = np.flatnonzero(opened(sets))
    found -= np.repeat(np.arange(len(sets)) * (sets.shape[1] * BITS), number)
    return number, found


def having_common(sets: Numbers, having: Numbers, words: Numbers) -> Numbers:
    """For each of these sets who has one of its members, as a set in the order of some words of all people; given for
    each member who has it."""
    found = np.zeros((len(sets), len(words)), dtype=np.uint64)
    number, wanted = members(sets)
    some = np.flatnonzero(number)
    if len(some):
        first = np.cumsum(number[some]) - number[some]
        are_few = len(wanted) < len(having)
        chosen = having[wanted[:, None], words] if are_few else having[:, words][wanted]
        found[some] = np.bitwise_or.reduceat(chosen, first, axis=0)
    return found


def number_in_common(here: Iterable[Numbers], there: Iterable[Numbers]) -> Numbers:
    """How much sets have in common, given word by word, so that numpy can stretch them to all pairs."""
    return np.asarray(sum(np.bitwise_count(ours & theirs) for ours, theirs in zip(here, there, strict=True)))
