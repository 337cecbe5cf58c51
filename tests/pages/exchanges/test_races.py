"""A hundred people press at once, over HTTP, against real web processes and the real database."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.urls import reverse

from accounts.models import User
from core.models import Letter
from exchanges.enums import Direction, ExchangeState
from exchanges.models import Commitment, Exchange, Visit
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 100
CSRF = "a" * 32


@pytest.fixture
def web() -> Iterator[int]:
    """Two web processes on a free port, on this test's database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = connection.settings_dict
    host = urllib.parse.quote(database["HOST"], safe="")
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://{database['USER']}@/{database['NAME']}?host={host}",
        "DJANGO_SETTINGS_MODULE": "expex.settings.test",
    }
    command = [sys.executable, "-m", "gunicorn", "expex.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--threads", "16", "--log-level", "warning"]
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            answer = _ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            assert answer == 200
            return
    pytest.fail("the web processes did not start")


def _ask(port: int, method: str, path: str, *, session: str = "", form: dict[str, str] | None = None) -> int:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"sessionid={session}; csrftoken={CSRF}"}
    body = None
    if form is not None:
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": CSRF, **form})
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    client.request(method, path, body, headers)
    status = client.getresponse().status
    client.close()
    return status


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _all_at_once(port: int, session: str, posts: list[tuple[str, dict[str, str]]]) -> Counter[int]:
    barrier = Barrier(len(posts))

    def press(post: tuple[str, dict[str, str]]) -> int:
        barrier.wait()
        return _ask(port, "POST", post[0], session=session, form=post[1])

    with ThreadPoolExecutor(len(posts)) as pool:
        return Counter(pool.map(press, posts))


def test_a_hundred_people_want_one_half_day_and_one_gets_it_whoever_visits(web: int):
    """Half of the requests would have Amina as host, half as visitor: one thing per half-day, in any role."""
    amina, half_day = cast.amina(), given.morning(21)
    exchanges = [
        given.requested(
            PersonFactory(),
            amina,
            half_days=[half_day],
            direction=Direction.PROPOSER_VISITS if number % 2 else Direction.PARTNER_VISITS,
        )
        for number in range(AT_ONCE)
    ]
    posts = [
        (
            reverse("exchanges:exchange_accept", args=[exchange.pk]),
            {"half_day": half_day.code(), "version": str(exchange.version)},
        )
        for exchange in exchanges
    ]

    answers = _all_at_once(web, _session(amina), posts)

    assert answers == {302: 1, 409: AT_ONCE - 1}
    assert Commitment.objects.filter(date=half_day.date, half=half_day.half).count() == 2
    assert Exchange.objects.filter(state=ExchangeState.AGREED).count() == 1
    assert Visit.objects.count() == 1
    assert Letter.objects.filter(kind="exchanges.request_accepted").count() == 1


def test_one_button_pressed_a_hundred_times_does_one_thing(web: int):
    gareth, amina, half_day = cast.gareth(), cast.amina(), given.morning(21)
    exchange = given.requested(gareth, amina, half_days=[half_day])
    post = (
        reverse("exchanges:exchange_accept", args=[exchange.pk]),
        {"half_day": half_day.code(), "version": str(exchange.version)},
    )

    answers = _all_at_once(web, _session(amina), [post] * AT_ONCE)

    assert set(answers) <= {302, 403}
    assert answers[302] >= 1
    assert Commitment.objects.count() == 2
    assert Letter.objects.filter(kind="exchanges.request_accepted").count() == 1
    assert Letter.objects.filter(kind="exchanges.visit_confirmed").count() == 2


def test_the_same_request_sent_a_hundred_times_is_one_request(web: int):
    gareth, amina = cast.gareth(), cast.amina()
    draft = {
        "hope_1": "See how a ward plans a discharge",
        "direction": Direction.BOTH.value,
        "length": "1",
        "reason": "I would like to see how you plan a discharge.",
        "submission": "6f1c9f0e-3f0e-4a6e-9a50-0d2b0f3a3c11",
    }
    session = _session(gareth)
    assert _ask(web, "POST", reverse("exchanges:exchange_ask", args=[amina.pk]), session=session, form=draft) == 302
    post: tuple[str, dict[str, str]] = (reverse("exchanges:exchange_review", args=[amina.pk]), {})

    answers = _all_at_once(web, session, [post] * AT_ONCE)

    assert set(answers) <= {302, 409}
    assert Exchange.objects.count() == 1
    assert Letter.objects.filter(kind="exchanges.request_received").count() == 1
