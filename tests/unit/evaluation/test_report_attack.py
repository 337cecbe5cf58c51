"""The attack on a report before it goes out: what is withheld must not say more than it hides."""

from collections import Counter
from datetime import date

import pytest

from evaluation.disclosure import Answers
from evaluation.measures import Family
from evaluation.queries.report import Stored
from evaluation.report.attack import attack

FEW = Answers(answers=0, people=0, organisations=0, crosses_organisations=False)


def of(numbers: dict[str, int]) -> Stored:
    return Stored({date(2026, 4, 1): {Family.ANSWER: Counter(numbers)}})


def test_nothing_stored_and_nothing_shown_tells_nothing() -> None:
    assert attack("report", of({}), 1, lambda moment, item: FEW).passed


@pytest.mark.parametrize("people", [5, 9])
def test_shown_answers_tell_nothing(people: int) -> None:
    many = Answers(answers=20, people=people, organisations=1, crosses_organisations=False)
    numbers = {f"after:useful:{number}": 10 for number in (5, 6)}
    verdict = attack("report", of(numbers), 1, lambda moment, item: many if item == "useful" else FEW)
    assert verdict.passed


def test_many_answers_that_are_withheld_say_that_few_people_gave_them() -> None:
    by_two = Answers(answers=20, people=2, organisations=1, crosses_organisations=False)
    numbers = {f"after:useful:{number}": 10 for number in (5, 6)}

    def behind(moment: str, item: str) -> Answers:
        return by_two if (moment, item) == ("after", "useful") else FEW

    verdict = attack("report", of(numbers), 1, behind)
    assert [str(each) for each in verdict.findings] == [
        "Any reader can show that “after:useful: people who answered” is between 1 and 4."
    ]
    assert attack("report", of(numbers), 1, behind, left_out=["after:useful"]).passed
