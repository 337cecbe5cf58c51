"""Both lifecycles whole: every event tried from every state. What the table allows happens, all else is refused."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from core import clock, lifecycle
from core.errors import NotAllowed, WrongState
from core.models import StatusChange
from exchanges.enums import Direction, ExchangeEvent, ExchangeState, Origin, RefuseReason, VisitEvent, VisitState
from exchanges.models import Exchange, Visit
from exchanges.states import EXCHANGE, OPEN_EXCHANGE, VISIT, VISIT_HOLDS_DATES, VISIT_IS_OVER
from tests.factories.accounts import PersonFactory
from tests.factories.programme_desk import leads, programme

pytestmark = pytest.mark.django_db

NO_ANSWER_DUE: dict[str, Any] = {"awaiting": None, "awaiting_since": None}


@pytest.fixture
def visitor() -> User:
    return PersonFactory()


@pytest.fixture
def host() -> User:
    return PersonFactory()


def exchange_in(state: str, visitor: User, host: User) -> Exchange:
    """Put there by hand: the way through the actions is tested where the actions are."""
    waiting: dict[str, Any] = {}
    if state == ExchangeState.REQUESTED:
        waiting = {"awaiting": host, "awaiting_since": clock.now()}
    elif state == ExchangeState.PROPOSED:
        waiting = {"awaiting_since": clock.now(), "origin": Origin.PAIRING}
    if state in (ExchangeState.PROPOSED, ExchangeState.TO_APPROVE, ExchangeState.REFUSED):
        waiting["programme"] = programme()
    if state == ExchangeState.REFUSED:
        waiting["refuse_reason"] = RefuseReason.OTHER
    return Exchange.objects.create(
        proposer=visitor,
        partner=host,
        terms_by=visitor,
        direction=Direction.PROPOSER_VISITS,
        reason="To learn.",
        asked_at=clock.now(),
        state=state,
        state_since=clock.now(),
        **waiting,
    )


def changes_into(state: str, host: User) -> dict[str, Any]:
    """What the table of exchanges asks for beside the state: whom it waits for, and why not."""
    if state == ExchangeState.REQUESTED:
        return {"awaiting": host, "awaiting_since": clock.now()}
    if state == ExchangeState.PROPOSED:
        return {"awaiting": None, "awaiting_since": clock.now(), "programme": programme()}
    if state in (ExchangeState.TO_APPROVE, ExchangeState.REFUSED):
        return {**NO_ANSWER_DUE, "programme": programme(), "refuse_reason": RefuseReason.OTHER}
    return NO_ANSWER_DUE


def visit_in(state: str, visitor: User, host: User) -> Visit:
    return Visit.objects.create(
        exchange=exchange_in(ExchangeState.AGREED, visitor, host),
        visitor=visitor,
        host=host,
        number=1,
        state=state,
        state_since=clock.now(),
        first_date=date(2026, 6, 4),
        last_date=date(2026, 6, 4),
    )


@pytest.mark.parametrize("state", ExchangeState)
@pytest.mark.parametrize("event", EXCHANGE.moves)
def test_an_exchange(event: str, state: str, visitor: User, host: User) -> None:
    exchange, move = exchange_in(state, visitor, host), EXCHANGE.moves[event]
    if state not in move.sources:
        with pytest.raises(WrongState):
            lifecycle.apply(EXCHANGE, exchange, event)
        exchange.refresh_from_db()
        assert (exchange.state, exchange.version) == (state, 1)
        assert not StatusChange.objects.exists()
        return
    changes = changes_into(move.to, host) if move.to else {}
    moved = lifecycle.apply(EXCHANGE, exchange, event, **changes)
    assert (moved.state, moved.version) == (move.to or state, 2)
    step = StatusChange.objects.get()
    assert (step.lifecycle, step.event, step.before, step.after) == ("exchange", event, state, move.to or state)


@pytest.mark.parametrize("state", VisitState)
@pytest.mark.parametrize("event", VISIT.moves)
def test_a_visit(event: str, state: str, visitor: User, host: User) -> None:
    visit, move = visit_in(state, visitor, host), VISIT.moves[event]
    if state not in move.sources:
        with pytest.raises(WrongState):
            lifecycle.apply(VISIT, visit, event)
        visit.refresh_from_db()
        assert (visit.state, visit.version) == (state, 1)
        assert not StatusChange.objects.exists()
        return
    moved = lifecycle.apply(VISIT, visit, event)
    assert (moved.state, moved.version) == (move.to or state, 2)
    step = StatusChange.objects.get()
    assert (step.lifecycle, step.event, step.before, step.after) == ("visit", event, state, move.to or state)


@pytest.mark.parametrize("event", [event for event, move in EXCHANGE.moves.items() if move.rule])
def test_a_stranger_moves_no_exchange(event: str, visitor: User, host: User) -> None:
    for state in EXCHANGE.moves[event].sources:
        exchange = exchange_in(state, PersonFactory(), host)
        with pytest.raises(NotAllowed):
            lifecycle.apply(EXCHANGE, exchange, event, by=visitor)


@pytest.mark.parametrize("event", [event for event, move in VISIT.moves.items() if move.rule])
def test_a_stranger_moves_no_visit(event: str, visitor: User, host: User) -> None:
    for state in VISIT.moves[event].sources:
        visit = visit_in(state, PersonFactory(), host)
        with pytest.raises(NotAllowed):
            lifecycle.apply(VISIT, visit, event, by=visitor)
        visit.exchange.delete()


@pytest.mark.parametrize(
    ("event", "visitor_may", "host_may"),
    [
        (ExchangeEvent.QUESTION, False, True),
        (ExchangeEvent.ANSWER, True, True),
        (ExchangeEvent.CHANGE, True, True),
        (ExchangeEvent.ACCEPT, False, True),
        (ExchangeEvent.DECLINE, False, True),
        (ExchangeEvent.WITHDRAW, True, False),
        (ExchangeEvent.EXPIRE, False, False),
    ],
)
def test_who_of_the_two_may(event: str, visitor_may: bool, host_may: bool, visitor: User, host: User) -> None:
    """The visitor asked and set out the terms; nothing is offered to either that the table leaves to the clock."""
    exchange = exchange_in(ExchangeState.REQUESTED, visitor, host)
    assert (event in lifecycle.available(EXCHANGE, exchange, visitor)) is visitor_may
    assert (event in lifecycle.available(EXCHANGE, exchange, host)) is host_may


@pytest.mark.parametrize(
    ("event", "one_may", "other_may"),
    [
        (ExchangeEvent.CONSENT, False, False),
        (ExchangeEvent.PAIR, False, True),
        (ExchangeEvent.DECLINE, True, True),
        (ExchangeEvent.WITHDRAW, False, False),
        (ExchangeEvent.ACCEPT, False, False),
        (ExchangeEvent.EXPIRE, False, False),
    ],
)
def test_who_of_a_pairing_may(event: str, one_may: bool, other_may: bool, visitor: User, host: User) -> None:
    """The one has said yes, the other has not."""
    exchange = exchange_in(ExchangeState.PROPOSED, visitor, host)
    exchange.proposer_yes_at = clock.now()
    assert (event in lifecycle.available(EXCHANGE, exchange, visitor)) is one_may
    assert (event in lifecycle.available(EXCHANGE, exchange, host)) is other_may


@pytest.mark.parametrize("event", [ExchangeEvent.APPROVE, ExchangeEvent.REFUSE, ExchangeEvent.LEAD_ASKS])
def test_nobody_decides_about_their_own_exchange(event: str, visitor: User, host: User) -> None:
    exchange = exchange_in(ExchangeState.TO_APPROVE, visitor, host)
    leads(exchange.programme, visitor)
    assert event not in lifecycle.available(EXCHANGE, exchange, visitor)
    assert event not in lifecycle.available(EXCHANGE, exchange, PersonFactory())
    leads(exchange.programme, other := PersonFactory())
    assert event in lifecycle.available(EXCHANGE, exchange, other)


def test_what_is_over_is_over() -> None:
    """But for a mistake: then a visit has not taken place, and its exchange opens again. And what a lead did not
    approve can go on outside the programme."""
    again = (ExchangeEvent.REOPEN, ExchangeEvent.GO_ON)
    left = {source for event, move in EXCHANGE.moves.items() if event not in again for source in move.sources}
    assert left == set(OPEN_EXCHANGE)
    left = {source for event, move in VISIT.moves.items() if event != VisitEvent.CORRECT for source in move.sources}
    assert set(VisitState) - left == set(VISIT_IS_OVER)


def test_a_visit_holds_its_dates_until_it_is_called_off() -> None:
    assert set(VISIT_HOLDS_DATES) == {VisitState.PLANNED, VisitState.CONFIRMED, VisitState.TOOK_PLACE}
    assert VISIT.moves[VisitEvent.CALL_OFF].to not in VISIT_HOLDS_DATES
