"""From how many answers on something is shown, and what is reckoned of stored numbers."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import Answers, mean, median, shares

stored = st.dictionaries(st.integers(0, 10), st.integers(0, 8).map(lambda fives: 5 * fives), max_size=11)


@pytest.mark.parametrize(
    ("answers", "people", "organisations", "crosses", "shown"),
    [
        (8, 5, 1, False, True),
        (8, 5, 2, True, True),
        (7, 7, 2, False, False),
        (40, 4, 2, False, False),
        (8, 5, 1, True, False),
        (0, 0, 0, False, False),
    ],
)
def test_eight_answers_by_five_people_of_two_organisations(
    answers: int, people: int, organisations: int, crosses: bool, shown: bool
) -> None:
    assert Answers(answers, people, organisations, crosses).shown is shown


def test_the_words_are_the_same_whether_shown_or_not() -> None:
    few, many = Answers(1, 1, 1, False), Answers(90, 80, 9, False)
    assert few.asks == many.asks == "Shown from 8 answers by 5 people"
    assert Answers(1, 1, 1, True).asks == "Shown from 8 answers by 5 people from 2 organisations"


@given(stored)
def test_means_medians_and_percentages_are_those_of_the_stored_numbers(table: dict[int, int]) -> None:
    spread = [answer for answer, count in table.items() for _ in range(count)]
    if not spread:
        assert mean(table) is median(table) is shares(table) is None
        return
    assert mean(table) == Fraction(sum(spread), len(spread))
    assert median(table) == Fraction(statistics.median(spread))
    assert shares(table) == {answer: round(Fraction(100 * count, len(spread))) for answer, count in table.items()}
