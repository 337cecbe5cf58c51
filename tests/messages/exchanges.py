"""What has to happen for each message of exchanges. What people wrote carries the canary, which no mail may hold."""

from datetime import timedelta
from uuid import uuid4

from core import clock, outbox
from exchanges.actions import conversation, series
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope, Terms
from exchanges.actions.manager import sum_up_for_managers
from exchanges.actions.reminders import remind_and_expire
from exchanges.actions.study_leave import Named
from exchanges.enums import CancelReason, DeclineReason, Direction, Length, MissedReason, MistakeReason
from exchanges.models import Exchange, Visit
from tests import cast
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.messages.sampling import sample

CANARY = "kingfisher"


def asked() -> Exchange:
    """Gareth asks Amina."""
    return exchanges.ask(
        by=cast.gareth(),
        partner=cast.amina(),
        terms=Terms(Direction.PROPOSER_VISITS, Length.HALF_DAY, [given.morning()]),
        reason=f"I would like to see how you plan a discharge, {CANARY}.",
        objectives=[Hope(f"See how a ward plans a discharge, {CANARY}")],
        submission=uuid4(),
    )


def agreed() -> Exchange:
    """She says yes."""
    exchange = asked()
    return exchanges.accept(exchange=exchange, by=exchange.partner)


def confirmed() -> Visit:
    """With a date."""
    return given.confirmed(cast.gareth(), cast.amina())


def suggested() -> Visit:
    """Dates are suggested."""
    visit = agreed().visits.get()
    return visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(60)])


def over() -> Visit:
    """The visit is on record."""
    return given.took_place(cast.gareth(), cast.amina())


sample("exchanges.request_received")(asked)
sample("exchanges.request_accepted")(agreed)
sample("exchanges.visit_confirmed")(confirmed)
sample("exchanges.dates_suggested")(suggested)
sample("exchanges.visit_took_place")(over)


@sample("exchanges.request_reminder")
def reminder() -> None:
    """A week without an answer."""
    with clock.at(clock.now() - timedelta(days=8)):
        asked()
    remind_and_expire()


@sample("exchanges.request_expired")
def expired() -> None:
    """Three weeks without an answer."""
    with clock.at(clock.now() - timedelta(days=22)):
        asked()
    remind_and_expire()


@sample("exchanges.terms_changed")
def changed() -> None:
    """She proposes a whole day."""
    exchange = asked()
    terms = Terms(Direction.BOTH, Length.ONE_DAY, [given.morning(60)])
    exchanges.change_terms(exchange=exchange, by=exchange.partner, terms=terms, word=f"A whole day, {CANARY}?")


@sample("exchanges.request_declined")
def declined() -> None:
    """She says no."""
    exchange = asked()
    exchanges.decline(exchange=exchange, by=exchange.partner, reason=DeclineReason.NO_TIME, word=f"Sorry, {CANARY}")


@sample("exchanges.request_withdrawn")
def withdrawn() -> None:
    """He takes it back."""
    exchange = asked()
    exchanges.withdraw(exchange=exchange, by=exchange.proposer, word=f"Another time, {CANARY}")


@sample("exchanges.exchange_cancelled")
def cancelled() -> None:
    """She cancels."""
    exchange = agreed()
    exchanges.cancel(exchange=exchange, by=exchange.partner, reason=CancelReason.OTHER, word=f"Sorry, {CANARY}")


@sample("exchanges.message_received")
def said() -> None:
    """He writes."""
    exchange = agreed()
    conversation.say(exchange=exchange, by=exchange.proposer, text=f"Thank you, {CANARY}", submission=uuid4())


@sample("exchanges.suggestion_set_aside")
def set_aside() -> None:
    """They do not suit her."""
    visit = suggested()
    visits.set_aside_suggestion(visit=visit, by=visit.host)


@sample("exchanges.visit_called_off")
def called_off() -> None:
    """She has to call it off."""
    visit = confirmed()
    visits.call_off(visit=visit, by=visit.host, reason=CancelReason.OTHER)


def in_the_past() -> Visit:
    """A confirmed visit whose day is over."""
    return given.begun(cast.gareth(), cast.amina())


@sample("exchanges.visit_missed")
def missed() -> None:
    """It did not happen."""
    visit = in_the_past()
    visits.record_missed(visit=visit, by=visit.host, reason=next(iter(MissedReason)))


@sample("exchanges.visit_dropped")
def dropped() -> None:
    """One of two is let go."""
    exchange = exchanges.ask(
        by=cast.gareth(),
        partner=cast.amina(),
        terms=Terms(Direction.BOTH, Length.HALF_DAY),
        reason="Both ways.",
        objectives=[],
        submission=uuid4(),
    )
    exchanges.accept(exchange=exchange, by=exchange.partner)
    visit = exchange.visits.first()
    assert visit is not None
    visits.drop(visit=visit, by=visit.host)


@sample("exchanges.visit_added")
def added() -> None:
    """She adds one visit more."""
    exchange = agreed()
    series.add_visit(exchange=exchange, by=exchange.partner, visitor=exchange.partner)


@sample("exchanges.calendar_changed")
def elsewhere_and_later() -> None:
    """She says where it is; then they agree to another day."""
    visit = confirmed()
    visit = visits.choose_place(visit=visit, by=visit.host, place="The frailty unit")
    while outbox.drain():
        pass
    visit = visits.suggest_dates(visit=visit, by=visit.host, half_days=[given.morning(90)])
    visits.agree_dates(visit=visit, by=visit.visitor)


@sample("exchanges.visit_reminder")
def visit_reminder() -> None:
    """A fortnight before."""
    with clock.at(in_days(3 - given.AHEAD)):
        confirmed()
    remind_and_expire()


@sample("exchanges.did_it_take_place")
def asked_whether() -> None:
    """The day after."""
    in_the_past()
    remind_and_expire()


@sample("exchanges.certificate_revoked")
def mistaken() -> None:
    """It was recorded by mistake."""
    visit = over()
    visits.record_by_mistake(visit=visit, by=visit.host, reason=next(iter(MistakeReason)))


@sample("exchanges.note_received")
def noted() -> None:
    """She writes him a note."""
    visit = over()
    conversation.write_note(visit=visit, by=visit.host, text=f"You asked good questions, {CANARY}.")


@sample("exchanges.manager_summary")
def summed_up() -> None:
    """A month is over in which Helen allowed one visit."""
    helen = Named("Helen Marsh", "helen.marsh@trust.example.org")
    leaves.granted(leaves.asked(given.planned(cast.gareth(), cast.amina()), manager=helen))
    sum_up_for_managers()
    outbox.drain()
