"""The forms of regulators: every file is complete, and its words are the regulator's own."""

import re

import pytest

from accounts.models import User
from reflections.enums import Body
from reflections.frameworks import PROMPTS
from reflections.presenters.evidence import facts
from reflections.queries.evidence import BODY_OF, Activity
from reflections.regulators import Column, Form, Kind, forms, log_of, logs

LEFT_OUT = {"feelings"}  # what one felt belongs to nobody's form; its author may paste it
FORMS = list(forms().values())


def known_sources() -> set[str]:
    activity = Activity(author=User(name="Anybody"), visit=None, reflection=None)
    return set(facts(activity)) | set(PROMPTS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)
def test_every_form_is_complete(form: Form) -> None:
    assert form.title
    assert form.edition
    assert len(form.source) > 20
    assert form.says
    assert re.fullmatch(r"[a-z-]{3,40}", form.slug)
    keys = [field.key for field in form.fields]
    assert len(keys) == len(set(keys))
    assert "version" not in keys
    for field in form.fields:
        assert field.question
        assert bool(field.choices) == (field.kind in (Kind.ONE, Kind.MANY))
        assert not field.first or field.first in field.choices
        assert set(field.sources) <= known_sources(), field.key
        assert field.kind != Kind.FACT or field.sources


def test_every_regulator_has_a_form_and_a_log() -> None:
    assert {form.body for form in FORMS} == set(Body)
    assert {body for bodies in BODY_OF.values() for body in bodies} | {Body.GENERAL} == set(Body)
    for body in Body:
        assert log_of(body).columns


@pytest.mark.parametrize("body", logs())
def test_every_log_is_complete(body: Body) -> None:
    log = logs()[body]
    assert log.edition
    assert len(log.source) > 20
    assert re.fullmatch(r"\d\d-\d\d", log.year_starts)
    known = known_sources() | {"topics", "record"}
    for column in log.columns:
        assert column.value in known
        assert (column.value == "record") == bool(column.form)
        if column.form:
            assert column.field in {field.key for field in forms()[column.form].fields}
            assert not column.otherwise or column.otherwise in known
        assert not column.total or column.value in ("hours", "participatory")


def test_no_answer_of_any_framework_is_lost_on_the_way() -> None:
    used = {source for form in FORMS for field in form.fields for source in field.sources}
    assert set(PROMPTS) - used == LEFT_OUT


def test_the_words_of_the_nursing_and_midwifery_council() -> None:
    form = forms()["nmc-reflective-account"]
    assert [field.question for field in form.fields] == [
        "What was the nature of the CPD activity and/or practice-related feedback and/or event or experience in your"
        " practice?",
        "What did you learn from the CPD activity and/or feedback and/or event or experience in your practice?",
        "How did you change or improve your practice as a result?",
        "How is this relevant to the Code? Select one or more themes: Prioritise people – Practise effectively –"
        " Preserve safety – Promote professionalism and trust",
    ]
    assert list(form.fields[3].choices.values()) == [
        "Prioritise people",
        "Practise effectively",
        "Preserve safety",
        "Promote professionalism and trust",
    ]
    assert [column.title for column in log_of(Body.NMC).columns] == [
        "Dates",
        "Method",
        "Topic(s)",
        "Link to Code",
        "Number of hours",
        "Number of participatory hours",
    ]


def test_the_four_questions_of_public_health() -> None:
    assert [field.question for field in forms()["fph-note"].fields] == [
        "Why did I choose this activity for my CPD?",
        "What did I learn from this activity or event?",
        "How am I going to apply this learning in my work?",
        "What am I going to do in future to further develop this learning and/or meet any gaps in my knowledge, skills"
        " or understanding?",
    ]


def test_lists_are_whole() -> None:
    def choices(form: str, field: str) -> list[str]:
        return list(next(each for each in forms()[form].fields if each.key == field).choices)

    assert choices("gphc-reflective-account", "standards") == [str(number) for number in range(1, 10)]
    assert choices("hcpc-activity", "standards") == [str(number) for number in range(1, 6)]
    assert choices("swe-cpd", "standards") == [f"4.{number}" for number in range(1, 9)]
    assert choices("gdc-log", "outcomes") == list("ABCD")
    assert choices("gmc-appraisal", "domains") == list("1234")


def test_doctors_need_not_map_and_hours_are_never_typed() -> None:
    assert next(field for field in forms()["gmc-appraisal"].fields if field.key == "domains").optional
    for form in FORMS:
        for field in form.fields:
            assert field.kind == Kind.FACT or not {"hours", "certificate-hours"} & set(field.sources)


def test_a_column_without_a_file_is_the_general_one() -> None:
    assert log_of(Body.GMC) == log_of(Body.GENERAL)
    assert isinstance(log_of(Body.GMC).columns[0], Column)
