"""Real Chromium for the journeys: a phone for each person, a calendar that can be turned, and pictures of failures."""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from playwright.sync_api import Browser, sync_playwright

from accounts.models import User
from core import clock
from expex.dev import browser
from expex.dev.console import GiveUp
from tests.journeys.phone import HEIGHT, WIDTH, Phone

FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
         "--disable-quic", "--disable-gpu"]  # fmt: skip
BEGINNING = "2026-06-02 09:00"  # a Tuesday
PHONES = pytest.StashKey[list[Phone]]()


class Calendar:
    """The clock on everybody's wall. Moved far enough it ends sessions, as it does in life."""

    def __init__(self) -> None:
        self.traveller: time_machine.travel | None = None

    def turn_to(self, moment: str) -> None:
        """It is this moment in the United Kingdom ("2026-06-02 09:00"), and time goes on from here."""
        self.stop()
        there = datetime.fromisoformat(moment).replace(tzinfo=clock.uk())
        self.traveller = time_machine.travel(there.astimezone(UTC), tick=True)
        self.traveller.start()

    def stop(self) -> None:
        """Back to the present."""
        if self.traveller:
            self.traveller.stop()
        self.traveller = None


@pytest.fixture(autouse=True)
def calendar() -> Iterator[Calendar]:
    """Every journey begins on the same day, so that its dates can be written down."""
    calendar = Calendar()
    calendar.turn_to(BEGINNING)
    yield calendar
    calendar.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The installed browser. Without one the journeys are skipped with what to install; under CI=true they fail."""
    try:
        found = browser.find()
    except GiveUp as wrong:
        pytest.fail(str(wrong))
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(browser.HOW_TO_INSTALL)
    if found is None:
        pytest.skip(browser.HOW_TO_INSTALL)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps an event loop in this thread
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone_of(
    request: pytest.FixtureRequest, chromium: Browser, calendar: Calendar, live_server: Any
) -> Iterator[Callable[..., Phone]]:
    """A new phone with nothing on it: `phone_of(person)`, or `phone_of(None)` for somebody who never signs in."""
    cache.clear()  # counts of tries belong to one test
    phones = request.node.stash.setdefault(PHONES, [])

    def new(person: User | None, *, javascript: bool = True) -> Phone:
        context = chromium.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", java_script_enabled=javascript
        )
        phones.append(Phone(context, live_server.url, person, javascript=javascript))
        return phones[-1]

    yield new
    for phone in phones:
        phone.page.context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """When a journey breaks off, keep what each phone showed, and say where."""
    report = yield
    if report.when == "call" and report.failed:
        folder = Path(tempfile.mkdtemp(prefix="expex-journey-"))
        for number, phone in enumerate(item.stash.get(PHONES, []), start=1):
            picture = folder / f"phone-{number}.png"
            phone.page.screenshot(path=picture, full_page=True)
            report.sections.append((f"What phone {number} showed at {phone.path}", str(picture)))
    return report
