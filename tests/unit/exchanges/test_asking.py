"""Asking for an exchange and every answer to it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.actions.safety import block
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import AuditEvent, Letter, StatusChange
from exchanges.actions import conversation, parting
from exchanges.actions import exchange as exchanges
from exchanges.actions.exchange import Hope, Terms
from exchanges.diary import HalfDay
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeState, Length, VisitState
from exchanges.errors import (
    AlreadyBooked,
    AlreadyOpen,
    AskedTooSoon,
    CannotBeAsked,
    ConversationOver,
    EnoughExchanges,
    EnoughForToday,
    NothingSuggested,
    TooManyRequests,
    VisitTookPlace,
)
from exchanges.models import Commitment, Exchange, Message, Objective, Visit
from exchanges.presenters import earlier_terms
from exchanges.tasks import remind
from tests import cast
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def kinds_for(person) -> list[str]:
    return list(Letter.objects.filter(recipient=person).order_by("id").values_list("kind", flat=True))


def test_a_request_waits_for_the_partner_who_is_told():
    gareth, amina = cast.gareth(), cast.amina()

    exchange = given.requested(gareth, amina)

    assert exchange.state == ExchangeState.REQUESTED
    assert exchange.awaiting == amina
    assert [o.text for o in exchange.objectives.all()] == ["See how a ward plans a discharge"]
    assert kinds_for(amina) == ["exchanges.request_received"]
    assert AuditEvent.objects.filter(verb="exchange.asked", target_id=exchange.pk).count() == 1


def test_the_same_submission_twice_is_one_request():
    gareth, amina, submission = cast.gareth(), cast.amina(), uuid4()
    asking = {
        "by": gareth,
        "partner": amina,
        "terms": Terms(Direction.BOTH, Length.HALF_DAY),
        "reason": "Hello",
        "objectives": [Hope("Learn")],
        "submission": submission,
    }

    assert exchanges.ask(**asking) == exchanges.ask(**asking)
    assert Exchange.objects.count() == 1


def test_one_open_exchange_for_a_pair_whoever_asks():
    gareth, amina = cast.gareth(), cast.amina()
    given.requested(gareth, amina)

    with pytest.raises(AlreadyOpen):
        given.requested(amina, gareth)


def test_unconfirmed_people_neither_ask_nor_are_asked():
    newcomer, amina = cast.newcomer(), cast.amina()

    with pytest.raises(NotAllowed):
        given.requested(newcomer, amina)
    with pytest.raises(CannotBeAsked):
        given.requested(amina, newcomer)


def test_a_closed_profile_and_oneself_cannot_be_asked():
    gareth, amina = cast.gareth(), cast.amina()
    amina.profile.is_open = False
    amina.profile.save()

    with pytest.raises(CannotBeAsked):
        given.requested(gareth, amina)
    with pytest.raises(CannotBeAsked):
        given.requested(gareth, gareth)


def test_nobody_is_asked_across_a_block_and_what_is_open_ends_without_naming_who():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    block(by=amina, person=gareth)

    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.EXPIRED
    with pytest.raises(CannotBeAsked):
        given.requested(gareth, amina)


def test_a_block_cancels_an_agreed_exchange_and_frees_its_half_days():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    block(by=gareth, person=amina)

    visit.exchange.refresh_from_db()
    assert visit.exchange.state == ExchangeState.CANCELLED
    assert not Commitment.objects.exists()
    assert StatusChange.objects.filter(event="cancel").get().by is None


def test_the_eleventh_request_of_a_day_is_refused():
    gareth = cast.gareth()
    for _ in range(10):
        given.requested(gareth, PersonFactory())

    with pytest.raises(EnoughForToday, match="from tomorrow on"):
        given.requested(gareth, PersonFactory())


def test_sixteen_requests_cannot_be_open_at_once():
    gareth = cast.gareth()
    for days in (10, 5):
        with clock.at(clock.now() - timedelta(days=days)):
            for _ in range(8 if days == 10 else 7):
                given.requested(gareth, PersonFactory(), half_days=[])

    with pytest.raises(TooManyRequests, match="withdraw one"):
        given.requested(gareth, PersonFactory())


def test_after_a_no_one_waits_thirty_days():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)
    exchanges.decline(exchange=exchange, by=amina, reason=DeclineReason.NO_TIME)

    with pytest.raises(AskedTooSoon):
        given.requested(gareth, amina)
    with clock.at(clock.now() + timedelta(days=31)):
        assert given.requested(gareth, amina).state == ExchangeState.REQUESTED


def test_somebody_with_enough_exchanges_is_not_asked_again():
    amina = cast.amina()
    for _ in range(amina.profile.most_at_once):
        given.agreed(PersonFactory(), amina)

    with pytest.raises(EnoughExchanges):
        given.requested(cast.gareth(), amina)


def test_saying_yes_with_a_half_day_books_the_first_visit_which_is_confirmed_after_release_and_paperwork():
    gareth, amina, half_day = cast.gareth(), cast.amina(), given.morning()
    exchange = given.requested(gareth, amina, half_days=[half_day])

    exchange = exchanges.accept(exchange=exchange, by=amina, half_day=half_day)

    visit = exchange.visits.get()
    assert exchange.state == ExchangeState.AGREED
    assert visit.state == VisitState.PLANNED
    visit = given.released(visit)
    assert visit.state == VisitState.PLANNED
    visit = given.papers_done(visit)
    assert visit.state == VisitState.CONFIRMED
    assert (visit.visitor, visit.host, visit.workplace) == (gareth, amina, amina.profile.workplace)
    assert set(Commitment.objects.values_list("person", "date", "half")) == {
        (gareth.pk, half_day.date, "AM"),
        (amina.pk, half_day.date, "AM"),
    }
    assert kinds_for(gareth) == ["exchanges.request_accepted", "exchanges.papers_to_do", "exchanges.visit_confirmed"]


def test_a_reciprocal_exchange_has_two_visits_with_roles_swapped():
    gareth, amina = cast.gareth(), cast.amina()

    exchange = given.agreed(gareth, amina, direction=Direction.BOTH)

    assert [(v.visitor, v.host) for v in exchange.visits.all()] == [(gareth, amina), (amina, gareth)]


def test_a_half_day_that_was_not_offered_agrees_to_nothing():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    with pytest.raises(NothingSuggested):
        exchanges.accept(exchange=exchange, by=amina, half_day=HalfDay(given.working_day(77), "PM"))
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.REQUESTED
    assert not Visit.objects.exists()


def test_a_half_day_that_is_taken_agrees_to_nothing_and_names_who():
    gareth, amina, ruth, half_day = cast.gareth(), cast.amina(), cast.ruth(), given.morning()
    given.confirmed(ruth, amina)
    exchange = given.requested(gareth, amina, half_days=[half_day])

    with pytest.raises(AlreadyBooked, match="Dr Amina Yusuf is already booked on Tuesday"):
        exchanges.accept(exchange=exchange, by=amina, half_day=half_day)
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.REQUESTED


def test_only_the_other_person_says_yes_or_no_and_only_the_asker_withdraws():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    with pytest.raises(NotAllowed):
        exchanges.accept(exchange=exchange, by=gareth)
    with pytest.raises(NotAllowed):
        exchanges.decline(exchange=exchange, by=gareth, reason=DeclineReason.OTHER)
    with pytest.raises(NotAllowed):
        exchanges.withdraw(exchange=exchange, by=amina)
    with pytest.raises(NotAllowed):
        exchanges.accept(exchange=exchange, by=cast.stranger())


def test_a_repeated_yes_is_one_yes_and_a_late_no_is_refused():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)
    exchanges.accept(exchange=exchange, by=amina)

    again = exchanges.accept(exchange=exchange, by=amina)

    assert again.state == ExchangeState.AGREED
    assert again.visits.count() == 1
    assert kinds_for(gareth).count("exchanges.request_accepted") == 1
    with pytest.raises(WrongState):
        exchanges.decline(exchange=exchange, by=amina, reason=DeclineReason.NO_TIME)


def test_an_answer_to_terms_that_changed_meanwhile_is_refused():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)
    seen = exchange.version
    exchanges.change_terms(exchange=exchange, by=gareth, terms=Terms(Direction.BOTH, Length.TWO_WEEKS))

    with pytest.raises(StaleVersion):
        exchanges.accept(exchange=exchange, by=amina, seen=seen)


def test_a_question_turns_the_wait_round_and_the_answer_turns_it_back():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    exchange = exchanges.ask_question(exchange=exchange, by=amina, text="Which ward?", submission=uuid4())
    assert exchange.awaiting == gareth
    conversation.say(exchange=exchange, by=gareth, text="Any of yours.", submission=uuid4())

    exchange.refresh_from_db()
    assert exchange.awaiting == amina
    assert Message.objects.count() == 2
    assert exchanges.accept(exchange=exchange, by=amina).state == ExchangeState.AGREED


def test_changed_terms_are_for_the_other_to_answer():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    exchange = exchanges.change_terms(
        exchange=exchange, by=amina, terms=Terms(Direction.BOTH, Length.ONE_DAY), word="Come both ways"
    )

    assert (exchange.awaiting, exchange.terms_by, exchange.direction) == (gareth, amina, Direction.BOTH)
    with pytest.raises(NotAllowed):
        exchanges.accept(exchange=exchange, by=amina)
    assert exchanges.accept(exchange=exchange, by=gareth).visits.count() == 2


def test_pausing_answers_those_who_wait():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    assert parting.answer_for_paused(person=amina) == 1

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decline_reason) == (ExchangeState.DECLINED, DeclineReason.PAUSED)


def test_cancelling_frees_every_half_day_and_tells_the_other():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    exchange = exchanges.cancel(exchange=visit.exchange, by=amina, reason=CancelReason.WORK)

    visit.refresh_from_db()
    assert (exchange.state, visit.state) == (ExchangeState.CANCELLED, VisitState.DROPPED)
    assert not Commitment.objects.exists()
    assert "exchanges.exchange_cancelled" in kinds_for(gareth)


def test_an_exchange_of_which_a_visit_took_place_is_not_cancelled():
    gareth, amina = cast.gareth(), cast.amina()
    with clock.at(in_days(-26 - given.AHEAD)):
        exchange = given.requested(gareth, amina, direction=Direction.BOTH, half_days=[given.morning()])
        exchange = exchanges.accept(exchange=exchange, by=amina, half_day=given.morning())
        given.papers_done(given.released(exchange.visits.first()))
    from exchanges.actions.visit import record_took_place

    record_took_place(visit=exchange.visits.first(), by=gareth)

    with pytest.raises(VisitTookPlace):
        exchanges.cancel(exchange=exchange, by=gareth, reason=CancelReason.WORK)
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.AGREED


def test_a_message_is_said_once_and_never_to_strangers_or_after_the_end():
    gareth, amina, submission = cast.gareth(), cast.amina(), uuid4()
    exchange = given.requested(gareth, amina)

    conversation.say(exchange=exchange, by=amina, text="Good idea", submission=submission)
    conversation.say(exchange=exchange, by=amina, text="Good idea", submission=submission)
    with pytest.raises(NotAllowed):
        conversation.say(exchange=exchange, by=cast.stranger(), text="Me too", submission=uuid4())
    exchanges.withdraw(exchange=exchange, by=gareth)
    with pytest.raises(ConversationOver):
        conversation.say(exchange=exchange, by=gareth, text="Still there?", submission=uuid4())

    assert Message.objects.count() == 1
    assert kinds_for(gareth).count("exchanges.message_received") == 1


def test_objectives_are_written_before_the_visit_begins():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    exchanges.add_objective(exchange=visit.exchange, by=gareth, text="Meet the discharge team")
    with clock.at(clock.now() + timedelta(days=100)), pytest.raises(NotAllowed):
        exchanges.add_objective(exchange=visit.exchange, by=gareth, text="Too late")

    assert Objective.objects.filter(person=gareth).count() == 2


def test_a_form_that_the_browser_brought_back_is_one_message():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    conversation.say(exchange=exchange, by=gareth, text="See you  on Tuesday\r\n", submission=uuid4())
    conversation.say(exchange=exchange, by=gareth, text="See you  on Tuesday", submission=uuid4())
    assert Message.objects.count() == 1
    conversation.say(exchange=exchange, by=amina, text="See you  on Tuesday", submission=uuid4())
    with clock.at(clock.now() + timedelta(hours=2)):
        conversation.say(exchange=exchange, by=amina, text="See you  on Tuesday", submission=uuid4())

    assert Message.objects.count() == 3


def test_changed_terms_remember_what_was_on_the_table():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina)

    exchange = exchanges.change_terms(
        exchange=exchange, by=amina, terms=Terms(Direction.BOTH, Length.ONE_DAY), word="Come both ways"
    )

    assert earlier_terms(exchange, gareth) == "You visit Dr Amina Yusuf, half a day"
    assert exchange.last_word_by == amina


def test_an_exchange_is_not_cancelled_while_a_visit_waits_for_its_record():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    with clock.at(clock.now() + timedelta(days=100)), pytest.raises(NotAllowed):
        exchanges.cancel(exchange=visit.exchange, by=gareth, reason=CancelReason.WORK)


@pytest.mark.parametrize(("hour", "sent"), [(3, 0), (7, 0), (9, 1), (17, 1), (18, 0)])
def test_nobody_is_reminded_at_night(hour, sent):
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina, half_days=[])
    day = (exchange.asked_at + timedelta(days=8)).astimezone(clock.uk())

    with clock.at(day.replace(hour=hour, minute=5)):
        remind()

    assert kinds_for(amina).count("exchanges.request_reminder") == sent
