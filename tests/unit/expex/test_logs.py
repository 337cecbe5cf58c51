"""Logs: one shape, the id of the request on every line, and nothing that somebody typed."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.db import IntegrityError, OperationalError
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core import access, outbox
from exchanges.actions import calendar
from expex import logs

CANARY = "quincunxial"
Lines = list[dict[str, Any]]


class Written:
    """What was logged, as production writes it."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> Lines:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log() -> Iterator[Written]:
    written = Written()
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    level = root.level
    logs.configure(as_json=True, level="INFO")
    (ours,) = [
        handler for handler in root.handlers if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)
    ]
    assert isinstance(ours, logging.StreamHandler)
    ours.setStream(written.stream)
    yield written
    logs.configure(as_json=True, level="INFO")
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(False)


def test_ours_and_a_librarys_line_have_one_shape(log: Written) -> None:
    structlog.get_logger("core.somewhere").info("letter", letter=7)
    logging.getLogger("gunicorn.error").info("Booting worker with pid: %s", 12)
    logging.getLogger("celery.beat").error("beat: Starting...")
    assert [line["logger"] for line in log.lines] == ["core.somewhere", "gunicorn.error", "celery.beat"]
    for line in log.lines:
        assert {"event", "level", "logger", "timestamp"} <= set(line)
    assert log.lines[0]["letter"] == 7


@pytest.mark.parametrize("error", [ValueError(CANARY), KeyError(CANARY), IntegrityError(f"(email)=({CANARY})")])
def test_an_error_is_told_without_the_words_that_may_quote(log: Written, error: Exception) -> None:
    try:
        try:
            raise error
        except Exception as first:
            raise RuntimeError(CANARY) from first
    except RuntimeError:
        structlog.get_logger().exception("fault")
        logging.getLogger("django.request").exception("fault")
    assert CANARY not in log.text
    for line in log.lines:
        assert type(error).__name__ in line["exception"]
        assert "builtins.RuntimeError" in line["exception"]
        assert "test_logs.py:" in line["exception"]


def test_an_error_of_a_machine_keeps_its_first_line(log: Written) -> None:
    try:
        raise OperationalError(f"connection refused\nDETAIL: {CANARY}")
    except OperationalError:
        structlog.get_logger().error("database unavailable", exc_info=True)
    assert "django.db.utils.OperationalError: connection refused" in log.lines[0]["exception"]
    assert CANARY not in log.text


def test_a_failed_task_is_told_without_its_words(log: Written) -> None:
    said = {"name": "core.tasks.drain_outbox", "id": "1", "exc": f"ValueError('{CANARY}')", "args": "()"}
    logging.getLogger("celery.app.trace").error("Task %(name)s[%(id)s] raised unexpected: %(exc)s", said)
    assert log.lines[0]["event"] == "Task core.tasks.drain_outbox[1] raised unexpected: ValueError"


def test_a_request_that_gunicorn_cannot_read_is_told_without_its_words(log: Written) -> None:
    logging.getLogger("gunicorn.error").warning(f"Invalid request from ip=203.0.113.9: Invalid header {CANARY}")
    logging.getLogger("gunicorn.error").error("Error handling request %s", f"/{CANARY}")
    assert [line["event"] for line in log.lines] == ["Invalid request", "Error handling request"]


def test_the_key_of_a_calendar_feed_is_in_no_line(log: Written, gareth: User, client: Client) -> None:
    token = calendar.make_feed(person=gareth, by=gareth)
    assert client.get(f"/calendar/{token}.ics").status_code == 200
    assert client.get(f"/calendar/{token}x.ics").status_code == 404
    assert client.post(f"/calendar/{token}.ics").status_code == 405
    assert "calendar/<token>.ics" in log.text
    assert token not in log.text


@pytest.fixture
def failing_pages(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.unit.core.pages_that_fail"
    settings.ACCESS_TABLE = "tests.unit.core.pages_that_fail.TABLE"
    access.table.cache_clear()
    yield
    access.table.cache_clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("failing_pages")
def test_every_line_of_a_request_carries_its_id_and_quotes_nobody(log: Written, gareth: User) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(gareth)
    told = 0
    for page in ("fine", "fault", "forbidden", "nobody", "refused", "database_gone", CANARY):
        answer = browser.post(f"/test/{page}/?q={CANARY}", {"text": CANARY, "email": CANARY})
        lines, told = log.lines[told:], len(log.lines)
        assert lines
        assert {line["request"] for line in lines} == {answer["X-Request-ID"]}
        (own,) = [line for line in lines if line["event"] == "request"]
        assert own["status"] == answer.status_code
    browser.get(f"/certificates/{CANARY}/", headers={"referer": f"https://{CANARY}.example/", "user-agent": CANARY})
    Client(enforce_csrf_checks=True).post(f"/certificates/?{CANARY}", {"code": CANARY})
    browser.get("/", headers={"host": f"{CANARY}.example"})
    assert CANARY not in log.text
    assert {line["route"] for line in log.lines if "route" in line} >= {"certificates/<code>/", "test/fault/", None}


@pytest.mark.django_db
def test_watching_leaves_no_line_unless_something_is_wrong(log: Written, settings: Settings) -> None:
    Client().get("/healthz")
    Client().get("/readyz")
    assert log.lines == []
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"
    Client().get("/readyz")
    assert [(line["event"], line["missing"]) for line in log.lines] == [("degraded", "redis")]


@pytest.mark.django_db
def test_a_letter_has_its_number_and_no_address(log: Written, settings: Settings) -> None:
    outbox.post_sealed(to=f"{CANARY}@nhs.net", subject=CANARY, text=CANARY)
    outbox.drain()
    outbox.post_sealed(to=f"{CANARY}@nhs.net", subject=CANARY, text=CANARY)
    settings.OUTBOX_TRANSPORT = "tests.unit.expex.test_logs.Refusing"
    outbox.drain()
    assert [(line["outcome"], line.get("problem")) for line in log.lines] == [("sent_at", None), ("put_off", "OSError")]
    assert all(line["letter"] and line["kind"] == "core.sealed" for line in log.lines)
    assert CANARY not in log.text


class Refusing:
    """A mail server that quotes the address when it refuses."""

    def __init__(self, **_: Any) -> None:
        pass

    def send_messages(self, mails: Any) -> int:
        raise OSError(f"no such person: {mails[0].to}")
