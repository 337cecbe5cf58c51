"""Every form of the product, filled in by somebody who means harm, or whose keyboard does.

One table says how each form is reached and what a valid one holds. Each form is then sent with every kind of hostile
text, with hidden fields that hold something else, with fields missing and fields twice. Never a fault, never a script
in the page, nothing lost. What a post changes is undone before the next one.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_from_bytes, urlencode
from uuid import uuid4

import pytest
from django.core.cache import cache as counters
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.actions.safety import block
from accounts.models import Concern, User
from core import access, clock
from core.text import clean_line
from core.typed import LONG_ENOUGH
from exchanges.actions import visit as visits
from exchanges.enums import Direction
from reflections.enums import Framework
from reflections.frameworks import GUIDES
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import (
    PASSWORD,
    LearningNeedFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
)
from tests.factories.reflections import draft, finished
from tests.pages.forms import typed_in
from tests.paths import shared

pytestmark = pytest.mark.django_db

Boxes = dict[str, Any]
Start = tuple[User | None, int, Boxes]


@dataclass(frozen=True)
class Form:
    """One form: its route, how its world is made (who sends it, for which thing, what a valid one holds), and which of
    its fields are text. `secret` fields are never shown again. `first` is what the same browser does before."""

    route: str
    start: Callable[[], Start]
    text: str = ""
    secret: str = ""
    first: Callable[[Client], Any] | None = None
    taken: int = 302
    note: str = ""

    def __str__(self) -> str:
        return self.route + self.note

    def open(self) -> "Opened":
        """A browser in front of it."""
        person, pk, valid = self.start()
        client = Client()
        if person:
            client.force_login(person)
        if self.first:
            self.first(client)
        return Opened(client, "/" + re.sub(r"<[^>]*>", str(pk), self.route), valid)


@dataclass
class Opened:
    """A form in a browser."""

    client: Client
    address: str
    valid: Boxes

    def boxes(self, names: str) -> list[str]:
        """Those of these fields that the form has here."""
        return [name for name in names.split() if name in self.valid]

    def send(self, **changes: Any) -> HttpResponse:
        """What the browser gets; the valid boxes with these in their place, bytes and all."""
        return self.send_pairs(
            [
                (name, value)
                for name, values in {**self.valid, **changes}.items()
                for value in (values if isinstance(values, list) else [values])
            ]
        )

    def send_pairs(self, pairs: list[tuple[str, Any]]) -> HttpResponse:
        body = "&".join(
            f"{name}={quote_from_bytes(value if isinstance(value, bytes) else str(value).encode())}"
            for name, value in pairs
        )
        return self.client.post(self.address, body, content_type="application/x-www-form-urlencoded")

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens inside leaves no trace: not in the database, not in the browser."""
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.client.cookies = cookies


def of(subject: Any, person: str, **valid: Any) -> Start:
    """A form about an exchange or a visit: the person of that field sends it, with the version that stands."""
    return getattr(subject, person), subject.pk, {"version": subject.version, **valid}


def request() -> Any:
    LearningNeedFactory(person=(amina := cast.amina()))
    return given.requested(cast.gareth(), amina, direction=Direction.BOTH)


def agreed() -> Any:
    return given.agreed(cast.gareth(), cast.amina())


def suggested() -> Any:
    visit = agreed().visits.get()
    return visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(30)])


def begun() -> Any:
    with clock.at(clock.now() - given.timedelta(days=30)):
        return given.confirmed(cast.gareth(), cast.amina())


def ask() -> Start:
    gareth, amina = cast.gareth(), cast.amina()
    half_day = given.morning(60)
    valid = {
        "needs": gareth.learning_needs.get().pk,
        "hope_1": "How you decide who goes home",
        "hope_2": "",
        "hope_3": "",
        "direction": "both",
        "length": "1",
        "date_1": half_day.date,
        "half_1": half_day.half,
        "date_2": "",
        "half_2": "",
        "reason": "Hello Amina",
        "submission": uuid4(),
        "send": "yes",
    }
    return gareth, amina.pk, valid


