"""What outcomes say about weights: little while they are few, nothing without them, and never against a lead's word."""

from random import Random

import pytest

from accounts.models import User
from core.errors import NotAllowed, StaleVersion
from exchanges.actions.exchange import decline
from exchanges.enums import DeclineReason
from matching import learning
from matching.actions import learning as actions
from matching.actions import round as rounds
from matching.errors import NothingLearnt
from matching.learning import FEWEST, LEARNT, Outcome, learn
from matching.models import DraftPair, Learning, Round
from matching.presenters import learning as presenters
from matching.queries import learning as reading
from tests.factories.rounds import paired

USUAL = reading.USUAL


def outcomes(number: int, chance_of: dict[str, float], seed: int = 1) -> list[Outcome]:
    """Pairs with any scores; how readily one goes well depends on these criteria."""
    chance = Random(seed)
    made = []
    for _ in range(number):
        scores = {name: chance.choice([0.0, 0.25, 0.5, 0.75, 1.0]) for name in USUAL}
        well = 0.5 + sum(strength * (scores[name] - 0.5) for name, strength in chance_of.items())
        made.append(Outcome(scores, chance.random() < well))
    return made


def weights(found: list[Outcome], now: dict[str, float] = USUAL) -> dict[str, float]:
    return {each.criterion: each.then for each in learn(found, now)}


def test_what_pairs_that_went_well_have_in_common_weighs_more() -> None:
    then = weights(outcomes(400, {"half_days": 0.9}))
    assert then["half_days"] == 2 * USUAL["half_days"]
    assert all(then[name] < USUAL[name] for name in ("need", "distance", "specialty"))


def test_few_outcomes_change_little_and_more_of_the_same_change_more() -> None:
    few, many = (weights(outcomes(number, {"distance": 0.6}))["distance"] for number in (60, 1_000))
    assert USUAL["distance"] < few < many <= 2 * USUAL["distance"]


def test_outcomes_that_follow_the_weights_of_now_leave_them_as_they_are() -> None:
    total = sum(USUAL[name] for name in LEARNT)
    then = weights(outcomes(3_000, {name: 0.7 * USUAL[name] / total for name in LEARNT}))
    assert all(abs(then[name] - USUAL[name]) < 0.35 for name in LEARNT)


def test_the_order_of_outcomes_does_not_matter() -> None:
    found = outcomes(200, {"need": 0.5, "sector": -0.3})
    assert weights(found) == weights(found[::-1])


def test_a_weight_of_nothing_stays_and_what_is_the_same_for_all_pairs_is_left_alone() -> None:
    found = [Outcome({**each.scores, "specialty": 0.5}, each.went_well) for each in outcomes(300, {"distance": 0.8})]
    then = weights(found, {**USUAL, "sector": 0.0})
    assert "sector" not in then
    assert then["specialty"] == USUAL["specialty"]


@pytest.mark.parametrize(("number", "well"), [(0, 0), (FEWEST - 1, 20), (60, 9), (60, 51), (60, 60)])
def test_too_few_outcomes_or_too_few_of_a_kind_teach_nothing(number: int, well: int) -> None:
    found = [Outcome(each.scores, place < well) for place, each in enumerate(outcomes(number, {}))]
    assert learn(found, USUAL) == []


def test_outcomes_that_a_line_parts_perfectly_still_end_in_bounded_weights() -> None:
    found = [Outcome(dict.fromkeys(USUAL, float(place % 2)), bool(place % 2)) for place in range(200)]
    assert all(USUAL[name] / 2 <= then <= USUAL[name] * 2 for name, then in weights(found).items())


# With a programme


