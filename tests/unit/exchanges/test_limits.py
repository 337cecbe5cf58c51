"""How often one may ask, under fifty tries at once; what is counted lies in PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import User
from core import clock, limits
from core.errors import Refused
from core.models import Count
from exchanges.actions import exchange as exchanges
from exchanges.actions.exchange import MOST_OPEN_REQUESTS, MOST_REQUESTS_A_DAY
from exchanges.enums import DeclineReason, ExchangeState
from exchanges.errors import AskedTooSoon
from exchanges.models import Exchange
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 50


def at_once(do: Callable[[int], object]) -> int:
    """Fifty threads, each with a connection of its own; how many were not refused."""
    start = Barrier(TRIES)

    def one(number: int) -> int:
        try:
            start.wait(60)
            do(number)
        except Refused:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(TRIES) as threads:
        return sum(threads.map(one, range(TRIES)))


def test_ten_new_requests_a_day() -> None:
    gareth = cast.gareth()
    partners = [PersonFactory() for _ in range(TRIES)]
    assert at_once(lambda number: given.requested(gareth, partners[number], half_days=[])) == MOST_REQUESTS_A_DAY
    assert Exchange.objects.filter(proposer=gareth).count() == MOST_REQUESTS_A_DAY


def test_fifteen_open_requests() -> None:
    gareth = cast.gareth()
    for days, many in ((3, 6), (2, 6)):
        with clock.at(clock.now() - timedelta(days=days)):
            for _ in range(many):
                given.requested(gareth, PersonFactory(), half_days=[])
    partners = [PersonFactory() for _ in range(TRIES)]
    assert at_once(lambda number: given.requested(gareth, partners[number], half_days=[])) == MOST_OPEN_REQUESTS - 12
    assert Exchange.objects.filter(proposer=gareth, state=ExchangeState.REQUESTED).count() == MOST_OPEN_REQUESTS


def test_one_open_request_per_pair_whoever_asks() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    pairs: list[tuple[User, User]] = [(gareth, amina), (amina, gareth)]
    assert at_once(lambda number: given.requested(*pairs[number % 2], half_days=[])) == 1
    assert Exchange.objects.open().count() == 1


def test_thirty_days_after_a_no() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina, half_days=[])
    exchanges.decline(exchange=exchange, by=amina, reason=DeclineReason.NO_TIME)
    assert at_once(lambda _number: given.requested(gareth, amina, half_days=[])) == 0
    with clock.at(clock.now() + timedelta(days=29)), pytest.raises(AskedTooSoon):
        given.requested(gareth, amina, half_days=[])
    with clock.at(clock.now() + timedelta(days=31)):
        assert given.requested(gareth, amina, half_days=[]).state == ExchangeState.REQUESTED


def test_counting_is_exact_under_fifty_at_once_and_begins_anew_each_day() -> None:
    def look(_number: int) -> None:
        if not limits.within("profile views", 7, a_day=30):
            raise Refused

    assert at_once(look) == 30
    assert Count.objects.get().number == TRIES
    assert limits.within("profile views", 8, a_day=30)
    with clock.at(clock.now() + timedelta(days=1)):
        assert limits.within("profile views", 7, a_day=30)
        limits.forget()
    assert [count.whom for count in Count.objects.all()] == [7]
