"""One function lets things happen: it locks, checks, writes history, and takes a repeat for what it is.

A real exchange and its real table stand for every lifecycle.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core import clock, lifecycle
from core.errors import AlreadyDone, NotAllowed, StaleVersion, WrongState
from core.lifecycle import STAYS, Lifecycle, move
from core.models import StatusChange
from exchanges.enums import Direction
from exchanges.enums import ExchangeEvent as Event
from exchanges.enums import ExchangeState as State
from exchanges.models import Exchange
from exchanges.states import EXCHANGE
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
ANSWERED: dict[str, Any] = {"awaiting": None, "awaiting_since": None, "answered_at": JUNE}


@pytest.fixture
def visitor() -> User:
    return PersonFactory(name="Amina Yusuf")


@pytest.fixture
def host() -> User:
    return PersonFactory(name="Tom Price")


@pytest.fixture
def exchange(visitor: User, host: User) -> Exchange:
    """Amina asks Tom."""
    with clock.at(JUNE):
        asked = Exchange.objects.create(
            proposer=visitor,
            partner=host,
            terms_by=visitor,
            awaiting=host,
            awaiting_since=JUNE,
            asked_at=JUNE,
            direction=Direction.PROPOSER_VISITS,
            reason="To see how you plan discharges.",
            state=State.REQUESTED,
            state_since=JUNE,
        )
        return lifecycle.begin(EXCHANGE, asked, Event.ASK, by=visitor)


def steps(exchange: Exchange) -> list[tuple[str, str, str]]:
    return [(change.event, change.before, change.after) for change in lifecycle.history(EXCHANGE, exchange)]


def test_a_move_changes_state_version_and_time_and_writes_history(exchange: Exchange, host: User) -> None:
    later = datetime(2026, 6, 6, 12, 0, tzinfo=UTC)
    with clock.at(later):
        agreed = lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, because="a good fit", **ANSWERED)
    agreed.refresh_from_db()
    assert (agreed.state, agreed.version, agreed.state_since) == (State.AGREED, 2, later)
    assert agreed.answered_at == JUNE
    assert steps(exchange) == [("ask", "", "requested"), ("accept", "requested", "agreed")]
    last = StatusChange.objects.order_by("id").last()
    assert last is not None
    assert (last.by, last.why, last.at) == (host, "a good fit", later)


def test_only_named_fields_are_saved(exchange: Exchange, host: User) -> None:
    exchange.reason = "changed in memory by somebody"
    lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, **ANSWERED)
    exchange.refresh_from_db()
    assert exchange.reason == "To see how you plan discharges."


def test_a_move_that_stays_still_counts(exchange: Exchange, host: User) -> None:
    asked = lifecycle.apply(EXCHANGE, exchange, Event.QUESTION, by=host)
    assert (asked.state, asked.version) == (State.REQUESTED, 2)
    assert steps(exchange)[-1] == ("question", "requested", "requested")


def test_the_row_is_locked(exchange: Exchange, host: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, **ANSWERED)
    assert "FOR UPDATE" in queries[0]["sql"]


def test_a_move_from_another_state_is_refused(exchange: Exchange, visitor: User, host: User) -> None:
    lifecycle.apply(EXCHANGE, exchange, Event.WITHDRAW, by=visitor, **ANSWERED)
    with pytest.raises(WrongState):
        lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, **ANSWERED)
    assert len(steps(exchange)) == 2


def test_somebody_without_the_right_is_refused(exchange: Exchange, visitor: User) -> None:
    for other in (visitor, PersonFactory()):
        with pytest.raises(NotAllowed):
            lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=other)
    exchange.refresh_from_db()
    assert (exchange.state, exchange.version) == (State.REQUESTED, 1)


def test_the_clock_needs_no_right(exchange: Exchange) -> None:
    expired = lifecycle.apply(EXCHANGE, exchange, Event.EXPIRE, **ANSWERED)
    assert expired.state == State.EXPIRED
    assert StatusChange.objects.get(event=Event.EXPIRE).by is None


def test_the_same_step_by_the_same_person_is_done_already(exchange: Exchange, host: User) -> None:
    lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, **ANSWERED)
    for seen in (None, 1, 2):
        with pytest.raises(AlreadyDone) as done:
            lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, seen=seen, **ANSWERED)
        assert done.value.subject == exchange
    assert len(steps(exchange)) == 2


def test_the_same_step_by_somebody_else_is_too_late(exchange: Exchange, visitor: User, host: User) -> None:
    lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, **ANSWERED)
    with pytest.raises(WrongState):
        lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=visitor, **ANSWERED)


def test_an_old_page_decides_nothing(exchange: Exchange, visitor: User, host: User) -> None:
    lifecycle.apply(EXCHANGE, exchange, Event.CHANGE, by=visitor)  # the terms that Tom saw are gone
    with pytest.raises(StaleVersion):
        lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, seen=1, **ANSWERED)
    assert lifecycle.apply(EXCHANGE, exchange, Event.ACCEPT, by=host, seen=2, **ANSWERED).state == State.AGREED


def test_a_repeated_click_on_a_move_that_stays_is_done_already(exchange: Exchange, host: User) -> None:
    lifecycle.apply(EXCHANGE, exchange, Event.QUESTION, by=host, seen=1)
    with pytest.raises(AlreadyDone):
        lifecycle.apply(EXCHANGE, exchange, Event.QUESTION, by=host, seen=1)
    assert lifecycle.apply(EXCHANGE, exchange, Event.QUESTION, by=host, seen=2).version == 3


def test_buttons_are_asked_of_the_same_table(exchange: Exchange, visitor: User, host: User) -> None:
    assert lifecycle.available(EXCHANGE, exchange, host) == {
        Event.QUESTION,
        Event.ANSWER,
        Event.CHANGE,
        Event.ACCEPT,
        Event.DECLINE,
    }
    assert Event.WITHDRAW in lifecycle.available(EXCHANGE, exchange, visitor)
    assert Event.ACCEPT not in lifecycle.available(EXCHANGE, exchange, visitor)
    assert lifecycle.available(EXCHANGE, exchange, PersonFactory()) == set()


def test_a_table_names_its_states_in_order() -> None:
    table = Lifecycle(
        "lamp", "off", {"on": move(["off"], "lit"), "wipe": move(["lit"], STAYS), "break": move(["lit"], "broken")}
    )
    assert table.states() == ["off", "lit", "broken"]


def test_an_event_that_the_table_does_not_know_is_a_mistake_of_ours(exchange: Exchange) -> None:
    with pytest.raises(KeyError):
        lifecycle.apply(EXCHANGE, exchange, "explode")
