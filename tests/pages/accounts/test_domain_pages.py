"""The operator's pages about trusted email domains, and showing once a year that one's address works."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import person as people
from accounts.models import TrustedDomain, User
from core import clock
from tests.factories.accounts import OrganisationFactory, PersonFactory, TrustedDomainFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
ADD = "/operator/domains/add/"
STAFF = {"vouches_for": "staff", "find": "", "note": ""}


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_domain_is_added_for_an_organisation_that_is_searched_for_on_the_page(
    as_: As, operator: User, letters: Callable[[], list[Any]]
) -> None:
    wye = OrganisationFactory(name="Wye Valley NHS Trust")
    PersonFactory(email="sam@wyevalley.example", confirmed=False)
    client = as_(operator)
    facts = {"domain": "jane@WyeValley.example", "vouches_for": "employer", "find": "wye valley", "note": ""}
    answer = client.post(ADD, facts)
    assert answer.status_code == 422
    assert "Check that it is this one" in answer.text
    assert re.search(rf'value="{wye.pk}"[^>]*checked', answer.text), "the only one found is chosen already"
    assert client.post(ADD, {**facts, "organisation": wye.pk}).status_code == 302
    listed = shown(client, "/operator/domains/?find=wye")
    for words in ("wyevalley.example", "Wye Valley NHS Trust", "1 person", "by Sam Okafor", "is confirmed and told"):
        assert words in listed
    assert [letter.to for letter in letters()] == [["sam@wyevalley.example"]]


def test_a_domain_that_only_looks_like_a_well_known_one_is_checked_first(as_: As, operator: User) -> None:
    client, facts = as_(operator), {**STAFF, "domain": "evilnhs.uk"}
    answer = client.post(ADD, facts)
    assert answer.status_code == 422
    assert "evilnhs.uk looks like nhs.uk, but does not belong to it" in answer.text
    assert client.post(ADD, {**facts, "anyway": "on"}).status_code == 302


def test_from_the_page_of_an_organisation_it_is_chosen_already(as_: As, operator: User) -> None:
    wye = OrganisationFactory(name="Wye Valley NHS Trust")
    page = shown(as_(operator), f"{ADD}?organisation={wye.pk}")
    assert re.search(rf'value="{wye.pk}"[^>]*checked', page)
    assert shown(as_(operator), f"{ADD}?organisation=9999999999999999999999")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"domain": ""}, "Enter what stands after the @"),
        ({"domain": "gmail.com"}, "Anybody can have an address"),
        ({"domain": "nһs.uk"}, "plain letters"),
        ({"domain": "wvt.example", "vouches_for": "employer"}, "Enter the organisation’s name"),
        ({"domain": "nhs.uk", "vouches_for": "employer", "find": "zzzz"}, "No open organisation fits"),
        ({"domain": "nhs.net"}, "is trusted already"),
        ({"domain": "wvt.example", "vouches_for": ""}, "Choose what an address there shows"),
    ],
)
def test_each_mistake_is_said_beside_the_box(as_: As, operator: User, facts: dict[str, str], says: str) -> None:
    answer = as_(operator).post(ADD, {**STAFF, **facts})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_domain_below_somebody_elses_is_asked_about(as_: As, operator: User) -> None:
    TrustedDomainFactory(domain="wvt.example", organisation=OrganisationFactory(name="Wye Valley NHS Trust"))
    client, facts = as_(operator), {**STAFF, "domain": "ward.wvt.example"}
    answer = client.post(ADD, facts)
    assert answer.status_code == 422
    assert "which belongs to Wye Valley NHS Trust" in answer.content.decode()
    assert client.post(ADD, {**facts, "anyway": "on"}).status_code == 302


def test_removing_says_what_happens_and_leads_to_the_people(as_: As, operator: User) -> None:
    domain = TrustedDomainFactory(domain="wvt.example")
    sam = people.confirm_by_address(person=PersonFactory(name="Sam Field", email="sam@wvt.example", confirmed=False))
    client = as_(operator)
    assert "Sam Field" in shown(client, f"/operator/domains/{domain.pk}/")
    assert "1 person whom it confirmed stays confirmed" in shown(client, f"/operator/domains/{domain.pk}/remove/")
    answer = client.post(f"/operator/domains/{domain.pk}/remove/")
    assert answer["Location"] == "/people/?find=%40wvt.example"
    assert "Sam Field" in shown(client, answer["Location"])
    sam.refresh_from_db()
    assert sam.confirmed_at is not None
    assert not TrustedDomain.objects.filter(pk=domain.pk).exists()


def test_a_long_list_asks_no_more_of_the_database(as_: As, operator: User) -> None:
    client = as_(operator)

    def asked() -> int:
        client.get("/operator/domains/?find=trust")
        with CaptureQueriesContext(connection) as captured:
            client.get("/operator/domains/?find=trust")
        return len(captured)

    TrustedDomainFactory(organisation=OrganisationFactory())
    few = asked()
    for _number in range(19):
        TrustedDomainFactory(organisation=OrganisationFactory())
    assert asked() == few


def test_for_a_lead_there_are_no_such_pages(as_: As, lead: User) -> None:
    client = as_(lead)
    for address in ("", "add/", "1/", "1/remove/"):
        assert client.get(f"/operator/domains/{address}").status_code == 404
    assert client.post(ADD, {**STAFF, "domain": "wvt.example"}).status_code == 404


def test_a_code_by_email_confirms_for_another_year(as_: As, letters: Callable[[], list[Any]]) -> None:
    nia = people.confirm_by_address(person=PersonFactory(email="nia@nhs.net", confirmed=False))
    client = as_(nia)
    settings = reverse("accounts:settings_show")
    assert "Show that it works" not in shown(client, settings)
    nia.confirmed_until = clock.today() + timedelta(days=20)
    nia.save()
    account = shown(client, settings)
    assert "It counts until" in account
    assert "Show that it works" in account
    assert "Sign out and send a code" in shown(client, "/account/settings/address/")
    answer = client.post("/account/settings/address/")
    assert answer["Location"].startswith("/account/login/code/?next=")
    letters()
    client.post(answer["Location"], {"email": nia.email})
    (letter,) = letters()
    code = re.search(r"\b[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}\b", letter.body)
    assert code is not None
    client.post("/account/login/code/confirm/", {"code": code[0]})
    nia.refresh_from_db()
    assert nia.confirmed_until == clock.today() + timedelta(days=365)
