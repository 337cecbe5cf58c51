"""The page of an organisation for its leads: who waits, who belongs there, who leads, the join link."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import invitation as invitations
from accounts.actions import membership
from accounts.actions import person as people
from accounts.actions.organisation import choose_organisation
from accounts.models import JoinLink, Membership, Organisation, Profile, User
from core import clock
from core.errors import NotAllowed
from tests.factories.accounts import MembershipFactory, PersonFactory, WorkplaceFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
Letters = Callable[[], list[EmailMessage]]
LEAD = Membership.Role.LEAD


@pytest.fixture
def home(lead: User) -> Organisation:
    """The organisation that Helen leads."""
    return Membership.objects.led_by(lead).get().organisation


def works_at(organisation: Organisation, **more: Any) -> User:
    """Somebody whose profile names this organisation."""
    return PersonFactory(profile__workplace=WorkplaceFactory(organisation=organisation), **more)


def staff(organisation: Organisation, **more: Any) -> Membership:
    """Somebody whom a lead confirmed, and whom nobody else vouches for."""
    person = works_at(organisation, confirmed_how=User.ConfirmedHow.LEAD, **more)
    return MembershipFactory(person=person, organisation=organisation)


def shown(client: Client, name: str, *numbers: int, **query: str) -> str:
    answer = client.get(reverse(f"accounts:{name}", args=numbers), query)
    assert answer.status_code == 200
    return answer.content.decode()


# The organisation


def test_a_lead_comes_straight_to_the_page_and_sees_who_waits(as_: As, lead: User, home: Organisation) -> None:
    client = as_(lead)
    waits = works_at(home, name="Nia Rowlands", confirmed=False)
    elsewhere = PersonFactory(name="Kit Lane", confirmed=False)
    assert client.get(reverse("accounts:organisation_list"))["Location"] == f"/organisations/{home.pk}/"
    page = shown(client, "organisation_show", home.pk)
    assert "Does Nia Rowlands work here?" in page
    assert elsewhere.name not in page
    assert "Leads: Helen Marsh" in page
    confirm = f"{reverse('accounts:person_confirm', args=[waits.pk])}?next=/organisations/{home.pk}/"
    assert confirm in page
    assert client.post(confirm)["Location"] == f"/organisations/{home.pk}/"
    page = shown(client, "organisation_show", home.pk)
    assert "Nobody waits to be confirmed." in page
    assert "2 confirmed people" in page


def test_who_leads_several_chooses_and_the_operator_finds_any(
    as_: As, lead: User, home: Organisation, operator: User
) -> None:
    second = MembershipFactory(person=lead, role=LEAD).organisation
    page = shown(as_(lead), "organisation_list")
    assert home.name in page
    assert second.name in page
    assert home.name in shown(as_(operator), "organisation_list", find="wye valley")
    assert home.name in shown(as_(operator), "organisation_show", home.pk)


def test_to_others_the_pages_do_not_exist(as_: As, lead: User, home: Organisation, amina: User) -> None:
    place = staff(home)
    other = MembershipFactory(role=LEAD)
    for person in (amina, place.person):
        assert as_(person).get(reverse("accounts:organisation_list")).status_code == 404
    for person in (amina, place.person, other.person):
        for name in ("organisation_show", "member_list", "invitation_list", "join_link_show", "join_link_poster"):
            assert as_(person).get(reverse(f"accounts:{name}", args=[home.pk])).status_code == 404, name
        for name in ("member_remove", "member_make_lead", "member_end_lead", "member_confirm_again"):
            address = reverse(f"accounts:{name}", args=[home.pk, place.pk])
            assert as_(person).post(address).status_code == 404, name
        for name in ("join_link_make", "join_link_end"):
            assert as_(person).post(reverse(f"accounts:{name}", args=[home.pk])).status_code == 404, name
    wrong = reverse("accounts:member_remove", args=[other.organisation_id, place.pk])
    assert as_(other.person).post(wrong).status_code == 404
    place.refresh_from_db()
    assert (place.ended_at, place.role) == (None, Membership.Role.MEMBER)


# Staff


def test_staff_can_be_found_and_paged_at_the_same_cost(as_: As, lead: User, home: Organisation) -> None:
    client, address = as_(lead), reverse("accounts:member_list", args=[home.pk])
    staff(home, name="Ruth Bell", email="ruth@home.example")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _number in range(29):
        staff(home)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert len(few) == len(many) <= 12
    assert "Next page" in page
    assert "Previous page" in shown(client, "member_list", home.pk, page="2")
    for find in ("ruth", "RUTH@HOME"):
        page = shown(client, "member_list", home.pk, find=find)
        assert "Ruth Bell" in page
        assert "Helen Marsh" not in page.split("<main")[1]
    assert "Nobody found" in shown(client, "member_list", home.pk, find="zzz")


def test_the_organisations_page_costs_the_same_for_one_and_for_many(as_: As, lead: User, home: Organisation) -> None:
    client, address = as_(lead), reverse("accounts:organisation_show", args=[home.pk])
    works_at(home, confirmed=False)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _number in range(30):
        works_at(home, confirmed=False)
    with CaptureQueriesContext(connection) as many:
        assert "21 more wait." in client.get(address).content.decode()
    assert len(few) == len(many) <= 22


def test_removing_asks_first_tells_kindly_and_can_be_undone(
    as_: As, lead: User, home: Organisation, letters: Letters
) -> None:
    client, place = as_(lead), staff(home, name="Ruth Bell")
    page = shown(client, "member_remove", home.pk, place.pk)
    assert "Nobody else vouches for Ruth Bell" in page
    assert Membership.objects.confirmed().filter(pk=place.pk).exists()
    client.post(reverse("accounts:member_remove", args=[home.pk, place.pk]))
    place.refresh_from_db()
    place.person.refresh_from_db()
    assert (place.ended_by, place.person.confirmed_at) == (lead, None)
    assert place.person.withdrawn_at is not None
    (letter,) = letters()
    assert letter.subject == f"You are no longer listed as staff of {home.name}"
    assert "for now you cannot ask for an exchange" in str(letter.body)
    assert "Does Ruth Bell work here?" not in shown(client, "organisation_show", home.pk)
    assert "Ruth Bell" not in shown(client, "people_list")
    page = shown(client, "member_list", home.pk)
    assert "Removed in the last 30 days" in page
    client.post(reverse("accounts:member_confirm_again", args=[home.pk, place.pk]))
    place.person.refresh_from_db()
    assert place.person.confirmed_how == User.ConfirmedHow.LEAD
    assert Membership.objects.confirmed().filter(person=place.person, organisation=home).exists()
    assert "Removed in the last 30 days" not in shown(client, "member_list", home.pk)


@pytest.mark.parametrize("who", ["the operator", "another employer", "their address"])
def test_whom_somebody_else_vouches_for_stays_confirmed(
    who: str, lead: User, home: Organisation, letters: Letters
) -> None:
    address = "ruth@nhs.net" if who == "their address" else "ruth@mail.example"
    place = staff(home, email=address)
    person = place.person
    if who == "the operator":
        User.objects.filter(pk=person.pk).update(confirmed_how=User.ConfirmedHow.OPERATOR)
    if who == "another employer":
        MembershipFactory(person=person)
    people.remove_from_staff(place=place, by=lead)
    person.refresh_from_db()
    assert person.confirmed_at is not None
    (letter,) = letters()
    assert "You are still confirmed" in str(letter.body)


def test_whoever_says_again_that_they_work_here_waits_again(as_: As, lead: User, home: Organisation) -> None:
    place = staff(home, name="Ruth Bell")
    people.remove_from_staff(place=place, by=lead)
    profile = Profile.objects.get(person=place.person)
    choose_organisation(profile=profile, organisation=home, by=place.person)
    assert "Does Ruth Bell work here?" in shown(as_(lead), "organisation_show", home.pk)


def test_nobody_removes_themselves_and_asking_twice_is_no_mistake(lead: User, home: Organisation) -> None:
    with pytest.raises(NotAllowed):
        people.remove_from_staff(place=Membership.objects.led_by(lead).get(), by=lead)
    place = staff(home)
    for _time in range(2):
        people.remove_from_staff(place=place, by=lead)
    with pytest.raises(NotAllowed):
        people.remove_from_staff(place=place, by=place.person)


# Leads


def test_leads_make_leads_and_say_who_no_longer_is(as_: As, lead: User, home: Organisation, letters: Letters) -> None:
    client, place = as_(lead), staff(home, name="Ruth Bell")
    assert "Make Ruth Bell a lead?" in shown(client, "member_make_lead", home.pk, place.pk)
    client.post(reverse("accounts:member_make_lead", args=[home.pk, place.pk]))
    assert Membership.objects.led_by(place.person).exists()
    assert [letter.subject for letter in letters()] == [f"You are now a lead of {home.name}"]
    page = shown(client, "member_end_lead", home.pk, place.pk)
    assert "Nobody else leads here" not in page
    client.post(reverse("accounts:member_end_lead", args=[home.pk, place.pk]))
    assert not Membership.objects.led_by(place.person).exists()
    assert [letter.subject for letter in letters()] == [f"You are no longer a lead of {home.name}"]


def test_the_last_lead_is_warned_before_stepping_down(
    as_: As, lead: User, home: Organisation, letters: Letters
) -> None:
    client, place = as_(lead), Membership.objects.led_by(lead).get()
    assert "Nobody else leads here" in shown(client, "member_end_lead", home.pk, place.pk)
    assert client.post(reverse("accounts:member_end_lead", args=[home.pk, place.pk]))["Location"] == "/"
    assert not Membership.objects.led_by(lead).exists()
    assert Membership.objects.confirmed().filter(person=lead, organisation=home).exists()
    assert letters() == []
    assert client.get(reverse("accounts:organisation_show", args=[home.pk])).status_code == 404


def test_a_member_ends_nobodys_leadership(lead: User, home: Organisation) -> None:
    with pytest.raises(NotAllowed):
        membership.end_lead(membership=Membership.objects.led_by(lead).get(), by=staff(home).person)


# The join link


def test_a_join_link_is_made_printed_replaced_and_ended(as_: As, lead: User, home: Organisation) -> None:
    client = as_(lead)
    assert client.get(reverse("accounts:join_link_poster", args=[home.pk])).status_code == 302
    client.post(reverse("accounts:join_link_make", args=[home.pk]))
    first = JoinLink.objects.get()
    assert re.fullmatch(r"[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}", first.key)
    assert f"/join/{first.key}/" in shown(client, "join_link_show", home.pk)
    poster = shown(client, "join_link_poster", home.pk)
    assert f"/join/{first.key}/" in poster
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', poster)
    assert picture
    assert b"<svg" in base64.b64decode(picture[1])
    client.post(reverse("accounts:join_link_make", args=[home.pk]))
    second = JoinLink.objects.get(ended_at=None)
    assert Client().get(f"/join/{first.key}/").status_code == 404
    for typed in (second.key.upper(), second.key.replace("-", ""), second.key.replace("-", " ").upper()):
        assert Client().get(f"/join/{typed}/").status_code == 200, typed
    client.post(reverse("accounts:join_link_end", args=[home.pk]))
    ended = Client().get(f"/join/{second.key}/")
    assert ended.status_code == 404
    assert ended.content == Client().get("/join/none/").content


def test_a_stranger_is_led_to_join_and_back(lead: User, home: Organisation) -> None:
    link = invitations.make_join_link(organisation=home, by=lead)
    page = Client().get(f"/join/{link.key}/").content.decode()
    assert "Join as staff of Wye Valley NHS Trust" in page
    assert f"/account/signup/?next=%2Fjoin%2F{link.key}%2F" in page
    sent = Client().post(f"/join/{link.key}/")
    assert sent["Location"].startswith("/account/signup/?next=")


def test_whoever_joins_by_the_link_waits_for_a_lead(as_: As, lead: User, home: Organisation) -> None:
    link = invitations.make_join_link(organisation=home, by=lead)
    nia = PersonFactory(name="Nia Rowlands", confirmed=False)
    before = nia.profile.organisation
    client = as_(nia)
    assert f"Until now your profile says {before.name}" in client.get(f"/join/{link.key}/").content.decode()
    assert Profile.objects.get(person=nia).organisation == before
    assert client.post(f"/join/{link.key}/")["Location"] == reverse("accounts:workplace_choose")
    assert Profile.objects.get(person=nia).organisation == home
    nia.refresh_from_db()
    assert nia.confirmed_at is None
    assert "Does Nia Rowlands work here?" in shown(as_(lead), "organisation_show", home.pk)
    assert "you work here already" in client.get(f"/join/{link.key}/").content.decode()


def test_the_link_of_a_closed_organisation_leads_nowhere(lead: User, home: Organisation) -> None:
    link = invitations.make_join_link(organisation=home, by=lead)
    Organisation.objects.filter(pk=home.pk).update(closed_on=clock.today())
    assert Client().get(f"/join/{link.key}/").status_code == 404


def test_only_leads_and_the_operator_make_links(home: Organisation, operator: User) -> None:
    with pytest.raises(NotAllowed):
        invitations.make_join_link(organisation=home, by=staff(home).person)
    with pytest.raises(NotAllowed):
        invitations.end_join_link(organisation=home, by=MembershipFactory(role=LEAD).person)
    invitations.make_join_link(organisation=home, by=operator)
