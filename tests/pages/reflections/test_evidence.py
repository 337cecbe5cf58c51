"""A reflection as evidence, from the page of the reflection to the file in the hand."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.enums import Profession, Register
from accounts.models import User
from core import clock
from exchanges.models import Objective
from reflections.enums import Body
from reflections.models import Naming, Record, Reflection
from reflections.regulators import forms
from tests.factories.accounts import LearningNeedFactory, PersonFactory, RegistrationFactory
from tests.factories.evidence import record_of, reflected
from tests.factories.exchanges import took_place
from tests.factories.reflections import draft

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def nurse() -> User:
    person = PersonFactory(name="Ruth Bell", profile__profession=Profession.NURSE, profile__role="Care home nurse")
    RegistrationFactory(person=person, register=Register.NMC, number="99A9999A")
    return person


@pytest.fixture
def reflection(nurse: User, amina: User) -> Reflection:
    return reflected(nurse, amina, note="You asked the question that nobody asks.")


def page(client: Client, name: str, *args: Any, **query: str) -> Any:
    return client.get(reverse(f"reflections:{name}", args=args), query)


def test_from_the_reflection_to_a_record(as_: SignIn, nurse: User, reflection: Reflection) -> None:
    client = as_(nurse)
    assert (
        reverse("reflections:reflection_use", args=[reflection.pk])
        in page(client, "reflection_read", reflection.pk).text
    )
    offered = page(client, "reflection_use", reflection.pk).text
    assert "Nursing and Midwifery Council: Reflective account" in offered
    assert "Social Work England" not in offered
    assert "Social Work England: CPD record" in page(client, "reflection_use", reflection.pk, all="1").text

    response = client.post(
        reverse("reflections:reflection_use", args=[reflection.pk]), {"form": "nmc-reflective-account"}
    )
    record = Record.objects.get()
    assert response["Location"] == reverse("reflections:record_edit", args=[record.pk])
    edit = client.get(response["Location"]).text
    assert "(optional)" not in edit
    places = [edit.index(field.question.replace("’", "’")) for field in forms()["nmc-reflective-account"].fields]
    assert places == sorted(places)
    assert "They talk before they walk" in edit

    values = {"version": record.version, "nature": "A visit", "learned": "Much", "changed": "", "code": ["people"]}
    response = client.post(reverse("reflections:record_edit", args=[record.pk]), values)
    assert response["Location"] == reverse("reflections:record_read", args=[record.pk])
    read = client.get(response["Location"]).text
    assert "Still open" in read
    assert "How did you change or improve your practice as a result?" in read
    assert "Prioritise people" in read
    assert "Reflective account" in page(client, "reflection_read", reflection.pk).text


def test_what_could_show_who_somebody_is_is_marked_before_it_leaves(
    as_: SignIn, nurse: User, reflection: Reflection
) -> None:
    text = "Dr Amina Yusuf saw the lady with NHS number 943 476 5919."
    record = record_of(reflection, "nmc-reflective-account", {"learned": text})
    said = page(as_(nurse), "record_read", record.pk).text
    assert "NHS number" in said
    assert "ex-marked" in said
    assert page(as_(nurse), "record_pdf", record.pk).status_code == 200


def test_a_draft_is_finished_first(as_: SignIn, nurse: User) -> None:
    written = draft(nurse, what="Not yet")
    assert page(as_(nurse), "reflection_use", written.pk)["Location"].endswith(f"/{written.pk}/write/")


def test_planned_learning_is_offered_only_where_it_was_planned(as_: SignIn, amina: User) -> None:
    pharmacist = PersonFactory(profile__profession=Profession.PHARMACIST)
    reflection = reflected(pharmacist, amina)
    client = as_(pharmacist)
    assert "CPD record: planned learning" in page(client, "reflection_use", reflection.pk).text
    Objective.objects.update(written_at=clock.now())
    said = page(client, "reflection_use", reflection.pk).text
    assert "Not for this reflection" in said
    assert 'value="gphc-planned"' not in said
    response = client.post(reverse("reflections:reflection_use", args=[reflection.pk]), {"form": "gphc-planned"})
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [
        ("record_pdf", "application/pdf", "pdf"),
        ("record_word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("record_text", "text/plain; charset=utf-8", "txt"),
    ],
)
def test_a_record_is_taken_along(
    name: str, kind: str, ending: str, as_: SignIn, nurse: User, reflection: Reflection
) -> None:
    record = record_of(reflection, "nmc-reflective-account")
    response = page(as_(nurse), name, record.pk)
    assert response["Content-Type"] == kind
    day = reflection.visit.first_date if reflection.visit else ""
    assert response["Content-Disposition"] == f'attachment; filename="nmc-reflective-account-{day}.{ending}"'
    assert "no-store" in response["Cache-Control"]


def test_nothing_goes_by_email(as_: SignIn, nurse: User, reflection: Reflection, letters: Any) -> None:
    letters()
    record = record_of(reflection, "nmc-reflective-account")
    for name in ("record_pdf", "record_word", "record_text"):
        page(as_(nurse), name, record.pk)
    assert letters() == []
    assert mail.outbox == []


def test_two_windows_lose_nothing(as_: SignIn, nurse: User, reflection: Reflection) -> None:
    record = record_of(reflection, "general", {"learned": "What the first window said"})
    response = as_(nurse).post(
        reverse("reflections:record_edit", args=[record.pk]), {"version": 1, "learned": "What the second window typed"}
    )
    assert response.status_code == 409
    assert "What the second window typed" in response.text


def test_a_record_is_deleted_and_the_reflection_stays(as_: SignIn, nurse: User, reflection: Reflection) -> None:
    record = record_of(reflection, "general")
    client = as_(nurse)
    assert "gone for good" in page(client, "record_delete", record.pk).text
    client.post(reverse("reflections:record_delete", args=[record.pk]))
    assert not Record.objects.exists()
    assert Reflection.objects.exists()


def test_asking_to_name_and_the_answer(
    as_: SignIn, nurse: User, amina: User, stranger: User, reflection: Reflection, letters: Any
) -> None:
    letters()
    record = record_of(reflection, "gphc-peer-discussion")
    assert reflection.visit is not None
    hers, theirs = as_(nurse), as_(amina)
    ask = reverse("reflections:naming_ask", args=[reflection.visit.pk])
    assert ask in page(hers, "record_edit", record.pk).text
    assert "They do not see anything that you wrote" in hers.get(ask).text
    hers.post(ask)
    naming = Naming.objects.get()
    (letter,) = letters()
    assert letter.to == [amina.email]
    assert "They talk before they walk" not in letter.body
    answer = reverse("reflections:naming_answer", args=[naming.pk])
    assert answer in letter.body
    assert as_(stranger).get(answer).status_code == 404
    assert hers.get(answer).status_code == 404
    assert theirs.post(answer, {}).status_code == 422
    assert "have not answered yet" in page(hers, "record_edit", record.pk).text

    theirs.post(answer, {"agreed": "yes"})
    (letter,) = letters()
    assert letter.subject == "Dr Amina Yusuf agrees to be named"
    assert "Dr Amina Yusuf" in page(hers, "record_edit", record.pk).text
    theirs.post(answer, {"agreed": "no"})
    assert "would rather not be named" in page(hers, "record_edit", record.pk).text


def test_the_year(as_: SignIn, nurse: User, amina: User, reflection: Reflection) -> None:
    LearningNeedFactory(person=nurse, what="How falls are prevented", met_at=clock.now(), how_met="On the ward")
    with clock.at(clock.now() - timedelta(weeks=3)):
        took_place(PersonFactory(), nurse)
    record_of(reflection, "nmc-reflective-account")
    said = page(as_(nurse), "cpd", first="2000-01-01", last="2100-01-01").text
    text = " ".join(re.sub("<[^>]*>", " ", said).split())
    assert "Visiting 3 hours 30 minutes" in text
    assert "Hosting 3 hours 30 minutes" in text
    assert "Together 7 hours Of that, with others 7 hours" in text
    assert "Your visit to Dr Amina Yusuf" in text
    assert "Nursing and Midwifery Council: Reflective account" in text
    assert "How falls are prevented On the ward" in text
    assert "progress" not in said
    assert "%" not in text


def test_an_empty_year_and_mistaken_days(as_: SignIn, newcomer: User) -> None:
    client = as_(newcomer)
    assert "Nothing in this time yet" in page(client, "cpd").text
    wrong = page(client, "cpd", first="2026-06-01", last="2026-05-01")
    assert wrong.status_code == 422
    assert "Enter a last day that is not before the first" in wrong.text
    assert page(client, "cpd", first="nonsense").status_code == 422
    assert page(client, "cpd_csv", first="nonsense").status_code == 200


def test_a_registration_year_is_offered(as_: SignIn) -> None:
    worker = PersonFactory(profile__profession=Profession.SOCIAL_WORKER)
    RegistrationFactory(person=worker, register=Register.SWE, number="SW123456")
    said = page(as_(worker), "cpd").text
    assert "Social Work England: 1 December" in said
    assert "first=20" in said


def test_registers_without_a_log_of_their_own_share_the_general_one(as_: SignIn, reflection: Reflection) -> None:
    RegistrationFactory(person=reflection.author, register=Register.GMC, number="1234567")
    RegistrationFactory(person=reflection.author, register=Register.SSSC, number="3012345")
    logs = page(as_(reflection.author), "cpd").context["logs"]
    assert [each["log"].body for each in logs] == [Body.NMC, Body.GENERAL]


@pytest.mark.parametrize(
    ("name", "kind", "file"),
    [
        ("cpd_csv", "text/csv; charset=utf-8", "cpd-log-nmc-2000-01-01-to-2100-01-01.csv"),
        ("cpd_json", "application/json", "cpd-log-nmc-2000-01-01-to-2100-01-01.json"),
        ("cpd_pdf", "application/pdf", "cpd-log-nmc-2000-01-01-to-2100-01-01.pdf"),
        ("cpd_plan", "text/csv; charset=utf-8", "personal-development-plan.csv"),
    ],
)
def test_the_year_is_taken_along(
    name: str, kind: str, file: str, as_: SignIn, nurse: User, reflection: Reflection
) -> None:
    response = page(as_(nurse), name, **{"for": "nmc", "first": "2000-01-01", "last": "2100-01-01"})
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{file}"'
    assert "no-store" in response["Cache-Control"]
    if name == "cpd_pdf":
        text = " ".join(each.extract_text() for each in PdfReader(io.BytesIO(response.content)).pages)
        assert "CPD log" in text


@pytest.mark.parametrize("name", ["cpd", "cpd_csv", "cpd_json", "cpd_pdf"])
def test_the_year_asks_the_database_a_fixed_number_of_times(
    name: str, as_: SignIn, nurse: User, django_assert_max_num_queries: Any
) -> None:
    client, query = as_(nurse), {"first": "2000-01-01", "last": "2100-01-01"}
    record_of(reflected(nurse, PersonFactory()), "nmc-reflective-account")
    page(client, name, **query)
    with django_assert_max_num_queries(25) as one:
        page(client, name, **query)
    for weeks in range(1, 5):
        with clock.at(clock.now() - timedelta(weeks=weeks)):
            record_of(reflected(nurse, PersonFactory()), "nmc-reflective-account")
    with django_assert_max_num_queries(len(one)):
        page(client, name, **query)
