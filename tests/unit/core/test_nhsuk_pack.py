"""The `nhsuk` template pack draws fields as the NHS.UK frontend documents them."""

import datetime
from typing import Any

import pytest
from crispy_forms.layout import Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from core.forms import HouseForm
from core.inputs import Checkboxes, DateField, DayPicker, Radios


class Sample(HouseForm):
    name = forms.CharField(label="Full name", help_text="As your colleagues know you", max_length=20)
    hours = forms.IntegerField(label="Hours")
    why = forms.CharField(label="Why?", help_text="In a line or two", max_length=40, widget=forms.Textarea)
    word = forms.CharField(label="A word", required=False, widget=forms.Textarea({"rows": 3}))
    job = forms.ChoiceField(label="Profession", choices=[("", "Choose one"), ("ot", "Occupational therapist")])
    shape = forms.ChoiceField(
        label="Which way?",
        help_text="You can change it later",
        choices=[("one", "One-way"), ("both", "Reciprocal")],
        widget=Radios(hints={"both": "She visits you too"}),
    )
    days = forms.MultipleChoiceField(label="Days", choices=[("mon", "Monday"), ("tue", "Tuesday")], widget=Checkboxes)
    since = DateField(label="Qualified on")
    by = forms.DateField(label="Answer by", required=False, widget=DayPicker)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput({"autocomplete": "new-password"}))
    agree = forms.BooleanField(label="I agree", help_text="Once a year")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


def drawn(name: str, data: dict[str, Any] | None = None, **kwargs: Any) -> str:
    """One field of the form, as the pack draws it."""
    form = Sample(data, **kwargs)
    form.helper.layout = Layout(name)
    return render_crispy_form(form, context={"summary_shown": True})


def test_a_text_field_has_label_hint_and_description() -> None:
    assertHTMLEqual(
        drawn("name"),
        """
        <div class="nhsuk-form-group">
          <label class="nhsuk-label nhsuk-label--s" for="id_name">Full name</label>
          <div class="nhsuk-hint" id="id_name_helptext">As your colleagues know you</div>
          <input class="nhsuk-input" id="id_name" name="name" type="text" maxlength="20" required
            aria-describedby="id_name_helptext">
        </div>
        """,
    )


def test_a_mistake_is_said_beside_the_field_and_what_was_typed_stays() -> None:
    assertHTMLEqual(
        drawn("name", {"name": "Amina Yusuf of Newport and Cwmbrân"}),
        """
        <div class="nhsuk-form-group nhsuk-form-group--error">
          <label class="nhsuk-label nhsuk-label--s" for="id_name">Full name</label>
          <div class="nhsuk-hint" id="id_name_helptext">As your colleagues know you</div>
          <span class="nhsuk-error-message" id="id_name_error">
            <span class="nhsuk-u-visually-hidden">Error:</span>
            Use 20 characters or fewer. You have used 34.
          </span>
          <input class="nhsuk-input nhsuk-input--error" id="id_name" name="name" type="text" maxlength="20" required
            value="Amina Yusuf of Newport and Cwmbrân" aria-invalid="true"
            aria-describedby="id_name_helptext id_name_error">
        </div>
        """,
    )


def test_words_typed_into_a_number_field_stay() -> None:
    html = drawn("hours", {"hours": "about ten"})
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html
    assert 'value="about ten"' in html


def test_a_limited_text_counts_characters_and_never_cuts_what_is_pasted() -> None:
    assertHTMLEqual(
        drawn("why"),
        """
        <div class="nhsuk-character-count" data-module="nhsuk-character-count" data-maxlength="40">
          <div class="nhsuk-form-group">
            <label class="nhsuk-label nhsuk-label--s" for="id_why">Why?</label>
            <div class="nhsuk-hint" id="id_why_helptext">In a line or two</div>
            <textarea class="nhsuk-textarea nhsuk-js-character-count" id="id_why" name="why" rows="5" required
              aria-describedby="id_why_helptext id_why-info"></textarea>
          </div>
          <div class="nhsuk-hint nhsuk-character-count__message" id="id_why-info">
            You can enter up to 40 characters
          </div>
        </div>
        """,
    )
    assert 'aria-describedby="id_why_helptext id_why_error id_why-info"' in drawn("why", {"why": "a" * 41})


