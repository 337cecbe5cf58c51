"""Bodies of posts that no browser would send: made from the boxes of a form, by the numbers of one random source."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import UUID

from django.apps import apps

from tests.drills.hostile.reading import Box
from tests.drills.hostile.strings import naughty, ours

Pairs = list[tuple[str, bytes]]
URLENCODED = "application/x-www-form-urlencoded"
BOUNDARY = "drillBoUnDaRy"
NUMBERS = [b"0", b"-1", b"1", b"2", b"1.5", b"1e9", b"0x10", b"1_000", b"2147483648", b"9" * 30, b"NaN", b"Infinity"]
NUMBERS += ["١٢".encode(), "²".encode(), b" 7 ", b"+7", b"007", b"1,000"]
DAYS = [b"2026-02-30", b"0000-00-00", b"0001-01-01", b"9999-12-31", b"10000-01-01", b"2027-03-28", b"28/3/2027"]
DAYS += [b"2027-W10-1", b"2027-03-28T01:30", "２０２７-03-28".encode(), b"-2027-03-28", b"tomorrow"]
TIMES = [b"24:00", b"09:30:61", b"9", b"-1:00", b"09:30Z", b"0930", b"25:99"]
ODD = [
    b"",
    b" ",
    b"on",
    b"true",
    b"null",
    b"[]",
    b"{}",
    b"None",
    b"undefined",
    b"__all__",
    b"\x00",
    b"a\x00b",
    b"\xff\xfe",
]
CLASSIC = (
    "is_admin",
    "is_staff",
    "is_superuser",
    "is_operator",
    "role",
    "state",
    "by",
    "pk",
    "id",
    "user",
    "__proto__",
)
GRANTS = [b"1", b"on", b"true", b"2026-01-01", b"2026-01-01T00:00:00Z", b"lead", b"closed", b"confirmed", b"operator"]
NAMES = (b"%5B%5D", b"%5B0%5D", b"%5B0%5D%5Bx%5D", b"%00", b".x", b"%20", b"__in", b"-0", b"%27")


@dataclass
class Payload:
    """One body. `extra` are the pairs that no form asked for."""

    pairs: Pairs
    extra: Pairs = field(default_factory=list)
    kind: str = "urlencoded"
    what: list[str] = field(default_factory=list)

    def body(self, *, with_extra: bool = True) -> tuple[bytes, str]:
        """The bytes, and what they call themselves."""
        pairs = (self.extra if with_extra else []) + self.pairs
        if self.kind == "json":
            return json.dumps(
                {name: value.decode("utf-8", "replace") for name, value in pairs}
            ).encode(), "application/json"
        if self.kind == "multipart":
            return b"".join(_part(name, value) for name, value in pairs) + _end(), _multipart()
        if self.kind == "file":
            return b"".join(_part(name, value, file=True) for name, value in pairs) + _end(), _multipart()
        if self.kind == "broken":
            return _encoded(pairs)[:-3] + b"%zz&&=&=x&%", URLENCODED
        if self.kind == "other charset":
            return _encoded(pairs), f"{URLENCODED}; charset=utf-7"
        return _encoded(pairs), URLENCODED


def payload(random: Random, valid: dict[str, Any], boxes: dict[str, Box], declared: set[str]) -> Payload:
    """Mostly what the form asks for, with some of it replaced, doubled, dropped or renamed, and at times with more."""
    made = Payload(_start(random, valid, boxes))
    made.pairs = [pair for each in made.pairs for pair in _bent(random, each, boxes, made.what)]
    if random.random() < 0.1:
        random.shuffle(made.pairs)
    if random.random() < 0.35:
        names = [name for name in fields_of_models() if name not in declared]
        classic = [name for name in CLASSIC if name not in declared]
        wanted = random.sample(names, random.randint(1, 20)) + random.sample(classic, min(3, len(classic)))
        made.extra = [(name, _grant(random)) for name in wanted]
        made.what.append("more fields")
    if random.random() < 0.004:
        made.pairs += [(f"f{number}", b"1") for number in range(10_001)]
        made.what.append("10,001 fields")
    if random.random() < 0.08:
        made.kind = random.choice(["multipart", "file", "json", "broken", "other charset"])
        made.what.append(made.kind)
    return made


def _start(random: Random, valid: dict[str, Any], boxes: dict[str, Box]) -> Pairs:
    """What the row of the form holds, and now and then a choice for each box that it leaves alone."""
    pairs = [
        (name, _bytes(each))
        for name, value in valid.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    for box in boxes.values():
        if box.name not in valid and box.kind not in {"hidden", "submit"} and random.random() < 0.3:
            pairs.append((box.name, random.choice(box.choices or [""]).encode()))
    return pairs


def _bent(random: Random, pair: tuple[str, bytes], boxes: dict[str, Box], what: list[str]) -> Pairs:
    name, value = pair
    turn = random.random()
    if turn < 0.62:
        return [pair]
    if turn < 0.66:
        what.append(f"no {name}")
        return []
    if turn < 0.70:
        what.append(f"{name} twice")
        return [pair, (name, _other(random, boxes.get(name)))]
    if turn < 0.73:
        what.append(f"{name} renamed")
        return [(name + random.choice(NAMES).decode(), value)]
    what.append(name)
    return [(name, _other(random, boxes.get(name)))]


def _other(random: Random, box: Box | None) -> bytes:
    """Another value: of the kind of the box, or of quite another."""
    kind = box.kind if box else ""
    choices = [choice.encode() for choice in box.choices] if box else []
    pools: dict[str, Callable[[], bytes]] = {
        "text": lambda: random.choice(naughty()).sent,
        "ours": lambda: random.choice(ours()).sent,
        "number": lambda: random.choice(NUMBERS),
        "day": lambda: random.choice(DAYS),
        "time": lambda: random.choice(TIMES),
        "odd": lambda: random.choice(ODD),
        "id": lambda: str(UUID(int=random.getrandbits(128))).encode(),
        "small": lambda: str(random.randint(0, 40)).encode(),
        "letters": lambda: bytes(random.choices(range(256), k=random.randint(1, 60))),
    }
    if choices and random.random() < 0.5:
        return random.choice(choices)
    own = {"date": "day", "time": "time", "number": "number", "hidden": "number", "textarea": "text"}.get(kind, "text")
    return pools[own if random.random() < 0.5 else random.choice(sorted(pools))]()


def _grant(random: Random) -> bytes:
    return random.choice(GRANTS) if random.random() < 0.7 else str(random.randint(1, 50)).encode()


@cache
def fields_of_models() -> tuple[str, ...]:
    """The name of every field of every table, which a form must never take unless it asks for it."""
    names = {
        name
        for model in apps.get_models()
        for each in model._meta.get_fields()
        for name in (each.name, getattr(each, "attname", each.name))
    }
    return tuple(sorted(names | set(CLASSIC)))


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _encoded(pairs: Pairs) -> bytes:
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs).encode("utf-8", "replace")


def _part(name: str, value: bytes, *, file: bool = False) -> bytes:
    named = '; filename="../../x.html"\r\nContent-Type: text/html' if file else ""
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + value + b"\r\n"


def _end() -> bytes:
    return f"--{BOUNDARY}--\r\n".encode()


def _multipart() -> str:
    return f"multipart/form-data; boundary={BOUNDARY}"
