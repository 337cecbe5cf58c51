"""The page where operators and leads confirm people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from tests.factories.accounts import MembershipFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def sam() -> User:
    """Waits to be confirmed."""
    return PersonFactory(name="Sam Field", email="sam@mail.example", confirmed=False, profile__role="Care home nurse")


@pytest.fixture
def sams_lead(sam: User) -> User:
    """Leads where Sam works."""
    return MembershipFactory(organisation=sam.profile.organisation, role=Membership.Role.LEAD).person


def page(client: Client, **query: str) -> str:
    response = client.get(reverse("accounts:people_list"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_operator_sees_who_waits_with_what_they_said_and_confirms(
    as_: As, operator: User, sam: User, letters: Callable[[], list[Any]]
) -> None:
    RegistrationFactory(person=sam, register="nmc", number="12A3456B")
    client = as_(operator)
    shown = page(client)
    for words in (
        "Sam Field",
        "sam@mail.example",
        "Care home nurse",
        sam.profile.organisation.name,
        "Nursing and Midwifery Council: not checked",
    ):
        assert words in shown
    client.post(reverse("accounts:person_confirm", args=[sam.pk]))
    (letter,) = letters()
    assert (letter.to, letter.subject) == (["sam@mail.example"], "You can now ask for an exchange")
    shown = page(client)
    assert "Sam Field is confirmed" in shown
    assert "Nobody waits" in shown


def test_a_lead_sees_only_people_of_their_own_organisation(as_: As, sam: User, sams_lead: User, newcomer: User) -> None:
    client = as_(sams_lead)
    assert "Sam Field" in page(client)
    assert newcomer.name not in page(client)
    assert newcomer.name not in page(client, find=newcomer.email)
    assert client.post(reverse("accounts:person_confirm", args=[newcomer.pk])).status_code == 404
    assert client.post(reverse("accounts:person_confirm", args=[sam.pk])).status_code == 302
    sam.refresh_from_db()
    assert sam.confirmed_how == User.ConfirmedHow.LEAD


def test_to_everybody_else_the_pages_do_not_exist(as_: As, amina: User, sam: User) -> None:
    client = as_(amina)
    assert client.get(reverse("accounts:people_list")).status_code == 404
    for name in ("person_confirm", "person_unconfirm", "lead_appoint"):
        assert client.post(reverse(f"accounts:{name}", args=[sam.pk])).status_code == 404
    sam.refresh_from_db()
    assert sam.confirmed_at is None


def test_nobody_confirms_themselves(as_: As) -> None:
    operator = PersonFactory(operator=True, confirmed=False)
    assert as_(operator).post(reverse("accounts:person_confirm", args=[operator.pk])).status_code == 404


def test_who_never_signed_in_does_not_wait(as_: As, operator: User) -> None:
    PersonFactory(name="Noor Never", confirmed=False, last_login=None)
    assert "Noor Never" not in page(as_(operator))


def test_finding_somebody_and_making_them_lead(as_: As, operator: User, amina: User) -> None:
    client = as_(operator)
    assert "Nobody found" in page(client, find="zzz")
    organisation = amina.profile.organisation.name
    assert f"Make lead of {organisation}" in page(client, find="AMINA")
    client.post(reverse("accounts:lead_appoint", args=[amina.pk]))
    assert Membership.objects.led_by(amina).exists()
    shown = page(client, find="amina")
    assert f"is now a lead of {organisation}" in shown
    assert "Make lead of" not in shown


def test_an_unconfirmed_person_is_not_made_lead(as_: As, operator: User, sam: User) -> None:
    client = as_(operator)
    assert "Make lead" not in page(client)
    assert client.post(reverse("accounts:lead_appoint", args=[sam.pk])).status_code == 409


def test_no_longer_confirming_asks_first(as_: As, operator: User, amina: User) -> None:
    client, address = as_(operator), reverse("accounts:person_unconfirm", args=[amina.pk])
    assert "No longer confirm Dr Amina Yusuf?" in client.get(address).content.decode()
    amina.refresh_from_db()
    assert amina.confirmed_at is not None
    client.post(address)
    amina.refresh_from_db()
    assert amina.confirmed_at is None


def test_confirming_asks_first_and_can_be_undone(as_: As, operator: User, sam: User) -> None:
    client, address = as_(operator), reverse("accounts:person_confirm", args=[sam.pk])
    assert address in page(client)
    asked = client.get(address).content.decode()
    for words in (
        "Confirm Sam Field?",
        "Sam Field can ask for exchanges, and be found and asked",
        "Sam Field gets an email",
        f"they work at {sam.profile.organisation.name}",
        "You can undo it",
    ):
        assert words in asked
    sam.refresh_from_db()
    assert sam.confirmed_at is None
    client.post(address)
    undo = reverse("accounts:person_unconfirm", args=[sam.pk])
    assert undo in page(client, find="sam")
    client.post(undo)
    sam.refresh_from_db()
    assert sam.confirmed_at is None
    assert not Membership.objects.confirmed().filter(person=sam).exists()


def test_confirming_only_the_place_of_somebody_says_only_that(as_: As) -> None:
    person = PersonFactory(name="Kit Lane")
    lead = MembershipFactory(organisation=person.profile.organisation, role=Membership.Role.LEAD).person
    MembershipFactory(person=person, organisation=person.profile.organisation, confirmed=False)
    asked = as_(lead).get(reverse("accounts:person_confirm", args=[person.pk])).content.decode()
    assert "You say that they work at" in asked
    assert "gets an email" not in asked


def test_getting_changes_nothing(as_: As, operator: User, sam: User) -> None:
    assert as_(operator).get(reverse("accounts:lead_appoint", args=[sam.pk])).status_code == 405


def test_a_long_list_has_pages_and_costs_as_many_queries_as_a_short_one(
    as_: As, operator: User, sam: User, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client, address = as_(operator), reverse("accounts:people_list")
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
        queries = len(few)
    for _ in range(29):
        RegistrationFactory(person=PersonFactory(confirmed=False))
    with django_assert_num_queries(queries):
        shown = client.get(address).content.decode()
    assert "Next page" in shown
    assert "Previous page" in page(client, page="2")
