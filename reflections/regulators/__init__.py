"""The forms of regulators and registers as data: `forms/` and `logs/`, one small file each.

A changed wording is an edit of a file and of its edition. A record keeps the questions that it answered, so what was
made under an older edition reads as before. `groups.toml` says which prompts of the frameworks speak of the same.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reflections.enums import Body

FOLDER = Path(__file__).parent


class Kind(StrEnum):
    """How a question is answered. A fact follows from the visit and is not typed."""

    TEXT = "text"
    LINE = "line"
    ONE = "choose-one"
    MANY = "choose-many"
    FACT = "fact"


class Needs(StrEnum):
    """What must be so before a form can be used."""

    PLANNED = "planned"
    NOTE = "note"


@dataclass(frozen=True)
class Field:
    """One question, word for word. `sources` names where a first answer comes from: prompts, and facts of the visit."""

    key: str
    question: str
    kind: Kind
    help: str
    choices: dict[str, str]
    sources: tuple[str, ...]
    first: str
    optional: bool


@dataclass(frozen=True)
class Form:
    """One form of one regulator: its questions in their order, the edition of the wording and where that was found."""

    slug: str
    body: Body
    title: str
    edition: str
    source: str
    says: str
    needs: Needs | None
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """The whole name: whose, and which."""
        return f"{self.body.label}: {self.title}"


@dataclass(frozen=True)
class Column:
    """A column of a log: a fact of the activity, or the answer to one field of one form (`otherwise` a fact)."""

    title: str
    value: str
    form: str = ""
    field: str = ""
    otherwise: str = ""
    total: bool = False


@dataclass(frozen=True)
class Log:
    """How a regulator wants the whole year listed; `year_starts` (12-01) where its year is not the calendar's."""

    body: Body
    title: str
    edition: str
    source: str
    says: str
    year_starts: str
    columns: tuple[Column, ...]


@cache
def forms() -> dict[str, Form]:
    """Every form by its name in addresses, in the order of the regulators."""
    found = [_form(path.stem, said) for path, said in _files("forms")]
    order = list(Body)
    return {form.slug: form for form in sorted(found, key=lambda form: (order.index(form.body), form.slug))}


@cache
def logs() -> dict[Body, Log]:
    """The log of each regulator that says how it wants one, and the general one."""
    return {log.body: log for log in (_log(said) for _path, said in _files("logs"))}


def log_of(body: Body) -> Log:
    """The log for this regulator; the general one where it prescribes none."""
    return logs().get(body) or logs()[Body.GENERAL]


@cache
def _groups() -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / "groups.toml").read_text())


def _files(folder: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((FOLDER / folder).glob("*.toml")):
        yield path, tomllib.loads(path.read_text())


def _form(slug: str, said: dict[str, Any]) -> Form:
    return Form(
        slug=slug,
        body=Body(said["body"]),
        title=said["title"],
        edition=said["edition"],
        source=said["source"],
        says=said["says"],
        needs=Needs(said["needs"]) if "needs" in said else None,
        fields=tuple(_field(each) for each in said["fields"]),
    )


def _field(said: dict[str, Any]) -> Field:
    sources: list[str] = []
    for source in said.get("from", []):
        sources += _groups()[source[1:]] if source.startswith("@") else [source]
    return Field(
        key=said["key"],
        question=said["question"],
        kind=Kind(said["kind"]),
        help=said.get("help", ""),
        choices={choice["key"]: choice["label"] for choice in said.get("choices", [])},
        sources=tuple(sources),
        first=said.get("first", ""),
        optional=said.get("optional", False),
    )


def _log(said: dict[str, Any]) -> Log:
    columns = [Column(**each) for each in said["columns"]]
    return Log(
        body=Body(said["body"]),
        title=said["title"],
        edition=said["edition"],
        source=said["source"],
        says=said["says"],
        year_starts=said.get("year_starts", "01-01"),
        columns=tuple(columns),
    )
