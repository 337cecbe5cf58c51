"""What stands between the browser and the views."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core import access
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
LETTER = "Dear Tom, I would like to see how you plan discharges.\nAmina"


@pytest.fixture(autouse=True)
def failing_pages(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.unit.core.pages_that_fail"
    settings.ACCESS_TABLE = "tests.unit.core.pages_that_fail.TABLE"
    access.table.cache_clear()
    yield
    access.table.cache_clear()


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def person() -> User:
    return PersonFactory()


# What no browser sends


@pytest.mark.parametrize(
    "address",
    [
        "/test/fine/?q=%00",
        "/test/fine/?%00=q",
        "/test/fine/?q=a%07b",
        "/test/fine/?q=%ff",
        "/test/fine/?q=%c3%28",
        "/test/fine/?q=%ed%a0%80",
        "/test/fine/%00",
        "/test/fine/?q=" + "a" * 8200,
    ],
)
def test_bad_addresses_are_refused(browser: Client, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 400
    assert "We could not read that" in answer.text


@pytest.mark.parametrize("address", ["/test/%ff/", "/%c0%ae%c0%ae/etc/passwd", "/test/fine/%ed%a0%80"])
def test_broken_letters_in_an_address_lead_nowhere(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/test/fine/?q=Zo%C3%AB", "/test/fine/?q=%F0%9F%A9%BA", "/test/fine/?q=%EF%BF%BD", "/test/fine/?q=one%0Atwo%09"],
)
def test_other_addresses_pass(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete", "options"])
def test_bad_addresses_are_refused_for_every_method(browser: Client, method: str) -> None:
    assert getattr(browser, method)("/test/fine/?q=%00").status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "CONNECT"])
def test_methods_that_no_page_has_are_refused_before_any_view(browser: Client, method: str) -> None:
    answer = browser.generic(method, "/test/fine/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_too_much_at_once_is_refused(browser: Client) -> None:
    assert browser.post("/test/fine/", {"text": "x" * 1_100_000}).status_code == 400
    assert browser.post("/test/fine/", {f"field{number}": "x" for number in range(301)}).status_code == 400


# The database away


@pytest.mark.parametrize("page", ["database_gone", "connection_gone"])
def test_a_database_away_is_a_short_wait(browser: Client, page: str) -> None:
    answer = browser.get(f"/test/{page}/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "short break" in answer.text


def test_a_database_away_before_the_view_is_a_short_wait(browser: Client, settings: Settings) -> None:
    gone = "tests.unit.core.pages_that_fail.DatabaseGoneBeforeTheView"
    after = settings.MIDDLEWARE.index("core.middleware.SessionTimeoutMiddleware")
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:after], gone, *settings.MIDDLEWARE[after:]]
    answer = Client(raise_request_exception=False).get("/test/fine/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_a_fault_of_ours_says_so_and_shows_nothing(browser: Client) -> None:
    answer = browser.get("/test/fault/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text


# Who may


def test_a_route_that_the_table_does_not_name_is_closed(browser: Client, person: User) -> None:
    assert browser.get("/test/missing/").status_code == 404
    browser.force_login(person)
    assert browser.get("/test/missing/").status_code == 404


def test_signing_in_opens(browser: Client, person: User) -> None:
    answer = browser.get("/test/signed_in/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/test/signed_in/"
    browser.force_login(person)
    assert browser.get("/test/signed_in/").status_code == 200


def test_who_is_not_in_the_circle_is_refused(browser: Client, person: User) -> None:
    assert browser.get("/test/nobody/").status_code == 302
    browser.force_login(person)
    assert browser.get("/test/nobody/").status_code == 403


def test_a_hidden_page_does_not_exist_for_others(browser: Client, person: User) -> None:
    assert browser.get("/test/hidden/").status_code == 302  # whoever it is for may have been signed out
    browser.force_login(person)
    assert browser.get("/test/hidden/").status_code == 404


# Nothing typed is lost


def test_a_refusal_says_why_and_keeps_what_was_typed(browser: Client) -> None:
    answer = browser.post("/test/refused/", {"text": LETTER, "password": "a secret that nobody sees"})
    assert answer.status_code == 409
    assert "Tom has already answered." in answer.text
    assert "how you plan discharges.<br>Amina" in answer.text
    assert 'href="/x/7/"' in answer.text
    assert "a secret" not in answer.text


def test_what_was_typed_is_shown_as_text(browser: Client) -> None:
    answer = browser.post("/test/refused/", {"text": "<script>alert( 1 )</script> and more"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_not_allowed_is_another_status(browser: Client) -> None:
    assert browser.post("/test/not_allowed/").status_code == 403


def test_a_form_that_was_open_too_long_keeps_what_was_typed() -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/test/fine/", {"text": LETTER, "password1": "a secret that nobody sees"})
    assert answer.status_code == 403
    for words in ("This was not sent", "You signed out", "open too long"):
        assert words in answer.text
    assert "how you plan discharges.<br>Amina" in answer.text
    assert "a secret" not in answer.text


def test_signed_out_while_writing_keeps_what_was_typed(browser: Client) -> None:
    answer = browser.post("/test/signed_in/", {"text": LETTER})
    assert answer.status_code == 403
    assert "how you plan discharges.<br>Amina" in answer.text
    assert browser.post("/test/signed_in/", {"choice": "yes"}).status_code == 302


# How long somebody stays signed in


def requests_at(browser: Client, *minutes: float) -> list[int]:
    """The answers to a page for signed-in people, so many minutes after nine."""
    answers = []
    for minute in minutes:
        with time_machine.travel(NINE + timedelta(minutes=minute), tick=False):
            answers.append(browser.get("/test/signed_in/").status_code)
    return answers


@pytest.fixture
def at_nine(browser: Client, person: User) -> Client:
    with time_machine.travel(NINE, tick=False):
        browser.force_login(person)
    return browser


def test_an_hour_without_a_click_signs_out(at_nine: Client) -> None:
    assert requests_at(at_nine, 0, 59, 118, 178.5, 178.6) == [200, 200, 200, 302, 302]


def test_half_a_day_signs_out_however_busy_somebody_was(at_nine: Client) -> None:
    assert set(requests_at(at_nine, *range(0, 720, 30))) == {200}
    assert requests_at(at_nine, 721) == [302]


def test_every_click_does_not_write(at_nine: Client, django_assert_num_queries: Any) -> None:
    requests_at(at_nine, 0)
    with time_machine.travel(NINE + timedelta(seconds=30), tick=False), django_assert_num_queries(3):
        at_nine.get("/test/signed_in/")  # the session, the person, and in one look which roles they have


# Headers and the log


def test_pages_of_signed_in_people_are_kept_nowhere(browser: Client, person: User) -> None:
    browser.force_login(person)
    for page, status in (("signed_in", 200), ("forbidden", 403), ("nobody", 403), ("hidden", 404), ("refused", 409)):
        answer = browser.get(f"/test/{page}/")
        assert answer.status_code == status
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]


def test_the_log_has_the_route_and_nothing_typed(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        browser.post("/test/fine/?q=secretquery", {"text": "secretwords"})
    said = "\n".join(str(record.msg) for record in caplog.records)
    assert "test/fine/" in said
    assert "secretquery" not in said
    assert "secretwords" not in said
