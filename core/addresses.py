"""Email addresses in whatever somebody pastes: a column of a spreadsheet, a line of an email program, a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.text import clean_line

LONGEST = 254
LONGEST_NAME = 120
_PIECES = re.compile(r'(?:"[^"]*"|[^,;"\t])+')
_ANGLED = re.compile(r"<([^<>]*)>\s*$")


@dataclass(frozen=True)
class Found:
    """One of the things that somebody pasted: on which line, as typed, the address in small letters ("" where there is
    none), and the name that stood beside it, first name first."""

    line: int
    typed: str
    email: str
    name: str = ""


def read_addresses(text: str) -> Iterator[Found]:
    """Lines, commas, semicolons and tabs part them. "Ruth Bell <ruth@home.example>" and Outlook's "Bell, Ruth <ruth@…>"
    are one."""
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
        if (
            len(cells) > 1 and sum("@" in cell for cell in cells) == 1
        ):  # a row of a spreadsheet: names beside an address
            (address,) = (cell for cell in cells if "@" in cell)
            angled = _ANGLED.search(address)
            beside = [*(cell for cell in cells if cell != address), *([address[: angled.start()]] if angled else [])]
            name = clean_line(" ".join(beside))[:LONGEST_NAME]
            yield Found(number, " ".join(cells), address_in(angled[1] if angled else address), name)
            continue
        before: list[str] = []
        for piece in (found.strip() for found in _PIECES.findall(line)):
            if not piece:
                continue
            if angled := _ANGLED.search(piece):
                typed = ", ".join([*before, piece])
                yield Found(number, typed, address_in(angled[1]), _name(before, piece[: angled.start()]))
                before = []
            elif "@" in piece:
                yield from (Found(number, each, "") for each in before)
                before = []
                yield from (Found(number, word, address_in(word)) for word in piece.split())
            else:
                before.append(piece)
        yield from (Found(number, each, "") for each in before)


def address_in(word: str) -> str:
    """The address that this word is, in small letters; "" where it is none."""
    word = clean_line(word).strip("<>").removeprefix("mailto:").strip().lower()
    try:
        validate_email(word)
    except ValidationError:
        return ""
    return word if len(word) <= LONGEST else ""


def _name(before: list[str], beside: str) -> str:
    """Outlook writes the surname first, with a comma after it."""
    parts = [part.strip().strip('"').strip() for part in [*before, beside]]
    parts = [part for part in parts if part]
    if len(parts) == 1 and parts[0].count(",") == 1:
        parts = [part.strip() for part in parts[0].split(",")]
    named = " ".join(reversed(parts)) if len(parts) == 2 else " ".join(parts)
    return clean_line(named)[:LONGEST_NAME]