def test_a_text_without_limit_is_a_plain_textarea_marked_optional() -> None:
    assertHTMLEqual(
        drawn("word"),
        """
        <div class="nhsuk-form-group">
          <label class="nhsuk-label nhsuk-label--s" for="id_word">A word (optional)</label>
          <textarea class="nhsuk-textarea" id="id_word" name="word" rows="3"></textarea>
        </div>
        """,
    )


def test_a_select_keeps_the_choice() -> None:
    html = drawn("job", {"job": "ot"})
    assertInHTML('<option value="ot" selected>Occupational therapist</option>', html)
    assert 'class="nhsuk-select"' in html


def test_radios_stand_in_a_fieldset_that_is_described() -> None:
    assertHTMLEqual(
        drawn("shape", {"shape": "neither"}),
        """
        <div class="nhsuk-form-group nhsuk-form-group--error">
          <fieldset class="nhsuk-fieldset" aria-describedby="id_shape_helptext id_shape_error">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Which way?</legend>
            <div class="nhsuk-hint" id="id_shape_helptext">You can change it later</div>
            <span class="nhsuk-error-message" id="id_shape_error">
              <span class="nhsuk-u-visually-hidden">Error:</span>
              Choose one of the list
            </span>
            <div class="nhsuk-radios nhsuk-radios--error" data-module="nhsuk-radios">
              <div class="nhsuk-radios__item">
                <input class="nhsuk-radios__input" id="id_shape_0" name="shape" type="radio" value="one">
                <label class="nhsuk-label nhsuk-radios__label" for="id_shape_0">One-way</label>
              </div>
              <div class="nhsuk-radios__item">
                <input class="nhsuk-radios__input" id="id_shape_1" name="shape" type="radio" value="both"
                  aria-describedby="id_shape_1_hint">
                <label class="nhsuk-label nhsuk-radios__label" for="id_shape_1">Reciprocal</label>
                <div class="nhsuk-hint nhsuk-radios__hint" id="id_shape_1_hint">She visits you too</div>
              </div>
            </div>
          </fieldset>
        </div>
        """,
    )


def test_checkboxes_keep_what_was_ticked() -> None:
    html = drawn("days", {"days": ["tue"]})
    assertInHTML(
        '<input class="nhsuk-checkboxes__input" id="id_days_1" name="days" type="checkbox" value="tue" checked>', html
    )
    assertInHTML('<input class="nhsuk-checkboxes__input" id="id_days_0" name="days" type="checkbox" value="mon">', html)


def test_a_single_checkbox_is_its_own_label() -> None:
    assertHTMLEqual(
        drawn("agree"),
        """
        <div class="nhsuk-form-group">
          <div class="nhsuk-checkboxes" data-module="nhsuk-checkboxes">
            <div class="nhsuk-checkboxes__item">
              <input class="nhsuk-checkboxes__input" id="id_agree" name="agree" type="checkbox" required
                aria-describedby="id_agree_helptext">
              <label class="nhsuk-label nhsuk-checkboxes__label" for="id_agree">I agree</label>
              <div class="nhsuk-hint nhsuk-checkboxes__hint" id="id_agree_helptext">Once a year</div>
            </div>
          </div>
        </div>
        """,
    )


def test_a_date_in_three_boxes_keeps_a_day_that_does_not_exist() -> None:
    html = drawn("since", {"since_day": "31", "since_month": "2", "since_year": "2011"})
    assertInHTML(
        '<input class="nhsuk-input nhsuk-date-input__input nhsuk-input--error nhsuk-input--width-2" id="id_since_0" '
        'name="since_day" type="text" inputmode="numeric" value="31">',
        html,
    )
    assert "Enter a real date, like 4 6 2026" in html
    assert '<label class="nhsuk-label nhsuk-date-input__label" for="id_since_2">Year</label>' in html


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (("", "", ""), "Enter the date"),
        (("4", "", "2011"), "Enter a day, a month and a year"),
        (("four", "6", "2011"), "Enter a real date, like 4 6 2026"),
        (("4", "6", "²"), "Enter a real date, like 4 6 2026"),
    ],
)
def test_a_date_says_what_is_wrong(typed: tuple[str, str, str], complaint: str) -> None:
    form = Sample(dict(zip(("since_day", "since_month", "since_year"), typed, strict=True)))
    assert form.errors["since"] == [complaint]


