"""Choosing, finding and adding organisations and workplaces."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts import presenters, queries
from accounts.actions import organisation as actions
from accounts.directory.searchable import searchable
from accounts.models import Membership, Organisation, Succession, User, Workplace
from core import clock
from core.errors import NotAllowed
from core.models import AuditEvent
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ProfileFactory,
    TrustedDomainFactory,
    WorkplaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return PersonFactory(profile=None, email="nia@ward.trust.example.org")


def named(name: str, **facts: object) -> Organisation:
    return OrganisationFactory(name=name, search_name=searchable(name), **facts)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ST.MARY'S MEDICAL CENTER", "st marys medical centre"),
        ("Saint Mary’s Medical Centre", "st marys medical centre"),
        ("Meddygfa Tŷ Elli & Partners", "meddygfa ty elli and partners"),
        ("Dr A. B. Smith’s Practice", "dr a b smiths practice"),
        ("  Søndre–Ørsted_Care ", "sondre orsted care"),
        ("x" * 300, "x" * 220),
    ],
)
def test_names_are_made_alike_for_the_search(written: str, kept: str) -> None:
    assert searchable(written) == kept


@pytest.mark.parametrize(
    "text",
    ["St Marys", "st. mary's", "SAINT MARY’S", "SO16 6YD", "so166yd", "R0Z", "r0z", "mary soton", "Saint Marry's"],
)
def test_an_organisation_is_found_by_name_postcode_or_code(text: str) -> None:
    wanted = named("St Mary's Hospital Trust", ods_code="R0Z", postcode="SO16 6YD", town="Soton", sector="acute-trust")
    named("Wye Valley Surgery")
    assert list(queries.find_organisations(text)) == [wanted]


@pytest.mark.parametrize("text", ["", " ", "x", "%", "__", "zzz qqq", "'; DROP TABLE", "\x00"])
def test_nothing_is_found_by_nothing(text: str) -> None:
    named("Wye Valley Surgery")
    assert list(queries.find_organisations(text)) == []


def test_the_likeliest_comes_first_and_closed_ones_never() -> None:
    named("Southampton Street Dental", sector="dental")
    trust = named("University Hospital Southampton", sector="acute-trust", ods_code="RHM")
    named("Old Southampton Trust", sector="acute-trust", closed_on="2020-01-01")
    named("The Limes", town="Southampton")
    assert [one.name for one in queries.find_organisations("southampton")] == [
        trust.name,
        "Southampton Street Dental",
        "The Limes",
    ]


def test_an_organisation_is_found_by_the_postcode_of_any_of_its_places() -> None:
    organisation = named("Hereford Medical Group")
    WorkplaceFactory(organisation=organisation, name="Bobblestock", postcode="HR4 9RP")
    assert list(queries.find_organisations("hr4 9rp")) == [organisation]


def test_choosing_an_organisation_takes_its_main_place_and_begins_a_membership(person: User) -> None:
    organisation = OrganisationFactory()
    profile = actions.choose_organisation(profile=queries.profile_of(person), organisation=organisation, by=person)
    assert profile.workplace == organisation.workplaces.get()
    membership = Membership.objects.current().get(person=person)
    assert (membership.organisation, membership.confirmed_at) == (organisation, None)


def test_an_organisation_without_a_place_gets_its_main_one(person: User) -> None:
    organisation = OrganisationFactory(workplace=None)
    profile = actions.choose_organisation(profile=queries.profile_of(person), organisation=organisation, by=person)
    assert profile.workplace is not None
    assert (profile.workplace.is_main, profile.workplace.postcode) == (True, organisation.postcode)


def test_the_address_of_the_organisation_confirms_at_once(person: User) -> None:
    trust, other = OrganisationFactory(), OrganisationFactory()
    TrustedDomainFactory(domain="trust.example.org", organisation=trust)
    actions.choose_organisation(profile=queries.profile_of(person), organisation=trust, by=person)
    assert Membership.objects.current().get(person=person).confirmed_at is not None
    actions.choose_organisation(profile=queries.profile_of(person), organisation=other, by=person)
    assert Membership.objects.current().get(person=person).confirmed_at is None


def test_choosing_another_ends_the_old_membership_but_no_leadership(person: User) -> None:
    old, led, new = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    MembershipFactory(person=person, organisation=led, role=Membership.Role.LEAD)
    for organisation in (old, new, new):
        actions.choose_organisation(profile=queries.profile_of(person), organisation=organisation, by=person)
    current = Membership.objects.current().filter(person=person)
    assert set(current.values_list("organisation", flat=True)) == {led.pk, new.pk}
    assert Membership.objects.filter(person=person, organisation=old, ended_at__isnull=False).count() == 1


def test_a_closed_organisation_keeps_its_people_but_takes_no_new_ones(person: User) -> None:
    closed = OrganisationFactory(closed_on="2025-01-01")
    with pytest.raises(actions.OrganisationClosed):
        actions.choose_organisation(profile=queries.profile_of(person), organisation=closed, by=person)
    at_home = ProfileFactory(workplace=closed.workplaces.get())
    actions.choose_organisation(profile=at_home, organisation=closed, by=at_home.person)


def test_a_place_of_another_organisation_cannot_be_chosen(person: User) -> None:
    with pytest.raises(NotAllowed):
        actions.choose_organisation(
            profile=queries.profile_of(person),
            organisation=OrganisationFactory(),
            workplace=WorkplaceFactory(),
            by=person,
        )


def test_working_for_oneself_leaves_the_organisation(person: User) -> None:
    actions.choose_organisation(profile=queries.profile_of(person), organisation=OrganisationFactory(), by=person)
    profile = actions.work_without_organisation(profile=queries.profile_of(person), home_outcode="so16 6yd", by=person)
    assert (profile.organisation, profile.workplace, profile.home_outcode) == (None, None, "SO16")
    assert not Membership.objects.current().filter(person=person).exists()
    with pytest.raises(actions.NoSuchPlace):
        actions.work_without_organisation(profile=profile, home_outcode="nowhere", by=person)


def test_an_added_organisation_is_not_added_twice_and_takes_the_region_of_its_neighbours(person: User) -> None:
    OrganisationFactory(postcode="HR1 1AA", region_code="Y60", icb_code="QGH")
    facts = {"name": "The Limes", "sector": "care-home", "town": "Hereford", "postcode": "hr12bb", "by": person}
    added = actions.add_organisation(**facts)
    assert (added.ods_code, added.postcode, added.region_code, added.icb_code) == (None, "HR1 2BB", "Y60", "QGH")
    assert added.workplaces.get().is_main
    assert actions.add_organisation(**facts | {"name": "THE LIMES"}) == added
    for number in range(actions.MOST_ADDED_A_DAY - 1):
        actions.add_organisation(**facts | {"name": f"The Limes {number}"})
    with pytest.raises(actions.AddedEnough):
        actions.add_organisation(**facts | {"name": "One too many"})


FACTS = {"name": "Annexe", "address": "2 Hill Road", "town": "Hereford", "postcode": "hr1 2ab"}


def who_says_so(place: Workplace) -> User:
    """Somebody whose work is confirmed, and whose place there is only their own word."""
    person = PersonFactory(profile__workplace=place)
    MembershipFactory(person=person, organisation=place.organisation, confirmed=False)
    return person


def who_left(place: Workplace) -> User:
    """Somebody who was confirmed there once."""
    return MembershipFactory(organisation=place.organisation, ended_at=clock.now()).person


@pytest.mark.parametrize("who", [who_says_so, who_left, lambda _place: MembershipFactory().person])
def test_nobody_speaks_for_a_place_on_their_own_word(who: Callable[[Workplace], User]) -> None:
    place = ProfileFactory().workplace
    person = who(place)
    with pytest.raises(NotAllowed):
        actions.change_workplace(workplace=place, by=person, dress="A gown")
    with pytest.raises(NotAllowed):
        actions.add_workplace(organisation=place.organisation, by=person, **FACTS)


def who_belongs(place: Workplace) -> User:
    return MembershipFactory(organisation=place.organisation, person__profile__workplace=place).person


def who_leads(place: Workplace) -> User:
    """A lead who says that they work elsewhere by now."""
    return MembershipFactory(organisation=place.organisation, role=Membership.Role.LEAD).person


@pytest.mark.parametrize("who", [who_belongs, who_leads, lambda _place: PersonFactory(operator=True)])
def test_people_who_are_known_to_belong_there_speak_for_a_place(who: Callable[[Workplace], User]) -> None:
    place = ProfileFactory().workplace
    person = who(place)
    actions.change_workplace(workplace=place, by=person, dress="Flat shoes", parking="")
    assert Workplace.objects.get(pk=place.pk).dress == "Flat shoes"
    event = AuditEvent.objects.get(verb="workplace.changed")
    assert (event.actor_id, event.target_id) == (person.pk, place.pk)
    assert event.facts == {"organisation": place.organisation_id, "fields": "dress"}
    added = actions.add_workplace(organisation=place.organisation, by=person, **FACTS)
    assert (added.postcode, added.is_main) == ("HR1 2AB", False)


def test_being_alone_at_a_place_of_the_directory_is_not_enough() -> None:
    person = PersonFactory()
    assert not person.has_perm("accounts.change_workplace", person.profile.workplace)


def test_somebody_alone_at_a_place_they_added_may_tell_about_it_before_they_are_confirmed() -> None:
    person = PersonFactory(confirmed=False, profile=None)
    added = actions.add_organisation(name="Oak House", sector="care-home", town="Leeds", postcode="LS1 1AA", by=person)
    profile = actions.choose_organisation(profile=queries.profile_of(person), organisation=added, by=person)
    assert person.has_perm("accounts.change_workplace", profile.workplace)
    ProfileFactory(workplace=profile.workplace)
    assert not person.has_perm("accounts.change_workplace", profile.workplace)


@pytest.mark.django_db(transaction=True)
def test_two_choices_at_once_leave_one_current_membership() -> None:
    person = PersonFactory(profile=None)
    organisations = [OrganisationFactory(workplace=None) for _number in range(2)] * 4
    together(
        [
            lambda organisation=organisation: actions.choose_organisation(
                profile=queries.profile_of(person), organisation=organisation, by=person
            )
            for organisation in organisations
        ]
    )
    current = Membership.objects.current().get(person=person)
    profile = queries.profile_of(person)
    assert current.organisation == profile.organisation
    assert profile.workplace is not None
    assert profile.workplace.organisation == profile.organisation
    assert Workplace.objects.filter(is_main=True).count() == 2


def together(calls: list[Callable[[], object]]) -> None:
    """Make all the calls at the same moment, each in a thread with its own connection; pass on what one raises."""
    start, problems = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            call()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    if problems:
        raise problems[0]


def test_a_place_of_an_organisation_is_found_by_its_own_name_and_code() -> None:
    trust = named("Wessex University Hospitals", sector="acute-trust", ods_code="RHX", town="Winchester")
    place = WorkplaceFactory(
        organisation=trust, name="Saint Luke’s Hospital", town="Alton", postcode="GU34 1AA", ods_code="RHX12"
    )
    WorkplaceFactory(organisation=trust, name="St Luke’s Annexe", town="Alton", closed_on="2020-01-01")
    for text in ("st lukes", "St. Luke's", "saint lukes alton", "RHX12", "gu34 1aa"):
        assert queries.find_places(text) == [queries.Found(trust, place)], text
    assert queries.find_places("winchester") == [queries.Found(trust)]


def test_several_places_at_one_postcode_are_asked_for_and_the_hospital_stands_first() -> None:
    trust = named("Imperial", sector="acute-trust", ods_code="RYJ")
    for name in ("Adolescent Resource Centre", "St Mary’s Hospital (HDU)", "St Mary’s Hospital"):
        WorkplaceFactory(organisation=trust, name=name, postcode="W2 1NY")
    assert queries.find_places("W2 1NY") == [queries.Found(trust, among="W2 1NY")]
    hospital = queries.find_places("st marys hospital")[0].place
    assert hospital
    assert hospital.name == "St Mary’s Hospital"
    assert next(place.name for place in queries.places_to_choose(trust, "w2 1ny")) == "St Mary’s Hospital"


def test_a_service_with_a_prescribing_code_comes_after_hospitals_and_is_not_called_one() -> None:
    clinic = named("St Mary’s Hospital Stoma Care", sector="acute-trust", ods_code="Y01234", parent_code="RYJ")
    trust = named("Imperial", sector="acute-trust", ods_code="RYJ")
    site = WorkplaceFactory(organisation=trust, name="St Mary’s Hospital")
    assert queries.find_places("st mary's hospital") == [queries.Found(trust, site), queries.Found(clinic)]
    assert queries.find_organisations("Y01234") == [clinic]
    assert presenters.found_card(queries.Found(clinic)).lines[0] == "Clinic or service"


def test_a_name_that_could_be_a_postcode_is_still_a_name() -> None:
    boots = named("Boots")
    assert queries.find_organisations("boots") == [boots]


def test_a_double_that_was_merged_is_not_offered() -> None:
    kept = named("Meadow Lane Surgery")
    named("Meadow Lane Surgery and Partners", merged_into=kept)
    assert queries.find_organisations("meadow lane") == [kept]


def test_the_search_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        named(f"Harbour Practice {number}")
    for text in ("harbour", "harbuor", "SO16 6YD", "RHX"):
        with django_assert_max_num_queries(10):
            queries.find_places(text)


def closed_one(name: str, code: str, *successors: Organisation, kind: str = "merged") -> Organisation:
    closed = named(name, ods_code=code, closed_on=date(2026, 10, 30))
    for successor in successors:
        Succession.objects.create(predecessor=closed, successor=successor, kind=kind, on=date(2026, 10, 31))
    return closed


def test_who_carries_on_the_work_of_a_closed_one_is_found_by_its_code_and_name() -> None:
    larger = named("Harbour Health Centre", ods_code="A81002")
    closed = closed_one("Quay Street Surgery", "A81001", larger)
    for text in ("A81001", "a81 001", "quay street surgery"):
        assert queries.find_places(text) == [queries.Found(larger, carries_on=closed)], text
    assert queries.find_places("A81002") == [queries.Found(larger)]
    alike = named("A81001 Road Clinic")
    assert queries.find_places("A81001") == [queries.Found(larger, carries_on=closed), queries.Found(alike)]
    larger.address = larger.town = larger.postcode = ""
    shown = presenters.found_card(queries.Found(larger, carries_on=closed)).lines
    assert shown[1] == "A81002"
    assert shown[-1] == "Carries on the work of Quay Street Surgery · A81001, which closed on 30 October 2026"


def test_of_a_closed_one_that_nobody_carries_on_that_is_said(as_: Callable[[User], Client], newcomer: User) -> None:
    closed_one("Quay Street Surgery", "A81001")
    page = as_(newcomer).get("/profile/place/find/?q=A81001").content.decode()
    assert "No organisation fits" in page
    assert "There was Quay Street Surgery · A81001, which closed on 30 October 2026." in page
