"""The operator finds that one organisation is listed twice, or that another does its work now."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import queries
from accounts.actions import merging
from accounts.actions.invitation import invite
from accounts.actions.merging import merge
from accounts.actions.organisation import choose_organisation
from accounts.actions.succession import close_organisation, succeed, take_back_succession
from accounts.models import (
    DirectoryCode,
    Invitation,
    JoinLink,
    Membership,
    Organisation,
    Profile,
    Succession,
    TrustedDomain,
    User,
    Workplace,
)
from core import clock
from core.errors import NotAllowed
from core.models import AuditEvent
from exchanges.models import Visit
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    TrustedDomainFactory,
    WorkplaceFactory,
)

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def sam(db: None) -> User:
    return cast.operator()


@pytest.fixture
def kept(db: None) -> Organisation:
    return OrganisationFactory(name="Quay Lane Surgery", postcode="HR1 1AA", ods_code="M81001")


@pytest.fixture
def double(db: None) -> Organisation:
    return OrganisationFactory(name="Quay Lane Surgery", postcode="HR1 1AA")


def working_at(organisation: Organisation, *, lead: bool = False, **fields: Any) -> User:
    person = PersonFactory(**fields)
    place = organisation.workplaces.get(is_main=True)
    Profile.objects.filter(person=person).update(organisation=organisation, workplace=place)
    role = Membership.Role.LEAD if lead else Membership.Role.MEMBER
    Membership.objects.filter(person=person).delete()
    MembershipFactory(person=person, organisation=organisation, role=role)
    return person


def test_people_go_over_with_their_confirmation(sam: User, kept: Organisation, double: Organisation) -> None:
    ruth, helen = working_at(double), working_at(double, lead=True)
    merge(double=double, into=kept, by=sam)
    for person in (ruth, helen):
        profile = Profile.objects.get(person=person)
        assert (profile.organisation, profile.workplace) == (kept, kept.workplaces.get(is_main=True))
        assert queries.employers_confirmed([person.pk]) == {person.pk}
    assert Membership.objects.led_by(helen).get().organisation == kept
    double.refresh_from_db()
    assert double.merged_into == kept
    assert AuditEvent.objects.filter(verb="organisation.merged", target_id=double.pk, actor_id=sam.pk).exists()


def test_who_belongs_to_both_keeps_the_better_of_the_two(sam: User, kept: Organisation, double: Organisation) -> None:
    olu = working_at(double, lead=True)
    MembershipFactory(person=olu, organisation=kept, confirmed_at=None)
    merge(double=double, into=kept, by=sam)
    membership = Membership.objects.current().get(person=olu)
    assert (membership.organisation, membership.role) == (kept, Membership.Role.LEAD)
    assert membership.confirmed_at is not None


def test_places_go_over_and_the_same_place_is_one(sam: User, kept: Organisation, double: Organisation) -> None:
    """What visitors read is kept, a visit keeps its place, and there is one main address."""
    amina, gareth = working_at(double), cast.gareth()
    branch = WorkplaceFactory(organisation=double, name="Branch", postcode="HR2 2BB")
    double.workplaces.filter(is_main=True).update(parking="Behind the church")
    visit = given.confirmed(gareth, amina)
    Visit.objects.filter(pk=visit.pk).update(workplace=branch)
    merge(double=double, into=kept, by=sam)
    assert kept.workplaces.filter(is_main=True).count() == 1
    assert kept.workplaces.get(is_main=True).parking == "Behind the church"
    assert Workplace.objects.get(pk=branch.pk).organisation == kept
    visit.refresh_from_db()
    assert visit.workplace == branch


def test_what_leads_made_goes_over(sam: User, kept: Organisation, double: Organisation) -> None:
    lead = working_at(double, lead=True)
    other = working_at(kept, lead=True)
    for organisation, by in ((double, lead), (kept, other)):
        invite(organisation=organisation, email="nia@home.example", by=by)
    invite(organisation=double, email="eleri@home.example", by=lead)
    JoinLink.objects.create(organisation=double, key="a" * 22, made_by=lead)
    TrustedDomainFactory(domain="meadowlane.example", organisation=double)
    DirectoryCode.objects.create(organisation=double, directory="cqc", code="1-123")
    merge(double=double, into=kept, by=sam)
    waiting = Invitation.objects.filter(organisation=kept, withdrawn_at=None)
    assert sorted(waiting.values_list("email", flat=True)) == ["eleri@home.example", "nia@home.example"]
    assert JoinLink.objects.get().organisation == kept
    assert TrustedDomain.objects.get(domain="meadowlane.example").organisation == kept
    assert DirectoryCode.objects.get().organisation == kept


def test_a_double_is_found_no_more_and_chains_end_at_the_one_kept(
    sam: User, kept: Organisation, double: Organisation
) -> None:
    third = OrganisationFactory(name="Quay Lane")
    old = OrganisationFactory(name="Old Lane", closed_on="2020-01-01")
    Succession.objects.create(predecessor=old, successor=double, kind="merged", on=date(2020, 1, 2))
    merge(double=third, into=double, by=sam)
    merge(double=double, into=kept, by=sam)
    merge(double=double, into=kept, by=sam)
    assert queries.find_organisations("quay lane") == [kept]
    assert set(Organisation.objects.filter(merged_into=kept)) == {third, double}
    assert queries.successors_of(old) == [kept]
    assert AuditEvent.objects.filter(verb="organisation.merged").count() == 2


def test_only_the_operator_and_only_two(sam: User, kept: Organisation, double: Organisation) -> None:
    with pytest.raises(NotAllowed):
        merge(double=double, into=kept, by=cast.lead())
    with pytest.raises(merging.NotTwo):
        merge(double=kept, into=kept, by=sam)
    Organisation.objects.filter(pk=kept.pk).update(closed_on=clock.today())
    with pytest.raises(merging.KeptHasClosed):
        merge(double=double, into=kept, by=sam)


def test_the_pages_lead_from_the_list_to_the_merge(
    as_: As, sam: User, kept: Organisation, double: Organisation
) -> None:
    client = as_(sam)
    listed = client.get(reverse("accounts:organisation_double_list")).text
    same = reverse("accounts:operator_organisation_same", args=[double.pk])
    assert "Quay Lane Surgery" in listed
    assert same in listed
    assert "M81001" in client.get(same).text
    OrganisationFactory(name="Quay Lane Dental")
    asked = client.post(same, {"find": "Quay Lane"})
    assert asked.status_code == 422
    assert "M81001" in asked.text
    assert "Tick the organisation that you mean" in asked.text
    assert client.post(same, {"find": "M81001"}).status_code == 302, "the only one found needs no tick"
    sure = client.post(same, {"find": "Quay Lane", "other": kept.pk})
    assert "Are these the same?" in client.get(sure["Location"]).text
    assert "one organisation now" in client.post(sure["Location"], follow=True).text
    assert client.get(sure["Location"]).status_code == 404
    assert "No two open organisations" in client.get(reverse("accounts:organisation_double_list")).text


def test_those_where_people_work_come_first(kept: Organisation, double: Organisation) -> None:
    for _number in range(3):
        OrganisationFactory(name="Harbour Practice", postcode="SO14 1AA")
    assert [group["many"] for group in queries.named_alike()] == [3, 2]
    working_at(double)
    assert [(group["many"], group["people"]) for group in queries.named_alike()] == [(2, 1), (3, 0)]


def test_another_organisation_does_its_work_now(as_: As, sam: User, kept: Organisation, letters: Any) -> None:
    """It closes the day before, and whoever works there is asked."""
    old = OrganisationFactory(name="Old Lane Practice")
    ruth = working_at(old)
    client, page = as_(sam), reverse("accounts:operator_organisation_follow", args=[old.pk])
    day = {"on_day": "1", "on_month": "4", "on_year": "2026"}
    chosen = {"find": "Quay Lane", "other": kept.pk, "kind": "merged", **day}
    assert client.post(page, {**chosen, "on_year": "2031"}).status_code == 422
    sure = client.post(page, chosen)["Location"]
    told = client.get(sure).text
    for words in ("closes on 31 March 2026", "1 person who says", "stays confirmed"):
        assert words in told
    assert not Succession.objects.exists()
    assert client.get(sure.replace("merged", "closed")).status_code == 404
    assert client.get(sure.replace("2026-04-01", "2026-02-31")).status_code == 404
    assert "asked where they work now" in client.post(sure, follow=True).text
    old.refresh_from_db()
    assert old.closed_on == date(2026, 3, 31)
    assert queries.successors_of(old) == [kept]
    assert ruth.email in {to for mail in letters() for to in mail.to}


def test_a_wrong_follower_is_taken_back(as_: As, sam: User, kept: Organisation) -> None:
    """The page names who follows; taken back, the organisation is open again, and who has moved stays."""
    old = OrganisationFactory(name="Old Lane Practice")
    ruth, olu = working_at(old), working_at(old)
    made = succeed(predecessor=old, successor=kept, kind="merged", on=date(2026, 4, 1), by=sam)
    choose_organisation(profile=queries.profile_of(ruth), organisation=kept, by=ruth)
    client, shown = as_(sam), reverse("accounts:operator_organisation_show", args=[old.pk])
    assert "Its work went to Quay Lane Surgery on 1 April 2026" in client.get(shown).text
    page = reverse("accounts:succession_take_back", args=[old.pk, made.pk])
    assert "Whoever has moved already stays" in client.get(page).text
    with pytest.raises(NotAllowed):
        take_back_succession(succession=made, by=olu)
    assert "It is open again" in client.post(page, follow=True).text
    old.refresh_from_db()
    assert old.closed_on is None
    assert queries.profile_of(ruth).organisation == kept
    assert queries.profile_of(olu).organisation == old
    assert "Its work went to" not in client.get(shown).text
    assert client.get(page).status_code == 404
    assert AuditEvent.objects.filter(verb="succession.taken_back", target_id=old.pk, actor_id=sam.pk).exists()


def test_what_had_closed_before_stays_closed(sam: User, kept: Organisation) -> None:
    old = OrganisationFactory(name="Old Lane Practice")
    close_organisation(organisation=old, on=date(2026, 3, 31), by=sam)
    made = succeed(predecessor=old, successor=kept, kind="merged", on=date(2026, 4, 1), by=sam)
    take_back_succession(succession=made, by=sam)
    old.refresh_from_db()
    assert old.closed_on == date(2026, 3, 31)
    assert Succession.objects.get().kind == "closed"


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty(
    as_: As, sam: User, many: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(many):
        for _twice in range(2):
            OrganisationFactory(name=f"Harbour Practice {number}", postcode="SO14 1AA")
    client = as_(sam)
    with django_assert_max_num_queries(12):
        client.get(reverse("accounts:organisation_double_list"))
