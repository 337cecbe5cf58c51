"""Whatever goes wrong in a form is said in the product's own words.

One field of each kind here; that no form of the product forgets it, test_hostile_input.py sees in every answer.
"""

from typing import Any

import pytest
from django import forms

from core.forms import HouseForm
from core.inputs import DayPicker


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