@pytest.fixture
def four_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four outcomes are enough for these tests, two of a kind."""
    monkeypatch.setattr(learning, "FEWEST", 4)
    monkeypatch.setattr(learning, "FEWEST_OF_A_KIND", 2)


def over(lead: User) -> Round:
    """A published round of four pairs, all said no to; of two of them somebody says that they went well."""
    round = paired(lead, 4)
    pairs = list(round.draft.pairs.select_related("one", "other"))  # type: ignore[union-attr]
    round = rounds.publish(round=round, by=lead, pairs=pairs)
    for place, pair in enumerate(DraftPair.objects.select_related("exchange", "one").order_by("pk")):
        assert pair.exchange
        decline(exchange=pair.exchange, by=pair.one, reason=DeclineReason.NO_TIME)
        if place < 2:
            actions.tell_outcome(exchange=pair.exchange, went_well=True)
    return round


@pytest.mark.django_db
def test_published_pairs_keep_what_each_criterion_gave_them(lead: User) -> None:
    round = over(lead)
    found = reading.outcomes_of(round.programme)
    assert sorted(each.went_well for each in found) == [False, False, True, True]
    assert set(found[0].scores) == set(USUAL)
    assert found[0].scores["new"] == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("four_outcomes")
def test_a_proposal_changes_nothing_before_a_lead_takes_it_over(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = over(lead).programme
    with pytest.raises(NothingLearnt):
        actions.work_out_weights(programme=programme, by=lead)
    actions.switch_learning(programme=programme, by=lead, on=True)
    monkeypatch.setattr(learning, "refit", lambda scores, well, now: now * 1.5)
    monkeypatch.setattr(learning, "NO_DIFFERENCE", -1.0)
    found = actions.work_out_weights(programme=programme, by=lead)
    assert (found.outcomes, found.went_well) == (4, 2)
    assert rounds.begin_round(programme=programme, by=lead).weights == {}
    with pytest.raises(StaleVersion):
        actions.answer_proposal(programme=programme, by=lead, use=True, seen=found.version - 1)
    actions.answer_proposal(programme=programme, by=lead, use=True, seen=found.version)
    assert rounds.begin_round(programme=programme, by=lead).weights["need"] == 6.0
    with pytest.raises(NothingLearnt):
        actions.answer_proposal(programme=programme, by=lead, use=True)
    actions.switch_learning(programme=programme, by=lead, on=False)
    assert rounds.begin_round(programme=programme, by=lead).weights == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("four_outcomes")
def test_mine_are_kept(lead: User) -> None:
    programme = over(lead).programme
    actions.switch_learning(programme=programme, by=lead, on=True)
    actions.work_out_weights(programme=programme, by=lead)
    kept = actions.answer_proposal(programme=programme, by=lead, use=False)
    assert (kept.weights, kept.proposed) == ({}, [])


@pytest.mark.django_db
def test_too_few_outcomes_make_no_proposal_and_others_than_leads_make_none(lead: User, stranger: User) -> None:
    programme = over(lead).programme
    assert not Learning.objects.exists()
    with pytest.raises(NotAllowed):
        actions.switch_learning(programme=programme, by=stranger, on=True)
    actions.switch_learning(programme=programme, by=lead, on=True)
    found = actions.work_out_weights(programme=programme, by=lead)
    assert (found.outcomes, found.proposed) == (4, [])


@pytest.mark.parametrize(
    ("then", "well", "others", "said"),
    [
        (
            0.6,
            0.52,
            0.56,
            "Much the same for pairs that went well (52 of 100) and the others (56). So it counts for less.",
        ),
        (1.3, 0.52, 0.5, "(52 of 100) and the others (50). Beside the other points it told more than that."),
        (1.0, 0.52, 0.5, "(52 of 100) and the others (50)."),
        (1.3, 0.6, 0.4, "had more of it: 60 of 100, the others 40."),
        (0.9, 0.6, 0.5, "had more of it: 60 of 100, the others 50. Not by as much as it counts for now."),
        (0.6, 0.4, 0.6, "had less of it: 40 of 100, the others 60."),
    ],
)
def test_why_a_weight_is_another_follows_from_what_is_said(then: float, well: float, others: float, said: str) -> None:
    lesson = {"criterion": "distance", "now": 1.0, "then": then, "well": well, "others": others}
    rows = presenters.rows(Learning(is_on=True, weights={"distance": 1.0}, proposed=[lesson]))
    (why,) = (row.why for row in rows if row.then)
    assert why.endswith(said)
