"""The components of a page: each tag draws one, from words that a presenter has already found."""

from collections.abc import Iterable
from typing import Any

from django import template

from core.page import Card, Row, Status, Step, Task, Words

register = template.Library()


@register.inclusion_tag("components/status_tag.html")
def status_tag(status: Status) -> dict[str, Any]:
    """A state in a word or two, coloured."""
    return {"status": status}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Iterable[Task], name: str = "task") -> dict[str, Any]:
    """What there is to do. Two lists on one page need different names."""
    return {"tasks": tasks, "name": name}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Row]) -> dict[str, Any]:
    """Facts with their names; some with a link to change them."""
    rows = list(rows)
    return {"rows": rows, "any_action": any(row.url for row in rows)}


@register.inclusion_tag("components/needs_card.html")
def needs_card(card: Card) -> dict[str, Any]:
    """One decision that waits for the reader. Stands below a heading of the second level."""
    return {"card": card}


@register.inclusion_tag("components/exchange_path.html")
def exchange_path(steps: Iterable[Step]) -> dict[str, Any]:
    """The way of an exchange from asked to closed: down the page on a phone, across it on a desk."""
    return {"steps": steps}


@register.inclusion_tag("components/link_button.html")
def link_button(text: Words, url: str, secondary: bool = False) -> dict[str, Any]:
    """A link that looks like a button: it leads to a page and changes nothing."""
    return {"text": text, "url": url, "secondary": secondary}


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(
    context: template.Context,
    text: Words,
    url: str,
    version: int | str = "",
    secondary: bool = False,
    warning: bool = False,
    hidden: Words = "",
) -> dict[str, Any]:
    """A button that does something at once. `version` is what the person saw; `hidden` tells screen readers to what."""
    return {
        "csrf_token": context.get("csrf_token"),
        "text": text,
        "url": url,
        "version": version,
        "secondary": secondary,
        "warning": warning,
        "hidden": hidden,
    }


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: Words = "") -> dict[str, Any]:
    """One step up: above the heading of a page."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: Words, text: Words, url: str = "", button: Words = "") -> dict[str, Any]:
    """What a list says while it is empty, and the way to fill it."""
    return {"title": title, "text": text, "url": url, "button": button}


@register.inclusion_tag("components/keyset_pages.html")
def keyset_pages(next_url: str = "", previous_url: str = "") -> dict[str, Any]:
    """The way to the next and the previous page of a long list."""
    return {"next_url": next_url, "previous_url": previous_url}


@register.inclusion_tag("components/inset.html")
def inset(text: Words) -> dict[str, Any]:
    """Something worth knowing, set apart from the text around it."""
    return {"text": text}


@register.inclusion_tag("components/attention.html")
def attention(text: Words, title: Words = "") -> dict[str, Any]:
    """Something that needs the reader's care, on plum tint."""
    return {"text": text, "title": title}


@register.inclusion_tag("components/messages_banner.html", takes_context=True)
def messages_banner(context: template.Context) -> dict[str, Any]:
    """What just happened: Django's messages, each a banner."""
    return {"messages": context.get("messages")}
