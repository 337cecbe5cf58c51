"""One reflection in every regulator's form: what stands in it, who may, and what stays when a wording changes."""

from dataclasses import replace
from typing import Any

import pytest

from accounts.enums import Profession, Register
from accounts.models import User
from core import clock
from core.errors import StaleVersion
from exchanges.models import Objective
from reflections import regulators, vault
from reflections.actions import evidence as actions
from reflections.actions import naming
from reflections.actions import reflection as writing
from reflections.enums import Body
from reflections.errors import FormNotForThis, NoSuchReflection
from reflections.exports import record as exports
from reflections.models import AuthorKey, Record, Reflection
from reflections.queries import evidence as queries
from reflections.regulators import forms
from tests.factories.accounts import PersonFactory, RegistrationFactory
from tests.factories.evidence import ANSWERS, record_of, reflected
from tests.factories.reflections import draft

pytestmark = pytest.mark.django_db

WHAT, SO_WHAT, NOW_WHAT = ANSWERS.values()
NOTE = "You asked the question that nobody asks."


@pytest.fixture
def ruth() -> User:
    return PersonFactory(name="Ruth Bell", profile__profession=Profession.NURSE, profile__role="Care home nurse")


@pytest.fixture
def amina() -> User:
    return PersonFactory(name="Dr Amina Yusuf", profile__role="Consultant geriatrician")


@pytest.fixture
def reflection(ruth: User, amina: User) -> Reflection:
    return reflected(ruth, amina, note=NOTE)


def said(record: Record) -> dict[str, str]:
    answers = vault.read_records([record])[record.pk]
    assert answers is not None
    return {each.key: each.said for each in answers}


def test_a_reflective_account_starts_from_the_reflection(reflection: Reflection) -> None:
    answers = said(record_of(reflection, "nmc-reflective-account"))
    assert answers["nature"].endswith(WHAT)
    assert answers["nature"].startswith("A work-shadowing visit to see the work of somebody else")
    assert answers["learned"] == SO_WHAT
    assert answers["changed"] == NOW_WHAT
    assert answers["code"] == ""


@pytest.mark.parametrize("form", list(forms()))
def test_no_form_names_the_other_person_by_itself(form: str, reflection: Reflection) -> None:
    text = " ".join(said(record_of(reflection, form)).values())
    assert "Amina" not in text
    assert "Yusuf" not in text


def test_the_hosts_note_becomes_feedback(reflection: Reflection) -> None:
    answers = said(record_of(reflection, "nmc-feedback"))
    assert answers["source"] == "Colleague: Consultant geriatrician, the host of my visit"
    assert answers["type"] == "Letter or card"
    assert answers["content"].startswith(NOTE)
    assert answers["date"]


def test_without_a_note_there_is_no_feedback_to_use(ruth: User, amina: User) -> None:
    with pytest.raises(FormNotForThis):
        record_of(reflected(ruth, amina), "nmc-feedback")


def test_planned_only_if_it_was_written_before_the_visit(reflection: Reflection) -> None:
    answers = said(record_of(reflection, "gphc-planned"))
    assert answers["what"].startswith("• See how a ward plans a discharge (written on ")

    Objective.objects.filter(person=reflection.author).update(written_at=clock.now())
    with pytest.raises(FormNotForThis):
        actions.begin_record(by=reflection.author, reflection=reflection, form="gphc-planned")
    Record.objects.all().delete()
    with pytest.raises(FormNotForThis):
        record_of(reflection, "gphc-planned")
    assert said(record_of(reflection, "gphc-unplanned"))["learned"] == SO_WHAT


def test_a_peer_is_named_only_once_they_agree(reflection: Reflection, ruth: User, amina: User) -> None:
    assert reflection.visit is not None
    assert said(record_of(reflection, "gphc-peer-discussion"))["peer"] == ""
    asked = naming.ask_to_name(visit=reflection.visit, by=ruth)
    Record.objects.all().delete()
    assert said(record_of(reflection, "gphc-peer-discussion"))["peer"] == ""
    naming.answer_naming(naming=asked, by=amina, agreed=True)
    Record.objects.all().delete()
    answers = said(record_of(reflection, "gphc-peer-discussion"))
    assert answers["peer"] == "Dr Amina Yusuf"
    assert answers["role"] == "Consultant geriatrician"
    assert answers["organisation"] == amina.profile.organisation.name
    naming.answer_naming(naming=asked, by=amina, agreed=False)
    Record.objects.all().delete()
    assert said(record_of(reflection, "gphc-peer-discussion"))["peer"] == ""


def test_dental_hours_count_only_with_every_field_on_the_certificate(reflection: Reflection) -> None:
    answers = said(record_of(reflection, "gdc-log"))
    assert answers["hours"] == "3 hours 30 minutes"
    assert answers["verifiable"] == (
        "No: the certificate does not carry the name of a CPD provider, development outcomes A to D and a statement of"
        " quality assurance"
    )
    assert reflection.visit is not None
    certificate = reflection.visit.certificates.get(person=reflection.author)
    certificate.says |= {"provider": "Wye Valley NHS Trust", "outcomes": "A, C", "assurance": "Looked at yearly"}
    certificate.save()
    Record.objects.all().delete()
    assert said(record_of(reflection, "gdc-log"))["verifiable"] == f"Yes, by certificate {certificate.code}"


def test_breaks_never_count(reflection: Reflection) -> None:
    assert said(record_of(reflection, "gmc-appraisal"))["hours"] == "3 hours 30 minutes"  # a half-day less half an hour


