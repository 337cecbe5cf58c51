"""The attack on a report before it goes out: what is withheld must not say more than it hides."""

from collections import Counter
from datetime import date

import pytest

from evaluation.disclosure import Answers
from evaluation.measures import Family
from evaluation.queries.report import Stored
from evaluation.report import attack as attacking
from evaluation.report.attack import Truth, attack

FEW = Answers(answers=0, people=0, organisations=0, crosses_organisations=False)


@pytest.fixture(autouse=True)
def three_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as show what there is to show: a refusal tries the report without each of them."""
    monkeypatch.setattr(attacking, "SHOWN_OR_NOT", (("after", "useful"), ("after", "again"), ("before", "roles")))


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


def test_a_lead_who_knows_how_many_answered_finds_nobody() -> None:
    """Nine answered, which the lead sees: six stored as ten leave three at most for what stands as five."""
    many = Answers(answers=9, people=9, organisations=3, crosses_organisations=True)
    stored = {"after:useful:6": 10, "after:useful:5": 5}
    knows = Truth(Counter({"after": 9}), Counter())

    def behind(moment: str, item: str) -> Answers:
        return many if (moment, item) == ("after", "useful") else FEW

    assert attack("report", of(stored), 1, behind).passed
    verdict = attack("report", of(stored), 1, behind, knows=knows)
    assert [str(each) for each in verdict.findings] == ["Any reader can show that “after:useful:5” is between 1 and 3."]
    assert attack("report", of(stored), 1, behind, knows=knows, left_out=["after:useful"]).passed


def test_a_lead_who_knows_how_many_managers_were_asked_and_answered_finds_none() -> None:
    found = Stored({date(2026, 4, 1): {Family.MANAGER: Counter({"answered:yes": 5})}})
    knows = Truth(Counter(), Counter({"answered:yes": 2, "lapsed": 1}))
    verdict = attack("report", found, 1, lambda moment, item: FEW, knows=knows)
    assert [str(each) for each in verdict.findings] == ["Any reader can show that “answered:yes” is between 1 and 2."]
    assert attack("report", found, 1, lambda moment, item: FEW, knows=knows, left_out=["manager:answered"]).passed
