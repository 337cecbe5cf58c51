"""An instance as a file: JSON, and what is wrong with it by line and field."""

import json
import re
from collections.abc import Callable, Sequence
from json import JSONDecodeError, JSONDecoder
from typing import Any

import numpy as np

from matching.engine.instance import LARGEST, BadInstance, Instance, Kind, Objective, instance

NEEDED = ("kind", "n", "edges")
KNOWN = (*NEEDED, "left", "right", "capacity", "fixed", "forbidden", "chosen", "objective")
MOST_PEOPLE = 10_000_000
NAMES = ("the first person", "the second person", "weight")
SPACE = " \t\n\r"
_NESTED = re.compile(r"(?:[\[{][^\[{\]}]*+){100}")
_LONG = re.compile(r"[0-9]{4301}")  # Python reads no longer one


class Unreadable(ValueError):
    """A sentence for whoever wrote the file: the line, the field, what is wrong with it."""


def read(text: str) -> Instance:
    """The instance that a text holds; raises `Unreadable`."""
    try:
        return _instance(_parsed(text))
    except BadInstance as error:
        raise Unreadable(f"line {_line(text, error.field, error.place)}, {error}") from error


def _parsed(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text, object_pairs_hook=_once)
    except JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}") from error
    except BadInstance:
        raise
    except RecursionError as error:
        raise Unreadable(f"line {_line_after(_NESTED, text)}: too many lists or objects within each other") from error
    except ValueError as error:
        raise Unreadable(f"line {_line_after(_LONG, text)}: a number has too many digits") from error
    if not isinstance(said, dict):
        raise BadInstance(f"an instance is an object, {{...}}; this is {_called(said)}")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadInstance("stands twice", name) if name in KNOWN else BadInstance("stands twice", "capacity", name)
        found[name] = value
    return found


def _instance(said: dict[str, Any]) -> Instance:
    for name in said:
        if name not in KNOWN:
            raise BadInstance(f"there is no such field; the fields are {', '.join(KNOWN)}", name)
    for name in NEEDED:
        if name not in said:
            raise BadInstance(f"the field {name} is missing")
    kind = _one_of("kind", said["kind"], [each.value for each in Kind])
    objective = _one_of("objective", said.get("objective", "most"), [each.value for each in Objective])
    if kind == Kind.TWO_SIDED:
        for name in ("left", "right"):
            if name not in said:
                raise BadInstance(f"the field {name} is missing: two sides need both")
    return instance(
        kind,
        _whole("n", None, said["n"], "the number of people", MOST_PEOPLE),
        _edges(said["edges"]),
        left=_people("left", said.get("left", [])),
        right=_people("right", said.get("right", [])),
        capacity=_capacity(said.get("capacity", {})),
        fixed=_pairs("fixed", said.get("fixed", [])),
        forbidden=_pairs("forbidden", said.get("forbidden", [])),
        chosen=_pairs("chosen", said.get("chosen", [])),
        objective=objective,
    )


def _edges(rows: Any) -> Any:
    """As a table. Only when that fails is it worth looking at one number after the other."""
    _list("edges", rows)
    try:
        if all(type(number) is int for row in rows for number in row):
            table = np.array(rows, dtype=np.int64)
            if table.shape == (len(rows), 3):
                return table
    except (TypeError, ValueError, OverflowError):
        pass
    for place, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != 3:
            raise BadInstance(f"must be [person, person, weight]; it is {_called(row)}", "edges", place)
        for name, number in zip(NAMES, row, strict=True):
            _whole("edges", place, number, name)
    return np.zeros((0, 3), dtype=np.int64)


def _pairs(name: str, rows: Any) -> list[list[int]]:
    for place, row in enumerate(_list(name, rows)):
        if not isinstance(row, list) or len(row) != 2:
            raise BadInstance(f"must be [person, person]; it is {_called(row)}", name, place)
        for which, number in zip(NAMES, row, strict=False):
            _whole(name, place, number, which)
    return list(rows)


def _people(name: str, people: Any) -> list[int]:
    return [_whole(name, place, person, "a person") for place, person in enumerate(_list(name, people))]


def _capacity(said: Any) -> dict[int, int]:
    if not isinstance(said, dict):
        raise BadInstance(f'must be an object, {{"person": number}}; it is {_called(said)}', "capacity")
    for person in said:
        if not (person.isascii() and person.isdigit() and len(person) < 19 and str(int(person)) == person):
            raise BadInstance("a person is a whole number in quotes", "capacity", person)
    return {int(person): _whole("capacity", person, most, "a capacity") for person, most in said.items()}


def _whole(field: str, place: int | str | None, number: Any, name: str, most: int = LARGEST) -> int:
    if type(number) is not int or number < 0:
        raise BadInstance(f"{name} must be a whole number, 0 or more; it is {_called(number)}", field, place)
    if number > most:
        raise BadInstance(f"{name} must be at most {most}", field, place)
    return number


def _one_of(name: str, value: Any, choices: Sequence[str]) -> str:
    if value not in choices:
        wanted = " or ".join(f'"{each}"' for each in choices)
        raise BadInstance(f"must be {wanted}; it is {_called(value)}", name)
    return str(value)


def _list(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadInstance(f"must be a list; it is {_called(value)}", name)
    return value


def _called(value: Any) -> str:
    said = json.dumps(value)
    return said if len(said) <= 60 else f"{said[:60]}…"


def _line_after(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return text.count("\n", 0, found.end() if found else len(text)) + 1


def _line(text: str, field: str, place: int | str | None) -> int:
    """The line of a field, or of one entry of it. The text is known to be JSON."""
    at = _entry(text, _skip(text, 0), lambda key, _count: key == field) if field else _skip(text, 0)
    if place is not None and at < len(text) and text[at] in "[{":
        at = _entry(text, at, lambda key, count: key == place if isinstance(place, str) else count == place)
    return text.count("\n", 0, at) + 1


def _entry(text: str, at: int, is_it: Callable[[str, int], bool]) -> int:
    """Where the wanted value of an object or list begins: the last one that fits, where it stands twice."""
    scan = JSONDecoder().raw_decode
    is_object, found, count = text[at] == "{", at, 0
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key = ""
        if is_object:
            key, at = scan(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if is_it(key, count):
            found = at
            if not is_object:
                break
        _value, at = scan(text, at)
        at = _skip(text, at)
        at, count = (_skip(text, at + 1) if text[at] == "," else at), count + 1
    return found


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACE:
        at += 1
    return at
