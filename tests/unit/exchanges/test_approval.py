"""A lead looks at what two people of a programme agreed by themselves."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.actions.safety import block
from accounts.models import Membership, User
from core import clock
from core.errors import NotAllowed, WrongState
from exchanges.actions import approval, pairing
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.parting import end_for_leaver, forget
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeState, RefuseReason, VisitState
from exchanges.errors import AlreadyOpen, NotInProgramme, QuestionAnswered
from exchanges.models import Commitment, Exchange, Programme
from exchanges.queries import deciders, desk, to_decide
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list]


@pytest.fixture
def helen() -> User:
    """Leads the programme."""
    return PersonFactory(name="Helen Marsh")


@pytest.fixture
def wye(gareth: User, amina: User, helen: User) -> Programme:
    return led.programme(gareth, amina, lead=helen)


def test_asked_inside_a_programme_a_yes_waits_for_its_lead(wye, gareth, amina, helen, letters: Letters) -> None:
    half_day = given.morning()
    exchange = led.handed_in(wye, gareth, amina, half_day=half_day)
    assert exchange.state == ExchangeState.TO_APPROVE
    assert not exchange.visits.exists()
    assert not Commitment.objects.exists()
    told = {letter.to[0]: (letter.subject, letter.body) for letter in letters()}
    assert helen.email not in told
    assert "A lead of Wye Valley exchanges looks at it next" in told[gareth.email][1]
    assert list(to_decide(helen)) == [exchange]
    assert desk(gareth).requests_waiting == desk(amina).requests_waiting == [exchange]


def test_the_lead_gets_one_letter_a_morning_however_many_wait(wye, gareth, amina, helen, letters: Letters) -> None:
    led.handed_in(wye, gareth, amina)
    for number in range(4):
        one, other = PersonFactory(name=f"One {number}"), PersonFactory(name=f"Other {number}")
        led.joins(wye, one)
        led.joins(wye, other)
        led.handed_in(wye, one, other)
    assert not [each for each in letters() if each.to == [helen.email]]

    with clock.at(clock.now() + timedelta(days=1)):
        (letter,) = [each for each in letters() if each.to == [helen.email]]
    assert letter.subject == "5 exchanges wait for your approval in Wye Valley exchanges"
    assert "Dr Gareth Price and Dr Amina Yusuf; One 0 and Other 0; One 1 and Other 1; 2 more pairs." in letter.body
    assert f"/programmes/{wye.pk}/lead/#decide" in letter.body


def test_what_was_decided_meanwhile_needs_no_letter(wye, gareth, amina, helen, letters: Letters) -> None:
    approval.approve(exchange=led.handed_in(wye, gareth, amina), by=helen)
    with clock.at(clock.now() + timedelta(days=1)):
        assert not [each for each in letters() if each.to == [helen.email]]


def test_only_where_the_programme_asks_for_it(wye, gareth, amina) -> None:
    Programme.objects.update(approves_pairings=False)
    assert led.handed_in(wye, gareth, amina).state == ExchangeState.AGREED


def test_only_as_part_of_a_programme_of_both(wye, gareth, amina, ruth) -> None:
    with pytest.raises(NotInProgramme):
        led.handed_in(wye, gareth, ruth)


def test_approved_it_is_agreed_and_the_picked_half_day_booked(wye, gareth, amina, helen, letters: Letters) -> None:
    half_day = given.morning()
    exchange = led.handed_in(wye, gareth, amina, half_day=half_day)
    letters()
    exchange = approval.approve(exchange=exchange, by=helen, seen=exchange.version)
    assert (exchange.state, exchange.picked_date) == (ExchangeState.AGREED, None)
    visit = exchange.visits.get()
    assert (visit.state, visit.first_date) == (VisitState.PLANNED, half_day.date)
    assert {letter.to[0] for letter in letters() if letter.subject.startswith("Approved")} == {
        gareth.email,
        amina.email,
    }
    assert approval.approve(exchange=exchange, by=helen) == exchange


def test_a_half_day_taken_meanwhile_is_agreed_without_a_date(wye, gareth, amina, helen, letters: Letters) -> None:
    half_day = given.morning()
    exchange = led.handed_in(wye, gareth, amina, half_day=half_day)
    visit = given.agreed(PersonFactory(), gareth).visits.get()
    visits.suggest_dates(visit=visit, by=gareth, half_days=[half_day])
    visits.agree_dates(visit=visit, by=visit.visitor)
    exchange = approval.approve(exchange=exchange, by=helen)
    assert exchange.state == ExchangeState.AGREED
    assert exchange.visits.get().state == VisitState.TO_PLAN
    assert "Find a new date with Dr Amina Yusuf" in [letter.subject for letter in letters()]


def test_refused_with_a_reason_both_are_told_and_can_go_on_outside(wye, gareth, amina, helen, letters) -> None:
    exchange = led.handed_in(wye, gareth, amina, half_day=given.morning())
    letters()
    exchange = approval.refuse(exchange=exchange, by=helen, reason=RefuseReason.PLACES, word="Next year")
    assert (exchange.state, exchange.refuse_reason, exchange.lead_word) == ("refused", "places", "Next year")
    told = letters()
    assert {letter.to[0] for letter in told} == {gareth.email, amina.email}
    assert "no more places" in told[0].body
    assert "Next year" not in told[0].body
    exchange = approval.go_on_outside(exchange=exchange, by=amina)
    assert (exchange.state, exchange.programme, exchange.awaiting) == (ExchangeState.REQUESTED, None, gareth)
    assert exchanges.accept(exchange=exchange, by=gareth).state == ExchangeState.AGREED


def test_going_on_is_for_the_two_without_another_exchange_or_a_block(wye, gareth, amina, helen) -> None:
    exchange = led.handed_in(wye, gareth, amina)
    approval.refuse(exchange=exchange, by=helen, reason=RefuseReason.OTHER)
    with pytest.raises(NotAllowed):
        approval.go_on_outside(exchange=exchange, by=helen)
    another = given.requested(amina, gareth)
    with pytest.raises(AlreadyOpen):
        approval.go_on_outside(exchange=exchange, by=gareth)
    exchanges.withdraw(exchange=another, by=amina)
    block(by=amina, person=gareth)
    with pytest.raises(NotAllowed):
        approval.go_on_outside(exchange=exchange, by=gareth)


def test_a_question_to_both_comes_back_answered(wye, gareth, amina, helen, letters: Letters) -> None:
    exchange = led.handed_in(wye, gareth, amina)
    letters()
    sent = {"exchange": exchange, "by": helen, "text": "Who covers the surgery?", "submission": uuid4()}
    asked = approval.ask_both(**sent)
    assert approval.ask_both(**sent) == asked
    assert {letter.to[0] for letter in letters()} == {gareth.email, amina.email}
    assert list(to_decide(helen)) == []
    assert desk(gareth).requests_to_answer == desk(amina).requests_to_answer == [exchange]
    with pytest.raises(NotAllowed):
        pairing.answer_question(question=asked, by=helen, answer="Me")
    answered = pairing.answer_question(question=asked, by=amina, answer="My partner does.")
    assert pairing.answer_question(question=asked, by=amina, answer="My partner does.") == answered
    with pytest.raises(QuestionAnswered):
        pairing.answer_question(question=asked, by=gareth, answer="A locum.")
    assert [letter.to[0] for letter in letters()] == [helen.email]
    assert list(to_decide(helen)) == [exchange]


class TestWhoDecides:
    """Never about one's own exchange."""

    def test_a_lead_who_takes_part_does_not(self, gareth, amina) -> None:
        programme = led.programme(gareth, amina, lead=gareth)
        exchange = led.handed_in(programme, gareth, amina)
        for decide in (
            lambda: approval.approve(exchange=exchange, by=gareth),
            lambda: approval.refuse(exchange=exchange, by=gareth, reason=RefuseReason.OTHER),
            lambda: approval.ask_both(exchange=exchange, by=gareth, text="?", submission=uuid4()),
        ):
            with pytest.raises(NotAllowed):
                decide()

    def test_another_lead_does(self, gareth, amina, helen) -> None:
        programme = led.programme(gareth, amina, lead=gareth)
        led.leads(programme, helen)
        exchange = led.handed_in(programme, gareth, amina)
        assert deciders(exchange) == [helen]
        assert approval.approve(exchange=exchange, by=helen).state == ExchangeState.AGREED

    def test_else_a_lead_of_the_organisation(self, gareth, amina, ruth, operator) -> None:
        programme = led.programme(gareth, amina, lead=gareth)
        exchange = led.handed_in(programme, gareth, amina)
        assert deciders(exchange) == [operator]
        MembershipFactory(person=ruth, organisation=programme.organisation, role=Membership.Role.LEAD)
        assert deciders(exchange) == [ruth]
        assert approval.approve(exchange=exchange, by=ruth).state == ExchangeState.AGREED

    def test_else_the_operator_and_nobody_else(self, gareth, amina, operator, lead) -> None:
        programme = led.programme(gareth, amina, lead=gareth)
        exchange = led.handed_in(programme, gareth, amina)
        with pytest.raises(NotAllowed):
            approval.approve(exchange=exchange, by=lead)
        assert approval.approve(exchange=exchange, by=operator).state == ExchangeState.AGREED

    def test_while_there_is_a_lead_the_operator_does_not(self, wye, gareth, amina, operator) -> None:
        with pytest.raises(NotAllowed):
            approval.approve(exchange=led.handed_in(wye, gareth, amina), by=operator)

    def test_a_lead_of_another_programme_does_not(self, wye, gareth, amina, ruth) -> None:
        led.programme(lead=ruth, name="Another")
        with pytest.raises(NotAllowed):
            approval.approve(exchange=led.handed_in(wye, gareth, amina), by=ruth)


