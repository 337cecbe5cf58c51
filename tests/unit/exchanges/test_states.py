"""Both lifecycles whole: every event tried from every state. What the table allows happens, all else is refused."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from core import clock, lifecycle
from core.errors import NotAllowed, WrongState
from core.models import StatusChange
from exchanges.enums import Direction, ExchangeEvent, ExchangeState, VisitEvent, VisitState
from exchanges.models import Exchange, Visit
from exchanges.states import EXCHANGE, OPEN_EXCHANGE, VISIT, VISIT_HOLDS_DATES, VISIT_IS_OVER
from tests.factories.accounts import PersonFactory

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
    waiting = {"awaiting": host, "awaiting_since": clock.now()} if state == ExchangeState.REQUESTED else {}
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
    changes = NO_ANSWER_DUE if move.to else {}
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


def test_what_is_over_is_over() -> None:
    """But for a mistake: then a visit has not taken place, and its exchange opens again."""
    left = {
        source for event, move in EXCHANGE.moves.items() if event != ExchangeEvent.REOPEN for source in move.sources
    }
    assert left == set(OPEN_EXCHANGE)
    left = {source for event, move in VISIT.moves.items() if event != VisitEvent.CORRECT for source in move.sources}
    assert set(VisitState) - left == set(VISIT_IS_OVER)


def test_a_visit_holds_its_dates_until_it_is_called_off() -> None:
    assert set(VISIT_HOLDS_DATES) == {VisitState.PLANNED, VisitState.CONFIRMED, VisitState.TOOK_PLACE}
    assert VISIT.moves[VisitEvent.CALL_OFF].to not in VISIT_HOLDS_DATES
