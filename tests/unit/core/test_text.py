"""Text is kept clean: nothing in it can break the database, turn the page around, or hide."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.text import clean_line, clean_text
from tests.paths import shared

ANYTHING = st.text(alphabet=st.characters(exclude_categories=()))  # lone surrogates too
NEVER_KEPT = {
    "\x00",
    "\x07",
    "\x7f",
    "\x85",
    "\x9f",
    "\u202e",
    "\u2066",
    "\ud800",
    "\ufeff",
    "\ufdd0",
    "\uffff",
}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Amina\x00 Yusuf", "Amina Yusuf"),
        ("line one\r\nline two\rline three", "line one\nline two\nline three"),
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("invoice\u202etxt.exe", "invoicetxt.exe"),
        ("\u2066hidden\u2069", "hidden"),
        ("\ufeffWard 4", "Ward 4"),
        ("broken \ud800 half", "broken  half"),
        ("  kept in the middle  ", "kept in the middle"),
        ("tab\tkept", "tab\tkept"),
        ("👩🏽‍⚕️", "👩🏽‍⚕️"),
        ("كريم", "كريم"),
        ("नमस्ते", "नमस्ते"),
        ("", ""),
        ("\x00\u202e\n ", ""),
    ],
)
def test_several_lines(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Amina\nYusuf", "Amina Yusuf"),
        ("  Dr\t Amina \r\n  Yusuf ", "Dr Amina Yusuf"),
        ("Amina\u2028Yusuf", "Amina Yusuf"),
        ("name\x00\n", "name"),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@given(ANYTHING)
@example("\u0344\x00\u0308")
@example(" \u0338=")
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    for clean in (clean_text, clean_line):
        assert clean(clean(typed)) == clean(typed)


@given(ANYTHING)
def test_what_is_kept_can_be_stored_and_is_canonical(typed: str) -> None:
    kept = clean_text(typed)
    kept.encode("utf-8")
    assert not NEVER_KEPT & set(kept)
    assert unicodedata.is_normalized("NFC", kept)
    assert {character for character in kept if unicodedata.category(character) == "Cc"} <= {"\n", "\t"}
    assert "\n" not in clean_line(typed)


@given(st.text(alphabet=st.characters(whitelist_categories=("L", "N"), max_codepoint=0x24F)))
def test_plain_words_stay_as_they_are(typed: str) -> None:
    word = unicodedata.normalize("NFC", typed)
    assert clean_text(word) == word
    assert clean_line(word) == word


def test_the_naughty_strings_leave_nothing_harmful() -> None:
    naughty = shared("data", "messy", "blns.json").read_text("utf-8")
    kept = clean_text(naughty)
    kept.encode("utf-8")
    assert not NEVER_KEPT & set(kept)
