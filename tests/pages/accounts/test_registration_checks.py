"""The pages where numbers are looked up, and what everybody else sees of it."""

import re
import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import queries
from accounts.actions import registration as numbers
from accounts.models import Membership, Registration, User
from tests.factories.accounts import MembershipFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
Letters = Callable[[], list[Any]]
NUMBER = "12Z3456E"
OWN = "/profile/work/registrations/"


@pytest.fixture
def mine(ruth: User) -> Registration:
    """Ruth's number; her place is confirmed."""
    MembershipFactory(person=ruth, organisation=ruth.profile.organisation)
    return RegistrationFactory(person=ruth, register="nmc", number=NUMBER)


@pytest.fixture
def ruths_lead(ruth: User, mine: Registration) -> User:
    """Leads where Ruth works."""
    return MembershipFactory(organisation=ruth.profile.organisation, role=Membership.Role.LEAD).person


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_lead_looks_somebody_up_and_sees_the_number_only_meanwhile(
    as_: As, ruths_lead: User, mine: Registration, letters: Letters
) -> None:
    client, page = as_(ruths_lead), reverse("accounts:check_show", args=[mine.pk])
    assert "Ruth Bell" in shown(client, "/registrations/")
    assert NUMBER not in shown(client, "/registrations/")
    looking = shown(client, page)
    assert NUMBER in looking
    assert "https://www.nmc.org.uk/registration/search-the-register/" in looking
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"found": "agrees"}).status_code == 302
    assert "Nothing to check" in shown(client, "/registrations/")
    checked = shown(client, page)
    assert NUMBER not in checked
    assert f"checked by {ruths_lead.name}" in checked
    assert "Ruth Bell" in shown(client, "/registrations/?find=ruth")
    assert [letter.subject for letter in letters()] == ["Your registration is checked"]
    assert client.post(f"{page}undo/").status_code == 302
    assert NUMBER in shown(client, page)


def test_not_found_is_shown_to_its_owner_with_what_to_do(as_: As, ruths_lead: User, mine: Registration) -> None:
    as_(ruths_lead).post(reverse("accounts:check_show", args=[mine.pk]), {"found": "not-found"})
    assert "could not match this number" in shown(as_(mine.person), OWN)


@pytest.mark.parametrize("who", ["amina", "newcomer", "lead"])
def test_to_everybody_else_a_number_does_not_exist(
    as_: As, mine: Registration, who: str, request: pytest.FixtureRequest
) -> None:
    client = as_(request.getfixturevalue(who))
    for address in ("", "undo/"):
        assert client.post(f"/registrations/{mine.pk}/{address}", {"found": "agrees"}).status_code == 404
    assert client.get(f"/registrations/{mine.pk}/").status_code == 404
    mine.refresh_from_db()
    assert mine.checked_at is None


def test_others_see_the_badge_and_never_the_number(
    as_: As, mine: Registration, amina: User, newcomer: User, operator: User
) -> None:
    page = f"/people/{mine.person_id}/"
    assert "registration checked" not in shown(as_(amina), page)
    numbers.check_registration(registration=mine, by=operator)
    seen = shown(as_(amina), page)
    assert "Nursing and Midwifery Council: registration checked on" in seen
    assert "registration checked" not in shown(as_(newcomer), page)
    assert "registration checked" in shown(as_(mine.person), "/profile/preview/")
    own = shown(as_(mine.person), OWN)
    assert "checked by Sam Okafor" in own
    assert NUMBER in own
    for person, address in (
        (amina, page),
        (amina, "/find/"),
        (mine.person, "/profile/preview/"),
        (operator, "/people/?find=ruth"),
    ):
        assert NUMBER not in shown(as_(person), address)


def test_whoever_confirms_a_person_sees_the_register_but_no_number(as_: As, operator: User, newcomer: User) -> None:
    RegistrationFactory(person=newcomer, register="nmc", number=NUMBER)
    seen = shown(as_(operator), "/people/")
    assert "Nursing and Midwifery Council: not checked" in seen
    assert NUMBER not in seen


# The same number, given by two people


