"""Every form of the product, filled in by somebody who means harm, or whose keyboard does.

Each form of the table (`every_form.py`) is sent with every kind of hostile text, with hidden fields that hold something
else, with fields missing and fields twice. Never a fault, never a script in the page, nothing lost, and what is wrong
is said in the product's own words. What a post changes is undone before the next one.
"""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import quote_from_bytes, urlencode
from uuid import uuid4

import pytest
from django.core.cache import cache as counters
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import access
from core.text import clean_line
from core.typed import LONG_ENOUGH
from tests import cast
from tests.drills.hostile.forms import gaps
from tests.drills.hostile.reading import Page
from tests.drills.hostile.strings import naughty, of_today
from tests.house.test_access import only
from tests.pages.every_form import FORMS, Form, Opened, agreed
from tests.pages.forms import typed_in

pytestmark = pytest.mark.django_db

WITH_TEXT = [form for form in FORMS if form.text]
NEVER_EMPTY = [form for form in FORMS if form.text in {"name", "text", "place"} and not form.emptied]
each_form = pytest.mark.parametrize("form", FORMS, ids=str)

CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), *range(127, 160)]))
NASTY: dict[str, bytes] = {
    "NUL": b"before\x00after and on",
    "lone surrogate": b"before \xed\xa0\x80 after",
    "broken bytes": b"before \xff\xfe\xc3 after",
    "controls": f"before {CONTROLS} after".encode(),
    "direction": "before \u202eevil\u202c \u2066isolated\u2069 \u200f after".encode(),
    "zero width": "be\u200bfo\u200cre\u200d \ufeffaf\u2060ter \u00ad".encode(),
    "only what cannot be seen": "\u200b\u2060\u00a0\u2003\ufeff".encode(),
    "emoji": "👩🏽\u200d⚕️ 👨\u200d👩\u200d👧\u200d👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 before".encode(),
    "right to left": "مرحبا بكم في الجناح שלום לכולם".encode(),
    "Welsh": "Ŵyth o’r gloch, tŷ â’r ffŷs, ẁ ẃ ẅ ỳ ý ÿ Ŷ".encode(),
    "not composed": "e\u0301le\u0300ve a\u0308".encode(),
    "line ends": b"one\r\ntwo\rthree \xe2\x80\xa8four \xc2\x85 five",
    "markup": b"<script>alert(1)</script><img src=x onerror=alert(1)>\"' autofocus onfocus=alert(1) x='",
    "template": b"{{ 7|add:7 }}{% csrf_token %}${7*7}#{7*7}<%= 7 %>",
    "100 kB": b"word " * 20_000,
    "100 kB in one": b"x" * 100_000,
}
FEW = ("NUL", "lone surrogate", "markup")
ODD = [
    *(b"1" + b"0" * 30, b"2026-02-30", b"abc", b"-1", b"", b"0000-00-00", b"99999-1-1"),
    *(b"x\x00y", b"\xed\xa0\x80"),
]


LIBRARY = ("This field", "Ensure this value", "Ensure that there", "Enter a valid", "Select a valid", "not one of the")


