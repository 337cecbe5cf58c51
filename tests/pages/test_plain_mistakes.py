"""Whatever goes wrong in a form is said in the product's own words."""

from typing import Any

import pytest
from django import forms
from django.core.cache import cache as counters

from core.forms import HouseForm
from core.inputs import DayPicker
from tests.pages.every_form import FORMS, Form

LIBRARY = ("This field", "Ensure this value", "Ensure that there", "Enter a valid", "Select a valid", "not one of the")
WRONG = {
    "empty": "",
    "nonsense": "zzz",
    "a day that is none": "2026-02-30",
    "far too much": "word " * 5000,
    "out of range": "-1",
}


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_no_form_speaks_in_the_words_of_the_library(form: Form) -> None:
    counters.clear()  # of tries to sign in
    opened = form.open()
    for what, value in WRONG.items():
        with opened.undone():
            answer = opened.send(**dict.fromkeys(opened.valid, value)).content.decode()
            assert not [words for words in LIBRARY if words in answer], what


class Sample(HouseForm):
    """One field of each kind."""

    name = forms.CharField(label="Your name", max_length=2000)
    code = forms.CharField(label="ODS code", required=False, min_length=3)
    where = forms.ChoiceField(label="Workplace", choices=[("a", "A")])
    why = forms.ChoiceField(label="Why not?", choices=[("a", "A")])
    many = forms.MultipleChoiceField(label="Topics", choices=[("a", "A")], required=False)
    hours = forms.IntegerField(label="Hours", min_value=1, max_value=2000, required=False)
    day = forms.DateField(label="Day", required=False)
    picked = forms.DateField(label="Day", required=False, widget=DayPicker)
    begins = forms.TimeField(label="Begins", required=False)
    email = forms.EmailField(label="Email address", required=False)
    hidden = forms.IntegerField(widget=forms.HiddenInput)
    own = forms.CharField(max_length=3, error_messages={"required": "Say it", "max_length": "Shorter"})


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Enter your name"),
        ("name", "x" * 5000, "Use 2,000 characters or fewer. You have used 5,000."),
        ("code", "ab", "Use 3 characters or more. You have used 2."),
        ("where", "", "Choose workplace"),
        ("where", "b", "Choose one of the list"),
        ("why", "", "Answer “Why not?”"),
        ("many", ["b"], "Choose one of the list"),
        ("hours", "ten", "Enter a number, like 25"),
        ("hours", "0", "Enter 1 or more"),
        ("hours", "3000", "Enter 2,000 or less"),
        ("day", "2026-02-30", "Enter a real date, like 4 6 2026"),
        ("picked", "2026-02-30", "Enter a real date"),
        ("begins", "25:99", "Enter a real time, like 09:30"),
        ("email", "nia", "Enter an email address, like name@example.nhs.uk"),
        ("hidden", "x", "Part of this page got lost on the way. Open the page again, then send it once more."),
        ("own", "", "Say it"),
        ("own", "four", "Shorter"),
    ],
)
def test_every_kind_of_field_says_what_to_do(field: str, typed: Any, sentence: str) -> None:
    assert Sample({field: typed}).errors[field] == [sentence]
