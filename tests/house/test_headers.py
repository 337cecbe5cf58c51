"""Every answer tells the browser to trust nothing but us, whatever its status."""

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core import access
from tests.factories.accounts import PASSWORD
from tests.paths import CHECKOUT

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "manifest-src": {"'self'"},
    "worker-src": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
ADDRESSES = {
    "/": 200,
    "/account/login/": 200,
    "/healthz": 200,
    "/notifications/": 302,
    "/nowhere/": 404,
    "/?q=%00": 400,
    "/test/forbidden/": 403,
    "/test/refused/": 409,
    "/test/database_gone/": 503,
    "/test/fault/": 500,
}


@pytest.fixture(autouse=True)
def failing_pages(settings: Settings) -> Iterator[None]:
    """The whole site, and pages that fail in each of the ways."""
    settings.ROOT_URLCONF = "tests.unit.core.pages_that_fail"
    settings.ACCESS_TABLE = "tests.unit.core.pages_that_fail.TABLE"
    access.table.cache_clear()
    yield
    access.table.cache_clear()


def policy(answer: HttpResponse) -> dict[str, set[str]]:
    said = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: set(values) for name, *values in said}


def check(answer: HttpResponse) -> None:
    assert policy(answer) == POLICY
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert not {"Server", "X-Powered-By"} & set(answer.headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_signed_out(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == ADDRESSES[address]
    check(answer)


@pytest.mark.parametrize("address", [*ADDRESSES, "/find/", "/profile/", "/exchanges/"])
def test_signed_in(address: str, gareth: User) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(gareth)
    answer = browser.get(address)
    check(answer)
    if answer.status_code not in {400, 500, 503}:  # drawn without a look at who asks
        assert "no-store" in answer["Cache-Control"]


def test_a_method_that_a_page_does_not_know_and_a_form_without_token(
    gareth: User, as_: Callable[[User], Client]
) -> None:
    wrong = as_(gareth).post("/notifications/")
    assert wrong.status_code == 405
    check(wrong)
    without = Client(enforce_csrf_checks=True).post("/account/login/", {})
    assert without.status_code == 403
    check(without)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, gareth: User) -> None:
    client.get("/account/login/")
    client.post("/account/login/", {"login": gareth.email, "password": PASSWORD})
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key


def test_production_says_https_only() -> None:
    """Read as text: importing production needs its secrets."""
    said = (CHECKOUT / "expex" / "settings" / "production.py").read_text("utf-8")
    for line in (
        "SECURE_SSL_REDIRECT = True",
        "SECURE_HSTS_SECONDS = 63_072_000",
        "SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True",
        'SESSION_COOKIE_NAME = "__Host-expex"',
        "DEMO = DEBUG = GALLERY = False",
    ):
        assert line in said
