"""Events that are counted a second time in another grouping: what the two say together.

Answers to one question are given by people who answered: whoever reads both tables knows that the answers cannot be
more than the people. Each table alone tells nothing; together they may. Here the whole of it is one sum on either
side, so that the bounds are exact without a solver.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from evaluation.disclosure.rounding import BASE, Interval, implies

LARGEST_SMALL = BASE - 1
Numbers = Iterable[int] | Mapping[int, int]
"""Stored numbers, one by one or as how often each of them stands there."""


def tells_nothing(
    whole: Numbers, parts: Numbers, *, equal: bool = False, known: int = 0, most: int | None = None
) -> bool:
    """Whether no count behind these stored numbers can be shown to be 1 to 4, or known exactly.

    `whole` are the stored numbers of every class that could hold an event, `parts` those of the second grouping, whose
    sum is at most the sum of the whole, or equal to it. One stored number 0 stands for a class that may be empty.
    `known` events of the whole are known to the reader, to the person, and stand in no stored number of `whole`.
    `most` is how many events the reader knows the whole to have at most.
    """
    outer, inner = +Counter(whole), +Counter(parts)
    all_outer, all_inner = _together(outer), _together(inner)
    greatest_whole, fewest = all_outer.high + known, all_inner.low
    most = greatest_whole if most is None else min(most, greatest_whole)
    least = all_outer.low + known if equal else 0
    greatest = all_inner.high if equal else most
    narrowed = [
        *_narrowed(outer, all_outer, at_least=fewest - known, at_most=greatest - known),
        *_narrowed(inner, all_inner, at_least=least, at_most=most),
        Interval(max(least, fewest), min(most, all_inner.high)),
    ]
    if outer:
        narrowed.append(Interval(max(least, fewest) - known, min(most, greatest) - known))
    return all(_is_safe(each) for each in narrowed)


def tells_nothing_of_known(parts: Numbers, whole: int) -> bool:
    """The same where the reader knows what the counts behind all parts come to: how many were asked, but not what each
    of them did. `parts` has a number for everything that can have happened, 0 where nothing is stored."""
    inner = +Counter(parts)
    return all(_is_safe(each) for each in _narrowed(inner, _together(inner), at_least=whole, at_most=whole))


def _together(numbers: Mapping[int, int]) -> Interval:
    """What the sum of the counts may be."""
    ranges = [(implies(number), many) for number, many in numbers.items()]
    return Interval(sum(each.low * many for each, many in ranges), sum(each.high * many for each, many in ranges))


def _narrowed(numbers: Iterable[int], together: Interval, *, at_least: int, at_most: int) -> Iterator[Interval]:
    """What is left for each count once the sum of its side is known to lie between two numbers. Counts that were stored
    as the same number are in the same place."""
    for one in map(implies, numbers):
        others = Interval(together.low - one.low, together.high - one.high)
        yield Interval(max(one.low, at_least - others.high), min(one.high, at_most - others.low))


def _is_safe(count: Interval) -> bool:
    return count.low < count.high and (count.low == 0 or count.high > LARGEST_SMALL)
