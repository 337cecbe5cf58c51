"""The prompts themselves."""

import pytest

from core.page import Row
from reflections.enums import Framework
from reflections.forms.reflection import MOST_CHARACTERS, FrameworkForm, WriteForm
from reflections.frameworks import GUIDES, OWN_FORMS, PROMPTS
from reflections.presenters import reflection as presenters
from reflections.regulators import forms


def test_every_framework_has_a_guide_with_source():
    assert set(GUIDES) == set(Framework)
    assert all(guide.summary and guide.source for guide in GUIDES.values())
    assert [len(GUIDES[each].prompts) for each in Framework] == [3, 6, 4, 4, 3, 4, 4, 3, 4, 4, 3, 3]


@pytest.mark.parametrize("framework", OWN_FORMS)
def test_a_regulators_own_questions_go_to_the_same_places_of_its_form(framework: str) -> None:
    form = forms()[OWN_FORMS[framework]]
    assert framework == form.body
    asked = {f"{framework}-{field.key}": field for field in form.fields}
    for prompt in GUIDES[framework].prompts:
        assert prompt.title == asked[prompt.key].question
        assert prompt.key in asked[prompt.key].sources, prompt.key
        elsewhere = [key for key, field in asked.items() if key != prompt.key and prompt.key in field.sources]
        assert elsewhere == [], prompt.key


def test_they_are_offered_to_those_on_the_register_and_kept_where_chosen() -> None:
    def offered(form: FrameworkForm) -> set[str]:
        return {value for value, _label in form.fields["framework"].widget.choices}

    anybodys = {each.value for each in Framework if each not in OWN_FORMS}
    assert offered(FrameworkForm()) == anybodys
    assert offered(FrameworkForm(bodies=["nmc", "general"])) == anybodys | {"nmc"}
    assert offered(FrameworkForm(initial={"framework": "swe"})) == anybodys | {"swe"}
    assert FrameworkForm({"framework": "hcpc"}).is_valid()


def test_no_two_prompts_share_a_key():
    assert len(PROMPTS) == sum(len(guide.prompts) for guide in GUIDES.values())
    assert not set(PROMPTS) & {"version", "framework"}


def test_nothing_is_required_to_save():
    form = WriteForm({"version": "1", "framework": "what"}, framework="what")
    assert form.is_valid()
    assert form.answers() == {"what": "", "so-what": "", "now-what": ""}


def test_a_long_text_is_refused_with_a_sentence_and_stays():
    text = "x" * (MOST_CHARACTERS + 1)
    form = WriteForm({"version": "1", "framework": "what", "so-what": text}, framework="what")
    assert form.errors == {
        "so-what": ["Shorten what you wrote to 200,000 characters altogether: it has 200,001. Nothing is lost."]
    }
    assert form["so-what"].value() == text


def test_words_under_other_frameworks_are_found():
    answers = {"what": "The huddle", "feelings": "Calm", "analysis": "They know each other"}
    assert presenters.rows("what", answers) == [Row("What?", "The huddle")]
    assert presenters.rows_elsewhere("what", answers) == [
        Row("Feelings", "Calm"),
        Row("Analysis", "They know each other"),
    ]