def review() -> Start:
    gareth, pk, valid = ask()
    return gareth, pk, {name: value for name, value in valid.items() if name != "send"}


def reflection(framework: str, then: str) -> Start:
    written = draft(cast.gareth(), framework=framework)
    prompts = {prompt.key: "They talk before they walk." for prompt in GUIDES[framework].prompts}
    return written.author, written.pk, {"version": written.version, "framework": framework, "then": then, **prompts}


def member(pk: bool = False) -> Start:
    """Somebody at work, and the number of their workplace."""
    gareth = cast.gareth()
    return gareth, gareth.profile.workplace_id if pk else 0, {}


def waiting(**valid: Any) -> Start:
    """Somebody who waits to be confirmed, before the operator."""
    return cast.operator(), cast.newcomer().pk, valid


def concern() -> Start:
    told = Concern.objects.create(by=cast.gareth(), about=None, text="Something", told_at=clock.now())
    return cast.operator(), told.pk, {}


def blocked() -> Start:
    gareth, amina = cast.gareth(), cast.amina()
    block(by=gareth, person=amina)
    return gareth, amina.pk, {}


def sign_in(client: Client) -> None:
    """By password, and once more a moment ago, as some pages ask."""
    client.post("/account/login/", {"login": PersonFactory().email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def ask_for_a_code(client: Client) -> None:
    client.post("/account/login/code/", {"email": PersonFactory().email})


def forget_the_password(client: Client) -> None:
    client.post("/account/password/reset/", {"email": PersonFactory().email})


JOIN = {"name": "Amina Yusuf", "email": "amina.yusuf@wvt.nhs.uk", "password1": PASSWORD}
BY_WHEN = ("by_when_day", "by_when_month", "by_when_year")
NOTES = ("where_to_report", "dress", "parking", "access")
ANSWERS = " ".join(dict.fromkeys(prompt.key for guide in GUIDES.values() for prompt in guide.prompts))


def join(client: Client) -> None:
    client.post("/account/signup/", JOIN)


FORMS = [
    # one's account
    Form("account/settings/name/", lambda: (cast.gareth(), 0, {"name": "Gareth"}), "name"),
    Form("people/<int:pk>/block/", lambda: (cast.gareth(), cast.amina().pk, {})),
    Form("people/<int:pk>/unblock/", blocked),
    Form("people/<int:pk>/concern/", lambda: (cast.gareth(), cast.amina().pk, {"text": "At noon"}), "text"),
    Form("concerns/tell/", lambda: (cast.gareth(), 0, {"text": "At noon"}), "text"),
    # the operator
    Form("people/<int:pk>/confirm/", waiting),
    Form("people/<int:pk>/withdraw/", lambda: (cast.operator(), cast.gareth().pk, {})),
    Form("people/<int:pk>/lead/", lambda: (cast.operator(), cast.gareth().pk, {})),
    Form("concerns/<int:pk>/handled/", concern),
    # one's profile
    Form(
        "profile/work/",
        lambda: (cast.gareth(), 0, {"profession": "gp", "role": "GP partner", "specialty": ""}),
        "role",
    ),
    Form(
        "profile/work/registrations/",
        lambda: (cast.gareth(), 0, {"register": "nmc", "number": "99A9999A"}),
        "number",
    ),
    Form(
        "profile/work/registrations/<int:pk>/remove/",
        lambda: ((gareth := cast.gareth()), RegistrationFactory(person=gareth).pk, {}),
    ),
    Form(
        "profile/show/",
        lambda: (cast.gareth(), 0, {"offer": "A wound clinic", "offer_topics": ["frailty", "falls"], "seen": ""}),
        "offer",
        taken=422,  # `seen` is another text by now
    ),
    Form(
        "profile/learn/add/",
        lambda: (
            cast.gareth(),
            0,
            {"what": "A ward round", "why": "", "topic": "", **dict.fromkeys(BY_WHEN, "")},
        ),
        "what why",
    ),
    Form(
        "profile/learn/<int:pk>/",
        lambda: (
            (gareth := cast.gareth()),
            gareth.learning_needs.get().pk,
            {"what": "A ward round", "why": "", "topic": "", **dict(zip(BY_WHEN, ("1", "6", "2030"), strict=True))},
        ),
        "what why by_when_day",
    ),
    Form(
        "profile/learn/<int:pk>/remove/", lambda: ((gareth := cast.gareth()), gareth.learning_needs.get().pk, {})
    ),
    Form(
        "profile/when/",
        lambda: (cast.gareth(), 0, {"half_days": ["mon-am", "tue-pm"], "distance_km": "20", "most_at_once": "2"}),
    ),
    Form("profile/others-see/", lambda: (cast.gareth(), 0, {"shows_name": "on", "shows_organisation": "on"})),
    Form("profile/open/", lambda: (cast.gareth(), 0, {})),
    Form("profile/pause/", lambda: (cast.gareth(), 0, {"until": given.working_day(30)})),
    Form("profile/close/", lambda: (cast.gareth(), 0, {})),
    # where one works
    Form("profile/place/find/<int:pk>/choose/", lambda: (cast.gareth(), OrganisationFactory().pk, {})),
    Form(
        "profile/place/add/",
        lambda: (
            cast.gareth(),
            0,
            {"name": "Weston Lane", "sector": "general-practice", "town": "Southampton", "postcode": "SO19 9HJ"},
        ),
        "name town postcode",
    ),
    Form("profile/place/none/", lambda: (cast.gareth(), 0, {"home_outcode": "SO16"}), "home_outcode"),
    Form(
        "profile/place/workplace/",
        lambda: ((gareth := cast.gareth()), 0, {"workplace": gareth.profile.workplace_id}),
    ),
    Form(
        "profile/place/workplace/add/",
        lambda: (
            cast.gareth(),
            0,
            {"name": "Weston Lane Centre", "address": "1 Weston Lane", "town": "Southampton", "postcode": "SO19 9HJ"},
        ),
        "name address town postcode",
    ),
    Form(
        "profile/place/workplace/<int:pk>/notes/",
        lambda: (*member(pk=True)[:2], dict.fromkeys(NOTES, "Ask at the desk")),
        " ".join(NOTES),
    ),
    # exchanges
    Form("exchanges/ask/<int:person_pk>/", ask, "hope_1 hope_2 hope_3 reason"),
    Form("exchanges/ask/<int:person_pk>/", review, "hope_1 hope_2 hope_3 reason", taken=200, note=" read through"),
    Form(
        "exchanges/<int:pk>/accept/",
        lambda: of(request(), "partner", half_day="later", hope_1="A home visit", hope_2="", hope_3=""),
        "hope_1 hope_2 hope_3",
    ),
    Form("exchanges/<int:pk>/question/", lambda: of(request(), "partner", text="When?", submission=uuid4()), "text"),
    Form(
        "exchanges/<int:pk>/change/",
        lambda: of(
            request(), "proposer", direction="both", length="2", suits=[given.morning().code()], date_1="", half_1="",
            date_2="", half_2="", word="Or so",
        ),
        "word",
    ),
    Form("exchanges/<int:pk>/decline/", lambda: of(request(), "partner", reason="no-time", word="Sorry"), "word"),
    Form("exchanges/<int:pk>/withdraw/", lambda: of(request(), "proposer", word="Sorry"), "word"),
    Form("exchanges/<int:pk>/cancel/", lambda: of(agreed(), "partner", reason="work", word="Sorry"), "word"),
    Form("exchanges/<int:pk>/objectives/add/", lambda: of(agreed(), "proposer", text="How you say no"), "text"),
    Form("exchanges/<int:pk>/messages/", lambda: of(agreed(), "partner", text="Hello", submission=uuid4()), "text"),
    # visits
    Form(
        "visits/<int:pk>/dates/",
        lambda: of(
            agreed().visits.get(), "visitor", first_date=given.working_day(30), first_half="AM", length="2",
            date_1=given.working_day(60), half_1="PM", date_2="", half_2="", date_3="", half_3="",
        ),
    ),
    Form("visits/<int:pk>/agree/", lambda: of(suggested(), "host")),
    Form("visits/<int:pk>/set-aside/", lambda: of(suggested(), "host")),
    Form(
        "visits/<int:pk>/call-off/", lambda: of(given.confirmed(cast.gareth(), cast.amina()), "host", reason="illness")
    ),
    Form("visits/<int:pk>/took-place/", lambda: of(begun(), "host", break_minutes="30")),
    Form("visits/<int:pk>/missed/", lambda: of(begun(), "visitor", reason="travel")),
    Form("visits/<int:pk>/drop/", lambda: of(agreed().visits.get(), "visitor")),
    Form(
        "visits/<int:pk>/place/",
        lambda: of((visit := agreed().visits.get()), "host", workplace=visit.workplace_id),
    ),
    Form(
        "visits/<int:pk>/note/", lambda: of(given.took_place(cast.gareth(), cast.amina()), "host", text="Thanks"), "text"
    ),
    Form("certificates/", lambda: (None, 0, {"code": "K7MP-2DXQ-9RTF"}), "code"),
    # private writing
    Form(
        "reflections/visits/<int:visit_pk>/",
        lambda: (
            (visit := given.took_place(cast.gareth(), cast.amina())).visitor, visit.pk, {"framework": Framework.GIBBS},
        ),
    ),
    Form("reflections/<int:pk>/write/", lambda: reflection(Framework.GIBBS, "finish"), ANSWERS),
    Form(
        "reflections/<int:pk>/framework/",
        lambda: ((written := draft(cast.gareth())).author, written.pk, {"framework": Framework.GIBBS}),
    ),
    Form(
        "reflections/<int:pk>/reopen/", lambda: ((written := finished(cast.gareth())).author, written.pk, {})
    ),
    Form("reflections/<int:pk>/delete/", lambda: ((written := draft(cast.gareth())).author, written.pk, {})),
    # signing in
    Form(
        "account/login/",
        lambda: (None, 0, {"login": cast.gareth().email, "password": PASSWORD}),
        "login password",
        "password",
    ),
    Form("account/logout/", lambda: (cast.gareth(), 0, {})),
    Form("account/signup/", lambda: (None, 0, JOIN), "name email password1", "password1"),
    Form("account/login/code/", lambda: (None, 0, {"email": cast.gareth().email}), "email"),
    Form("account/login/code/confirm/", lambda: (None, 0, {"code": "ABCDEF"}), "code", "code", ask_for_a_code, 422),
    Form("account/confirm-email/", lambda: (None, 0, {"code": "ABCDEF"}), "code", "code", join, 422),
    Form("account/password/reset/", lambda: (None, 0, {"email": cast.gareth().email}), "email"),
    Form(
        "account/password/reset/confirm/", lambda: (None, 0, {"code": "ABCDEF"}), "code", "code", forget_the_password, 422
    ),
    Form("account/reauthenticate/", lambda: (None, 0, {"password": PASSWORD}), "password", "password", sign_in),
    Form(
        "account/email/", lambda: (None, 0, {"email": "new@example.org", "action_add": ""}), "email", first=sign_in
    ),
    Form(
        "account/password/change/",
        lambda: (None, 0, {"oldpassword": PASSWORD, "password1": f"{PASSWORD} again"}),
        "oldpassword password1",
        "oldpassword password1",
        sign_in,
    ),
    Form("account/2fa/totp/activate/", lambda: (None, 0, {"code": "123456"}), "code", "code", sign_in, 422),
    Form("account/sessions/", lambda: (None, 0, {}), first=sign_in),
]

ELSEWHERE = {
    "account/password/reset/complete/": "two password boxes behind a code: tests/pages/accounts/test_signing_in.py",
    "account/password/set/": "leads people who have a password to the page of changing it",
    "account/2fa/authenticate/": "one code, behind a password: tests/pages/accounts/test_signing_in.py",
    "account/2fa/reauthenticate/": "one code: tests/pages/accounts/test_signing_in.py",
    "account/2fa/totp/deactivate/": "a button: tests/pages/accounts/test_signing_in.py",
    "account/2fa/recovery-codes/download/": "a file, which takes no form",
    "account/2fa/recovery-codes/generate/": "a button: tests/pages/accounts/test_signing_in.py",
}

WITH_TEXT = [form for form in FORMS if form.text]
each_text = pytest.mark.parametrize("form", WITH_TEXT, ids=str)
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
FEW = ("NUL", "lone surrogate", "markup", "100 kB")
ODD: list[bytes] = [b"1" + b"0" * 30, b"2026-02-30", b"abc", b"-1", b"", b"0000-00-00", b"99999-1-1", b"x\x00y", b"\xed\xa0\x80"]

TURN = clock.today().toordinal() % 20


@cache
def naughty() -> list[bytes]:
    """A twentieth of the big list of naughty strings, another one every day."""
    listed = json.loads(shared("data", "messy", "blns.json").read_text("utf-8"))
    return [text.encode("utf-8", "surrogatepass") for text in listed[TURN::20] if text]


class Page(HTMLParser):
    """Finds what a page must not have: a script of its own, an event handler, an address that is a script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base", "style"}:
            self.found.append(tag)
        if tag == "script" and not said.get("src", "").startswith("/static/"):
            self.found.append("script")
        self.found += [name for name in said if name.startswith("on") or name in {"style", "srcdoc"}]
        addresses = [said[name] for name in ("href", "src", "action", "formaction") if name in said]
        self.found += [each[:40] for each in addresses if re.match(r"\s*(javascript|vbscript|data:text)", each, re.I)]


def check(form: Form, answer: HttpResponse, sent: dict[str, bytes], what: str) -> None:
    """No fault, no script, nothing lost."""
    where = f"{form.route}: {what}"
    assert answer.status_code < 500, where
    if answer.status_code == 302:
        return
    html = answer.content.decode()
    page = Page()
    page.feed(html)
    assert page.found == [], where
    typed = {name: value.decode("utf-8", "replace") for name, value in sent.items() if name not in form.secret.split()}
    if answer.status_code in {200, 422}:
        kept = typed_in(answer)
        for name, text in typed.items():
            assert name not in kept or clean_line(kept[name][0]) == clean_line(text), f"{where}: {name} is lost"
        assert not typed or set(typed) & set(kept), f"{where}: no box is left"
    elif answer.status_code in {403, 409}:
        words = clean_line(unescape(re.sub(r"<br>", "\n", html)))
        for name, text in typed.items():
            if len(text) >= LONG_ENOUGH and " " in text:
                assert clean_line(text) in words, f"{where}: {name} is lost"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Counts of tries belong to one test."""
    counters.clear()


def routes_that_take_a_post() -> set[str]:
    """Those that do not answer 405 to the operator."""
    client = Client()
    client.force_login(cast.operator())
    found = set()
    for route in access.routes():
        address = "/" + re.sub(r"<[^>]*>", lambda part: "987654" if part[0].startswith("<int:") else "none", route)
        with transaction.atomic():
            cookies = client.cookies.copy()
            if client.post(address).status_code != 405:
                found.add(route)
            client.cookies = cookies
            transaction.set_rollback(True)
    return found


def test_every_form_is_in_the_table() -> None:
    taking = routes_that_take_a_post()
    known = {form.route for form in FORMS} | set(ELSEWHERE)
    assert taking - known == set(), "give these routes a row in FORMS, or a reason in ELSEWHERE"
    assert known - taking == set(), "these rows lead nowhere"
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
    page = Page()
    page.feed(html)
    assert page.found


@each_form
def test_the_row_is_true(form: Form) -> None:
    """What the table calls valid is taken, and its text fields are fields."""
    opened = form.open()
    page = opened.client.get(opened.address)
    answer = opened.send()
    assert answer.status_code == form.taken, answer.content.decode()
    if page.status_code == 200:
        assert set(form.text.split()) & set(opened.valid) <= set(typed_in(page)) | {"text"}


@each_text
def test_hostile_text_in_every_box_at_once(form: Form) -> None:
    opened = form.open()
    text = opened.boxes(form.text)
    for what, value in NASTY.items():
        sent = dict.fromkeys(text, value)
        with opened.undone():
            answer = opened.send(**sent)
            check(form, answer, sent, what)
            if answer.status_code == 302 and what in {"markup", "controls", "direction"}:
                check(form, opened.client.get(answer["Location"]), {}, f"{what}, the page after")


@pytest.mark.parametrize("form", [form for form in FORMS if " " in form.text], ids=str)
def test_hostile_text_in_one_box(form: Form) -> None:
    opened = form.open()
    for name in opened.boxes(form.text):
        for what in FEW:
            with opened.undone():
                check(form, opened.send(**{name: NASTY[what]}), {name: NASTY[what]}, f"{what} in {name}")


@pytest.mark.parametrize("form", WITH_TEXT, ids=lambda form: f"{form}-{TURN}-of-20")
def test_naughty_strings(form: Form) -> None:
    opened = form.open()
    text = opened.boxes(form.text)
    for value in naughty():
        sent = dict.fromkeys(text, value)
        with opened.undone():
            check(form, opened.send(**sent), sent, value.decode())


@each_form
def test_something_else_in_the_other_fields(form: Form) -> None:
    """Choices, dates, numbers, versions: all of them wrong at once, and each alone."""
    opened = form.open()
    other = [name for name in opened.valid if name not in form.text.split()]
    for value in ODD:
        for names in [other, *([name] for name in other if value in ODD[:2])]:
            with opened.undone():
                check(form, opened.send(**dict.fromkeys(names, value)), {}, f"{value!r} in {names}")


@each_form
def test_fields_missing_and_twice(form: Form) -> None:
    opened = form.open()
    valid = opened.valid
    pairs = [(name, value) for name, values in valid.items() for value in (values if isinstance(values, list) else [values])]
    bodies: list[tuple[str, list[tuple[str, Any]]]] = [
        ("nothing", []),
        ("everything twice", [*pairs, *pairs]),
        ("everything twice, then wrong", [*pairs, *((name, "x") for name, _ in pairs)]),
        ("wrong, then right", [*((name, "x") for name, _ in pairs), *pairs]),
        ("names nobody knows", [*pairs, ("__proto__", "x"), ("id", "1"), ("by", "1"), ("state", "closed"), ("a\x00b", "x")]),
    ]
    bodies += [(f"no {name}", [pair for pair in pairs if pair[0] != name]) for name in valid]
    for what, body in bodies:
        with opened.undone():
            check(form, opened.send_pairs(body), {}, what)


@pytest.mark.parametrize("form", WITH_TEXT[::6], ids=str)
def test_a_body_of_another_kind(form: Form) -> None:
    opened = form.open()
    files = {name: b"GIF89a" for name in form.text.split()}
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
    ("/notifications/", ("page",)),
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
    for value in [*NASTY.values(), *naughty(), *ODD]:
        answer = client.get(f"{address}?" + "&".join(f"{name}={quote_from_bytes(value[:1500])}" for name in names))
        assert answer.status_code in {200, 400, 422}, value
        page = Page()
        page.feed(answer.content.decode())
        assert page.found == [], value


def test_numbers_in_addresses_that_no_database_holds() -> None:
    client = Client()
    client.force_login(cast.operator())
    for route in access.routes():
        if "<int:" not in route:
            continue
        for number in ("0", str(2**31), str(2**63), "1" + "0" * 30):
            address = "/" + re.sub(r"<[^>]*>", number, route)
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in {403, 404, 405, 409}, f"{address} answers {answer.status_code}"


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
