"""Addresses, queries, headers, cookies and methods that no browser sends, through the whole product in-process."""

import re
import time
from collections.abc import Callable, Iterable
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from core import access
from tests import cast
from tests.drills.hostile.forms import same_cookies, undone
from tests.drills.hostile.reading import Page
from tests.drills.hostile.report import Found
from tests.drills.hostile.strings import naughty
from tests.factories import exchanges as given
from tests.factories.reflections import finished

EVIL = "evil.example"
EXPECTED = {200, 301, 302, 400, 403, 404, 405, 409, 413, 414, 421, 422, 431}
SAFE = {"GET", "HEAD", "OPTIONS"}
METHODS = (
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "get",
    "G\u00cbT",
    "",
)
NUMBERS = (
    "0",
    "-1",
    "1" + "0" * 30,
    str(2**31),
    str(2**63),
    "1e3",
    "0x1",
    "٣",
    "1%00",
    "%31",
    "1.0",
    "+1",
    "%20 1",
    "1/..",
)
PIECES = (
    "%00",
    "%ff",
    "%c0%af",
    "%ed%a0%80",
    "..",
    "%2e%2e%2f",
    "//",
    ";",
    "%0d%0aX-Evil:1",
    "%e2%80%ae",
    "\\",
    "%",
    "%zz",
)
PIECES += (
    "~",
    ".git/config",
    ".env",
    "wp-login.php",
    "%3Cscript%3E",
    "?",
    "#x",
    "@" + EVIL,
    "x" * 3000,
    "%25%30%30",
    "💥",
)
KEYS = (
    "next",
    "page",
    "show",
    "words",
    "topic",
    "profession",
    "sector",
    "distance",
    "days",
    "after",
    "q",
    "find",
    "name",
    "lang",
)
AWAY = (
    f"//{EVIL}",
    f"https://{EVIL}",
    f"/\\{EVIL}",
    f"/%09/{EVIL}",
    f"javascript:alert(1)//{EVIL}",
    f"\t//{EVIL}",
    f"http:{EVIL}",
)
HEADERS: tuple[dict[str, str], ...] = (
    {"HTTP_HOST": EVIL},
    {"HTTP_HOST": f"localhost@{EVIL}"},
    {"HTTP_HOST": f"localhost:80@{EVIL}"},
    {"HTTP_HOST": ""},
    {"HTTP_HOST": "localhost:99999999"},
    {"HTTP_HOST": f"localhost\r\nX-Evil: {EVIL}"},
    {"HTTP_HOST": "[::1"},
    {"HTTP_X_FORWARDED_HOST": EVIL},
    {"HTTP_X_FORWARDED_HOST": EVIL, "HTTP_X_FORWARDED_PORT": "1", "HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_FORWARDED": f"host={EVIL};proto=https;for=127.0.0.1"},
    {"HTTP_X_ORIGINAL_URL": "/people/", "HTTP_X_REWRITE_URL": "/people/"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1, ' OR 1=1 --, " + "9" * 3000},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    {"HTTP_REFERER": f"https://{EVIL}/<script>"},
    {"HTTP_ORIGIN": f"https://{EVIL}"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ACCEPT_LANGUAGE": "xx-" + "a" * 5000},
    {"HTTP_ACCEPT_LANGUAGE": "en;q=x, ../../etc/passwd, \x00"},
    {"HTTP_ACCEPT": "application/json;q=\x00"},
    {"HTTP_ACCEPT_ENCODING": "br;q=-1, \xff"},
    {"HTTP_USER_AGENT": "\x00\xff<script>" + "x" * 9000},
    {"HTTP_IF_MODIFIED_SINCE": "Sun, 99 Foo 99999 99:99:99 GMT"},
    {"HTTP_IF_NONE_MATCH": '"' * 500},
    {"HTTP_RANGE": "bytes=" + ",".join("0-1" for _ in range(500))},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
    {"HTTP_X_REQUEST_ID": f"x\r\nX-Evil: {EVIL}"},
    {"HTTP_TRANSFER_ENCODING": "chunked"},
    {"CONTENT_LENGTH": "-1"},
    {"CONTENT_LENGTH": "abc"},
    {"CONTENT_LENGTH": "9" * 30},
    {"CONTENT_TYPE": "multipart/form-data"},
    {"CONTENT_TYPE": "multipart/form-data; boundary=" + "x" * 5000},
    {"CONTENT_TYPE": "text/plain; charset=no-such"},
    {"CONTENT_TYPE": "\x00/\xff"},
    {"REMOTE_ADDR": ""},
    {"REMOTE_ADDR": "not an address"},
)
COOKIES = (
    "",
    "x",
    "\x00",
    "a" * 5000,
    '"',
    "sessionid=",
    "é",
    "../../x",
    "'; DROP TABLE",
    "1:2:3",
    "gASVxx==",
    "%00",
    "\\054",
)
COOKIE_NAMES = ("sessionid", "csrftoken", "messages", "django_language", "__Host-expex", "x y", "\xff")


def send(numbers: Iterable[int], seed: int) -> Found:
    """These requests, each from its own number."""
    found = Found("addresses")
    with undone():
        readers = people()
        objects = things(readers["confirmed"][1])
        for number in numbers:
            one(number, seed, readers, objects, found)
    return found


def people() -> dict[str, tuple[Client, User | None]]:
    """Four browsers."""
    found: dict[str, tuple[Client, User | None]] = {"anonymous": (Client(raise_request_exception=False), None)}
    for name, make in {"unconfirmed": cast.newcomer, "confirmed": cast.gareth, "operator": cast.operator}.items():
        person, client = make(), Client(raise_request_exception=False)
        client.force_login(person)
        found[name] = client, person
    return found


def things(person: User | None) -> list[int]:
    """Numbers of things that are there, so that some addresses lead somewhere."""
    assert person
    visit = given.took_place(person, cast.amina())
    return [visit.pk, visit.exchange_id, finished(person).pk, person.pk]


def one(number: int, seed: int, readers: dict[str, tuple[Client, Any]], objects: list[int], found: Found) -> None:
    """One request."""
    random = Random(f"{seed}:address:{number}")
    who = random.choice(sorted(readers))
    client = readers[who][0]
    method, address, headers = bend(random, objects)
    again = f"python3 dev.py drill hostile --only addresses --seed {seed} --number {number}"
    with undone(), same_cookies(client):
        if random.random() < 0.15:
            client.cookies["sessionid" if random.random() < 0.4 else "csrftoken"] = random.choice(COOKIES)
        if random.random() < 0.1:
            headers["HTTP_COOKIE"] = f"{random.choice(COOKIE_NAMES)}={random.choice(COOKIES)}; {random.choice(COOKIES)}"
        began = time.perf_counter()
        path, _, query = address.partition("?")
        answer = client.generic(method, path, b"", **{"QUERY_STRING": as_a_server_hands_it_on(query), **headers})
        seconds = time.perf_counter() - began
    found.saw(str(answer.status_code), seconds)
    for what in wrong(method, answer, may_hold_evil=EVIL in query):
        found.wrong(again, f"{method} {address[:160]!a} {str(headers)[:160]!a} by {who}: {what}")


def bend(random: Random, objects: list[int]) -> tuple[str, str, dict[str, str]]:
    """A method, an address and headers."""
    route = random.choice(access.routes())
    number: Callable[..., str] = lambda _: (  # noqa: E731
        str(random.choice(objects)) if random.random() < 0.5 else random.choice(NUMBERS)
    )
    address = "/" + re.sub(r"<[^>]*>", number, route)
    turn = random.random()
    if turn < 0.3:
        at = random.randint(1, len(address))
        address = address[:at] + random.choice(PIECES) + address[at:]
    elif turn < 0.75:
        address += "?" + query(random)
    method = "GET" if random.random() < 0.7 else random.choice(METHODS)
    headers = dict(random.choice(HEADERS)) if random.random() < 0.4 else {}
    return method, address, headers


def query(random: Random) -> str:
    """Known and unknown names, some twice, with strings, away from here, or far too long."""
    pairs = []
    for _ in range(random.randint(1, 4)):
        turn = random.random()
        if turn < 0.4:
            value = quote_from_bytes(random.choice(naughty()).sent[:1000])
        elif turn < 0.6:
            value = quote_from_bytes(random.choice(AWAY).encode())
        elif turn < 0.8:
            value = random.choice(NUMBERS + PIECES).replace(" ", "+").replace("#", "%23")
        else:
            value = "x" * random.choice([10, 2000, 8192, 9000])
        name = random.choice(KEYS)
        pairs += [f"{name}={value}"] * random.choice([1, 1, 1, 2])
    return "&".join(pairs) + random.choice(["", "", "&", "&&=&=x", "&%zz=1", "&a[]=1&a[b][c]=2"])


def as_a_server_hands_it_on(query: str) -> str:
    """Bytes, each as one letter (PEP 3333): no server hands a letter beyond them to an application."""
    return query.encode().decode("latin-1")


def wrong(method: str, answer: HttpResponse, *, may_hold_evil: bool = False) -> Iterable[str]:
    """What an answer to a request like these must not be."""
    code = answer.status_code
    if code not in EXPECTED:
        yield f"answers {code} {getattr(answer, 'exc_info', '') or ''}"
        return
    if method == "TRACE" and code < 400:
        yield f"TRACE answers {code}"
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    if "\nX-Evil" in headers or "\r" in headers:
        yield "a header was put in"
    if re.search(rf"^Location: (https?:)?[/\\]{{2}}[^/]*{re.escape(EVIL)}", headers, re.M):
        yield f"leads away: {answer['Location'][:80]}"
    if answer.get("Content-Type", "").startswith("text/html"):
        html = answer.content.decode()
        page = Page(html)
        if page.unsafe:
            yield f"the page has {page.unsafe[:3]}"
        if any(EVIL in link for link in page.links) or (not may_hold_evil and EVIL in html):
            yield "the page holds the foreign host"
        if "Traceback" in html:
            yield "the page holds a traceback"
