"""The prompts themselves."""

from core.page import Row
from reflections.enums import Framework
from reflections.forms.reflection import MOST_CHARACTERS, WriteForm
from reflections.frameworks import GUIDES, PROMPTS
from reflections.presenters import reflection as presenters


def test_every_framework_has_a_guide_with_source():
    assert set(GUIDES) == set(Framework)
    assert all(guide.summary and guide.source for guide in GUIDES.values())
    assert [len(GUIDES[each].prompts) for each in Framework] == [3, 6, 4, 4]


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
