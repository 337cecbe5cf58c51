"""The demo's letterbox: every message, codes included, and only in the demo."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core import outbox
from core.models import DemoMail

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def demo(settings: Settings) -> Settings:
    settings.DEMO = True
    settings.OUTBOX_TRANSPORT = "core.mail.DemoBackend"
    return settings


def kept(number: int = 1, **values: Any) -> DemoMail:
    given = {"at": JUNE, "to": "tom@example.org", "subject": f"Your code ({number})", "text": "It is\n123456."}
    return DemoMail.objects.create(**{**given, **values})


def test_outside_the_demo_there_is_no_letterbox(client: Client) -> None:
    mail = kept()
    assert client.get("/mail/").status_code == 404
    assert client.get(f"/mail/{mail.pk}/").status_code == 404


@pytest.mark.usefixtures("demo")
def test_an_empty_letterbox_says_how_to_fill_it(client: Client) -> None:
    assert "No emails yet" in client.get("/mail/").text


@pytest.mark.usefixtures("demo")
def test_a_message_is_listed_and_read(client: Client) -> None:
    mail = kept(text="Your code:\n123456\n\nhttp://localhost:8000/account/")
    listed = client.get("/mail/").text
    assert f'<a href="/mail/{mail.pk}/">Your code (1)</a>' in listed
    assert "To tom@example.org, Thursday 4 June 2026, 10:00" in listed
    read = client.get(f"/mail/{mail.pk}/").text
    assert "Your code:<br>123456" in read
    assert '<a href="http://localhost:8000/account/"' in read


@pytest.mark.usefixtures("demo")
def test_a_message_is_shown_as_text(client: Client) -> None:
    mail = kept(text="<script>alert(1)</script>", subject="<b>x</b>")
    for page in ("/mail/", f"/mail/{mail.pk}/"):
        read = client.get(page).text
        assert "<script>alert" not in read
        assert "<b>x" not in read


@pytest.mark.usefixtures("demo")
def test_a_message_that_is_not_there(client: Client) -> None:
    for number in (1, 10**30):
        assert client.get(f"/mail/{number}/").status_code == 404


@pytest.mark.usefixtures("demo")
def test_newest_first_on_pages(client: Client) -> None:
    for number in range(31):
        kept(number)
    first = client.get("/mail/").text
    assert first.index("Your code (30)") < first.index("Your code (29)")
    assert "Your code (0)" not in first
    assert "Your code (0)" in client.get("/mail/?page=2").text


@pytest.mark.usefixtures("demo")
def test_what_is_posted_arrives_there(client: Client) -> None:
    outbox.post_sealed(to="tom@example.org", subject="Sign in to Exp-Ex", text="Your code is 654321")
    outbox.drain()
    assert "654321" in client.get(f"/mail/{DemoMail.objects.get().pk}/").text


def test_the_letterbox_needs_no_signing_in_and_takes_no_post(
    client: Client, demo: Settings, as_: Callable[[User], Client]
) -> None:
    assert client.post("/mail/").status_code == 405
