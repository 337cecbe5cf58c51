"""The naughty strings: the Big List, where the shared data is at hand, and our own (`ours.json`)."""

import json
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from core import clock
from tests.paths import SHARED

Thing = TypeVar("Thing")

BIG_LIST = Path("data", "messy", "blns.json")
OURS = Path(__file__).with_name("ours.json")
DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
SHARES = 40
TURN = int(os.environ.get("EXPEX_NAUGHTY_TURN", clock.today().toordinal() % SHARES))
LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


@dataclass(frozen=True)
class Naughty:
    """One string: what it is, and its bytes as a browser would send them."""

    what: str
    sent: bytes

    @property
    def text(self) -> str:
        """As it arrives: bytes that are no text become the sign for that."""
        return self.sent.decode("utf-8", "replace")


@cache
def naughty() -> tuple[Naughty, ...]:
    """All of them, ours first."""
    return ours() + listed()


@cache
def ours() -> tuple[Naughty, ...]:
    """Our own: `text`, or `hex` where it is no text, as many times over as it says."""
    found = []
    for each in json.loads(OURS.read_text("utf-8")):
        sent = bytes.fromhex(each["hex"]) if "hex" in each else each["text"].encode("utf-8", "surrogatepass")
        found.append(Naughty(each["what"], sent * each.get("times", 1)))
    return tuple(found)


@cache
def listed() -> tuple[Naughty, ...]:
    """The Big List of Naughty Strings; nothing without the shared data."""
    file = SHARED / BIG_LIST if SHARED else None
    if file is None or not file.is_file():
        return ()
    texts = json.loads(file.read_text("utf-8"))
    return tuple(
        Naughty(f"Big List {number}", text.encode("utf-8", "surrogatepass")) for number, text in enumerate(texts)
    )


def of_today(things: Sequence[Thing]) -> Sequence[Thing]:
    """A fortieth of them, another one every day; EXPEX_NAUGHTY_TURN asks for that one again."""
    return things[TURN::SHARES]


def kept(text: str, *, lines: bool) -> str:
    """What must be found again of a text that was taken (docs/security.md), said by what letters are rather than by the
    product's own lists: line ends are LF, controls and overrides of direction are gone, the rest is composed (NFC) and
    stripped; in a box of one line, runs of blanks are one."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    text = unicodedata.normalize("NFC", "".join(filter(_stays, text))).strip()
    if all(unicodedata.category(letter) in {"Cf", "Zs", "Zl", "Zp", "Cc"} for letter in text):
        return ""
    if lines:
        return text
    return " ".join(word for word in text.replace("\t", " ").replace("\n", " ").split(" ") if word)


def _stays(letter: str) -> bool:
    if letter in "\t\n":
        return True
    number = ord(letter)
    no_character = (number & 0xFFFE == 0xFFFE and number < 0x10000) or 0xFDD0 <= number <= 0xFDEF
    return not (
        unicodedata.category(letter) in {"Cc", "Cs"}
        or unicodedata.bidirectional(letter) in DIRECTION
        or letter == "\ufeff"
        or no_character
    )