def test_facts_cannot_be_typed(reflection: Reflection) -> None:
    record = record_of(reflection, "gmc-appraisal", {"hours": "100 hours", "learned": "A lot"})
    assert said(record)["hours"] == "3 hours 30 minutes"
    assert said(record)["learned"] == "A lot"
    assert said(record)["changed"] == NOW_WHAT  # what was not sent stays


def test_choices_are_kept_in_the_forms_order_and_nothing_else_is(reflection: Reflection) -> None:
    record = record_of(reflection, "nmc-reflective-account", {"code": ["trust", "people", "everything"]})
    assert said(record)["code"] == "Prioritise people\nPromote professionalism and trust"


def test_one_record_of_each_form_however_often_it_is_begun(reflection: Reflection) -> None:
    first = record_of(reflection, "general", {"learned": "My own words"})
    again = record_of(reflection, "general")
    assert first.pk == again.pk
    assert said(again)["learned"] == "My own words"


def test_several_regulators_for_one_reflection(reflection: Reflection) -> None:
    for form in forms():
        record_of(reflection, form)
    assert Record.objects.filter(reflection=reflection).count() == len(forms())


def test_what_is_open_is_said_and_never_stands_in_the_way(reflection: Reflection) -> None:
    record = record_of(reflection, "nmc-reflective-account", {"nature": ""})  # and no theme is chosen
    answers = vault.read_records([record])[record.pk]
    assert answers is not None
    open_questions = exports.open_questions(record, answers)
    assert [question[:10] for question in open_questions] == ["What was t", "How is thi"]


def test_a_draft_is_not_used(ruth: User) -> None:
    with pytest.raises(FormNotForThis):
        record_of(draft(ruth, what="Not yet"), "general")


def test_nobody_else_makes_saves_or_deletes_one(reflection: Reflection, amina: User) -> None:
    record = record_of(reflection, "general")
    with pytest.raises(NoSuchReflection):
        actions.begin_record(by=amina, reflection=reflection, form="general")
    with pytest.raises(NoSuchReflection):
        actions.save_record(record=record, by=amina, values={}, seen_version=1)
    with pytest.raises(NoSuchReflection):
        actions.delete_record(record=record, by=amina)


def test_two_windows_do_not_overwrite_each_other(reflection: Reflection, ruth: User) -> None:
    record = record_of(reflection, "general", {"learned": "From the first window"})
    with pytest.raises(StaleVersion):
        actions.save_record(record=record, by=ruth, values={"learned": "From the second"}, seen_version=1)
    assert said(record)["learned"] == "From the first window"


def test_the_same_again_changes_nothing(reflection: Reflection, ruth: User) -> None:
    values = {"learned": "Once"}
    record = record_of(reflection, "general", values)
    again = actions.save_record(record=record, by=ruth, values=values, seen_version=1)
    assert again.version == record.version


def test_an_older_edition_reads_as_it_was_asked(reflection: Reflection, monkeypatch: pytest.MonkeyPatch) -> None:
    record = record_of(reflection, "nmc-reflective-account")
    now = forms()["nmc-reflective-account"]
    question = replace(now.fields[1], question="What did you take away?")
    newer = replace(now, edition="2030", fields=(question, *now.fields[2:]))
    monkeypatch.setattr(regulators, "forms", lambda: {**forms(), newer.slug: newer})
    monkeypatch.setattr(actions, "forms", lambda: {newer.slug: newer})

    answers = vault.read_records([record])[record.pk]
    assert answers is not None
    text = exports.text(exports.sheet(record, answers, queries.activity_of(reflection)))
    assert now.fields[0].question in text
    assert now.fields[1].question in text
    assert record.edition == now.edition

    record = actions.save_record(
        record=record, by=reflection.author, values={"learned": "New words"}, seen_version=record.version
    )
    answers = vault.read_records([record])[record.pk]
    assert answers is not None
    assert record.edition == "2030"
    assert answers[0].question == "What did you take away?"


def test_a_form_that_is_gone_still_reads(reflection: Reflection) -> None:
    record = record_of(reflection, "general")
    Record.objects.filter(pk=record.pk).update(form="abolished")
    record.refresh_from_db()
    answers = vault.read_records([record])[record.pk]
    assert answers is not None
    made = exports.sheet(record, answers, queries.activity_of(reflection))
    assert SO_WHAT in exports.text(made)
    assert exports.pdf(made)


def test_records_cannot_be_moved_or_read_without_the_key(reflection: Reflection) -> None:
    one, other = record_of(reflection, "general"), record_of(reflection, "gmc-appraisal")
    other.sealed = one.sealed
    assert vault.read_records([other])[other.pk] is None
    AuthorKey.objects.all().delete()
    assert vault.read_records([one])[one.pk] is None


def test_erasing_the_author_takes_the_records(reflection: Reflection, ruth: User) -> None:
    record_of(reflection, "general")
    writing.erase_author(person=ruth)
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("register", "profession", "expected"),
    [
        (Register.NMC, "", [Body.NMC, Body.GENERAL]),
        (Register.GOC, "", [Body.GENERAL]),
        (None, Profession.PHARMACIST, [Body.GPHC, Body.GENERAL]),
        (None, Profession.PUBLIC_HEALTH_DOCTOR, [Body.GMC, Body.PUBLIC_HEALTH, Body.GENERAL]),
        (None, Profession.CARE_WORKER, [Body.SCW, Body.SSSC, Body.NISCC, Body.GENERAL]),
        (None, "", [Body.GENERAL]),
    ],
)
def test_whose_forms_somebody_will_want(register: Any, profession: str, expected: list[Body]) -> None:
    person = PersonFactory(profile__profession=profession)
    if register:
        RegistrationFactory(person=person, register=register, number="99A9999A")
    assert queries.own_bodies(person) == expected
