"""Two groupings of the same events: the quick check agrees with trying every possible world."""

from itertools import product
from random import Random

import pytest

from evaluation.disclosure import implies, tells_nothing


def every_world(whole: list[int], parts: list[int], *, equal: bool) -> list[tuple[int, ...]]:
    """All counts that these stored numbers leave possible, with the sums over both sides at the end."""
    sides = [range(each.low, each.high + 1) for each in map(implies, [*whole, *parts])]
    found = []
    for world in product(*sides):
        outer, inner = sum(world[: len(whole)]), sum(world[len(whole) :])
        if inner == outer if equal else inner <= outer:
            found.append((*world, outer, inner))
    return found


def nothing_is_known(worlds: list[tuple[int, ...]]) -> bool:
    counts = list(zip(*worlds, strict=True))
    return all(min(seen) < max(seen) and not (min(seen) >= 1 and max(seen) <= 4) for seen in counts)


@pytest.mark.parametrize("equal", [False, True])
def test_the_quick_check_agrees_with_every_possible_world(equal: bool) -> None:
    chance, safe, unsafe = Random(1), 0, 0
    for _case in range(150):
        whole = [chance.choice((0, 0, 5)) for _ in range(chance.randint(1, 2))]
        parts = [chance.choice((0, 5)) for _ in range(chance.randint(1, 3))]
        worlds = every_world(whole, parts, equal=equal)
        if not worlds:
            continue
        expected = nothing_is_known(worlds)
        assert tells_nothing(whole, parts, equal=equal) == expected, (whole, parts)
        safe, unsafe = safe + expected, unsafe + (not expected)
    assert safe > 20
    assert unsafe > 5


def test_an_answer_of_five_beside_nobody_who_answered_gives_both_away() -> None:
    assert not tells_nothing([0], [5])


def test_answers_beside_people_in_four_classes_tell_nothing() -> None:
    assert tells_nothing([0, 0, 0, 0], [5, 0, 5, 5, 5, 5])
    assert tells_nothing([5, 0, 0, 0], [10, 0, 5])
