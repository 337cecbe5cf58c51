"""What is found beyond the frozen sentences: texts of every kind, their places, which kind wins, never a crash."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflections.identifiers import KINDS, find
from tests.paths import CHECKOUT, shared


def kinds(text: str, **known) -> list[str]:
    return [each.kind for each in find(text, **known)]


def words(text: str, **known) -> list[str]:
    return [each.text for each in find(text, **known)]


def is_sound(text: str, **known) -> bool:
    """Places are the text's own, in order, and never overlap."""
    found = find(text, **known)
    ends = [0, *(each.end for each in found)]
    return all(
        each.kind in KINDS and text[each.start : each.end] == each.text and each.text and each.why and end <= each.start
        for each, end in zip(found, ends, strict=False)
    )


def test_it_knows_no_django():
    program = "import sys, reflections.identifiers; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS number 943 476 5919", "943 476 5919"),
        ("NHS number 943\u00a0476\u00a05919", "943\u00a0476\u00a05919"),
        ("NHS number 943\u2011476\u20115919", "943\u2011476\u20115919"),
        ("NHS number 943\u200b 476\u200b 5919.", "943\u200b 476\u200b 5919"),
        ("\u202eNHS number 9434765919\u202c", "9434765919\u202c"),
        ("NHS number\r\n943 476 5919", "943 476 5919"),
        ("🩺🩺 NHS number 9434765919 👩🏽‍⚕️", "9434765919"),
        ("NHS number ９４３ ４７６ ５９１９", "９４３ ４７６ ５９１９"),
        ("her husband Siôn", "Siôn"),
        ("her husband Sio\u0302n", "Sio\u0302n"),
        ("with Mrs O’Brien", "Mrs O’Brien"),
        ("لقاء مع Mrs Begum اليوم", "Mrs Begum"),
    ],
)
def test_places_are_those_of_the_text_as_typed(text, expected):
    assert words(text) == [expected]
    assert is_sound(text)


def test_a_wrong_check_digit_beside_its_name_is_still_told():
    (found,) = find("NHS number 943 476 5918")
    assert found.kind == "nhs_number"
    assert "check digit is wrong" in found.why
    assert find("I counted 943 476 5918 of them") == []


@pytest.mark.parametrize(("text", "kind"), [("0000000000", None), ("NHS number 0000000000", "nhs_number")])
def test_numbers_never_issued_count_only_by_name(text, kind):
    assert kinds(text) == ([kind] if kind else [])


def test_the_published_test_patients_are_found():
    lines = shared("data", "nhs_numbers", "nhs_number_samples.csv").read_text("utf-8").splitlines()[1:]
    values = [line.split(",")[0] for line in lines if line.split(",")[1].isdigit() and len(line.split(",")[1]) == 10]
    assert len(values) > 60
    assert [value for value in values if kinds(f"Patient's NHS number: {value}") != ["nhs_number"]] == []


def test_a_birthday_to_come_is_none():
    assert kinds("born on 12 March 1947") == ["date_of_birth"]
    assert kinds("born on 12 March 2199") == []
    assert kinds("DOB 12/03/1947, admitted 04/06/2026") == ["date_of_birth"]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Will said so, and she will.", "Will Carter", ["Will"]),
        ("Will you come?", "Will Carter", []),
        ("In May we met; May said hello.", "May Chen", ["May"]),
        ("Bell's palsy is what Bell saw.", "Ann Bell", ["Bell"]),
        ("sian and SIAN and Siân’s car", "Siân Rees", ["sian", "SIAN", "Siân"]),
        ("Chidinma Okafor, then okafor", "Chidinma Okafor", ["Chidinma Okafor", "okafor"]),
    ],
)
def test_the_partner_by_every_part_of_the_name(text, known, expected):
    assert words(text, known_names=[known]) == expected


def test_what_says_most_wins():
    assert kinds("joan.parkin@example.org") == ["email"]
    assert kinds("CHI 0101901238") == ["chi_number"]
    assert kinds("mobile 07700 900123") == ["phone"]


def test_naughty_strings_and_long_texts():
    every = json.loads(shared("data", "messy", "blns.json").read_text("utf-8"))
    assert all(is_sound(text, known_names=[text]) for text in every)
    assert is_sound("\r\n".join(every))
    assert is_sound("Mrs Begum, NHS number 943 476 5919. " * 2500)
    assert find("") == []


@settings(max_examples=150)
@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=2))
def test_any_text(text, names):
    assert is_sound(text, known_names=names)


PIECES = "NHS number |Mrs |943| |\u00a0|O’|e\u0301|\u200d|born |12/03/1947|@|a.b|SO16 |6YD".split("|")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_pieces_of_identifiers_in_any_order(text):
    assert is_sound(text, known_names=["Amina Yusuf"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("J. Smith was next on the list.", "J. Smith"),
        ("The scan of J. P. Smith was delayed.", "J. P. Smith"),
        ("I rang T. Jones about the referral.", "T. Jones"),
        ("K. Patel rang at nine.", "K. Patel"),
        ("We spoke with K Patel today.", "K Patel"),
    ],
)
def test_an_initial_with_a_name(text: str, found: str) -> None:
    assert [(each.kind, each.text) for each in find(text)] == [("person_name", found)]


@pytest.mark.parametrize(
    "text",
    [
        "S. Aureus and E. coli were on the list.",
        "Bay C. Nurses come at ten. Plan B. Risk is low.",
        "Vitamin B. Smith and Nephew dressings were out of stock.",
        "See Appendix A. Timings are approximate.",
        "B. Braun pumps are in every bay.",
        "(Smith, J. 2019) says the same, and so does J. Smith (2020).",
        "J. Clin. Nurs. published it.",
        "A. Timings\nB. Staffing\nC. Handover",
        "We stayed in King's Lynn. Harvey's model of circulation was on the wall.",
    ],
)
def test_a_letter_that_is_no_initial(text: str) -> None:
    assert list(find(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Born on the third of April 1956, he grew up here.", "third of April 1956"),
        ("DOB: twenty-first May nineteen forty-eight", "twenty-first May nineteen forty-eight"),
        ("She was born April the 3rd, 1956.", "April the 3rd, 1956"),
        ("born on the first of May two thousand and four", "first of May two thousand and four"),
        ("DOB 03041956", "03041956"),
    ],
)
def test_a_date_of_birth_in_words_or_without_a_break(text: str, found: str) -> None:
    assert [(each.kind, each.text) for each in find(text)] == [("date_of_birth", found)]


@pytest.mark.parametrize(
    "text", ["We met on the third of April 2026.", "Batch 03041956 came.", "Born on the third of April 2199."]
)
def test_another_day_in_words(text: str) -> None:
    assert list(find(text)) == []
