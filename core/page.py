"""What presenters hand to templates: small facts already put into words, each drawn by one component."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from django.db.models import QuerySet
from django.utils.functional import Promise

Words: TypeAlias = str | Promise
"""Text for a person, translated now or when the page is drawn."""

Colour: TypeAlias = Literal[
    "", "white", "grey", "green", "aqua-green", "blue", "purple", "pink", "red", "orange", "yellow"
]
"""The tag colours of the NHS.UK frontend; a tag's word says the same without its colour."""


@dataclass(frozen=True)
class Link:
    """Somewhere to go, and what to call it."""

    text: Words
    url: str


@dataclass(frozen=True)
class Status:
    """How something stands, in a word or two. Without a colour a task list shows it as plain text."""

    word: Words
    colour: Colour = ""


@dataclass(frozen=True)
class Task:
    """A line of a task list. Without an address it cannot be started yet."""

    title: Words
    url: str
    status: Status
    hint: Words = ""


@dataclass(frozen=True)
class Row:
    """A fact and, where it can be changed, the link to change it. `hidden` tells screen readers what it changes."""

    key: Words
    value: Words
    url: str = ""
    action: Words = ""
    hidden: Words = ""


@dataclass(frozen=True)
class Card:
    """One decision that waits for the reader: what it is about, by when, and its one button."""

    title: Words
    text: Words
    url: str
    button: Words
    due: Words = ""


@dataclass(frozen=True)
class MayWait:
    """Cards that a page has only where something waits: the rows that would be found, and what is said of so many if
    there are any. `core.presenters.cards_of` counts all such at once."""

    rows: QuerySet[Any, Any]
    cards: Callable[[int], list[Card]]


@dataclass(frozen=True)
class Step:
    """One step of an exchange's path. The note says when it was done, or whom it waits for."""

    title: Words
    state: Literal["done", "current", "later"]
    note: Words = ""
