"""Words as the search compares them: without accents, case and punctuation, the same on both sides."""

import re
import unicodedata

from django.contrib.postgres.search import SearchQuery

DICTIONARY = "english"
MOST_WORDS = 8
LONGEST_WORD = 40

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Ready for the index: "Zoë O’Brien, X-ray" is "zoe o brien x ray obrien". Words with an apostrophe stand there
    in both ways that people type them; slashes and full stops do not make one word of two."""
    text = _bare(text)
    joined = [_APOSTROPHES.sub("", word) for word in text.split() if _APOSTROPHES.search(word)]
    return " ".join(_WORD.findall(" ".join([text, *joined])))


def typed(words: str) -> SearchQuery | None:
    """What somebody typed, as a question to the index: every word must be there, whole or as a beginning.

    None where nothing that was typed is a word.
    """
    found = _WORD.findall(_APOSTROPHES.sub("", _bare(words)))[:MOST_WORDS]
    if not found:
        return None
    # The words hold letters and digits only, so the quotes cannot be broken out of.
    question = " & ".join(f"'{word[:LONGEST_WORD]}':*" for word in found)
    return SearchQuery(question, config=DICTIONARY, search_type="raw")


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
