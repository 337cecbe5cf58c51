"""When the organisation or the place has closed: the pages that ask where somebody works now, and large trusts."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from accounts import queries
from accounts.actions.succession import close_organisation, succeed
from accounts.models import Membership, Organisation, User, Workplace
from core import clock
from exchanges.actions.visit import open_visits
from exchanges.forms.visit import MOST_RADIOS
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    TrustedDomainFactory,
    WorkplaceFactory,
)
from tests.factories.exchanges import agreed

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
LAST = date(2026, 3, 31)


@pytest.fixture
def nia() -> User:
    person = PersonFactory(name="Dr Nia Rowlands", profile__workplace=OrganisationFactory(name="Old").workplaces.get())
    MembershipFactory(person=person, organisation=person.profile.organisation)
    return person


def page(client: Client, name: str, **query: Any) -> str:
    response = client.get(reverse(f"accounts:{name}"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_home_asks_and_the_page_has_a_button_for_each_successor(nia: User, as_: As) -> None:
    old, north, south = nia.profile.organisation, OrganisationFactory(name="North"), OrganisationFactory(name="South")
    for new in (north, south):
        succeed(predecessor=old, successor=new, kind="split", on=date(2026, 4, 1))
    client = as_(nia)
    assert "Old closed on 31 March 2026" in client.get("/").content.decode()
    html = page(client, "place_moved")
    assert "I work at North" in html
    assert "I work at South" in html
    assert "or a lead there, then confirms your place" in html
    assert "Somewhere else" in html
    client.post(reverse("accounts:organisation_choose", args=[south.pk]))
    assert Membership.objects.current().get(person=nia).organisation == south
    assert "closed on" not in client.get("/").content.decode()


def test_the_task_is_to_do_again_and_the_profile_stays_open(nia: User, as_: As) -> None:
    close_organisation(organisation=nia.profile.organisation, on=LAST)
    profile = queries.profile_of(nia)
    assert queries.ProfileTask.PLACE not in queries.profile_progress(profile).done
    assert profile.is_open
    assert "Old closed on Tuesday 31 March 2026" in page(as_(nia), "place_show")
    Organisation.objects.update(closed_on=None)
    Workplace.objects.update(closed_on=LAST)
    assert queries.ProfileTask.PLACE not in queries.profile_progress(queries.profile_of(nia)).done


def test_a_work_address_offers_its_employer(as_: As) -> None:
    trust = OrganisationFactory(name="Wye Valley NHS Trust")
    TrustedDomainFactory(domain="wyevalley.example", organisation=trust)
    helen = PersonFactory(email="helen@wyevalley.example", profile=None)
    client = as_(helen)
    choose = reverse("accounts:organisation_choose", args=[trust.pk])
    html = page(client, "organisation_find")
    assert "Do you work at Wye Valley NHS Trust?" in html
    assert choose in html
    client.post(choose)
    assert queries.profile_of(helen).organisation == trust
    assert "Do you work at" not in page(client, "organisation_find")
    assert "Do you work at" not in page(as_(PersonFactory(profile=None)), "organisation_find")


def test_many_places_at_a_postcode_are_asked_for(nia: User, as_: As) -> None:
    trust = OrganisationFactory(name="Imperial")
    for name in ("Adolescent Resource Centre", "St Mary’s Hospital"):
        WorkplaceFactory(organisation=trust, name=name, postcode="W2 1NY")
    client = as_(nia)
    html = page(client, "organisation_find", q="W2 1NY")
    assert "you choose yours next" in html
    assert "Adolescent" not in html
    asked = client.post(reverse("accounts:organisation_choose", args=[trust.pk]) + "?among=W2+1NY", follow=True)
    assert asked.text.index("St Mary’s Hospital") < asked.text.index("Adolescent Resource Centre")
    assert asked.text.count('type="radio"') == 2


def test_a_lead_finds_every_place_of_a_large_trust(as_: As, django_assert_max_num_queries: Any) -> None:
    trust = OrganisationFactory(name="Large")
    lead = MembershipFactory(organisation=trust, role=Membership.Role.LEAD).person
    client = as_(lead)
    listed = reverse("accounts:place_list", args=[trust.pk])
    assert listed not in client.get(reverse("accounts:organisation_show", args=[trust.pk])).text
    for number in range(30):
        WorkplaceFactory(organisation=trust, name=f"Site {number:02}", postcode="LS1 4AP")
    assert listed in client.get(reverse("accounts:organisation_show", args=[trust.pk])).text
    with django_assert_max_num_queries(12):
        assert client.get(listed).text.count("What visitors must know") == 20
    assert "Site 25" in client.get(listed, {"page": 2}).text
    found = client.get(listed, {"q": "site 25"}).text
    assert found.count("What visitors must know") == 1
    notes = reverse("accounts:workplace_edit", args=[Workplace.objects.get(name="Site 25").pk])
    back = f"{listed}?q=site%2025"
    saved = client.post(f"{notes}?next={quote(back)}", {"where_to_report": "Main desk"})
    assert saved["Location"] == back
    assert as_(PersonFactory()).get(listed).status_code == 404


def test_a_merger_says_that_nobody_has_to_confirm_again(nia: User, as_: As) -> None:
    succeed(
        predecessor=nia.profile.organisation,
        successor=OrganisationFactory(name="New"),
        kind="merged",
        on=date(2026, 4, 1),
    )
    assert "nobody has to confirm you again" in page(as_(nia), "place_moved")


def test_without_a_closure_there_is_nothing_to_answer(nia: User, as_: As) -> None:
    response = as_(nia).get(reverse("accounts:place_moved"))
    assert response["Location"] == reverse("accounts:place_show")
    assert as_(PersonFactory(profile=None)).get(reverse("accounts:place_moved")).status_code == 302


def test_who_has_not_answered_is_still_found_and_keeps_what_was_agreed(nia: User, as_: As) -> None:
    visit = agreed(PersonFactory(), nia).visits.get()
    before = (visit.workplace, visit.state)
    close_organisation(organisation=nia.profile.organisation, on=LAST)
    visit.refresh_from_db()
    assert (visit.workplace, visit.state) == before
    assert as_(PersonFactory()).get(f"/people/{nia.pk}/").status_code == 200


def test_home_costs_the_same_with_the_question(nia: User, as_: As, django_assert_max_num_queries: Any) -> None:
    client = as_(nia)
    client.get("/")
    with django_assert_max_num_queries(40) as before:
        client.get("/")
    close_organisation(organisation=nia.profile.organisation, on=LAST)
    with django_assert_max_num_queries(len(before)):
        client.get("/")


def test_a_place_that_closed_is_asked_for_and_not_offered(nia: User, as_: As) -> None:
    organisation, closed = nia.profile.organisation, nia.profile.workplace
    WorkplaceFactory(organisation=organisation, name="New Wing")
    Workplace.objects.filter(pk=closed.pk).update(closed_on=LAST, name="Old Wing")
    client = as_(nia)
    assert "Old Wing closed on 31 March 2026" in client.get("/").content.decode()
    html = page(client, "workplace_choose")
    assert "Old Wing closed on 31 March 2026. Choose the place" in html
    assert f'value="{closed.pk}"' not in html
    refused = client.post(reverse("accounts:workplace_choose"), {"workplace": closed.pk})
    assert refused.status_code == 422


def test_a_host_whose_place_closed_is_asked_where_a_visit_happens(nia: User) -> None:
    exchange = agreed(PersonFactory(), nia)
    exchange.visits.all().delete()
    Workplace.objects.filter(pk=nia.profile.workplace_id).update(closed_on=clock.today())
    exchange.refresh_from_db()
    exchange.partner.profile.refresh_from_db()
    assert [visit.workplace for visit in open_visits(exchange=exchange)] == [None]


def test_three_hundred_sites_are_searched_and_paged(nia: User, as_: As, django_assert_max_num_queries: Any) -> None:
    organisation = nia.profile.organisation
    client = as_(nia)
    assert "Name, town or postcode of the place" not in page(client, "workplace_choose")
    sites = [
        Workplace(organisation=organisation, name=f"Site {n:03}", town="Leeds", postcode="LS1 4AP") for n in range(300)
    ]
    sites += [Workplace(organisation=organisation, name="St James’s", town="York", postcode="YO1 7HH")]
    Workplace.objects.bulk_create(sites)
    html = page(client, "workplace_choose")
    assert html.count('type="radio"') == 20
    assert "302 places" in html
    assert "1 to 20 below" in html
    assert "Site 030" in page(client, "workplace_choose", page=2)
    for words in ("yo1 7hh", "YO1", "james york", "St James’s"):
        found = page(client, "workplace_choose", q=words)
        assert found.count('type="radio"') == 1, words
        assert "Show all places" in found
    assert "0 places" in page(client, "workplace_choose", q="nowhere")
    last = Workplace.objects.get(name="St James’s")
    chosen = client.post(reverse("accounts:workplace_choose") + "?page=3", {"workplace": last.pk})
    assert chosen["Location"] == reverse("accounts:place_show")
    with django_assert_max_num_queries(12):
        page(client, "workplace_choose")


def test_a_visit_at_one_of_many_sites_is_chosen_from_a_list(nia: User, as_: As) -> None:
    visit = agreed(PersonFactory(), nia).visits.get()
    for number in range(MOST_RADIOS):
        WorkplaceFactory(organisation=nia.profile.organisation, name=f"Site {number}")
    html = as_(nia).get(reverse("exchanges:visit_workplace", args=[visit.pk])).content.decode()
    assert "<select" in html
    assert 'type="radio"' not in html
