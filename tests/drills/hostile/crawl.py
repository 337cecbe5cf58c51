"""Walking through the product as different people, to find every page, paper and file that shows something."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from core import access
from exchanges.models import Certificate
from tests.drills.hostile.forms import same_cookies
from tests.drills.hostile.reading import PANEL, Page, no_blanks, words

PER_ROUTE = 3  # pages of the same route that one reader opens
SHORTEST_BEGINNING = 40
LONGEST_END = 80  # signs and short words between the last word of a beginning and its dots
WORD = re.compile("[A-Za-z]{5,}")


@dataclass
class Place:
    """A page, paper or file that shows what was typed."""

    client: Client
    reader: str
    route: str
    address: str
    kind: str
    marks: set[str] = field(default_factory=set)
    certificate: int = 0
    shape: Counter[str] = field(default_factory=Counter)

    def wrong(self, answer: HttpResponse, texts: dict[str, str]) -> Iterator[str]:
        """What is not as it was with a harmless word, but for the text itself."""
        if answer.status_code != 200:
            yield f"answers {answer.status_code} {getattr(answer, 'exc_info', '') or ''}"
            return
        page = Page(answer.content.decode()) if self.kind.startswith("text/html") else None
        said = page.words if page else words(answer)
        shown = [no_blanks(texts[mark]) for mark in self.marks if mark in texts]
        if self.kind.startswith("application/pdf"):
            yield from self._lost(said, texts)
            return
        yield from (f"does not show {text[:60]!a}" for text in shown if not shows(said, text))
        if page:
            if page.unsafe:
                yield f"has {page.unsafe[:3]}"
            if other := page.panel - PANEL:
                yield f"has other elements in a panel about its words: {sorted(other)[:4]}"
            if page.shape != self.shape:
                other = [*(page.shape - self.shape), *(self.shape - page.shape)]
                yield f"has other elements: {other[:4]}"

    def _lost(self, said: str, texts: dict[str, str]) -> Iterator[str]:
        """Words that a paper does not say; one that shows only the beginning of a text ends it with dots."""
        for mark in self.marks & texts.keys():
            typed = WORD.findall(texts[mark])
            lost = [word for word in typed if word not in said]
            if lost and not ends_early(said, typed, lost[0]):
                yield f"the paper does not say {lost[:3]}"


def ends_early(said: str, typed: list[str], lost: str) -> bool:
    """A paper shows only the beginning of a text: dots follow the last word before the first that is lost."""
    before = typed[: typed.index(lost)]
    return bool(before) and re.search(f"{re.escape(before[-1])}[^…]{{0,{LONGEST_END}}}…", said) is not None


def shows(said: str, text: str) -> bool:
    """All of it, or its beginning where a page shows only that."""
    return text in said or any(f"{text[:end]}…" in said for end in range(len(text) - 1, SHORTEST_BEGINNING, -1))


def open_place(place: Place) -> HttpResponse:
    """Fetch it again. A certificate has another code each time, so its page is asked for by its number."""
    address = place.address
    if place.certificate:
        address = reverse("exchanges:certificate_show", args=[Certificate.objects.get(pk=place.certificate).code])
    with same_cookies(place.client):
        return place.client.get(address)


def as_it_is_now(place: Place, marks: Iterable[str]) -> Place | None:
    """The same place with the elements that it has now; None where it does not show these marks yet."""
    if place.certificate:
        return None
    seen = open_place(place)
    is_page = seen.get("Content-Type", "").startswith("text/html")
    now = replace(place, shape=Page(seen.content.decode()).shape) if is_page else place
    return None if any(now.wrong(seen, {each: each for each in marks})) else now


def places_showing(readers: dict[str, Client], marks: Iterable[str], first: str) -> list[Place]:
    """One page of each route that shows one of these marks, or its first word, seen by whoever finds it first."""
    found: dict[tuple[str, frozenset[str]], Place] = {}
    wanted = set(marks)
    for reader, client in readers.items():
        for address, route, answer, page in walk(client, first):
            said = page.words if page else words(answer)
            if not any(mark.split(" ")[0] in said for mark in wanted):
                continue
            shown = {mark for mark in wanted if no_blanks(mark) in said}
            if (route, frozenset(shown)) in found:
                continue
            place = Place(client, reader, route, address, answer.get("Content-Type", ""), shown)
            if page:
                place.shape = page.shape
            if "<code>" in route:
                place.certificate = Certificate.objects.get(code=address.strip("/").split("/")[-1]).pk
            found[route, frozenset(shown)] = place
    return list(found.values())


def walk(client: Client, first: str) -> Iterator[tuple[str, str, HttpResponse, Page | None]]:
    """Every page that links lead to, from this one, the home page and every address that needs no number; read once,
    unless it is a file."""
    waiting = deque(
        [first, "/", *(f"/{route}" for route in access.routes() if "<" not in route and "logout" not in route)]
    )
    seen, opened = set(waiting), Counter[str]()
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or opened[route] >= PER_ROUTE:
            continue
        opened[route] += 1
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        page = Page(answer.content.decode()) if answer.get("Content-Type", "").startswith("text/html") else None
        yield address, route, answer, page
        if page:
            links = page.links - seen
            seen |= links
            waiting.extend(sorted(links))


def route_of(address: str) -> str | None:
    """The route that an address belongs to."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return None
