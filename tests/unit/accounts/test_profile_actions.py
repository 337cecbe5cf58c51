"""Filling in a profile, opening, pausing and closing it."""

from datetime import timedelta
from typing import Any

import pytest
from django.dispatch import Signal

from accounts import queries
from accounts.actions import profile as actions
from accounts.actions import registration
from accounts.models import Profile, Registration, User
from accounts.queries import ProfileTask
from accounts.signals import person_paused, profile_changed
from core import clock
from core.errors import NotAllowed, Refused
from core.models import AuditEvent
from tests.factories.accounts import LearningNeedFactory, OutcodeFactory, PersonFactory, ProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return PersonFactory(profile=None)


def heard(signal: Signal) -> list[dict[str, Any]]:
    """What the signal says from now on."""
    said: list[dict[str, Any]] = []

    def hear(**kwargs: Any) -> None:
        said.append(kwargs)

    signal.connect(hear, weak=False)
    return said


def test_a_profile_begins_with_the_first_thing_that_is_said(person: User) -> None:
    profile = queries.profile_of(person)
    assert profile.pk is None
    kept = actions.change_profile(profile=profile, by=person, profession="nurse")
    assert kept.pk is not None
    assert queries.profile_of(person).profession == "nurse"


def test_nobody_changes_the_profile_of_somebody_else(person: User) -> None:
    other = ProfileFactory()
    with pytest.raises(NotAllowed):
        actions.change_profile(profile=other, by=person, role="Clown")


def test_only_known_topics_and_half_days_are_kept_in_their_order(person: User) -> None:
    profile = actions.change_profile(
        profile=queries.profile_of(person),
        by=person,
        offer_topics=["falls-prevention", "no-such-topic", "frailty"],
        half_days=["thu-am", "sun-pm", "mon-pm"],
    )
    assert profile.offer_topics == ["frailty", "falls-prevention"]
    assert profile.half_days == ["mon-pm", "thu-am"]


def test_more_than_twelve_topics_are_refused(person: User) -> None:
    from accounts.reference import topics

    with pytest.raises(Refused):
        actions.change_profile(profile=queries.profile_of(person), by=person, offer_topics=list(topics())[:13])


def test_a_change_is_told_once_and_no_change_is_not_told(person: User) -> None:
    profile = actions.change_profile(profile=queries.profile_of(person), by=person, role="Matron")
    said = heard(profile_changed)
    actions.change_profile(profile=profile, by=person, role="Matron")
    assert said == []
    actions.change_profile(profile=profile, by=person, role="Ward manager")
    assert [one["profile"].role for one in said] == ["Ward manager"]


def test_the_tasks_are_done_one_by_one_and_then_the_profile_opens(person: User) -> None:
    profile = queries.profile_of(person)
    assert queries.profile_progress(profile).done == set()
    with pytest.raises(actions.NotReadyToOpen):
        actions.open_profile(profile=profile, by=person)
    finished = ProfileFactory(person=person, is_open=False, chose_when=False, chose_what_others_see=False)
    assert queries.profile_progress(finished).missing == (ProfileTask.LEARN,)
    actions.add_learning_need(profile=finished, what="See a memory clinic", topic="dementia", by=person)
    assert queries.profile_progress(finished).can_open
    opened = actions.open_profile(profile=finished, by=person)
    assert opened.is_open
    assert Profile.objects.open().filter(person=person).exists()


def test_an_unconfirmed_person_may_open_but_is_not_found() -> None:
    person = PersonFactory(confirmed=False, profile__is_open=False)
    LearningNeedFactory(person=person)
    actions.open_profile(profile=queries.profile_of(person), by=person)
    assert not Profile.objects.open().filter(person=person).exists()


