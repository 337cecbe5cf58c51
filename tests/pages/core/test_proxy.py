"""Behind a proxy: who somebody is, is what the proxy wrote, never what the browser claims."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db

LIMIT = 3
Try = Callable[[str], HttpResponse]


@pytest.fixture
def sign_in(settings: Settings) -> Try:
    """Try to sign in through one proxy, with this X-Forwarded-For."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": f"{LIMIT}/m/ip"}

    def attempt(forwarded: str) -> HttpResponse:
        data = {"login": "somebody@nhs.net", "password": "not the password"}
        return Client().post("/account/login/", data, headers={"x-forwarded-for": forwarded})

    return attempt


def test_a_made_up_origin_does_not_raise_the_limit(sign_in: Try) -> None:
    """A browser may send what it likes; the proxy's own word stands last."""
    answers = [sign_in(f"198.51.100.{number}, 203.0.113.9").status_code for number in range(LIMIT + 2)]
    assert answers[:LIMIT] == [422] * LIMIT
    assert set(answers[LIMIT:]) == {429}


def test_two_people_behind_the_proxy_do_not_share_a_limit(sign_in: Try) -> None:
    for _ in range(LIMIT):
        sign_in("203.0.113.9")
    assert sign_in("203.0.113.9").status_code == 429
    assert sign_in("203.0.113.10").status_code == 422


def test_without_a_proxy_the_header_says_nothing(sign_in: Try, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    answers = [sign_in(f"198.51.100.{number}").status_code for number in range(LIMIT + 1)]
    assert answers[-1] == 429


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-forwarded-server", "forwarded", "x-host", "x-original-host"])
def test_another_name_of_the_site_is_not_taken_from_a_header(client: Client, header: str) -> None:
    answer = client.get("/account/login/", headers={header: "evil.example"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("host", ["evil.example", "exchanges.example.evil.example", "exchanges.example:x", "", "a b"])
def test_a_forged_host_is_refused(settings: Settings, client: Client, host: str) -> None:
    settings.ALLOWED_HOSTS = ["exchanges.example"]
    answer = client.get("/account/login/", headers={"host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


def test_https_is_what_the_proxy_says(settings: Settings, client: Client) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/account/login/", headers={"x-forwarded-proto": "https"}).status_code == 200
    for claimed in ("http", "http, https", "HTTPS", ""):
        answer = client.get("/account/login/", headers={"x-forwarded-proto": claimed})
        assert (answer.status_code, answer["Location"]) == (301, "https://testserver/account/login/")


# The id of a request

GIVEN = "0123456789abcdef0123456789abcdef"


def test_the_proxys_id_is_taken(settings: Settings, client: Client) -> None:
    settings.BEHIND_PROXY = True
    assert client.get("/healthz", headers={"x-request-id": GIVEN})["X-Request-ID"] == GIVEN


@pytest.mark.parametrize("wrong", ["short", "amina@nhs.net", "x" * 32, "a" * 37, GIVEN + "\n", f'{GIVEN[:20]}"}}'])
def test_anything_else_is_replaced(settings: Settings, client: Client, wrong: str) -> None:
    settings.BEHIND_PROXY = True
    answer = client.get("/healthz", headers={"x-request-id": wrong})["X-Request-ID"]
    assert answer != wrong
    assert len(answer) == 32


def test_without_a_proxy_nobody_may_choose_the_id(client: Client) -> None:
    answers = {
        client.get(path, headers={"x-request-id": GIVEN})["X-Request-ID"] for path in ("/", "/nowhere/", "/?q=%00")
    }
    assert len(answers) == 3
    assert GIVEN not in answers
