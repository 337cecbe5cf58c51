"""Who may open which address. One table says it for every route (`expex/access.py`); the rest is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Exists, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

SAFE = ("GET", "HEAD")
SOMEBODY = -(2**40)  # in whose name the question about the circles is put together; no row has this number


@dataclass(frozen=True)
class Who:
    """A circle of people: `allows` is asked of the signed-in person; a public route asks nobody.

    Whoever sees other people's data opens a route only after the second step of signing in, unless `one_step` says that
    the first is enough. `just_now`: only within minutes of having shown once more, after signing in, who they are.
    """

    name: str
    allows: Callable[[Any], bool] = lambda user: True
    public: bool = False
    hidden: bool = False  # to others the page does not exist (404) rather than being refused (403)
    one_step: bool = False
    just_now: bool = False


Question = Callable[[Any], bool]
_roles: list[Question] = []
_circles: dict[str, Callable[[Any], QuerySet[Any]]] = {}


def circle(name: str, rows: Callable[[Any], QuerySet[Any]]) -> Question:
    """Floors above name each circle whose people have rows in the database, told by whose they are alone. The answer is
    the question whether somebody belongs to it; while a page is made the database answers it for all circles at once,
    the first time one is asked for."""
    _circles[name] = rows

    def belongs(user: Any) -> bool:
        found: dict[str, bool] | None = getattr(user, "_in_circles", None)
        if found is None:
            return rows(user).exists()
        if not found:
            sql, values = _which_circles()
            with connection.cursor() as cursor:
                cursor.execute(sql, [user.pk if value == SOMEBODY else value for value in values])
                found |= zip(_circles, cursor.fetchone(), strict=True)
        return found[name]

    return belongs


@cache
def _which_circles() -> tuple[str, tuple[Any, ...]]:
    """The SQL that asks about all circles at once. To put it together takes several times as long as the answer, and
    every page of everybody who is signed in asks it."""
    people = get_user_model()
    asked = {name: Exists(rows(people(pk=SOMEBODY))) for name, rows in _circles.items()}
    return people._base_manager.filter(pk=SOMEBODY).annotate(**asked).values(*asked).query.sql_with_params()


def two_steps_for(role: Question) -> None:
    """Floors above name, when they start, each role whose people see other people's data."""
    _roles.append(role)


def sees_others(request: HttpRequest) -> bool:
    """Whether whoever is signed in holds one of these roles."""
    return request.user.is_authenticated and any(ask(request, role) for role in _roles)


def needs_two_steps(request: HttpRequest) -> bool:
    """Whether they have to sign in with two steps: everywhere but in the demo, whose passwords everybody knows."""
    return not settings.DEMO and sees_others(request)


def ask(request: HttpRequest, question: Question) -> bool:
    """The answer to a question about whoever is signed in, looked up once while a page is made."""
    answers: dict[tuple[Any, Question], bool] = request.__dict__.setdefault("_answers", {})
    user: Any = request.user
    asked = (user.pk, question)
    if asked not in answers:
        if user.is_authenticated:
            user._in_circles = request.__dict__.setdefault("_circles", {}).setdefault(user.pk, {})
        answers[asked] = bool(question(user))
        if user.is_authenticated and request.method not in SAFE:
            del user._in_circles  # what a form does may take somebody in, so that what it asks is answered anew
    return answers[asked]


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
