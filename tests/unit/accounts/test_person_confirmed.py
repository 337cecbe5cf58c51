"""Who counts as confirmed, by whom, and who may say so."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from accounts.actions import membership
from accounts.actions import person as people
from accounts.models import Membership, User
from accounts.queries import employers_confirmed
from accounts.signals import profile_changed
from core import clock
from core.errors import NotAllowed, WrongState
from core.models import AuditEvent, Letter
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory, TrustedDomainFactory

pytestmark = pytest.mark.django_db
How = User.ConfirmedHow


def unconfirmed(email: str = "sam@mail.example", **more: Any) -> User:
    return PersonFactory(email=email, confirmed=False, **more)


@pytest.mark.parametrize(
    "email",
    ["a@nhs.net", "a@wvt.nhs.uk", "a@nhs.scot", "a@wales.nhs.uk", "a@nhs.wales", "a@belfasttrust.hscni.net"],
)
def test_an_address_of_nhs_or_hsc_staff_confirms(email: str) -> None:
    person = people.confirm_by_address(person=unconfirmed(email))
    assert (person.confirmed_how, person.confirmed_by) == (How.ADDRESS, None)


@pytest.mark.parametrize("email", ["a@mail.example", "a@evilnhs.uk", "a@hereford.gov.uk", "a@exeter.ac.uk"])
def test_other_addresses_do_not(email: str) -> None:
    assert people.confirm_by_address(person=unconfirmed(email)).confirmed_at is None


def test_an_address_counts_only_once_it_is_shown_to_be_theirs() -> None:
    assert people.confirm_by_address(person=unconfirmed("a@nhs.net", address=False)).confirmed_at is None


def test_a_domain_of_ones_organisation_vouches_for_the_place_too() -> None:
    person = unconfirmed("a@ward.wyevalley.nhs.uk")
    TrustedDomainFactory(domain="wyevalley.nhs.uk", organisation=person.profile.organisation)
    people.confirm_by_address(person=person)
    assert Membership.objects.get(person=person).confirmed_at is not None


def test_a_shared_domain_says_nothing_of_the_place() -> None:
    person = unconfirmed("a@nhs.net")
    people.confirm_by_address(person=person)
    assert not Membership.objects.filter(person=person, confirmed_at__isnull=False).exists()


def test_the_domain_of_another_organisation_says_nothing_of_the_place() -> None:
    person = unconfirmed("a@wyevalley.nhs.uk")
    TrustedDomainFactory(domain="wyevalley.nhs.uk", organisation=OrganisationFactory())
    assert people.confirm_by_address(person=person).confirmed_how == How.ADDRESS
    assert not Membership.objects.filter(person=person).exists()


def test_leaving_the_work_address_ends_what_it_confirmed() -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    person.email = "a@mail.example"
    person.save()
    person.emailaddress_set.create(email=person.email, verified=True)
    assert people.confirm_by_address(person=person).confirmed_at is None


def test_leaving_the_work_address_leaves_what_a_lead_confirmed(operator: User) -> None:
    person = people.confirm_person(person=unconfirmed(), by=operator)
    assert people.confirm_by_address(person=person).confirmed_at is not None


def test_a_lead_confirms_people_of_their_own_organisation_and_their_place() -> None:
    person = unconfirmed()
    lead = MembershipFactory(organisation=person.profile.organisation, role=Membership.Role.LEAD).person
    person = people.confirm_person(person=person, by=lead)
    assert (person.confirmed_how, person.confirmed_by) == (How.LEAD, lead)
    assert Membership.objects.get(person=person).confirmed_by == lead


def test_a_lead_confirms_the_place_of_somebody_whose_address_confirmed_them() -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    lead = MembershipFactory(organisation=person.profile.organisation, role=Membership.Role.LEAD).person
    person = people.confirm_person(person=person, by=lead)
    assert Membership.objects.get(person=person).confirmed_by == lead


def test_an_address_that_moves_with_people_vouches_for_a_year_and_an_employers_own_without_end() -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    assert person.confirmed_until == clock.today() + timedelta(days=365)
    colleague = unconfirmed("a@ward.wyevalley.nhs.uk")
    TrustedDomainFactory(domain="wyevalley.nhs.uk", organisation=colleague.profile.organisation)
    assert people.confirm_by_address(person=colleague).confirmed_until is None


def test_another_address_sets_the_year_anew_or_takes_it_away() -> None:
    with time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=UTC), tick=False):
        person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    with time_machine.travel(datetime(2026, 9, 1, 9, tzinfo=UTC), tick=False):
        assert people.confirm_by_address(person=person).confirmed_until == date(2027, 9, 1)
        TrustedDomainFactory(domain="wyevalley.nhs.uk", organisation=person.profile.organisation)
        person.email = "a@wyevalley.nhs.uk"
        person.save()
        person.emailaddress_set.create(email=person.email, verified=True)
        assert people.confirm_by_address(person=person).confirmed_until is None


@pytest.mark.parametrize("who", ["lead", "operator"])
def test_somebody_who_knows_the_person_outlasts_the_address(who: str, operator: User) -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    lead = MembershipFactory(organisation=person.profile.organisation, role=Membership.Role.LEAD).person
    by = {"lead": lead, "operator": operator}[who]
    person = people.confirm_person(person=person, by=by)
    assert (person.confirmed_until, person.confirmed_how, person.confirmed_by) == (None, How(who), by)
    assert Letter.objects.filter(recipient=person, kind="accounts.person_confirmed").count() == 1


def test_what_was_taken_back_no_address_gives_again(operator: User, letters: Callable[[], list[Any]]) -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    people.withdraw_confirmation(person=person, by=operator)
    letter = next(letter for letter in letters() if letter.subject == "You are not confirmed any more")
    assert "took the confirmation back" in letter.body.replace("\n", " ")
    person.refresh_from_db()
    person.email = "a@wvt.nhs.uk"
    person.save()
    person.emailaddress_set.create(email=person.email, verified=True)
    person = people.confirm_by_address(person=person)
    assert (person.confirmed_at, person.confirmed_until) == (None, None)
    assert person.withdrawn_at is not None
    assert not Membership.objects.confirmed().filter(person=person).exists()
    person = people.confirm_person(person=person, by=operator)
    assert (person.confirmed_how, person.withdrawn_at) == (How.OPERATOR, None)


def test_leaving_the_work_address_is_nothing_taken_back() -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    for email, confirmed in (("a@mail.example", False), ("a@wvt.nhs.uk", True)):
        person.email = email
        person.save()
        person.emailaddress_set.create(email=email, verified=True)
        person = people.confirm_by_address(person=person)
        assert (person.confirmed_at is not None) is confirmed
        assert (person.confirmed_until is not None) is confirmed


def test_who_becomes_the_operator_is_confirmed_without_end(operator: User) -> None:
    person = people.confirm_by_address(person=unconfirmed("a@nhs.net"))
    people.withdraw_confirmation(person=person, by=operator)
    person = people.make_operator(email=person.email)
    assert person.confirmed_at is not None
    assert (person.confirmed_until, person.withdrawn_at) == (None, None)


def test_the_operator_confirms_the_place_that_the_profile_names_too(operator: User) -> None:
    person = people.confirm_person(person=unconfirmed(), by=operator)
    place = Membership.objects.confirmed().get(person=person)
    assert (place.organisation, place.confirmed_by) == (person.profile.organisation, operator)


def test_an_employer_is_confirmed_only_by_a_current_place_where_the_profile_says() -> None:
    says_so, elsewhere, left, asked, known = (PersonFactory() for _number in range(5))
    MembershipFactory(person=elsewhere)
    MembershipFactory(person=left, organisation=left.profile.organisation, ended_at=clock.now())
    MembershipFactory(person=asked, organisation=asked.profile.organisation, confirmed=False)
    MembershipFactory(person=known, organisation=known.profile.organisation)
    everybody = [each.pk for each in (says_so, elsewhere, left, asked, known, PersonFactory(profile=None))]
    assert employers_confirmed(everybody) == {known.pk}
    assert employers_confirmed([]) == set()


def test_the_operator_confirms_anybody(operator: User) -> None:
    person = people.confirm_person(person=unconfirmed(profile=None), by=operator)
    assert person.confirmed_how == How.OPERATOR


def refused_actors() -> dict[str, Callable[[User], User]]:
    return {
        "themselves": lambda person: person,
        "a colleague": lambda person: MembershipFactory(organisation=person.profile.organisation).person,
        "a lead of another organisation": lambda person: MembershipFactory(role=Membership.Role.LEAD).person,
        "a lead whom nobody confirmed": lambda person: (
            MembershipFactory(
                organisation=person.profile.organisation, role=Membership.Role.LEAD, confirmed=False
            ).person
        ),
    }


@pytest.mark.parametrize("who", refused_actors())
def test_nobody_else_confirms_or_withdraws(who: str) -> None:
    person = unconfirmed()
    by = refused_actors()[who](person)
    with pytest.raises(NotAllowed):
        people.confirm_person(person=person, by=by)
    with pytest.raises(NotAllowed):
        people.withdraw_confirmation(person=person, by=by)
    person.refresh_from_db()
    assert person.confirmed_at is None


def test_an_operator_does_not_confirm_themselves() -> None:
    operator = PersonFactory(operator=True, confirmed=False)
    with pytest.raises(NotAllowed):
        people.confirm_person(person=operator, by=operator)


def test_confirming_tells_the_person_once_and_those_who_match_people(operator: User) -> None:
    person, heard = unconfirmed(), []
    profile_changed.connect(lambda profile, **_: heard.append(profile), weak=False, dispatch_uid="test")
    try:
        people.confirm_person(person=person, by=operator)
        people.confirm_person(person=person, by=operator)
    finally:
        profile_changed.disconnect(dispatch_uid="test")
    assert heard == [person.profile] * 2  # of their place, and of themselves
    assert Letter.objects.filter(recipient=person, kind="accounts.person_confirmed").count() == 1
    assert AuditEvent.objects.filter(verb="person.confirmed", target_id=person.pk).count() == 1


def test_withdrawing_ends_leadership_and_place(operator: User) -> None:
    lead = MembershipFactory(role=Membership.Role.LEAD).person
    person = people.withdraw_confirmation(person=lead, by=operator)
    assert (person.confirmed_at, person.confirmed_how) == (None, "")
    assert not Membership.objects.led_by(person).exists()


def test_the_letter_about_being_confirmed_is_dropped_when_that_has_ended(
    operator: User, letters: Callable[[], list[Any]]
) -> None:
    person = people.confirm_person(person=unconfirmed(), by=operator)
    people.withdraw_confirmation(person=person, by=operator)
    assert [letter.subject for letter in letters()] == ["You are not confirmed any more"]


def test_appointing_a_lead(operator: User, letters: Callable[[], list[Any]]) -> None:
    person = PersonFactory()
    organisation = person.profile.organisation
    membership.appoint_lead(person=person, organisation=organisation, by=operator)
    membership.appoint_lead(person=person, organisation=organisation, by=operator)
    assert Membership.objects.led_by(person).get().organisation == organisation
    assert [letter.subject for letter in letters()] == [f"You are now a lead of {organisation.name}"]


def test_a_lead_appoints_further_leads_and_nobody_else_does() -> None:
    person = PersonFactory()
    organisation = person.profile.organisation
    with pytest.raises(NotAllowed):
        membership.appoint_lead(person=person, organisation=organisation, by=MembershipFactory().person)
    lead = MembershipFactory(organisation=organisation, role=Membership.Role.LEAD).person
    assert membership.appoint_lead(person=person, organisation=organisation, by=lead).role == Membership.Role.LEAD


def test_somebody_for_whom_nobody_vouches_does_not_lead(operator: User) -> None:
    person = unconfirmed()
    with pytest.raises(WrongState):
        membership.appoint_lead(person=person, organisation=person.profile.organisation, by=operator)


def test_create_operator_makes_and_promotes_and_repeats(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        call_command("create_operator", "Nia.Morgan@Example.org", "--name", "Nia Morgan")
    nia = User.objects.get(email="nia.morgan@example.org")
    assert (nia.name, nia.is_operator, nia.confirmed_how, nia.has_usable_password()) == (
        "Nia Morgan", True, How.OPERATOR, False,
    )  # fmt: skip
    assert "/account/login/code/" in capsys.readouterr().out

    person = unconfirmed()
    password = person.password
    call_command("create_operator", person.email)
    person.refresh_from_db()
    assert (person.is_operator, person.password) == (True, password)
    assert AuditEvent.objects.filter(verb="person.became_operator").count() == 2


def test_create_operator_wants_an_address() -> None:
    with pytest.raises(CommandError, match="not an email address"):
        call_command("create_operator", "nia")