def test_a_date_in_three_boxes_becomes_a_date() -> None:
    form = Sample({"since_day": " 4", "since_month": "06", "since_year": "2011"})
    form.is_valid()
    assert form.cleaned_data["since"] == datetime.date(2011, 6, 4)


def test_the_browsers_calendar_is_given_its_own_format() -> None:
    html = drawn("by", initial={"by": datetime.date(2026, 6, 4)})
    assertInHTML('<input class="nhsuk-input" id="id_by" name="by" type="date" value="2026-06-04">', html)


def test_a_password_is_never_handed_back() -> None:
    html = drawn("secret", {"secret": "correct horse battery"})
    assert "correct horse battery" not in html
    assert 'data-module="nhsuk-password-input"' in html
    assert 'autocomplete="new-password"' in html


def test_a_hidden_field_draws_nothing_but_itself() -> None:
    assertHTMLEqual(drawn("version"), '<input id="id_version" name="version" type="hidden" value="3">')


def test_a_fieldset_and_a_button_of_crispy_forms() -> None:
    form = Sample()
    form.helper.layout = Layout(Fieldset("You", "agree"), Submit("save", "Save", css_class="nhsuk-button--secondary"))
    html = render_crispy_form(form)
    assertInHTML('<legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">You</legend>', html)
    assertInHTML(
        '<button class="nhsuk-button nhsuk-button--secondary" data-module="nhsuk-button" type="submit" name="save" '
        'data-prevent-double-click="true" value="Save">Save</button>',
        html,
    )


class Clashing(Sample):
    def clean(self) -> None:
        raise forms.ValidationError("That half-day is taken. Choose another.")


def page(form: forms.Form, **context: Any) -> str:
    request = RequestFactory().get("/ask/")
    return render_to_string("layouts/form.html", {"form": form, "title": "Ask Amina", **context}, request)


def test_the_summary_stands_above_the_heading_and_leads_to_every_field() -> None:
    html = page(Clashing({"name": "", "version": "x"}))
    assert html.count("nhsuk-error-summary__title") == 1
    assert html.index("nhsuk-error-summary") < html.index("<h1")
    assert "<li>That half-day is taken. Choose another.</li>" in html
    for target in ("id_name", "id_shape_0", "id_days_0", "id_since_0", "id_agree"):
        assert f'<li><a href="#{target}">' in html
        assert f'id="{target}"' in html
    assert '<div role="alert">' in html
    assert "<title>Error: Ask Amina" in html


def test_a_form_page_draws_one_form_with_its_button() -> None:
    html = page(Sample(), lead="She answers fast.", cancel_url="/find/", back_url="/find/")
    assert html.count("<form") == 1
    assert 'method="post"' in html
    assert "novalidate" in html
    assert "Save and continue" in html
    assert html.count("csrfmiddlewaretoken") == 1
    assert "nhsuk-error-summary" not in html


class Question(HouseForm):
    heading_field = "happened"
    happened = forms.ChoiceField(
        label="Did it happen?",
        choices=[("y", "Yes"), ("n", "No")],
        widget=forms.RadioSelect({"class": "nhsuk-radios--inline"}),
    )


def test_a_legend_can_be_the_pages_heading() -> None:
    html = page(Question())
    assert html.count("<h1") == 1
    assertInHTML('<h1 class="nhsuk-fieldset__heading">Did it happen?</h1>', html)
    assert 'class="nhsuk-radios nhsuk-radios--inline"' in html


def test_what_a_person_typed_is_always_escaped() -> None:
    html = drawn("name", {"name": '"><script>alert(1)</script>'})
    assert "<script" not in html
