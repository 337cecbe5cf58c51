"""How wide words come out in a picture, so that long ones go over several lines: SVG breaks none by itself.

The widths are those of common sans-serif typefaces, rounded up: a line may end early, it never sticks out.
"""

import unicodedata

SIZE = 16  # units; a picture is as wide on a phone as it has units, so that this is also what a phone shows
LINE = 21

_WIDTHS = {
    **dict.fromkeys("ijlI|!.,:;'’‘ ", 0.33),
    **dict.fromkeys("ftr-()[]/", 0.42),
    **dict.fromkeys("mMwWŵŴ@%—", 0.98),
}
_BOLD = 1.12


def width(words: str, *, bold: bool = False) -> float:
    """In units of the picture."""
    return sum(_of(sign) for sign in words) * SIZE * (_BOLD if bold else 1)


def wrapped(words: str, room: float) -> list[str]:
    """The words in lines that are no wider than `room`; a word without end is cut."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if width(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, room)
        lines += full
    return [*lines, line] if line else lines


def _cut(word: str, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _of(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.1
    return _WIDTHS.get(sign, 0.75 if sign.isupper() else 0.62)
