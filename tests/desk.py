"""Somebody at a desk who runs a scheme: what they do to the pages is done to real pages, and counted.

A click is a link, a button, a box that is ticked or gone into, a choice from a list. Nothing is counted that somebody
else does, and no thinking; but what has to be read before a click is counted in words, off the page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

SECONDS = {"pages": 5.0, "clicks": 2.65, "signs": 0.28, "words": 60 / 450}
"""A page to load and find one's way on (our own judgement); a click with the moment before it, and a sign typed
(keystroke-level model of Card, Moran and Newell, 1980: 1.35 + 1.1 + 0.2 and 0.28); a word looked through (450 a minute:
skimming, Carver 1990)."""
WORD_FOR_WORD = 60 / 238  # seconds a word (Brysbaert 2019)


NOT_READ = ("button", "details", "*[contains(@class, 'visually-hidden')]")


@dataclass
class Effort:
    """What one step took, done so many times."""

    name: str
    times: int = 1
    pages: int = 0
    clicks: int = 0
    signs: int = 0
    words: int = 0

    @property
    def minutes(self) -> float:
        """All the times together."""
        return self.times * sum(getattr(self, what) * seconds for what, seconds in SECONDS.items()) / 60


class Desk:
    """A browser that counts."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.efforts: list[Effort] = []
        self.page: Any = None
        self.url = "/"
        self.files: dict[str, SimpleUploadedFile] = {}

    @contextmanager
    def step(self, name: str, *, times: int = 1) -> Iterator[None]:
        """What is done within is one step, which a lead takes so many times."""
        self.efforts.append(Effort(name, times))
        yield

    @property
    def effort(self) -> Effort:
        """The step that is being taken."""
        return self.efforts[-1]

    def open(self, url: str) -> None:
        """From a letter or a bookmark."""
        self.effort.clicks += 1
        self._show(self.client.get(url, follow=True))

    def reads(self, where: str) -> int:
        """These parts of the page are read through, but for what is a button, folded away or out of sight; how many
        they are."""
        parts = self.page.xpath(where)
        assert parts, f"nothing to read at {self.url}"
        for part in parts:
            words = part.xpath(f".//text()[not(ancestor::{'|ancestor::'.join(NOT_READ)})]")
            self.effort.words += len(" ".join(words).split())
        return len(parts)

    def follow(self, text: str) -> None:
        """A link."""
        self.open(urljoin(self.url, self._named("//main//a | //nav//a", text).get("href")))

    def write(self, label: str, words: str) -> None:
        """Into a box."""
        self._type(self._box(label), words)

    def date(self, legend: str, *parts: str) -> None:
        """Day, month and year, each into its box."""
        (group,) = [each for each in self.page.xpath("//fieldset") if _text(each.find(".//legend")) == legend]
        for box, words in zip(group.xpath(".//input"), parts, strict=True):
            self._type(box, words)

    def tick(self, *labels: str) -> None:
        """Boxes or radios."""
        for label in labels:
            self.effort.clicks += 1
            self._box(label).checked = True

    def attach(self, label: str, path: Path) -> None:
        """A file: the button, and the file in the window that opens."""
        self.effort.clicks += 2
        self.files = {self._box(label).name: SimpleUploadedFile(path.name, path.read_bytes())}

    def press(self, text: str, *, within: str = "") -> None:
        """A button, or a link that looks like one; `within` is the address that its form goes to."""
        where = f"//form[contains(@action, '{within}')]//button" if within else "//main//button | //main//a[@role]"
        button = self._named(where, text)
        if button.tag == "a":
            return self.follow(text)
        form = next(button.iterancestors("form"))
        sent: dict[str, list[str]] = {}
        for name, value in [*form.form_values(), (button.get("name"), button.get("value") or "")]:
            if name and name not in self.files:
                sent.setdefault(name, []).append(value)
        url = urljoin(self.url, button.get("formaction") or form.get("action") or self.url)
        self.effort.clicks += 1
        if form.method == "GET":
            return self._show(self.client.get(url, sent, follow=True))
        self._show(self.client.post(url, {**sent, **self.files}, follow=True))
        self.files = {}
        return None

    def says(self, *texts: str) -> None:
        """This stands there."""
        there = _text(self.page)
        for text in texts:
            assert text in there, f"{self.url} does not say “{text}”: {there[:2000]}"

    def _type(self, box: Any, words: str) -> None:
        self.effort.clicks += 1
        self.effort.signs += len(words)
        box.value = words

    def _show(self, response: HttpResponse) -> None:
        assert response.status_code == 200, f"{response.status_code}: {response.content.decode()[:2000]}"
        chain = getattr(response, "redirect_chain", [])
        self.url = urljoin(self.url, chain[-1][0] if chain else response.request["PATH_INFO"])  # type: ignore[attr-defined]
        self.page = html.fromstring(response.content)
        self.effort.pages += 1

    def _named(self, where: str, text: str) -> Any:
        found = [each for each in self.page.xpath(where) if _text(each) == text]
        assert len(found) == 1, f"{len(found)} of “{text}” at {self.url}"
        return found[0]

    def _box(self, label: str) -> Any:
        names = {label, f"{label} (optional)"}
        labels = [each for each in self.page.xpath("//label") if _text(each) in names]
        assert len(labels) == 1, f"{len(labels)} boxes “{label}” at {self.url}"
        return self.page.get_element_by_id(labels[0].get("for"))


def _text(part: Any) -> str:
    return " ".join(part.text_content().split()) if part is not None else ""
