"""Names made alike, so that "St. Mary's" and "Saint Marys" meet in the search."""

import re
import unicodedata

LONGEST = 220
_ALIKE = {"saint": "st", "center": "centre", "doctor": "dr", "doctors": "drs"}
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "&": " and "}
)
_APOSTROPHES = re.compile("['’‘`´]")
_NEITHER_LETTER_NOR_NUMBER = re.compile(r"[^\w]|_")


def searchable(name: str) -> str:
    """The name in small letters without accents and punctuation; words that people write in two ways in one of them."""
    text = _APOSTROPHES.sub("", name.casefold().translate(_LETTERS))
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    words = _NEITHER_LETTER_NOR_NUMBER.sub(" ", text).split()
    return " ".join(_ALIKE.get(word, word) for word in words)[:LONGEST].strip()
