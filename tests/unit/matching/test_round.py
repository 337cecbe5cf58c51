"""A round of pairing, from the first draft to published pairs: nothing is sent before, and never half of it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from accounts.actions import profile as profiles
from accounts.actions import safety
from accounts.models import LearningNeed, Profile, User
from core import clock
from core.errors import NotAllowed, Refused, StaleVersion, WrongState
from exchanges.actions.pairing import propose_trio
from exchanges.enums import ExchangeState, Origin, ParticipantState
from exchanges.models import Exchange, Participant
from matching.actions import round as actions
from matching.actions import working_out
from matching.engine import Pairing, solve
from matching.engine.reading import read as read_instance
from matching.enums import Objective, Out, RoundState, Wish
from matching.errors import BeingPaired, NothingBefore, NothingToPublish, PairNotPossible, TooFewToPair
from matching.models import DraftPair, Round, Seat
from matching.presenters import round as said
from matching.presenters.left_over import left_cards
from matching.presenters.pairs_table import table
from matching.queries import round as reading
from tests.factories.accounts import PersonFactory
from tests.factories.exchanges import agreed
from tests.factories.programme_desk import joins
from tests.factories.rounds import cohort, paired, run

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[mail.EmailMessage]]


def pairs_of(round: Round) -> list[DraftPair]:
    assert round.draft is not None
    return list(round.draft.pairs.select_related("one", "other"))


def people_of(round: Round) -> set[int]:
    return {person for pair in pairs_of(round) for person in (pair.one_id, pair.other_id)}


def test_everybody_of_two_equal_sides_is_paired_and_nobody_is_told(lead: User, letters: Letters) -> None:
    letters()
    round = paired(lead, 4)
    assert len(pairs_of(round)) == 4
    assert len(people_of(round)) == 8
    assert round.draft is not None
    assert round.draft.optimal
    assert letters() == []
    assert not Exchange.objects.exists()


def test_publishing_proposes_each_pair_to_both(lead: User, letters: Letters) -> None:
    round = paired(lead, 3)
    letters()
    round = actions.publish(round=round, by=lead, pairs=pairs_of(round), word="Enjoy")
    assert round.state == RoundState.PUBLISHED
    assert set(Exchange.objects.values_list("origin", "state")) == {(Origin.PAIRING, ExchangeState.PROPOSED)}
    assert len(letters()) == 6


def test_some_now_some_later_and_published_ones_stay_through_another_run(lead: User) -> None:
    round = paired(lead, 3)
    first = pairs_of(round)[0]
    round = actions.publish(round=round, by=lead, pairs=[first])
    assert round.state == RoundState.DRAFT
    round = run(round, lead)
    again = pairs_of(round)
    assert len(again) == 3
    assert [(pair.one_id, pair.other_id) for pair in again if pair.exchange_id] == [(first.one_id, first.other_id)]
    round = actions.publish(round=round, by=lead, pairs=[pair for pair in again if not pair.exchange_id])
    assert round.state == RoundState.PUBLISHED
    assert Exchange.objects.count() == 3


def test_a_pair_that_cannot_be_proposed_any_more_stops_all_of_them(lead: User, letters: Letters) -> None:
    round = paired(lead, 3)
    letters()
    gone = pairs_of(round)[1].one
    profiles.pause(profile=gone.profile, by=gone, until=clock.today() + timedelta(days=9))
    letters()
    with pytest.raises(Refused) as refused:
        actions.publish(round=round, by=lead, pairs=pairs_of(round))
    assert gone.name in str(refused.value.sentence)
    assert not Exchange.objects.exists()
    assert letters() == []
    warned = [card.warning for card in said.pair_cards(reading.bench(round)) if card.warning]
    assert len(warned) == 1
    assert gone.name in warned[0]


def test_who_is_left_over_comes_first_in_the_next_round(lead: User) -> None:
    round = paired(lead, 2, more=1)
    (left,) = set(round.seats.values_list("person", flat=True)) - people_of(round)
    actions.publish(round=round, by=lead, pairs=pairs_of(round))
    second = actions.begin_round(programme=round.programme, by=lead)
    assert list(second.seats.values_list("person", "comes_first")) == [(left, True)]


def test_three_in_a_ring_have_had_their_turn_and_do_not_meet_again(lead: User) -> None:
    round = paired(lead, 2, more=1)
    left = User.objects.get(pk__in=set(round.seats.values_list("person", flat=True)) - people_of(round))
    first, second = pairs_of(round)
    round = actions.publish(round=round, by=lead, pairs=[first])
    trio = [left, second.one, second.other]
    propose_trio(programme=round.programme, people=trio, by=lead)
    actions.finish(round=round, by=lead)
    following = actions.begin_round(programme=round.programme, by=lead)
    assert not following.seats.exists()  # everybody has somebody just now
    Exchange.objects.update(state=ExchangeState.CLOSED, awaiting=None, awaiting_since=None)
    following = actions.begin_round(programme=round.programme, by=lead)
    assert following.seats.count() == 5
    assert not following.seats.filter(comes_first=True).exists()
    met = [{trio[0].pk, trio[1].pk}, {trio[1].pk, trio[2].pk}, {trio[2].pk, trio[0].pk}]
    assert all({pair.one_id, pair.other_id} not in met for pair in pairs_of(run(following, lead)))


def test_nobody_is_paired_with_the_same_person_again(lead: User) -> None:
    round = paired(lead, 2)
    before = {frozenset((pair.one_id, pair.other_id)) for pair in pairs_of(round)}
    actions.publish(round=round, by=lead, pairs=pairs_of(round))
    Exchange.objects.update(state=ExchangeState.CLOSED, awaiting=None, awaiting_since=None)
    second = run(actions.begin_round(programme=round.programme, by=lead), lead)
    assert not before & {frozenset((pair.one_id, pair.other_id)) for pair in pairs_of(second)}
    assert len(pairs_of(second)) == 2


def test_a_pin_stays_and_two_kept_apart_are_not_paired(lead: User) -> None:
    round = paired(lead, 3)
    one, other = pairs_of(round)[0].one, pairs_of(round)[1].other
    apart = pairs_of(round)[2]
    round = actions.wish(round=round, by=lead, one=one, other=other, wish=Wish.PINNED)
    round = actions.wish(round=round, by=lead, one=apart.one, other=apart.other, wish=Wish.APART)
    round = run(round, lead)
    found = {frozenset((pair.one_id, pair.other_id)) for pair in pairs_of(round)}
    assert frozenset({one.pk, other.pk}) in found
    assert frozenset({apart.one_id, apart.other_id}) not in found
    with pytest.raises(PairNotPossible, match="would be pinned to"):
        actions.wish(round=round, by=lead, one=one, other=apart.other, wish=Wish.PINNED)
    assert actions.wish(round=round, by=lead, one=other, other=one, wish=None).wishes.count() == 1


def test_two_of_one_side_cannot_be_pinned_or_paired_by_hand(lead: User) -> None:
    round = paired(lead, 2)
    one, other = (pair.one for pair in pairs_of(round))
    with pytest.raises(PairNotPossible):
        actions.wish(round=round, by=lead, one=one, other=other, wish=Wish.PINNED)
    with pytest.raises(PairNotPossible):
        actions.assign(round=round, by=lead, person=one, partner=other)


def test_across_a_block_nobody_is_paired_and_nobody_says_why(lead: User) -> None:
    programme = cohort(lead, 1)
    one, other = (each.person for each in Participant.objects.filter(programme=programme).order_by("pk"))
    safety.block(person=other, by=one)
    round = run(actions.begin_round(programme=programme, by=lead), lead)
    assert pairs_of(round) == []
    words = str(left_cards(reading.bench(round)))
    assert "block" not in words.lower()
    with pytest.raises(PairNotPossible, match="cannot be paired"):
        actions.assign(round=round, by=lead, person=one, partner=other)


def test_by_hand_a_swap_a_step_back_and_another_draft(lead: User) -> None:
    round = paired(lead, 2)
    one, two = pairs_of(round)
    was = {frozenset((pair.one_id, pair.other_id)) for pair in (one, two)}
    round = actions.assign(round=round, by=lead, person=one.one, partner=two.other)
    now = {frozenset((pair.one_id, pair.other_id)) for pair in pairs_of(round)}
    assert now == {frozenset({one.one_id, two.other_id}), frozenset({two.one_id, one.other_id})}
    by_hand = round.draft
    assert by_hand is not None
    round = actions.take_back(round=round, by=lead)
    assert round.draft is not None
    assert {frozenset((pair.one_id, pair.other_id)) for pair in pairs_of(round)} == was
    assert len(reading.fits_of(round.draft).keys() | reading.fits_of(by_hand).keys()) == 4
    with pytest.raises(NothingBefore):
        actions.take_back(round=round, by=lead)
    assert actions.go_to(round=round, by=lead, draft=by_hand).draft == by_hand


def test_the_last_step_is_taken_back_also_where_it_was_to_go_to_another_draft(lead: User) -> None:
    round = paired(lead, 3)
    one, two, three = pairs_of(round)
    first = round.draft
    round = actions.assign(round=round, by=lead, person=one.one, partner=two.other)
    second = round.draft
    round = actions.assign(round=round, by=lead, person=one.one, partner=three.other)
    third = round.draft
    assert first is not None
    assert second is not None
    round = actions.go_to(round=round, by=lead, draft=first)
    for expected in (third, second, first):
        round = actions.take_back(round=round, by=lead)
        assert round.draft == expected
    with pytest.raises(NothingBefore):
        actions.take_back(round=round, by=lead)


def test_whoever_has_as_many_exchanges_as_they_want_is_out(lead: User) -> None:
    round = paired(lead, 2)
    full, other = pairs_of(round)[0].one, PersonFactory()
    Profile.objects.filter(person=full).update(most_at_once=1)
    agreed(full, other)
    bench = reading.bench(round)
    assert bench.out == {full.pk: Out.FULL}
    assert f"{full.name} cannot be paired now: with as many exchanges as they want." in str(said.pair_cards(bench))
    (left,) = [each for each in left_cards(reading.bench(run(round, lead))) if each.half.pk == full.pk]
    assert (left.can_be_paired, left.why) == (False, "Cannot be paired now: with as many exchanges as they want.")


def test_with_room_for_two_a_partner_is_added_and_the_third_takes_the_place_of_the_worst(lead: User) -> None:
    programme = cohort(lead, 1, more=3)
    everybody = list(Participant.objects.filter(programme=programme).order_by("side__number", "pk"))
    choice = {"objective": Objective.MOST, "weights": {}, "rules": reading.USUAL_RULES}
    begun = actions.begin_round(programme=programme, by=lead)
    round = run(actions.set_up(round=begun, by=lead, people=everybody, room={1: 2}, **choice), lead)
    gp, consultants = everybody[0].person, {each.person_id for each in everybody[1:]}
    assert {pair.one_id for pair in pairs_of(round)} == {gp.pk}
    left = consultants - people_of(round)
    assert (len(pairs_of(round)), len(left)) == (2, 2)
    third = User.objects.get(pk=min(left))
    round = actions.assign(round=round, by=lead, person=third, partner=gp)
    assert len(pairs_of(round)) == 2
    assert third.pk in people_of(round)
    round = actions.publish(round=round, by=lead, pairs=pairs_of(round)[:1])
    assert reading.bench(round).people[gp.pk].room == 1
    assert reading.bench(round).out == {}


def checked(round: Round) -> tuple[Pairing, dict[str, int]]:
    """What anybody finds who solves the exported round again, and what its own pairs come to."""
    draft = Round.objects.select_related("draft").get(pk=round.pk).draft
    assert draft is not None
    problem = read_instance(json.dumps(reading.as_numbers(draft)))
    return solve(problem), problem.worth()


def test_a_published_round_can_be_checked_when_its_people_have_changed(lead: User) -> None:
    round = paired(lead, 3, more=1)
    solved, ours = checked(round)
    assert (solved.paired, solved.optimal) == (3, True)
    assert ours == {"paired": 3, "weight": solved.weight, "not_allowed": 0}
    LearningNeed.objects.all().delete()
    round = actions.publish(round=round, by=lead, pairs=pairs_of(round))
    assert round.state == RoundState.PUBLISHED
    assert checked(round) == (solved, ours)


def test_published_pairs_still_say_what_they_share(lead: User) -> None:
    round = paired(lead, 2)
    before = table(reading.bench(round), {})
    round = actions.publish(round=round, by=lead, pairs=pairs_of(round))
    rows = table(reading.bench(round), {})
    assert [row[:6] for row in rows] == [row[:6] for row in before]
    assert all(row[5] for row in rows)
    assert {row[6] for row in rows[1:]} == {"yes"}


def test_what_was_published_before_stays_in_the_numbers_of_the_next_run(lead: User) -> None:
    round = paired(lead, 3, more=1)
    weight = checked(round)[0].weight
    round = actions.publish(round=round, by=lead, pairs=pairs_of(round)[:1])
    round = run(round, lead)
    solved, ours = checked(round)
    assert ours == {"paired": 3, "weight": weight, "not_allowed": 0}
    assert (solved.paired, solved.weight, solved.optimal) == (3, weight, True)
    with_room = Seat.objects.filter(round=round).exclude(person__in=people_of(round)).get().person
    some = pairs_of(round)[-1]
    partner = some.one if side_of(round, some.one) != side_of(round, with_room) else some.other
    round = actions.assign(round=round, by=lead, person=with_room, partner=partner)
    solved, ours = checked(round)
    assert ours["paired"] == solved.paired == 3
    assert ours["not_allowed"] == 0
    assert ours["weight"] <= solved.weight


def side_of(round: Round, person: User) -> int:
    return round.seats.get(person=person).side


def test_a_pair_by_hand_of_whom_the_last_run_knew_nothing_is_counted_as_not_allowed(lead: User) -> None:
    programme = cohort(lead, 2)
    everybody = list(Participant.objects.filter(programme=programme).order_by("side__number", "pk"))
    round = actions.begin_round(programme=programme, by=lead)
    choice = {"objective": Objective.MOST, "weights": {}, "rules": reading.USUAL_RULES}
    round = run(actions.set_up(round=round, by=lead, people=[everybody[0], everybody[2]], **choice), lead)
    round = actions.set_up(round=round, by=lead, people=everybody, **choice)
    round = Round.objects.select_related("draft").get(pk=round.pk)
    round = actions.assign(round=round, by=lead, person=everybody[1].person, partner=everybody[3].person)
    solved, ours = checked(round)
    assert ours == {"paired": 2, "weight": solved.weight, "not_allowed": 1}


def test_a_pair_by_hand_does_not_depend_on_pins_of_others_that_are_possible_no_more(lead: User) -> None:
    programme = cohort(lead, 2)
    round = actions.begin_round(programme=programme, by=lead)
    one, other = (Participant.objects.filter(programme=programme, side__number=side).order_by("pk") for side in (1, 2))
    round = actions.wish(round=round, by=lead, one=one[0].person, other=other[0].person, wish=Wish.PINNED)
    safety.block(person=other[0].person, by=one[0].person)
    round = actions.assign(round=round, by=lead, person=one[1].person, partner=other[1].person)
    assert people_of(round) == {one[1].person_id, other[1].person_id}
    assert round.draft is not None
    assert reading.as_numbers(round.draft) is None  # no run has been


def test_somebody_of_a_published_pair_who_changes_sides_is_in_nobodys_way(lead: User) -> None:
    round = paired(lead, 3)
    published = pairs_of(round)[0]
    round = actions.publish(round=round, by=lead, pairs=[published])
    Seat.objects.filter(round=round, person=published.one).update(side=side_of(round, published.other))
    round = run(round, lead)
    solved, ours = checked(round)
    assert ours == {"paired": 3, "weight": solved.weight, "not_allowed": 1}


def test_wishes_wait_for_whoever_sits_down_again(lead: User) -> None:
    round = paired(lead, 2)
    one, other = (pairs_of(round)[0].one, pairs_of(round)[0].other)
    everybody = list(Participant.objects.filter(programme=round.programme).order_by("pk"))
    choice = {"objective": Objective.MOST, "weights": {}, "rules": reading.USUAL_RULES}
    round = actions.wish(round=round, by=lead, one=one, other=other, wish=Wish.APART)
    without = [each for each in everybody if each.person_id != other.pk]
    round = actions.set_up(round=round, by=lead, people=without, **choice)
    round = run(actions.set_up(round=round, by=lead, people=everybody, **choice), lead)
    assert frozenset({one.pk, other.pk}) not in {frozenset((each.one_id, each.other_id)) for each in pairs_of(round)}


def words(round: Round) -> str:
    assert round.draft is not None
    bench, has_changed = reading.bench(round), reading.changed_since_solved(round)
    return " ".join(said.result_words(bench, round.draft, said.pair_cards(bench), has_changed=has_changed))


def test_what_was_proved_is_not_said_of_what_has_changed_since(lead: User) -> None:
    round = paired(lead, 2)
    assert "Proved" in words(round)
    pair = pairs_of(round)[0]
    round = actions.wish(round=round, by=lead, one=pair.one, other=pair.other, wish=Wish.APART)
    round = Round.objects.select_related("draft", "programme").get(pk=round.pk)
    assert "Something has changed" in words(round)
    card = next(each for each in said.pair_cards(reading.bench(round)) if each.pk == pair.pk)
    assert "not to be together" in card.warning
    partners = said.partners(reading.bench(round), pair.one)
    assert {pk for pk, _name, _said in partners} == {pairs_of(round)[1].other_id}  # not the one they have
    round = run(round, lead)
    assert "Proved" in words(round)
    assert any("you keep them apart" in each for _pk, _name, each in said.partners(reading.bench(round), pair.one))


def test_what_speaks_against_a_pair_is_said_where_the_rules_allow_it(lead: User) -> None:
    programme = cohort(lead, 1)
    LearningNeed.objects.all().delete()
    choice = {"objective": Objective.MOST, "weights": {}, "rules": []}
    people = list(Participant.objects.filter(programme=programme))
    round = actions.begin_round(programme=programme, by=lead)
    round = run(actions.set_up(round=round, by=lead, people=people, **choice), lead)
    (card,) = said.pair_cards(reading.bench(round))
    assert card.against == ["Neither of you offers what the other wants to see"]


def test_a_pin_that_the_draft_does_not_have_can_be_seen_and_taken_off(lead: User) -> None:
    round = paired(lead, 2)
    one, two = pairs_of(round)
    round = actions.wish(round=round, by=lead, one=one.one, other=two.other, wish=Wish.PINNED)
    ((first, second, names),) = said.pinned_next(reading.bench(round))
    assert {first, second} == {one.one_id, two.other_id}
    assert one.one.name in names
    round = run(round, lead)
    assert said.pinned_next(reading.bench(round)) == []


def test_somebody_who_sits_in_it_no_more_is_still_named_in_their_pair(lead: User) -> None:
    round = paired(lead, 2)
    left = pairs_of(round)[0].one
    others = [each for each in Participant.objects.filter(programme=round.programme) if each.person_id != left.pk]
    choice = {"objective": Objective.MOST, "weights": {}, "rules": reading.USUAL_RULES}
    round = actions.set_up(round=round, by=lead, people=others, **choice)
    round = Round.objects.select_related("draft", "programme").get(pk=round.pk)
    (card,) = [card for card in said.pair_cards(reading.bench(round)) if left.name in (card.one.name, card.other.name)]
    assert left.name in card.warning
    Profile.objects.filter(person=left).delete()
    assert str(said.GONE) in str(said.pair_cards(reading.bench(round)))
    assert table(reading.bench(round), {})


def test_people_and_rules_are_chosen_and_a_weight_changes_the_pairs(lead: User) -> None:
    round = paired(lead, 3)
    some = list(Participant.objects.filter(programme=round.programme).order_by("pk")[:4])
    round = actions.set_up(
        round=round, by=lead, people=some, objective=Objective.BEST, weights={"distance": 0.0}, rules=["need"]
    )
    round = run(round, lead)
    assert len(pairs_of(round)) == 2
    assert people_of(round) == {each.person_id for each in some}
    with pytest.raises(TooFewToPair):
        actions.set_up(round=round, by=lead, people=some[:1], objective=Objective.BEST, weights={}, rules=[])


def test_who_left_while_the_pairs_were_worked_out_is_said_to_have_left(lead: User) -> None:
    round = paired(lead, 2)
    Participant.objects.filter(person=pairs_of(round)[0].one).update(state=ParticipantState.LEFT)
    cards = said.pair_cards(reading.bench(round))
    assert [bool(card.warning) for card in cards].count(True) == 1
    assert len(pairs_of(run(round, lead))) == 1


def test_two_leads_at_once_and_nobody_else(lead: User, stranger: User) -> None:
    round = paired(lead, 2)
    seen = round.version
    actions.wish(round=round, by=lead, one=pairs_of(round)[0].one, other=pairs_of(round)[0].other, wish=Wish.APART)
    with pytest.raises(StaleVersion):
        actions.publish(round=round, by=lead, pairs=pairs_of(round), seen=seen)
    with pytest.raises(NotAllowed):
        actions.publish(round=round, by=stranger, pairs=pairs_of(round))
    with pytest.raises(NotAllowed):
        actions.begin_round(programme=round.programme, by=stranger)
    assert not Round.objects.visible_to(stranger).exists()


def test_while_the_worker_is_at_it_nothing_changes_and_a_lost_worker_is_given_up(lead: User) -> None:
    round = paired(lead, 2)
    actions.ask_for_pairs(round=round, by=lead)
    with pytest.raises(BeingPaired):
        actions.publish(round=round, by=lead, pairs=pairs_of(round))
    Round.objects.update(claimed_at=clock.now())  # another worker has it
    assert working_out.work_out_waiting() == 0
    Round.objects.update(claimed_at=clock.now() - actions.LEASE - timedelta(minutes=1))
    assert working_out.work_out_waiting() == 1


def test_a_pin_that_became_impossible_ends_the_run_with_the_names(lead: User) -> None:
    round = paired(lead, 2)
    pair = pairs_of(round)[0]
    actions.wish(round=round, by=lead, one=pair.one, other=pair.other, wish=Wish.PINNED)
    profiles.pause(profile=pair.one.profile, by=pair.one, until=clock.today() + timedelta(days=9))
    round = run(round, lead)
    assert pair.one.name in round.problem
    assert pair.other.name in round.problem


def test_where_the_other_side_is_empty_nobody_can_be_given_a_partner(lead: User) -> None:
    round = paired(lead, 2)
    round.seats.filter(side=2).delete()
    cards = left_cards(reading.bench(run(round, lead)))
    assert {(card.why, card.can_be_paired) for card in cards} == {
        ("Nobody of the other side is left to be paired.", False)
    }


def test_a_round_of_nobody(lead: User) -> None:
    programme = cohort(lead, 0)
    round = actions.begin_round(programme=programme, by=lead)
    with pytest.raises(TooFewToPair):
        actions.ask_for_pairs(round=round, by=lead)
    with pytest.raises(NothingToPublish):
        actions.publish(round=round, by=lead, pairs=[])


def test_thrown_away_is_over(lead: User) -> None:
    round = actions.discard(round=paired(lead, 1), by=lead)
    with pytest.raises(WrongState):
        actions.publish(round=round, by=lead, pairs=pairs_of(round))


@pytest.mark.parametrize("pairs", [2, 15])
def test_the_workbench_asks_as_often_for_many_as_for_few(
    lead: User, pairs: int, django_assert_max_num_queries: Any
) -> None:
    round = paired(lead, pairs, more=1)
    joins(round.programme, lead)
    with django_assert_max_num_queries(15):
        bench = reading.bench(Round.objects.select_related("programme", "draft").get(pk=round.pk))
        said.pair_cards(bench)
        left_cards(bench)
        table(bench, {})
