"""The same text as the rules read it: one kind of space, dash, quote and digit, accents joined to their letters,
nothing invisible; and for each character where it stands in what the person typed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

QUOTES = {"‘": "'", "’": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'}


@dataclass(frozen=True)
class Plain:
    """`text` is for reading; `span` brings a place in it back to the text as typed."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the author typed it."""
        if self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Read any text: Word's quotes and hard spaces, decomposed letters, right-to-left marks, emoji."""
    if text.isascii():
        return Plain(text, ())
    table = {ord(char): _one(char) for char in set(text) if not char.isascii()}
    simple = text.translate(table)
    if "\0" not in simple and unicodedata.is_normalized("NFC", simple):
        return Plain(simple, ())
    return _composed(simple)


def _one(char: str) -> str:
    """One character for one. What cannot be seen becomes NUL, which `_composed` leaves out."""
    if char in QUOTES:
        return QUOTES[char]
    match unicodedata.category(char):
        case "Zs":
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Pd":
            return "-"
        case "Cf":
            return "\0"
        case "Nd":
            return str(unicodedata.decimal(char))
        case _:
            return char


def _composed(text: str) -> Plain:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, size = 0, len(text)
    while at < size:
        after = at + 1
        while after < size and (text[after] == "\0" or unicodedata.combining(text[after])):
            after += 1
        cluster = unicodedata.normalize("NFC", text[at:after].replace("\0", ""))
        for letter in cluster:
            letters.append(letter)
            starts.append(at)
            ends.append(after)
        at = after
    return Plain("".join(letters), starts, ends)
