"""Who may open which address. One table says it for every route (`expex/access.py`); the rest is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string


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
_rows: dict[Question, Callable[[Any], QuerySet[Any]]] = {}


def two_steps_for(role: Question, *, rows: Callable[[Any], QuerySet[Any]] | None = None) -> None:
    """Floors above name, when they start, each role whose people see other people's data. With `rows`, of which a
    person has some who holds the role, all such roles together cost a page one look at the database."""
    _roles.append(role)
    if rows:
        _rows[role] = rows


def sees_others(request: HttpRequest) -> bool:
    """Whether whoever is signed in holds one of these roles."""
    if not request.user.is_authenticated:
        return False
    if any(_answers(request).get((request.user.pk, role)) for role in _roles):
        return True
    return any(ask(request, role) for role in _roles if role not in _rows) or ask(request, _has_such_rows)


def _has_such_rows(user: Any) -> bool:
    has_some = Q(*(Q(Exists(rows(user))) for rows in _rows.values()), _connector=Q.OR)
    return bool(_rows) and get_user_model()._default_manager.filter(has_some, pk=user.pk).exists()


def needs_two_steps(request: HttpRequest) -> bool:
    """Whether they have to sign in with two steps: everywhere but in the demo, whose passwords everybody knows."""
    return not settings.DEMO and sees_others(request)


def ask(request: HttpRequest, question: Question) -> bool:
    """The answer to a question about whoever is signed in, looked up once while a page is made."""
    answers, asked = _answers(request), (request.user.pk, question)
    if asked not in answers:
        answers[asked] = bool(question(request.user))
    return answers[asked]


def _answers(request: HttpRequest) -> dict[tuple[Any, Question], bool]:
    found: dict[tuple[Any, Question], bool] = request.__dict__.setdefault("_answers", {})
    return found


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
