"""Events that are counted a second time in another grouping: what the two say together.

Answers to one question are given by people who answered: whoever reads both tables knows that the answers cannot be
more than the people. Each table alone tells nothing; together they may. Here the whole of it is one sum on either
side, so that the bounds are exact without a solver.
"""

from collections.abc import Sequence

from evaluation.disclosure.rounding import BASE, Interval, implies

LARGEST_SMALL = BASE - 1


def tells_nothing(whole: Sequence[int], parts: Sequence[int], *, equal: bool = False, known: int = 0) -> bool:
    """Whether no count behind these stored numbers can be shown to be 1 to 4, or known exactly.

    `whole` are the stored numbers of every class that could hold an event, `parts` those of the second grouping, whose
    sum is at most the sum of the whole, or equal to it. One stored number 0 stands for a class that may be empty.
    `known` events of the whole are known to the reader, to the person, and stand in no stored number of `whole`.
    """
    outer, inner = [implies(each) for each in whole], [implies(each) for each in parts]
    most, fewest = sum(each.high for each in outer) + known, sum(each.low for each in inner)
    least = sum(each.low for each in outer) + known if equal else 0
    greatest = sum(each.high for each in inner) if equal else most
    narrowed = [
        *(_narrowed(each, outer, at_least=fewest - known, at_most=greatest - known) for each in outer),
        *(_narrowed(each, inner, at_least=least, at_most=most) for each in inner),
        Interval(max(least, fewest), min(most, sum(each.high for each in inner))),
    ]
    if outer:
        narrowed.append(Interval(max(least, fewest) - known, min(most, greatest) - known))
    return all(_is_safe(each) for each in narrowed)


def _narrowed(one: Interval, everyone: Sequence[Interval], *, at_least: int, at_most: int) -> Interval:
    """What is left for one count once the sum of its side is known to lie between two numbers."""
    others_low = sum(each.low for each in everyone) - one.low
    others_high = sum(each.high for each in everyone) - one.high
    return Interval(max(one.low, at_least - others_high), min(one.high, at_most - others_low))


def _is_safe(count: Interval) -> bool:
    return count.low < count.high and (count.low == 0 or count.high > LARGEST_SMALL)
