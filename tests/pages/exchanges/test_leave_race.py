"""A small round of the drill `approve-race`: yes against no, and yes against everything else, at one moment."""

import pytest

from tests.drills.approve_race.rounds import yes_against_all_else, yes_against_no

pytestmark = pytest.mark.django_db(transaction=True)


def test_yes_and_no_at_once_are_one_answer(web: int):
    outcome = yes_against_no(web, 20)
    assert outcome.problems == []
    assert outcome.statuses == {302: 1, 409: 39}


def test_yes_against_taking_back_other_dates_and_cancelling_is_a_legal_history(web: int):
    assert yes_against_all_else(web, 8).problems == []
