"""A form of a page as a browser would send it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


@dataclass
class SentForm:
    """Where a form goes, and what is in its boxes when nobody touches them."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[SentForm] = []
        self.form: SentForm | None = None
        self.textarea: str | None = None
        self.select: str | None = None
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = SentForm(said.get("action", "")) if said.get("method", "").lower() == "post" else None
            if self.form:
                self.forms.append(self.form)
        if self.form is None or tag not in {"input", "textarea", "select", "option"}:
            return
        if tag == "option" and self.select:
            self.form.choices.setdefault(self.select, []).append(said.get("value", ""))
            if "selected" in said:
                self.form.fields[self.select] = [said.get("value", "")]
            return
        name = said.get("name", "")
        if not name:
            return
        self.form.names.append(name)
        if tag == "textarea":
            self.textarea, self.words = name, ""
        elif tag == "select":
            self.select = name
        elif said.get("type") in {"radio", "checkbox"}:
            self.form.choices.setdefault(name, []).append(said.get("value", "on"))
            if "checked" in said:
                self.form.fields.setdefault(name, []).append(said.get("value", "on"))
        elif said.get("type") != "submit":
            self.form.fields.setdefault(name, []).append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.form and self.textarea:
            self.form.fields[self.textarea] = [self.words.removeprefix("\n")]
            self.textarea = None
        elif tag == "select" and self.form and self.select:
            offered = self.form.choices.get(self.select, [])
            self.form.fields.setdefault(self.select, offered[:1])
            self.select = None
        elif tag == "form":
            self.form = None

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.words += data


def form_on(response: HttpResponse, action: str = "") -> SentForm:
    """The form of this page that goes there; without `action` the one that goes back to the page itself."""
    reader = _Reader()
    reader.feed(response.content.decode())
    found = [form for form in reader.forms if form.action == action]
    assert len(found) == 1, f"{len(found)} forms go to {action or 'the page itself'}"
    found[0].fields.pop("csrfmiddlewaretoken", None)
    return found[0]


def send(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Open a page, change some boxes of its form, and send it."""
    page = client.get(address)
    assert page.status_code == 200, f"{address} answers {page.status_code}"
    form = form_on(page)
    unknown = changes.keys() - set(form.names) - {"send", "edit"}
    assert not unknown, f"{address} has no box {unknown}"
    return client.post(address, {**form.fields, **changes})


def typed_in(response: HttpResponse) -> dict[str, list[str]]:
    """What stands in the boxes of every form of this page."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return {name: values for form in reader.forms for name, values in form.fields.items()}
