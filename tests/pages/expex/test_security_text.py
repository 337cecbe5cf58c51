"""Whoever finds a weakness finds whom to tell (RFC 9116)."""

from datetime import UTC, datetime

import time_machine
from django.test import Client
from pytest_django import Settings


def test_it_names_the_contact_and_an_end_within_a_year(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@trust.example"
    settings.SITE_ORIGIN = "https://exchanges.example"
    with time_machine.travel(datetime(2026, 6, 4, 9, 0, tzinfo=UTC)):
        answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:security@trust.example",
        "Expires: 2026-12-01T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://exchanges.example/.well-known/security.txt",
    ]