def test_what_a_pairing_agreed_needs_no_approval(wye, gareth, amina, helen) -> None:
    assert led.paired(wye, gareth, amina, by=helen).state == ExchangeState.AGREED


class TestParting:
    """What becomes of what waits for a lead."""

    @pytest.mark.parametrize("who", ["proposer", "partner"])
    def test_either_can_cancel(self, who, wye, gareth, amina, helen) -> None:
        exchange = led.handed_in(wye, gareth, amina, half_day=given.morning())
        exchange = exchanges.cancel(exchange=exchange, by=getattr(exchange, who), reason=CancelReason.WORK)
        assert exchange.state == ExchangeState.CANCELLED
        with pytest.raises(WrongState):
            approval.approve(exchange=exchange, by=helen)

    def test_leaving_or_a_block_ends_it(self, wye, gareth, amina, ruth) -> None:
        exchange = led.handed_in(wye, gareth, amina)
        end_for_leaver(person=amina)
        exchange.refresh_from_db()
        assert (exchange.state, exchange.cancel_reason) == (ExchangeState.CANCELLED, CancelReason.LEFT)
        led.joins(wye, ruth)
        exchange = led.handed_in(wye, gareth, ruth)
        block(by=gareth, person=ruth)
        exchange.refresh_from_db()
        assert exchange.state == ExchangeState.CANCELLED

    def test_forgetting_a_lead_takes_their_words(self, wye, gareth, amina, helen) -> None:
        exchange = led.handed_in(wye, gareth, amina)
        asked = approval.ask_both(exchange=exchange, by=helen, text="Who covers?", submission=uuid4())
        pairing.answer_question(question=asked, by=amina, answer="My partner.")
        approval.refuse(exchange=exchange, by=helen, reason=RefuseReason.OTHER, word="Sorry")
        forget(person=helen, called="Somebody")
        forget(person=amina, called="Somebody")
        asked.refresh_from_db()
        assert (asked.text, asked.answer) == ("", "")
        assert Exchange.objects.get().lead_word == ""


def test_a_no_before_the_lead_looks(wye, gareth, amina) -> None:
    exchange = given.requested(gareth, amina, direction=Direction.BOTH)
    Exchange.objects.update(programme=wye)
    exchanges.decline(exchange=exchange, by=amina, reason=DeclineReason.NO_TIME)
    assert not Exchange.objects.filter(state=ExchangeState.TO_APPROVE).exists()
