"""What every test may ask for: the cast, and the letters that were sent."""

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db.models.signals import post_migrate
from django.test import Client
from hypothesis import HealthCheck, settings

from accounts.models import User
from core import outbox
from matching.queries.everybody import forget_everybody
from tests import cast
from tests.web import two_processes

# A busy machine is no fault of the product: no test of ours is timed.
settings.register_profile("expex", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("expex")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of collected tests stay until the end, so the collector of garbage need not look at them again and
    again: with this a run takes about a fifth less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def put_back_what_a_migration_wrote(**_: Any) -> None:
    """A test with transactions of its own empties every table afterwards; the trusted domains are facts, not rows."""
    import_module("accounts.migrations.0002_domains_that_prove_care_staff").trust(apps, None)


post_migrate.connect(put_back_what_a_migration_wrote, sender=apps.get_app_config("accounts"))


@pytest.fixture(autouse=True)
def mail_goes_through_the_outbox(settings: Any) -> None:
    """The test runner would take a library's mail straight to memory."""
    settings.EMAIL_BACKEND = "core.mail.OutboxBackend"


@pytest.fixture(autouse=True)
def nobody_of_another_test_is_remembered() -> None:
    """Each test has its own people; the process keeps everybody in memory."""
    forget_everybody()


@pytest.fixture
def amina(db: None) -> User:
    return cast.amina()


@pytest.fixture
def gareth(db: None) -> User:
    return cast.gareth()


@pytest.fixture
def ruth(db: None) -> User:
    return cast.ruth()


@pytest.fixture
def stranger(db: None) -> User:
    return cast.stranger()


@pytest.fixture
def lead(db: None) -> User:
    return cast.lead()


@pytest.fixture
def operator(db: None) -> User:
    return cast.operator()


@pytest.fixture
def newcomer(db: None) -> User:
    return cast.newcomer()


@pytest.fixture
def as_(db: None) -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def letters(db: None) -> Callable[[], list[mail.EmailMessage]]:
    """Send what is due and hand over what has arrived since the last time."""

    def arrived() -> list[mail.EmailMessage]:
        mail.outbox.clear()
        outbox.drain()
        return list(mail.outbox)

    return arrived


@pytest.fixture(scope="session")
def web_processes(django_db_setup: None) -> Iterator[int]:
    """The port of two web processes; they start slowly, so all tests of a run ask the same ones."""
    with two_processes() as port:
        yield port


@pytest.fixture
def web(transactional_db: None, web_processes: int) -> int:
    """The port of two web processes on this test's database."""
    return web_processes
