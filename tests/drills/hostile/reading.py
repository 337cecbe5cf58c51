"""Answers as a reader meets them: the shape of a page, its words, its boxes, its errors, its links; mails and PDFs."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpResponse
from pypdf import PdfReader

TYPED = {"text", "email", "search", "tel", "url", "password", ""}
BREAKS = {"br", "p", "wbr"}  # what lines of text are made of
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "frame", "applet"}
ADDRESSES = {"href", "src", "action", "formaction"}
DATA = "application/json"
ABOUT_WORDS = "check"  # a panel that says which words could identify somebody: more or fewer of its elements
PANEL = set(
    "div class id,div class,h2 class,ul class,li,mark class,p,p class,details class,summary class,span class".split(",")
)
ESCAPED = re.compile(r"\\([\\;,nN])")  # in a calendar
SCRIPTS = ("javascript:", "vbscript:", "data:text")


@dataclass
class Box:
    """One named control of a form."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.kind == "textarea" or self.kind in TYPED

    @property
    def has_lines(self) -> bool:
        return self.kind == "textarea"


@dataclass
class SeenForm:
    """A form of a page: where it goes, how, and what it holds."""

    action: str
    method: str
    boxes: dict[str, Box] = field(default_factory=dict)


class Page(HTMLParser):
    """A page, read once."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: Counter[str] = Counter()
        self.panel: set[str] = set()
        self.unsafe: list[str] = []
        self.said: list[str] = []
        self.attributes: list[str] = []
        self.links: set[str] = set()
        self.errors: set[str] = set()
        self.has_errors = "error-summary" in html or "error-message" in html
        self.forms: list[SeenForm] = []
        self._form: SeenForm | None = None
        self._is_data = False
        self._panel = 0
        self._open: Box | None = None
        self._words = ""
        self.feed(html)
        self.close()

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for the line and the column of a tag."""
        return j

    @property
    def words(self) -> str:
        """All that it says or holds, without any blanks."""
        return no_blanks("".join(self.said)) + "\n" + "\n".join(map(no_blanks, self.attributes))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "div" and (self._panel or has.get("id") == ABOUT_WORDS):
            self._panel += 1
        element = " ".join([tag, *sorted(has.keys() - {"value", "selected", "checked"})])
        if self._panel:
            self.panel.add(element)
        elif tag not in BREAKS:
            self.shape[element] += 1
        self.attributes += [value for name, value in has.items() if value]
        self._see_danger(tag, has)
        self._is_data = tag == "script" and has.get("type") == DATA
        if tag == "a":
            self._see_link(has)
        if tag == "form":
            self._form = SeenForm(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None and (tag in {"input", "textarea", "select", "button"} or tag == "option"):
            self._see_box(tag, has)

    def _see_danger(self, tag: str, has: dict[str, str]) -> None:
        data = has.get("type") == DATA  # read by a script of ours, run by nobody
        if tag in FORBIDDEN or (tag == "script" and not data and not has.get("src", "").startswith("/static/")):
            self.unsafe.append(tag)
        for name, value in has.items():
            if name in ADDRESSES and "".join(value.split()).lower().startswith(SCRIPTS):
                self.unsafe.append(value[:40])
            elif name.startswith("on") or name in {"style", "srcdoc"}:
                self.unsafe.append(name)

    def _see_link(self, has: dict[str, str]) -> None:
        address = has.get("href", "")
        if address.startswith("#id_"):
            self.errors.add(address[4:])
        elif address.removeprefix(settings.SITE_ORIGIN).startswith("/"):
            self.links.add(address.removeprefix(settings.SITE_ORIGIN).split("#")[0])

    def _see_box(self, tag: str, has: dict[str, str]) -> None:
        assert self._form
        if tag == "option":
            if self._open:
                self._open.choices.append(has.get("value", ""))
                if "selected" in has:
                    self._open.values = [has.get("value", "")]
            return
        name = has.get("name", "")
        if not name:
            return
        kind = has.get("type", "").lower() if tag in {"input", "button"} else tag
        box = self._form.boxes.setdefault(name, Box(name, kind))
        if tag == "button" or kind == "submit":
            box.kind = "submit"
            box.choices.append(has.get("value", ""))
        elif kind in {"radio", "checkbox"}:
            box.choices.append(has.get("value", "on"))
            if "checked" in has:
                box.values.append(has.get("value", "on"))
        elif tag == "input":
            box.values.append(has.get("value", ""))
        else:
            self._open, self._words = box, ""

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False
        if tag == "div" and self._panel:
            self._panel -= 1
        if tag == "form":
            self._form = None
        elif self._open and tag == self._open.kind:
            if tag == "textarea":
                self._open.values.append(self._words.removeprefix("\n"))
            self._open = None

    def handle_data(self, data: str) -> None:
        self.said.append(" ".join(strings_in(json.loads(data))) if self._is_data else data)
        if self._open:
            self._words += data

    def form_to(self, *addresses: str) -> SeenForm | None:
        """The form that is sent, by POST, to one of these."""
        return next((form for form in self.forms if form.method == "post" and form.action in addresses), None)

    def typed(self, name: str) -> list[str]:
        """What stands in the boxes of this name."""
        return [value for form in self.forms if name in form.boxes for value in form.boxes[name].values]


def no_blanks(text: str) -> str:
    """Where blanks stand in a page is for its layout to say."""
    return "".join(text.split())


def words(answer: HttpResponse) -> str:
    """What an answer says, of whatever kind it is, without blanks."""
    kind = answer.get("Content-Type", "")
    body = answer.getvalue() if answer.streaming else answer.content
    if kind.startswith("text/html"):
        return Page(body.decode()).words
    if kind.startswith("application/pdf"):
        said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
        return no_blanks(said.replace("\u200b", ""))  # where a line may break
    if kind.startswith("text/calendar"):
        body = body.replace(b"\r\n ", b"")  # lines are folded after so many bytes
        return no_blanks(ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], body.decode()))
    if kind.startswith("text/csv"):
        rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
        return no_blanks("\n".join(cell for row in rows for cell in row))
    if kind.startswith(DATA):
        return no_blanks(" ".join(strings_in(json.loads(body))))
    return no_blanks(body.decode("utf-8", "replace"))


def strings_in(data: Any) -> Iterator[str]:
    """Every text of some JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from strings_in(each)


@dataclass(frozen=True)
class Mailed:
    """One mail as a mail program reads it."""

    headers: tuple[str, ...]
    to: str
    subject: str
    text: str
    shape: tuple[tuple[str, int], ...]
    unsafe: tuple[str, ...]


def mailed(email: EmailMessage) -> Mailed:
    """From its bytes, as they go over the wire."""
    read: Any = message_from_bytes(email.message().as_bytes(), policy=policy.default)
    html = read.get_body(("html",))
    page = Page(html.get_content() if html else "")
    return Mailed(
        headers=tuple(sorted(read.keys())),
        to=str(read["To"]),
        subject=str(read["Subject"]),
        text=no_blanks(read.get_body(("plain",)).get_content()) + "\n" + no_blanks("".join(page.said)),
        shape=tuple(sorted(page.shape.items())),
        unsafe=tuple(page.unsafe),
    )
