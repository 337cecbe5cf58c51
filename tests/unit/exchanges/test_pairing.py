"""A pairing: proposed to both, answered by both, named refusals, what becomes of an open request."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.actions.profile import pause
from accounts.actions.safety import block
from accounts.models import User
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.transactions import action
from exchanges.actions import conversation, pairing
from exchanges.actions import exchange as exchanges
from exchanges.actions.parting import end_for_leaver
from exchanges.actions.reminders import remind_and_expire
from exchanges.enums import DeclineReason, Direction, ExchangeState, Length, Origin, ProgrammeKind, ProgrammeState
from exchanges.errors import (
    CannotBePaired,
    HasEnough,
    NobodyTwice,
    NotOpenNow,
    NotTakingPart,
    PairedAlready,
    ProgrammeNotOpen,
)
from exchanges.models import Exchange, Participant, Programme, Side, Visit
from exchanges.presenters import called, where_it_stands
from exchanges.queries import desk
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list]


@pytest.fixture
def helen() -> User:
    """Leads the programme."""
    return PersonFactory(name="Helen Marsh")


@pytest.fixture
def wye(gareth: User, amina: User, helen: User) -> Programme:
    return led.programme(gareth, amina, lead=helen)


def subjects(letters: Letters) -> dict[str, str]:
    return {letter.to[0]: letter.subject for letter in letters()}


def test_both_are_told_who_the_other_is(wye, gareth, amina, helen, letters: Letters) -> None:
    amina.profile.shows_name = False
    amina.profile.save()
    exchange = led.proposed(wye, gareth, amina, by=helen, reason="You both care for people after a fall.")
    assert (exchange.state, exchange.origin, exchange.programme) == (ExchangeState.PROPOSED, Origin.PAIRING, wye)
    assert subjects(letters) == {
        gareth.email: "Wye Valley exchanges proposes: you and Dr Amina Yusuf",
        amina.email: "Wye Valley exchanges proposes: you and Dr Gareth Price",
    }
    assert called(exchange, gareth).name == "Dr Amina Yusuf"
    assert "proposes you two" in where_it_stands(exchange, gareth)
    for person in (gareth, amina):
        assert desk(person).requests_to_answer == [exchange]


def test_both_must_say_yes_and_then_there_are_visits(wye, gareth, amina, helen, letters: Letters) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    letters()
    exchange = pairing.say_yes(exchange=exchange, by=amina)
    assert exchange.state == ExchangeState.PROPOSED
    assert not Visit.objects.exists()
    assert subjects(letters) == {gareth.email: "Dr Amina Yusuf said yes to being paired with you"}
    assert (desk(amina).requests_waiting, desk(amina).requests_to_answer) == ([exchange], [])
    exchange = pairing.say_yes(exchange=exchange, by=gareth)
    assert exchange.state == ExchangeState.AGREED
    assert exchange.visits.count() == 2
    assert subjects(letters) == {amina.email: "Dr Gareth Price said yes"}


def test_a_yes_twice_is_one_yes(wye, gareth, amina, helen) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    once = pairing.say_yes(exchange=exchange, by=amina, seen=exchange.version)
    again = pairing.say_yes(exchange=exchange, by=amina, seen=exchange.version)
    assert (again.version, again.state) == (once.version, ExchangeState.PROPOSED)
    with pytest.raises(NotAllowed):
        pairing.say_yes(exchange=exchange, by=PersonFactory())
    with pytest.raises(StaleVersion):
        pairing.say_yes(exchange=led.proposed(wye, *_two(wye), by=helen), by=wye.participants.last().person, seen=7)


def _two(programme: Programme) -> tuple[User, User]:
    one, other = PersonFactory(), PersonFactory()
    led.joins(programme, one)
    led.joins(programme, other)
    return one, other


@pytest.mark.parametrize("who", ["gareth", "amina"])
def test_either_can_say_no(who, wye, gareth, amina, helen, letters: Letters) -> None:
    person = {"gareth": gareth, "amina": amina}[who]
    exchange = led.proposed(wye, gareth, amina, by=helen)
    pairing.say_yes(exchange=exchange, by=exchange.other(person))
    letters()
    exchange = exchanges.decline(exchange=exchange, by=person, reason=DeclineReason.TOO_FAR, word="Sorry")
    assert exchange.state == ExchangeState.DECLINED
    assert where_it_stands(exchange, person).startswith("You said no")
    assert "cannot do this exchange" in where_it_stands(exchange, exchange.other(person))
    assert list(subjects(letters)) == [exchange.other(person).email]


def test_they_can_talk_and_write_objectives_before_they_answer(wye, gareth, amina, helen) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    conversation.say(exchange=exchange, by=gareth, text="Shall we?", submission=uuid4())
    exchanges.add_objective(exchange=exchange, by=gareth, text="How you decide who goes home")
    assert exchange.messages.count() == exchange.objectives.count() == 1


def test_a_question_to_the_leads_is_read_by_them_and_whoever_asked(wye, gareth, amina, helen, letters: Letters) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    letters()
    submission = uuid4()
    asked = pairing.ask_leads(exchange=exchange, by=gareth, text="Is parking paid?", submission=submission)
    assert pairing.ask_leads(exchange=exchange, by=gareth, text="Is parking paid?", submission=submission) == asked
    assert subjects(letters) == {helen.email: "Dr Gareth Price asks you something about a pairing"}
    with pytest.raises(NotAllowed):
        pairing.answer_question(question=asked, by=amina, answer="Yes")
    pairing.answer_question(question=asked, by=helen, answer="Yes, both ways.")
    assert list(subjects(letters)) == [gareth.email]
    with pytest.raises(NotAllowed):
        pairing.ask_leads(exchange=exchange, by=PersonFactory(), text="?", submission=uuid4())


def test_reminders_at_7_and_14_days_to_whoever_is_silent_and_the_end_at_21(wye, gareth, amina, helen, letters) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    pairing.say_yes(exchange=exchange, by=amina)
    letters()
    for days, to in [(6, []), (7, [gareth.email]), (8, []), (14, [gareth.email]), (20, [])]:
        with clock.at(clock.now() + timedelta(days=days, hours=1)):
            remind_and_expire()
            remind_and_expire()
            assert [letter.to[0] for letter in letters()] == to, days
    with clock.at(clock.now() + timedelta(days=21, hours=1)):
        remind_and_expire()
        assert set(subjects(letters)) == {gareth.email, amina.email}
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.EXPIRED
    with pytest.raises(WrongState):
        pairing.say_yes(exchange=exchange, by=gareth)


def test_the_usual_terms_of_the_programme_hold_and_the_first_side_visits(helen) -> None:
    programme = led.programme(lead=helen, kind=ProgrammeKind.TWO_SIDED, direction=Direction.PROPOSER_VISITS, length="2")
    gps, consultants = (Side.objects.create(programme=programme, number=n, name=str(n)) for n in (1, 2))
    gp, consultant = PersonFactory(), PersonFactory()
    led.joins(programme, gp, side=gps)
    led.joins(programme, consultant, side=consultants)
    exchange = led.paired(programme, consultant, gp, by=helen)
    assert exchange.length == Length.ONE_DAY
    assert [visit.visitor for visit in exchange.visits.all()] == [gp]


def test_the_same_submission_is_one_pairing(wye, gareth, amina, helen) -> None:
    sent = {"programme": wye, "one": gareth, "other": amina, "by": helen, "submission": uuid4()}
    assert pairing.propose_pairing(**sent) == pairing.propose_pairing(**sent)
    assert Exchange.objects.count() == 1


class TestRefusalsSayWho:
    """And change nothing."""

    def refused(self, error: type[Exception], says: str, wye, one, other, helen) -> None:
        before = list(Exchange.objects.values_list("pk", "version"))
        with pytest.raises(error, match=says):
            led.proposed(wye, one, other, by=helen)
        assert list(Exchange.objects.values_list("pk", "version")) == before

    def test_only_a_lead(self, wye, gareth, amina, ruth) -> None:
        self.refused(NotAllowed, "cannot do this", wye, gareth, amina, ruth)

    def test_who_left(self, wye, gareth, amina, helen) -> None:
        Participant.objects.filter(person=amina).update(state="left")
        self.refused(NotTakingPart, "Dr Amina Yusuf does not take part", wye, gareth, amina, helen)

    def test_who_paused(self, wye, gareth, amina, helen) -> None:
        pause(profile=gareth.profile, by=gareth, until=clock.today() + timedelta(days=30))
        self.refused(NotOpenNow, "Dr Gareth Price is not open", wye, gareth, amina, helen)

    def test_who_has_enough(self, wye, gareth, amina, helen) -> None:
        amina.profile.most_at_once = 1
        amina.profile.save()
        given.agreed(PersonFactory(), amina)
        self.refused(HasEnough, "Dr Amina Yusuf has as many", wye, gareth, amina, helen)

    def test_a_programme_that_is_over(self, wye, gareth, amina, helen) -> None:
        Programme.objects.update(state=ProgrammeState.CLOSED)
        self.refused(ProgrammeNotOpen, "not open", Programme.objects.get(), gareth, amina, helen)

    def test_nobody_with_themselves(self, wye, gareth, helen) -> None:
        self.refused(NobodyTwice, "two different people", wye, gareth, gareth, helen)

    def test_a_pair_of_the_programme(self, wye, gareth, amina, helen) -> None:
        led.proposed(wye, gareth, amina, by=helen)
        self.refused(PairedAlready, "have an open exchange in this programme", wye, amina, gareth, helen)

    def test_a_block_reads_like_an_exchange_of_which_leads_know_nothing(self, wye, gareth, amina, helen) -> None:
        given.agreed(gareth, amina)
        with pytest.raises(CannotBePaired) as outside:
            led.proposed(wye, gareth, amina, by=helen)
        block(by=amina, person=gareth)
        with pytest.raises(CannotBePaired) as across:
            led.proposed(wye, gareth, amina, by=helen)
        assert str(outside.value) == str(across.value)
        assert type(outside.value) is type(across.value) is CannotBePaired

    def test_a_round_is_proposed_whole_or_not_at_all(self, wye, gareth, amina, helen) -> None:
        one, other = _two(wye)
        Participant.objects.filter(person=other).update(state="left")

        @action
        def publish(*, pairs: list[tuple[User, User]]) -> None:
            for each in pairs:
                led.proposed(wye, *each, by=helen)

        with pytest.raises(NotTakingPart) as refusal:
            publish(pairs=[(gareth, amina), (one, other)])
        assert refusal.value.people == (other,)
        assert not Exchange.objects.exists()


class TestAbsorbing:
    """A pairing of two people of whom one has asked the other."""

    def test_it_is_the_same_record_with_all_that_was_written(self, wye, gareth, amina, helen, letters) -> None:
        asked = given.requested(gareth, amina, direction=Direction.BOTH)
        conversation.say(exchange=asked, by=gareth, text="Any day.", submission=uuid4())
        letters()
        exchange = led.proposed(wye, amina, gareth, by=helen, reason="Both of you wrote of falls.")
        assert exchange == asked
        assert (exchange.state, exchange.origin, exchange.programme) == (ExchangeState.PROPOSED, Origin.PAIRING, wye)
        assert exchange.reason == "I would like to see how you plan a discharge."
        assert (exchange.messages.count(), exchange.objectives.count(), exchange.offered_half_days.count()) == (1, 1, 1)
        assert (exchange.said_yes(gareth), exchange.said_yes(amina)) == (True, False)
        assert list(subjects(letters)) == [amina.email]
        assert pairing.say_yes(exchange=exchange, by=amina).state == ExchangeState.AGREED

    def test_whoever_changed_the_terms_said_yes_to_them(self, wye, gareth, amina, helen) -> None:
        asked = given.requested(gareth, amina)
        terms = exchanges.Terms(Direction.BOTH, Length.ONE_DAY)
        exchanges.change_terms(exchange=asked, by=amina, terms=terms)
        exchange = led.proposed(wye, gareth, amina, by=helen)
        assert (exchange.said_yes(gareth), exchange.said_yes(amina)) == (False, True)
        assert (exchange.direction, exchange.length) == (Direction.BOTH, Length.ONE_DAY)

    def test_other_terms_are_nobodys_yes(self, wye, gareth, amina, helen) -> None:
        given.requested(gareth, amina)  # Gareth would visit
        exchange = led.proposed(wye, amina, gareth, by=helen, direction=Direction.PROPOSER_VISITS)  # Amina would
        assert exchange.direction == Direction.PARTNER_VISITS
        assert exchange.earlier_direction == Direction.PROPOSER_VISITS
        assert not exchange.said_yes(gareth)
        assert not exchange.said_yes(amina)

    def test_not_one_of_another_programme(self, wye, gareth, amina, helen) -> None:
        other = led.programme(gareth, amina, lead=helen, name="Another")
        exchange = led.proposed(other, gareth, amina, by=helen)
        Exchange.objects.filter(pk=exchange.pk).update(
            state=ExchangeState.REQUESTED, awaiting=amina, origin=Origin.REQUEST
        )
        with pytest.raises(CannotBePaired):
            led.proposed(wye, gareth, amina, by=helen)


def test_a_trio_is_three_one_way_exchanges(wye, gareth, amina, ruth, helen) -> None:
    led.joins(wye, ruth)
    people = [gareth, amina, ruth]
    three = pairing.propose_trio(programme=wye, people=people, by=helen, submission=(sent := uuid4()))
    assert pairing.propose_trio(programme=wye, people=people, by=helen, submission=sent) == three
    for exchange in three:
        for person in (exchange.proposer, exchange.partner):
            exchange = pairing.say_yes(exchange=exchange, by=person)
    who = [(visit.visitor, visit.host) for visit in Visit.objects.order_by("exchange")]
    assert who == [(gareth, amina), (amina, ruth), (ruth, gareth)]
    with pytest.raises(NobodyTwice):
        pairing.propose_trio(programme=wye, people=[gareth, amina, amina], by=helen)


class TestParting:
    """What becomes of a pairing when somebody pauses, blocks, leaves."""

    def test_pausing_answers_what_waits(self, wye, gareth, amina, helen) -> None:
        exchange = led.proposed(wye, gareth, amina, by=helen)
        pause(profile=gareth.profile, by=gareth, until=clock.today() + timedelta(days=30))
        exchange.refresh_from_db()
        assert (exchange.state, exchange.decline_reason) == (ExchangeState.DECLINED, DeclineReason.PAUSED)

    def test_pausing_leaves_what_one_said_yes_to(self, wye, gareth, amina, helen) -> None:
        exchange = led.proposed(wye, gareth, amina, by=helen)
        pairing.say_yes(exchange=exchange, by=gareth)
        pause(profile=gareth.profile, by=gareth, until=clock.today() + timedelta(days=30))
        exchange.refresh_from_db()
        assert exchange.state == ExchangeState.PROPOSED

    def test_a_block_ends_it_without_blame(self, wye, gareth, amina, helen) -> None:
        exchange = led.proposed(wye, gareth, amina, by=helen)
        block(by=amina, person=gareth)
        exchange.refresh_from_db()
        assert exchange.state == ExchangeState.EXPIRED

    @pytest.mark.parametrize("who", ["proposer", "partner"])
    def test_leaving_exp_ex_declines_it(self, who, wye, gareth, amina, helen) -> None:
        exchange = led.proposed(wye, gareth, amina, by=helen)
        end_for_leaver(person=getattr(exchange, who))
        exchange.refresh_from_db()
        assert (exchange.state, exchange.decline_reason) == (ExchangeState.DECLINED, DeclineReason.LEFT)

    def test_leaving_the_programme_declines_what_waits_there(self, wye, gareth, amina, helen) -> None:
        exchange = led.proposed(wye, gareth, amina, by=helen)
        assert pairing.answer_for_leaver(person=amina, programme=wye) == 1
        exchange.refresh_from_db()
        assert (exchange.state, exchange.decline_reason) == (ExchangeState.DECLINED, DeclineReason.LEFT_PROGRAMME)
