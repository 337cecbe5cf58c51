"""The forms that the drill fills in: every row of `tests/pages/every_form.py`, with its boxes read off the page, and
the routes that no row covers."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.core.cache import cache as counters
from django.db import transaction
from django.forms import Field
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from core import access
from tests import cast
from tests.drills.hostile.reading import Box, Page, SeenForm
from tests.pages.every_form import ELSEWHERE, FORMS, Form, Opened


@dataclass
class Ready:
    """A form in front of somebody, in a world that is gone afterwards."""

    form: Form
    opened: Opened
    person: User | None
    boxes: dict[str, Box]
    limits: dict[str, int]
    declared: set[str]

    @property
    def texts(self) -> list[str]:
        """The boxes into which one can type anything, whether or not the row calls them text."""
        return [name for name, box in self.boxes.items() if box.is_text]

    def field(self, box: str) -> str:
        """The field of the form that a box belongs to: a date has three."""
        owners = [name for name in self.declared if box == name or box.startswith(f"{name}_")]
        return max(owners, key=len, default=box)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what happens inside stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def same_cookies(client: Client) -> Iterator[None]:
    """What answers set in this browser is forgotten."""
    cookies = deepcopy(client.cookies)
    yield
    client.cookies = cookies


@contextmanager
def ready(form: Form) -> Iterator[Ready]:
    """The world of this form."""
    with undone():
        counters.clear()
        opened = form.open()
        opened.client.raise_request_exception = False
        boxes, fields = boxes_of(opened)
        limits = {name: field.max_length for name, field in fields.items() if getattr(field, "max_length", None)}
        yield Ready(form, opened, signed_in(opened.client), boxes, limits, set(fields))


def boxes_of(opened: Opened) -> tuple[dict[str, Box], dict[str, Field]]:
    """The boxes, read off the page or off the answer to an empty form, and the fields of the form behind it."""
    with opened.undone():
        page = opened.client.get(opened.address)
    if page.status_code != 200 or not (seen := form_of(page, opened.address)):
        with opened.undone():
            page = opened.send_pairs([])
        seen = form_of(page, opened.address)
    return (seen.boxes if seen else {}), fields_of(page)


def form_of(answer: HttpResponse, address: str) -> SeenForm | None:
    """The form of this page that is sent there."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return None
    return Page(answer.content.decode()).form_to("", address)


def fields_of(answer: HttpResponse) -> dict[str, Field]:
    """The fields of the form that a page was drawn from."""
    found: dict[str, Field] = {}
    for context in answer.context or []:
        found |= getattr(context.get("form") if hasattr(context, "get") else None, "fields", {})
    return found


def signed_in(client: Client) -> User | None:
    """Who sits at this browser."""
    signed = settings.SESSION_COOKIE_NAME in client.cookies
    number = client.session.get("_auth_user_id") if signed else None
    return User.objects.filter(pk=number).first() if number else None


def stay_just_signed_in(client: Client) -> None:
    """A form is looked at for longer than the minutes in which signing in counts as showing who one is."""
    if settings.SESSION_COOKIE_NAME in client.cookies:
        session = client.session
        for record in session.get(AUTHENTICATION_METHODS_SESSION_KEY, []):
            record["at"] = time.time()
        session.save()


def routes_that_take_a_post() -> set[str]:
    """Those that answer 405 neither to the operator nor to a lead of a programme, whose pages no operator finds."""
    browsers = []
    for person in (cast.operator(), cast.programme_lead()):
        browsers.append(Client(raise_request_exception=False))
        browsers[-1].force_login(person)
    found = set()
    for route in access.routes():
        address = "/" + re.sub(r"<[^>]*>", lambda part: "987654" if part[0].startswith("<int:") else "none", route)
        if all(refuses_only_for_other_reasons(browser, address) for browser in browsers):
            found.add(route)
    return found


def refuses_only_for_other_reasons(client: Client, address: str) -> bool:
    """A form could be sent there, as far as this browser is told."""
    with undone(), same_cookies(client):
        return client.post(address).status_code != 405


def gaps() -> Iterator[str]:
    """What the table of forms does not cover: the drill is not whole until this is empty."""
    with undone():
        taking = routes_that_take_a_post()
    known = {form.route for form in FORMS} | set(ELSEWHERE)
    for route in sorted(taking - known):
        yield f"{route} takes a POST: give it a row in FORMS of tests/pages/every_form.py, or a reason in ELSEWHERE"
    for route in sorted(known - taking):
        yield f"{route} of tests/pages/every_form.py leads nowhere"
