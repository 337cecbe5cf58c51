"""The frozen sentences: the targets hold, and a finder that knows less does not reach them."""

import hashlib
import sys

import pytest

from reflections.identifiers import KINDS, Finding, find
from tests.unit.reflections.identifiers.measuring import FOLDER, SETS, measure, meets, sentences, table, wilson

FROZEN = {
    "seen": "13cbf1f7baad1e9bb737f9679a1617b9e47bc918763d5a5b85637cb070a07ae7",
    "held_out": "6e1fbab3c69e50ced7a09324e84be64352eff305a968948d51618385bc36bf22",
}


@pytest.mark.parametrize("name", SETS)
def test_the_sentences_are_the_frozen_ones(name):
    assert hashlib.sha256((FOLDER / f"{name}.jsonl").read_bytes()).hexdigest() == FROZEN[name]


def test_there_are_enough_of_them_and_the_places_are_right():
    every = [row for name in SETS for row in sentences(name)]
    assert len(every) >= 700
    assert sum(not row["expected"] for row in every) >= 250
    assert {each["kind"] for row in every for each in row["expected"]} == set(KINDS)
    assert all(row["text"][each["start"] : each["end"]] == each["text"] for row in every for each in row["expected"])


@pytest.mark.parametrize("names", [SETS, ("held_out",)], ids=["all", "held out"])
def test_the_targets_hold(names):
    score = measure(find, *names)
    for row in table(score):
        sys.stdout.write(" | ".join(row) + "\n")
    assert meets(score)
    assert score.clean_flagged / score.clean <= 0.1


def without_labels(text: str, *, known_names=()) -> list[Finding]:
    """Knows no kind but names with a title and the partner's first name."""
    return [each for each in find(text, known_names=known_names) if each.kind == "person_name"]


def without_doubt(text: str, *, known_names=()) -> list[Finding]:
    """Takes every word with a capital for a name."""
    names = [
        Finding("person_name", at, at + len(word), word, "")
        for word in text.split()
        if word[0].isupper() and (at := text.index(word)) >= 0
    ]
    return [each for each in find(text, known_names=known_names) if each.kind != "person_name"] + names


def without_birthdays(text: str, *, known_names=()) -> list[Finding]:
    return [each for each in find(text, known_names=known_names) if each.kind != "date_of_birth"]


@pytest.mark.parametrize("crippled", [without_labels, without_doubt, without_birthdays])
def test_a_crippled_finder_fails(crippled):
    assert not meets(measure(crippled, *SETS))
    assert not meets(measure(crippled, "held_out"))


def test_the_interval_is_wilsons():
    """The example of Newcombe (1998), Statistics in Medicine 17:857, table I."""
    low, high = wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = wilson(0, 20)
    assert (round(low, 4), round(high, 4)) == (0.0, 0.1611)
