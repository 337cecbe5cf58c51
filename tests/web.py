"""Real web processes on this test's database, and many people asking them at once over HTTP."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier
from typing import TypeVar

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from accounts.models import User

CSRF = "a" * 32
Thing = TypeVar("Thing")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, the page, and the session that the browser now holds."""

    status: int
    leads_to: str
    page: str
    session: str


@contextmanager
def two_processes(wsgi: str = "expex.wsgi", *, quiet: bool = False) -> Iterator[int]:
    """Two web processes on a free port, with threads; quiet ones write no log."""
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
    command = [sys.executable, "-m", "gunicorn", wsgi, "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--threads", "16", "--log-level", "warning"]
    said = subprocess.DEVNULL if quiet else None
    process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
    try:
        _wait_for(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            answer = ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            assert answer.status == 200
            return
    pytest.fail("the web processes did not start")


def session_of(user: User) -> str:
    """The key of a session in which this person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def ask(
    port: int,
    method: str,
    path: str,
    *,
    session: str = "",
    form: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    """One request of one browser."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    sent = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", **(headers or {})}
    body = None
    if form is not None:
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": CSRF, **form})
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    client.request(method, path, body, sent)
    response = client.getresponse()
    held = re.search(r"\bsessionid=(\w+)", " ".join(response.headers.get_all("Set-Cookie") or []))
    page = response.read().decode("utf-8", "replace")
    client.close()
    return Answer(response.status, response.headers.get("Location", ""), page, held[1] if held else session)


def at_once(things: list[Thing], do: Callable[[Thing], Found]) -> list[Found]:
    """Everybody waits until everybody is ready."""
    barrier = Barrier(len(things))

    def wait_and_do(thing: Thing) -> Found:
        barrier.wait()
        return do(thing)

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(wait_and_do, things))
