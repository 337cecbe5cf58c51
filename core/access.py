"""Who may open which address. One table says it for every route (`expex/access.py`); the rest is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Who:
    """A circle of people: `allows` is asked of the signed-in person; a public route asks nobody."""

    name: str
    allows: Callable[[Any], bool] = lambda user: True
    public: bool = False
    hidden: bool = False  # to others the page does not exist (404) rather than being refused (403)


@cache
def table() -> dict[str, Who]:
    """The table: route as Django resolves it -> who."""
    return import_string(settings.ACCESS_TABLE)


def routes() -> list[str]:
    """Every route of the site, as the resolver spells them."""

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> list[str]:
        found = []
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            found += walk(pattern.url_patterns, route) if isinstance(pattern, URLResolver) else [route]
        return found

    return walk(get_resolver().url_patterns, "")
