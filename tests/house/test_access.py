"""The access table: every route once, nothing else, and every circle of people held to it."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver, resolve

import expex.access
from accounts.models import User
from core import access
from expex.access import (
    ANYONE,
    CONFIRMED,
    CONFIRMS,
    CONFIRMS_JUST_NOW,
    DECIDES,
    FIRST_STEP,
    HOME,
    JUST_NOW,
    LEADS_PROGRAMME,
    LEADS_PROGRAMME_JUST_NOW,
    LOOKS_AFTER,
    OPERATOR,
    OPERATOR_JUST_NOW,
    READS_REPORTS,
    RUNS,
    SECOND_STEP,
    SIGNED_IN,
)
from tests import cast
from tests.house.sources import FLOORS, decorators, sources

pytestmark = pytest.mark.django_db

ROUTES = access.routes()
TABLE = access.table()
OPEN = {200, 302, 404, 405}  # 404: the thing is not there; 405: only a button leads there


PEOPLE: dict[str, Callable[[], User | None]] = {
    "nobody signed in": lambda: None,
    "a newcomer": cast.newcomer,
    "somebody confirmed": cast.gareth,
    "a lead": cast.lead,
    "a programme lead": cast.programme_lead,
    "the operator": cast.operator,
}
EVERYBODY_SIGNED_IN = set(PEOPLE) - {"nobody signed in"}
MEMBERS = {
    ANYONE: set(PEOPLE),
    HOME: set(PEOPLE),
    SIGNED_IN: EVERYBODY_SIGNED_IN,
    FIRST_STEP: EVERYBODY_SIGNED_IN,
    SECOND_STEP: EVERYBODY_SIGNED_IN,
    JUST_NOW: EVERYBODY_SIGNED_IN,
    CONFIRMED: EVERYBODY_SIGNED_IN - {"a newcomer"},
    CONFIRMS: {"a lead", "the operator"},
    CONFIRMS_JUST_NOW: {"a lead", "the operator"},
    LEADS_PROGRAMME: {"a programme lead"},
    LOOKS_AFTER: {"a lead", "the operator"},
    OPERATOR: {"the operator"},
    OPERATOR_JUST_NOW: {"the operator"},
    LEADS_PROGRAMME_JUST_NOW: {"a programme lead"},
    RUNS: {"a lead", "a programme lead", "the operator"},
    DECIDES: {"a programme lead", "a lead", "the operator"},
    # and evaluators, who are tried in tests/pages/evaluation/test_report_pages.py
    READS_REPORTS: {"a lead", "a programme lead", "the operator"},
}
# What a view makes of HEAD and OPTIONS is not for its reader to decide: one person of each circle asks in these ways.
ALSO_ASKS = {circle: max(people, key=list(PEOPLE).index) for circle, people in MEMBERS.items()}
# A page of a library about something that these people have not begun.
NOTHING_THERE_YET = {
    "account/confirm-email/",
    "account/2fa/totp/deactivate/",
    "account/2fa/recovery-codes/",
    "account/2fa/recovery-codes/download/",
    "account/2fa/recovery-codes/generate/",
    "invitation/",  # nobody opened the link of an invitation
    "programmes/invitation/",
    "study-leave/answer/",  # nobody opened the link to a request
    "study-leave/answer/not-their-manager/",
    "study-leave/answer/stop/",
    "feedback/manager/",  # nobody opened the link to a question
    "feedback/manager/not-their-manager/",
    "feedback/manager/stop/",
    "account/reopen/",  # nobody has just signed in to an account that they closed
    "account/provider/",  # no provider is configured
    "account/provider/join/",
    "account/provider/cancelled/",
}
# The demo's letterbox; and outside of it whoever sees others keeps their last second step.
IN_THE_DEMO = ("mail/", "account/2fa/totp/deactivate/")
# Written by reading: the session's own time, the counters of attempts, and the note of who is signed in where.
MAY_CHANGE_ON_GET = {"django_session", "core_cache", "core_count", "usersessions_usersession"}


def address(route: str) -> str:
    """An address of this route; numbers lead to nothing that exists."""
    return "/" + re.sub(r"<[^>]*>", lambda part: "987654" if part[0].startswith("<int:") else "none", route)


def to_login(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/account/login/?next=")


@pytest.fixture(params=PEOPLE)
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def browser(who: str) -> Client:
    """The browser of that person."""
    client, person = Client(), PEOPLE[who]()
    if person:
        client.force_login(person)
    return client


@dataclass(frozen=True)
class Met:
    """What somebody met at a route: the answer when they read it, and what asking changed, by way of asking."""

    status: int
    to_login: bool
    changed: set[tuple[str, str]]


MET: dict[str, dict[str, Met]] = {}


@pytest.fixture
def met(who: str, browser: Client) -> dict[str, Met]:
    """Every route, opened once by this person for all that is asked of it."""
    if who not in MET:
        browser.get("/")
        MET[who] = {route: opened(browser, route, who) for route in ROUTES}
    return MET[who]


def opened(browser: Client, route: str, who: str) -> Met:
    """Read, and by one person of its circle asked in the other ways that write nothing."""
    changed: set[tuple[str, str]] = set()

    def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        found = re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', sql.lstrip(), re.I)
        if found and found[1] not in MAY_CHANGE_ON_GET:
            changed.add((method, found[1]))
        return execute(sql, *rest)

    answers = {}
    with connection.execute_wrapper(listen), override_settings(DEMO=route.startswith(IN_THE_DEMO)):
        for method in ("get", "head", "options") if who == ALSO_ASKS.get(TABLE.get(route)) else ("get",):
            answers[method] = getattr(browser, method)(address(route))
    return Met(answers["get"].status_code, to_login(answers["get"]), changed)


def test_every_route_is_named_and_nothing_else() -> None:
    assert not set(ROUTES) - set(TABLE), "give these routes a line in expex/access.py"
    assert not set(TABLE) - set(ROUTES), "these lines of expex/access.py lead nowhere"


def test_every_route_exists_once() -> None:
    assert [route for route, times in Counter(ROUTES).items() if times > 1] == []


def test_no_line_is_written_twice() -> None:
    tree = ast.parse(Path(expex.access.__file__).read_text("utf-8"))
    keys = [
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_every_circle_is_tried_here() -> None:
    assert set(TABLE.values()) == set(MEMBERS)
    assert len({circle.name for circle in MEMBERS}) == len(MEMBERS)


def test_the_resolver_spells_routes_as_the_table_does() -> None:
    for route in ROUTES:
        assert resolve(address(route)).route == route


def test_every_page_answers_its_circle_and_nobody_else(who: str, met: dict[str, Met]) -> None:
    for route, circle in TABLE.items():
        answer = met[route]
        if who in MEMBERS[circle]:
            assert not answer.to_login, f"{route} sends {who} to sign in"
            assert answer.status in OPEN, f"{route} answers {answer.status} to {who}"
            if "<" not in route and answer.status == 404:
                assert route in NOTHING_THERE_YET, f"{route} is not there for {who}"
        elif who == "nobody signed in":
            assert answer.to_login, f"{route} answers {answer.status} to {who}"
        else:
            assert answer.status == (404 if circle.hidden else 403), f"{route} answers {answer.status} to {who}"


def test_reading_writes_nothing(met: dict[str, Met]) -> None:
    assert [f"{route} changes {answer.changed}" for route, answer in met.items() if answer.changed] == []


@pytest.mark.parametrize("who", ["nobody signed in", "the operator"])
def test_every_post_needs_the_token_of_its_form(who: str) -> None:
    client, person = Client(enforce_csrf_checks=True), PEOPLE[who]()
    if person:
        client.force_login(person)
    for route in ROUTES:
        for method in ("post", "delete"):
            assert getattr(client, method)(address(route)).status_code == 403, f"{method} {route}"


def own_views() -> list[tuple[str, str, str]]:
    """Route, module and name of every view of ours."""
    found = []
    for route in ROUTES:
        view = resolve(address(route)).func
        if view.__module__.split(".")[0] in FLOORS:
            found.append((route, view.__module__, view.__name__))
    return found


def methods() -> dict[tuple[str, str], set[str]]:
    """The decorators of every function at the top of a file, by module and name."""
    root = Path(project.BASE_DIR)
    return {
        (".".join(source.path.relative_to(root).with_suffix("").parts), function.name): decorators(function)
        for source in sources()
        for function in source.functions()
    }


@cache
def only(decorator: str) -> frozenset[str]:
    """The routes of our views that can only be posted to (`require_POST`), or only be read (`require_safe`)."""
    said = methods()
    return frozenset(route for route, module, name in own_views() if decorator in said.get((module, name), set()))


def test_every_view_says_its_methods() -> None:
    said = methods()
    known = {"require_safe", "require_POST", "require_http_methods", "get_or_post"}
    silent = [f"{module}.{name}" for _, module, name in own_views() if not said.get((module, name), set()) & known]
    assert silent == []


def test_what_only_a_button_does_refuses_to_be_read() -> None:
    browsers = {}
    for circle, person in ((OPERATOR, cast.operator()), (LEADS_PROGRAMME, cast.programme_lead())):
        browsers[circle] = Client()
        browsers[circle].force_login(person)
    buttons = only("require_POST")
    assert buttons
    for route in sorted(buttons):
        browser = browsers[LEADS_PROGRAMME if TABLE[route] == LEADS_PROGRAMME else OPERATOR]
        for method in ("get", "head"):
            assert getattr(browser, method)(address(route)).status_code == 405, route


def test_what_is_only_read_refuses_to_be_posted_to() -> None:
    browser = Client()
    browser.force_login(cast.operator())
    for route in sorted(only("require_safe")):
        assert browser.post(address(route)).status_code in {404, 405}, route


def test_nothing_opens_a_view_behind_the_tables_back() -> None:
    """`login_not_required` would be a second table."""
    for pattern in get_resolver().url_patterns:
        assert not (isinstance(pattern, URLPattern) and not getattr(pattern.callback, "login_required", True))
