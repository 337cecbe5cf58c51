"""Pages about an organisation that floors above have for its leads; they register here, and the page lists them."""

from django.urls import reverse

from accounts.models import Organisation
from core.page import Link, Words

_pages: dict[str, Words] = {}


def add_house_rules(route: str, text: Words) -> None:
    """Let the page of an organisation link to `route`, which takes its number."""
    _pages[route] = text


def house_rules(organisation: Organisation) -> list[Link]:
    """The links for one organisation, in the order in which they were registered."""
    return [Link(text, reverse(route, args=[organisation.pk])) for route, text in _pages.items()]