def give(client: Client, number: str) -> tuple[int, str, str]:
    """Add a number on one's own page: the answer, and the page that follows without what differs by chance."""
    answer = client.post(OWN, {"register": "nmc", "number": number})
    page = shown(client, OWN).replace(number, "NUMBER")
    page = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", page)
    page = re.sub(r'data-person="\d+"', "", page)
    return answer.status_code, answer["Location"], re.sub(r"registrations/\d+/", "registrations/N/", page)


def test_a_claimed_number_is_answered_like_a_free_one(
    as_: As, mine: Registration, operator: User, letters: Letters
) -> None:
    numbers.check_registration(registration=mine, by=operator)
    letters()
    claimant, other = (PersonFactory(name="Kim Vale", profile__role="Nurse") for _number in range(2))
    claimed, free = give(as_(claimant), NUMBER), give(as_(other), "12Z3456F")
    assert claimed == free
    assert "Thank you. We will check it." in free[2]
    assert claimant.email not in {address for letter in letters() for address in letter.to}
    assert Registration.objects.filter(flagged_at__isnull=False).count() == 2
    assert NUMBER not in shown(as_(claimant), "/notifications/")


def test_a_claimed_number_takes_about_as_long_as_a_free_one(as_: As, operator: User) -> None:
    """The median of many, in turns, so that neither is favoured by what else the machine does."""
    taken = [RegistrationFactory(register="nmc", number=f"12Z{number:04}E") for number in range(8)]
    for registration in taken:
        numbers.check_registration(registration=registration, by=operator)
    client = as_(PersonFactory())
    took: dict[str, list[float]] = {"claimed": [], "free": []}
    for number in range(8):
        for kind, letter in (("claimed", "E"), ("free", "F")):
            began = time.perf_counter()
            client.post(OWN, {"register": "nmc", "number": f"12Z{number:04}{letter}"})
            took[kind].append(time.perf_counter() - began)
            Registration.objects.filter(person__email__startswith="robin", number=f"12Z{number:04}{letter}").exclude(
                pk__in=[each.pk for each in taken]
            ).delete()
    claimed, free = statistics.median(took["claimed"]), statistics.median(took["free"])
    assert claimed < free * 1.6 + 0.01, (claimed, free)


def test_the_operator_sees_both_side_by_side_and_decides(
    as_: As, mine: Registration, gareth: User, operator: User, lead: User, letters: Letters
) -> None:
    numbers.check_registration(registration=mine, by=operator)
    as_(gareth).post(OWN, {"register": "nmc", "number": NUMBER})
    claim = gareth.registrations.get()
    letters()
    client = as_(operator)
    both = shown(client, "/operator/registrations/")
    for words in ("Ruth Bell", "Dr Gareth Price", NUMBER, "This one is right", "Nobody is right"):
        assert words in both
    assert "They learn of nobody else" in shown(client, f"/operator/registrations/{claim.pk}/right/")
    for address in ("right/", "neither/"):
        assert as_(lead).post(f"/operator/registrations/{claim.pk}/{address}").status_code == 404
    assert client.post(f"/operator/registrations/{mine.pk}/right/").status_code == 302
    assert "No number is given twice" in shown(client, "/operator/registrations/")
    told = {letter.to[0]: letter for letter in letters()}
    assert told[gareth.email].subject == "We could not find your registration number"
    assert "Ruth" not in told[gareth.email].body
    assert client.post(f"/operator/registrations/{mine.pk}/neither/").status_code == 404


# Many


def queries_for(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_long_list_asks_no_more_of_the_database(as_: As, operator: User) -> None:
    client = as_(operator)
    RegistrationFactory()
    few = queries_for(client, "/registrations/")
    RegistrationFactory.create_batch(20)
    assert queries_for(client, "/registrations/") == few


def test_many_doubles_ask_no_more_of_the_database(as_: As, operator: User) -> None:
    def double() -> None:
        first = numbers.check_registration(registration=RegistrationFactory(), by=operator)
        person = PersonFactory()
        numbers.add_registration(
            profile=queries.profile_of(person), register=first.register, number=first.number, by=person
        )

    client = as_(operator)
    double()
    few = queries_for(client, "/operator/registrations/")
    for _number in range(4):
        double()
    assert queries_for(client, "/operator/registrations/") == few