def check(form: Form, answer: HttpResponse, sent: dict[str, bytes], what: str) -> None:
    """No fault, no script, nothing lost, and no sentence that a library has put together."""
    where = f"{form.route}: {what}"
    assert answer.status_code < 500, where
    if answer.status_code == 302:
        return
    html = answer.content.decode()
    assert not [words for words in LIBRARY if words in html], where
    page = Page(html)
    assert page.unsafe == [], where
    typed = {name: value.decode("utf-8", "replace") for name, value in sent.items() if name not in form.secret.split()}
    if answer.status_code in {200, 422}:
        boxes = [box for seen in page.forms if seen.method == "post" for box in seen.boxes.values()]
        kept = {box.name: box.values for box in boxes if box.name in typed and box.values}
        for name, values in kept.items():
            assert clean_line(values[0]) == clean_line(typed[name]), f"{where}: {name} is lost"
        assert not typed or kept, f"{where}: no box is left"
    elif answer.status_code in {403, 409}:
        words = clean_line(unescape(re.sub(r"<br>", "\n", html)))
        for name, text in typed.items():
            if len(text) >= LONG_ENOUGH and " " in text:
                assert clean_line(text) in words, f"{where}: {name} is lost"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Counts of tries belong to one test."""
    counters.clear()


def test_every_form_is_in_the_table() -> None:
    assert list(gaps()) == []
    assert len({str(form) for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<script src=//evil.example/x.js></script>",
        "<img src=x onerror=alert(1)>",
        "<p style='position: fixed'>",
        "<a href=' javascript:alert(1)'>",
        "<iframe>",
    ],
)
def test_what_a_page_must_not_have_is_seen(html: str) -> None:
    assert Page(html).unsafe


@each_form
def test_a_form_withstands_it(form: Form) -> None:
    """One world for all that is sent to a form: each post finds it as it was."""
    opened = form.open()
    the_row_is_true(form, opened)
    hostile_text_in_every_box_at_once(form, opened)
    hostile_text_in_one_box(form, opened)
    something_else_in_the_other_fields(form, opened)
    fields_missing_and_twice(form, opened)


def the_row_is_true(form: Form, opened: Opened) -> None:
    """What the table calls valid is taken, and its text fields are fields."""
    with opened.undone():
        page = opened.client.get(opened.address)
        answer = opened.send()
    assert answer.status_code == form.taken, answer.content.decode()
    if page.status_code == 200:
        assert set(form.text.split()) & set(opened.valid) <= set(typed_in(page)) | {"text"}


def hostile_text_in_every_box_at_once(form: Form, opened: Opened) -> None:
    text = opened.boxes(form.text)
    for what, value in NASTY.items() if form.text else ():
        sent = dict.fromkeys(text, value)
        with opened.undone():
            answer = opened.send(**sent)
            check(form, answer, sent, what)
            if answer.status_code == 302 and what in {"markup", "controls", "direction"}:
                check(form, opened.client.get(answer["Location"]), {}, f"{what}, the page after")


def hostile_text_in_one_box(form: Form, opened: Opened) -> None:
    """Where there are several."""
    for name in opened.boxes(form.text) if " " in form.text else ():
        for what in FEW:
            with opened.undone():
                check(form, opened.send(**{name: NASTY[what]}), {name: NASTY[what]}, f"{what} in {name}")


def something_else_in_the_other_fields(form: Form, opened: Opened) -> None:
    """Choices, dates, numbers, versions: all of them wrong at once, and each alone."""
    other = [name for name in opened.valid if name not in form.text.split()]
    for value in ODD if other else ():
        alone = [[name] for name in other] if value in ODD[:2] and len(other) > 1 else []
        for names in [other, *alone]:
            with opened.undone():
                check(form, opened.send(**dict.fromkeys(names, value)), {}, f"{value!r} in {names}")


def fields_missing_and_twice(form: Form, opened: Opened) -> None:
    pairs = opened.pairs()
    bodies: list[tuple[str, list[tuple[str, Any]]]] = [
        ("nothing", []),
        ("everything twice", [*pairs, *pairs]),
        ("everything twice, then wrong", [*pairs, *((name, "x") for name, _ in pairs)]),
        ("wrong, then right", [*((name, "x") for name, _ in pairs), *pairs]),
        ("names nobody knows", [*pairs, ("__proto__", "x"), ("by", "1"), ("state", "closed"), ("a\x00b", "x")]),
    ]
    if len(opened.valid) > 1:
        bodies += [(f"no {name}", [pair for pair in pairs if pair[0] != name]) for name in opened.valid]
    for what, body in bodies:
        with opened.undone():
            check(form, opened.send_pairs(body), {}, what)


@pytest.mark.parametrize("form", WITH_TEXT[::6], ids=str)
def test_a_body_of_another_kind(form: Form) -> None:
    opened = form.open()
    files = dict.fromkeys(form.text.split(), b"GIF89a")
    for body, kind in [
        (json.dumps({"version": 1}).encode(), "application/json"),
        (b"\x00\xff" * 50, "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"a=1" * 400_000, "application/x-www-form-urlencoded"),
        ("&".join("a=1" for _ in range(400)).encode(), "application/x-www-form-urlencoded"),
        (urlencode(files).encode("utf-16"), "application/x-www-form-urlencoded; charset=utf-16"),
    ]:
        with opened.undone():
            answer = opened.client.generic("POST", opened.address, body, kind)
            assert answer.status_code < 500, kind


SEARCHES = [
    ("/find/", ("words", "topic", "profession", "sector", "distance", "days", "after")),
    ("/people/", ("find", "page")),
    ("/profile/place/find/", ("q",)),
    ("/profile/place/add/", ("name",)),
    ("/exchanges/", ("show", "page")),
    ("/reflections/", ("page",)),
    ("/notifications/", ("topic", "before", "after")),
    ("/concerns/", ("page",)),
    ("/account/login/", ("next",)),
]


@pytest.mark.parametrize(("address", "names"), SEARCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_hostile_searches(address: str, names: tuple[str, ...]) -> None:
    """The same in addresses: understood, left out or refused, never a fault."""
    cast.gareth()
    client = Client()
    if not address.startswith("/account/"):
        client.force_login(cast.operator())
    for value in [*NASTY.values(), *(each.sent for each in of_today(naughty())), *ODD]:
        answer = client.get(f"{address}?" + "&".join(f"{name}={quote_from_bytes(value[:1500])}" for name in names))
        assert answer.status_code in {200, 400, 422}, value
        assert Page(answer.content.decode()).unsafe == [], value


def test_numbers_in_addresses_that_no_database_holds() -> None:
    """Larger than an integer, larger than a big one; asked by somebody whom the access table lets through."""
    browsers = {"operator": Client(), "lead of a programme": Client()}
    browsers["operator"].force_login(cast.operator())
    browsers["lead of a programme"].force_login(cast.programme_lead())
    for route, who in access.table().items():
        client = browsers.get(who.name.split(",")[0], browsers["operator"])
        for number in (str(2**31), str(2**63)) if "<int:" in route else ():
            address = "/" + re.sub(r"<[^>]*>", number, route)
            answers = [] if route in only("require_POST") else [client.get(address)]
            answers += [] if route in only("require_safe") else [client.post(address)]
            for answer in answers:
                assert answer.status_code in {403, 404, 405, 409}, f"{address} answers {answer.status_code}"


@pytest.mark.parametrize("form", NEVER_EMPTY, ids=str)
def test_what_cannot_be_seen_is_nothing(form: Form) -> None:
    """No message without a word, and nobody whose name is a blank."""
    assert form.open().send(**{form.text: NASTY["only what cannot be seen"]}).status_code == 422


def test_what_is_kept_is_clean(as_: Callable[[User], Client]) -> None:
    """One message with everything in it, as the other reads it."""
    exchange = agreed()
    text = f"He\x00llo {CONTROLS}\u202e\u2066\ufeff e\u0301 👩🏽\u200d⚕️\r\nŵ <b>"
    as_(exchange.proposer).post(
        reverse("exchanges:message_send", args=[exchange.pk]), {"text": text, "submission": str(uuid4())}
    )
    assert exchange.messages.get().text == "Hello \n é 👩🏽\u200d⚕️\nŵ <b>"
    page = as_(exchange.partner).get(reverse("exchange_detail", args=[exchange.pk])).content.decode()
    assert "Hello <br> é 👩🏽\u200d⚕️<br>ŵ &lt;b&gt;" in page