def test_pausing_tells_that_the_person_is_not_to_be_asked() -> None:
    person = PersonFactory()
    said = heard(person_paused)
    until = clock.today() + timedelta(days=30)
    paused = actions.pause(profile=person.profile, until=until, by=person)
    assert paused.is_paused()
    assert [one["person"] for one in said] == [person]
    assert not Profile.objects.open().filter(person=person).exists()
    assert AuditEvent.objects.filter(verb="profile.paused", actor_id=person.pk).count() == 1


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_pause_ends_on_a_day_to_come_within_a_year(days: int) -> None:
    person = PersonFactory()
    with pytest.raises(actions.BadPause):
        actions.pause(profile=person.profile, until=clock.today() + timedelta(days=days), by=person)


def test_opening_again_ends_the_pause_and_twice_is_once() -> None:
    person = PersonFactory()
    LearningNeedFactory(person=person)
    actions.pause(profile=person.profile, until=clock.today() + timedelta(days=3), by=person)
    actions.open_profile(profile=person.profile, by=person)
    actions.open_profile(profile=person.profile, by=person)
    assert not queries.profile_of(person).is_paused()
    assert AuditEvent.objects.filter(verb="profile.opened", actor_id=person.pk).count() == 1


def test_closing_answers_open_requests_too() -> None:
    person = PersonFactory()
    said = heard(person_paused)
    actions.close_profile(profile=person.profile, by=person)
    actions.close_profile(profile=person.profile, by=person)
    assert not queries.profile_of(person).is_open
    assert [one["person"] for one in said] == [person]


def test_a_registration_is_kept_as_the_register_writes_it(person: User) -> None:
    profile = queries.profile_of(person)
    kept = registration.add_registration(profile=profile, register="hcpc", number=" ot 12345", by=person)
    assert (kept.number, kept.checked_at) == ("OT012345", None)
    with pytest.raises(registration.AlreadyGiven):
        registration.add_registration(profile=profile, register="hcpc", number="OT12345", by=person)
    with pytest.raises(Refused, match="7012345"):
        registration.add_registration(profile=profile, register="gmc", number="12", by=person)
    registration.add_registration(profile=profile, register="nmc", number="99A9999A", by=person)
    assert person.registrations.count() == 2


def test_removing_a_registration_is_for_its_owner(person: User) -> None:
    kept = registration.add_registration(
        profile=queries.profile_of(person), register="nmc", number="99A9999A", by=person
    )
    with pytest.raises(NotAllowed):
        registration.remove_registration(registration=kept, by=PersonFactory())
    registration.remove_registration(registration=kept, by=person)
    registration.remove_registration(registration=kept, by=person)
    assert not Registration.objects.exists()


def test_learning_needs_are_changed_and_removed_by_their_owner_only(person: User) -> None:
    need = actions.add_learning_need(profile=queries.profile_of(person), what="See theatre", by=person)
    stranger = PersonFactory()
    with pytest.raises(NotAllowed):
        actions.change_learning_need(need=need, what="Mine", by=stranger)
    with pytest.raises(NotAllowed):
        actions.remove_learning_need(need=need, by=stranger)
    actions.change_learning_need(need=need, what="See theatre lists planned", topic="surgery", by=person)
    need.refresh_from_db()
    assert need.what == "See theatre lists planned"
    actions.remove_learning_need(need=need, by=person)
    assert not person.learning_needs.exists()


def test_the_place_of_a_person_is_their_workplace_else_their_organisation_else_home() -> None:
    OutcodeFactory(code="HR1", latitude=52.0, longitude=-2.7)
    OutcodeFactory(code="SO16", latitude=50.9, longitude=-1.4)
    at_work = ProfileFactory()
    assert queries.place_of(at_work) == (52.0, -2.7)
    at_work.workplace.postcode = ""
    at_work.organisation.postcode = "SO16 6YD"
    assert queries.place_of(at_work) == (50.9, -1.4)
    at_home = ProfileFactory(workplace=None, without_organisation=True, home_outcode="SO16")
    assert queries.place_of(at_home) == (50.9, -1.4)
    unknown = ProfileFactory(workplace=None, without_organisation=True, home_outcode="BF1")
    assert queries.place_of(unknown) is None
    assert queries.places_of([at_work, at_home, unknown]).keys() == {at_work.pk, at_home.pk}
