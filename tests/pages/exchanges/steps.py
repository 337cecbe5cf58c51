"""What the tests of these pages do again and again."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import Letter
from exchanges.models import Exchange, Visit


def to(name: str, thing: Exchange | Visit) -> str:
    """The address of one page about an exchange or a visit."""
    return reverse(f"exchanges:{name}", args=[thing.pk])


def page_of(thing: Exchange | Visit) -> str:
    """The page of the exchange."""
    return reverse("exchange_detail", args=[thing.exchange_id if isinstance(thing, Visit) else thing.pk])


def after(client: Client, answer: Any) -> str:
    """The page to which an answer leads."""
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer["Location"]).content.decode()


def letters_to(person: User, kind: str) -> int:
    """How many letters of that kind were posted to somebody."""
    return Letter.objects.filter(recipient=person, kind=f"exchanges.{kind}").count()
