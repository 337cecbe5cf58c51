"""Several workers at once: nothing is sent twice, nothing waits for a lock."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.core import mail
from django.db import connection, transaction

from accounts.models import User
from core import outbox
from core.models import Letter
from core.outbox import Mail, message
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = 20
Result = TypeVar("Result")


@message("test.race")
def race(*, to: User, number: int) -> Mail | None:
    """What the workers fight for."""
    return Mail(f"Number {number}", ["Once."])


def in_own_connection(work: Callable[[], Result]) -> Result:
    try:
        return work()
    finally:
        connection.close()


def test_a_row_that_another_worker_holds_is_passed_over() -> None:
    person = PersonFactory()
    for number in range(2):
        race.post(to=person, number=number)
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Letter.objects.select_for_update().order_by("pk").first()
            held.set()
            assert let_go.wait(WAIT)

    with ThreadPoolExecutor(1) as other:
        holding = other.submit(in_own_connection, hold)
        assert held.wait(WAIT)
        try:
            assert outbox.drain() == 1
            assert [sent.subject for sent in mail.outbox] == ["Number 1"]
        finally:
            let_go.set()
        holding.result(WAIT)
    assert outbox.drain() == 1


def test_four_workers_send_each_letter_once() -> None:
    person = PersonFactory()
    for number in range(60):
        race.post(to=person, number=number)
    start = threading.Barrier(4)

    def work() -> int:
        start.wait(WAIT)
        return outbox.drain()

    with ThreadPoolExecutor(4) as workers:
        done = [worker.result(WAIT) for worker in [workers.submit(in_own_connection, work) for _ in range(4)]]
    assert sum(done) == 60
    assert set(Counter(sent.subject for sent in mail.outbox).values()) == {1}
    assert len(mail.outbox) == 60
    assert not Letter.objects.filter(sent_at=None).exists()
