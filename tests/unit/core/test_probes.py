"""Whoever watches the process gets a plain answer, whatever name and scheme they ask with."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from core import probes

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind_https(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["exchanges.example"]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]


@pytest.mark.usefixtures("behind_https")
@pytest.mark.parametrize("host", ["localhost", "10.0.0.7:8000", "exchanges.example"])
def test_over_plain_http_and_under_any_name(host: str) -> None:
    for path, words in (("/healthz", "ok\n"), ("/readyz", "ready\n")):
        answer = Client().get(path, headers={"host": host})
        assert (answer.status_code, answer.text) == (200, words)
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
    assert Client().get("/account/login/", headers={"host": "localhost"}).status_code == 400


def test_health_asks_nobody_and_readiness_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/healthz").status_code == 200
    with django_assert_num_queries(1):
        assert Client().get("/readyz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading(path: str) -> None:
    assert Client().head(path).status_code == 200
    assert Client().post(path).status_code == 405


@pytest.mark.parametrize("address", ["redis://127.0.0.1:9/0", "redis+socket:///nowhere.sock?virtual_host=3"])
def test_without_redis_it_is_degraded_and_serves(settings: Settings, address: str) -> None:
    assert probes.broker_answers()
    settings.CELERY_BROKER_URL = address
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.text) == (200, "degraded: Redis is away, letters and reminders wait\n")


def test_addresses_nearby_are_ordinary_pages() -> None:
    assert Client().get("/healthz/").status_code == 404
    assert Client().get("/readyz2").status_code == 404
