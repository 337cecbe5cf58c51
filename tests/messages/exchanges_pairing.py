"""What has to happen for each message about pairings and about a lead's approval."""

from datetime import timedelta
from uuid import uuid4

from core import clock
from exchanges.actions import approval, pairing
from exchanges.actions.reminders import remind_and_expire
from exchanges.diary import HalfDay
from exchanges.enums import RefuseReason
from exchanges.models import Exchange, PairingQuestion
from tests import cast
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories import programme_desk
from tests.messages.exchanges import CANARY
from tests.messages.sampling import sample


def proposed() -> Exchange:
    """Helen proposes Gareth and Amina to each other."""
    helen, gareth, amina = cast.lead(), cast.gareth(), cast.amina()
    programme = programme_desk.programme(gareth, amina, lead=helen)
    return programme_desk.proposed(programme, gareth, amina, by=helen, reason=f"You would get on, {CANARY}.")


def consented() -> Exchange:
    """He says yes."""
    exchange = proposed()
    return pairing.say_yes(exchange=exchange, by=exchange.proposer)


def question_to_leads() -> PairingQuestion:
    """He asks the leads first."""
    exchange = proposed()
    return pairing.ask_leads(exchange=exchange, by=exchange.proposer, text=f"How long, {CANARY}?", submission=uuid4())


def handed_in(half_day: HalfDay | None = None) -> Exchange:
    """They found each other, and Helen has to approve."""
    helen, gareth, amina = cast.lead(), cast.gareth(), cast.amina()
    programme = programme_desk.programme(gareth, amina, lead=helen)
    return programme_desk.handed_in(programme, gareth, amina, half_day=half_day)


def approved() -> Exchange:
    """She approves."""
    exchange = handed_in()
    assert exchange.programme is not None
    return approval.approve(exchange=exchange, by=exchange.programme.leads.get().person)


def refused() -> Exchange:
    """She does not."""
    exchange = handed_in()
    assert exchange.programme is not None
    return approval.refuse(
        exchange=exchange,
        by=exchange.programme.leads.get().person,
        reason=RefuseReason.OTHER_PAIR,
        word=f"Sorry, {CANARY}",
    )


def question_to_both() -> PairingQuestion:
    """She asks them something first."""
    exchange = handed_in()
    assert exchange.programme is not None
    by = exchange.programme.leads.get().person
    return approval.ask_both(exchange=exchange, by=by, text=f"Which ward, {CANARY}?", submission=uuid4())


sample("exchanges.pairing_proposed")(proposed)
sample("exchanges.pairing_consented")(consented)
sample("exchanges.leads_asked")(question_to_leads)
sample("exchanges.exchange_approved")(approved)
sample("exchanges.exchange_refused")(refused)
sample("exchanges.lead_asks")(question_to_both)


@sample("exchanges.approvals_wait")
def handed_in_yesterday() -> None:
    """Helen hears of it the next morning."""
    with clock.at(clock.now() - timedelta(days=1)):
        handed_in()


@sample("exchanges.pairing_reminder")
def reminded() -> None:
    """A week without an answer."""
    with clock.at(clock.now() - timedelta(days=8)):
        proposed()
    remind_and_expire()


@sample("exchanges.question_answered")
def answered() -> None:
    """A lead answers one of the two, and one of two others answers a lead."""
    question = question_to_both()
    exchange = question.exchange
    pairing.answer_question(question=question, by=exchange.proposer, answer=f"The frailty unit, {CANARY}")
    helen, ruth, olu = question.asked_by, cast.ruth(), cast.stranger()
    assert helen is not None
    exchange = programme_desk.proposed(
        programme_desk.programme(ruth, olu, lead=helen, name="Wye Valley nurses"), ruth, olu, by=helen
    )
    question = pairing.ask_leads(exchange=exchange, by=ruth, text=f"How long, {CANARY}?", submission=uuid4())
    pairing.answer_question(question=question, by=helen, answer=f"Half a day, {CANARY}")


@sample("exchanges.picked_day_gone")
def too_late() -> None:
    """She approves after the day that they had picked."""
    with clock.at(in_days(-given.AHEAD - 10)):
        exchange = handed_in(given.morning())
    assert exchange.programme is not None
    approval.approve(exchange=exchange, by=exchange.programme.leads.get().person)


@sample("exchanges.goes_on_outside")
def outside() -> None:
    """He would go on all the same."""
    exchange = refused()
    approval.go_on_outside(exchange=exchange, by=exchange.proposer)
