"""How an exchange went reaches matching only with consent, and no longer than that."""

import pytest

from accounts.models import User
from accounts.signals import account_erased
from core.errors import NotAllowed
from evaluation import actions
from evaluation.enums import Moment
from evaluation.models import Feedback
from exchanges.models import Exchange
from matching.models import DraftPair
from tests.factories import exchanges as given
from tests.factories.feedback import asked_about, paired_and_visited

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange(gareth: User, amina: User, lead: User) -> Exchange:
    """The visit of two whom a round paired."""
    return paired_and_visited(gareth, amina, lead)


def of(exchange: Exchange, person: User) -> Feedback:
    return Feedback.objects.get(exchange=exchange, person=person)


def went_well() -> bool | None:
    return DraftPair.objects.get(exchange__isnull=False).went_well


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"useful": 6, "again": 5}, True),
        ({"useful": 1, "again": 2}, False),
        ({"useful": 6, "again": 1}, False),  # 3.5 is the middle, and not well
        ({"useful": 4}, True),
        ({"roles": 6}, None),
    ],
)
def test_sent_with_consent_it_says_how_it_went(
    answers: dict[str, int], expected: bool | None, exchange: Exchange, gareth: User
) -> None:
    actions.answer(feedback=of(exchange, gareth), by=gareth, answers=answers, may_learn=True)
    assert went_well() is expected


def test_without_consent_or_before_it_is_sent_nothing_is_said(exchange: Exchange, gareth: User, amina: User) -> None:
    actions.answer(feedback=of(exchange, gareth), by=gareth, answers={"useful": 1, "again": 1})
    actions.keep(feedback=of(exchange, amina), by=amina, answers={"useful": 1}, may_learn=True)
    assert of(exchange, amina).may_learn
    assert went_well() is None


def test_only_who_allowed_it_is_heard(exchange: Exchange, gareth: User, amina: User) -> None:
    actions.answer(feedback=of(exchange, gareth), by=gareth, answers={"useful": 6, "again": 6})
    actions.answer(feedback=of(exchange, amina), by=amina, answers={"useful": 3, "again": 3}, may_learn=True)
    assert went_well() is False


def test_both_are_heard_if_both_allow_it(exchange: Exchange, gareth: User, amina: User) -> None:
    actions.answer(feedback=of(exchange, gareth), by=gareth, answers={"useful": 2, "again": 2}, may_learn=True)
    assert went_well() is False
    actions.answer(feedback=of(exchange, amina), by=amina, answers={"useful": 6, "again": 6}, may_learn=True)
    assert went_well() is True


def test_taken_back_it_counts_no_more(exchange: Exchange, gareth: User, amina: User) -> None:
    actions.answer(feedback=of(exchange, gareth), by=gareth, answers={"useful": 2, "again": 2}, may_learn=True)
    with pytest.raises(NotAllowed):
        actions.keep_out_of_pairing(feedback=of(exchange, gareth), by=amina)
    actions.keep_out_of_pairing(feedback=of(exchange, gareth), by=gareth)
    assert (went_well(), of(exchange, gareth).may_learn) == (None, False)


def test_declined_it_is_forgotten(exchange: Exchange, gareth: User) -> None:
    actions.keep(feedback=of(exchange, gareth), by=gareth, answers={"useful": 2}, may_learn=True)
    actions.decline(feedback=of(exchange, gareth), by=gareth)
    assert not of(exchange, gareth).may_learn


def test_of_whoever_is_gone_matching_learns_nothing(exchange: Exchange, gareth: User) -> None:
    actions.answer(feedback=of(exchange, gareth), by=gareth, answers={"useful": 2, "again": 2}, may_learn=True)
    account_erased.send(sender=User, person=gareth, called="x")
    assert went_well() is None
    assert not Feedback.objects.filter(may_learn=True).exists()


def test_where_nobody_was_paired_there_is_nothing_to_allow(gareth: User, ruth: User) -> None:
    mine = asked_about(given.agreed(gareth, ruth), gareth)
    actions.answer(feedback=mine, by=gareth, answers={"roles": 2}, may_learn=True)
    mine.refresh_from_db()
    assert (mine.moment, mine.may_learn) == (Moment.BEFORE, False)
