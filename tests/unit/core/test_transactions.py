"""An action is one step: all or nothing, tried again where PostgreSQL asks for it, a repeat changes nothing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from accounts.models import User
from core import transactions
from core.errors import AlreadyDone, Refused
from core.transactions import TRIES, action, lock_people
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = 20
Result = TypeVar("Result")


def in_own_connection(work: Callable[[], Result]) -> Result:
    try:
        return work()
    finally:
        connection.close()


def raise_in_postgresql(sqlstate: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'told to' USING ERRCODE = '{sqlstate}'; END $$")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transactions.time, "sleep", lambda seconds: None)


def test_all_or_nothing() -> None:
    @action
    def join_and_fail() -> None:
        PersonFactory()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        join_and_fail()
    assert not User.objects.exists()


def test_a_refusal_writes_nothing() -> None:
    @action
    def refuse() -> None:
        PersonFactory()
        raise Refused

    with pytest.raises(Refused):
        refuse()
    assert not User.objects.exists()


@pytest.mark.parametrize("sqlstate", ["40001", "40P01", "55P03"])
def test_a_conflict_is_tried_again(sqlstate: str) -> None:
    tries: list[int] = []

    @action
    def third_time_lucky(*, name: str) -> User:
        tries.append(1)
        person: User = PersonFactory(name=name, profile=None)
        if len(tries) < 3:
            raise_in_postgresql(sqlstate)
        return person

    assert third_time_lucky(name="Amina Yusuf").name == "Amina Yusuf"
    assert len(tries) == 3
    assert User.objects.count() == 1


def test_a_conflict_that_stays_is_a_refusal_a_person_can_read() -> None:
    tries: list[int] = []

    @action
    def never_lucky() -> None:
        tries.append(1)
        raise_in_postgresql("40001")

    with pytest.raises(Refused) as refused:
        never_lucky()
    assert "Nothing was changed" in str(refused.value)
    assert len(tries) == TRIES


@pytest.mark.parametrize(("sqlstate", "error"), [("23505", IntegrityError), ("57P01", OperationalError)])
def test_other_errors_are_not_tried_again(sqlstate: str, error: type[DatabaseError]) -> None:
    tries: list[int] = []

    @action
    def fail() -> None:
        tries.append(1)
        raise_in_postgresql(sqlstate)

    with pytest.raises(error):
        fail()
    assert len(tries) == 1


def test_an_inner_action_leaves_trying_again_to_the_outer() -> None:
    tries: list[str] = []

    @action
    def inner() -> None:
        tries.append("inner")
        if tries.count("inner") == 1:
            raise_in_postgresql("40001")

    @action
    def outer() -> None:
        tries.append("outer")
        inner()

    outer()
    assert tries == ["outer", "inner", "outer", "inner"]


def test_a_repeat_returns_the_thing_as_it_is() -> None:
    person = PersonFactory()

    @action
    def repeat() -> User:
        PersonFactory()
        raise AlreadyDone(person)

    assert repeat() == person
    assert User.objects.count() == 1


def test_a_repeat_inside_another_action_does_not_undo_the_other() -> None:
    person = PersonFactory()

    @action
    def repeat() -> User:
        raise AlreadyDone(person)

    @action
    def outer() -> User:
        PersonFactory()
        return repeat()

    assert outer() == person
    assert User.objects.count() == 2


def test_people_are_locked_in_one_order() -> None:
    """Two at a time in opposite order, many times: no deadlock, and never both inside."""
    one, other = PersonFactory(), PersonFactory()
    inside: list[int] = []
    most: list[int] = []

    @action
    def meet(first: int, second: int) -> None:
        lock_people(first, second)
        inside.append(1)
        most.append(len(inside))
        inside.pop()

    def work(first: int, second: int) -> None:
        for _ in range(15):
            meet(first, second)

    with ThreadPoolExecutor(2) as people:
        jobs = [
            people.submit(in_own_connection, lambda: work(one.pk, other.pk)),
            people.submit(in_own_connection, lambda: work(other.pk, one.pk)),
        ]
        for job in jobs:
            job.result(WAIT)
    assert set(most) == {1}


def test_a_locked_person_is_waited_for() -> None:
    person = PersonFactory()
    held, order = threading.Event(), []

    def hold() -> None:
        with transaction.atomic():
            lock_people(person.pk)
            held.set()
            threading.Event().wait(0.2)
            order.append("first")

    with ThreadPoolExecutor(1) as other:
        job = other.submit(in_own_connection, hold)
        assert held.wait(WAIT)
        began = time.monotonic()
        with transaction.atomic():
            lock_people(person.pk)
            order.append("second")
        job.result(WAIT)
    assert order == ["first", "second"]
    assert time.monotonic() - began < WAIT
