from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from accounts.actions import person as people
from accounts.actions import profile as profiles
from accounts.models import Profile, User
from accounts.queries import profile_of
from core import clock
from matching import actions, tasks
from matching.models import KeptSuggestions, Listing
from tests.factories.accounts import LearningNeedFactory, OutcodeFactory, PersonFactory

pytestmark = pytest.mark.django_db


def listing_of(person: User) -> Listing | None:
    return Listing.objects.filter(person=person).first()


def test_an_open_confirmed_person_is_listed_with_what_finding_them_needs(amina: User) -> None:
    OutcodeFactory(code="HR1", latitude=52.06, longitude=-2.7)
    LearningNeedFactory(person=amina, topic="care-homes")
    LearningNeedFactory(person=amina, topic="dementia", met_at=clock.now())
    listing = actions.refresh_listing(person=amina)
    assert listing is not None
    listing.refresh_from_db()
    assert listing.place == (52.06, -2.7)
    assert listing.sector == amina.profile.organisation.sector
    assert (listing.offer_topics, listing.wanted_topics) == (["frailty"], ["care-homes"])


@pytest.mark.parametrize(
    "unlisted",
    [
        {"confirmed": False},
        {"is_active": False},
        {"profile__is_open": False},
        {"profile": None},
    ],
)
def test_nobody_else_is(unlisted: dict[str, object]) -> None:
    person = PersonFactory(**unlisted)
    assert actions.refresh_listing(person=person) is None
    assert actions.rebuild_listings() == 0


def test_pausing_opening_confirming_and_closing_move_the_listing(newcomer: User, operator: User) -> None:
    LearningNeedFactory(person=newcomer)
    assert listing_of(newcomer) is None
    people.confirm_person(person=newcomer, by=operator)
    assert listing_of(newcomer)
    profiles.pause(profile=profile_of(newcomer), until=clock.today() + timedelta(days=7), by=newcomer)
    assert listing_of(newcomer) is None
    profiles.open_profile(profile=profile_of(newcomer), by=newcomer)
    assert listing_of(newcomer)
    profiles.close_profile(profile=profile_of(newcomer), by=newcomer)
    assert listing_of(newcomer) is None


def test_a_new_learning_need_is_in_the_listing_at_once(amina: User) -> None:
    profiles.add_learning_need(profile=profile_of(amina), what="A day in a care home", topic="care-homes", by=amina)
    listing = listing_of(amina)
    assert listing is not None
    assert listing.wanted_topics == ["care-homes"]


def test_a_pause_that_has_ended_is_healed(amina: User) -> None:
    profiles.pause(profile=profile_of(amina), until=clock.today() + timedelta(days=7), by=amina)
    assert tasks.heal_listings() == 0
    with clock.at(clock.now() + timedelta(days=7)):
        assert tasks.heal_listings() == 1
        assert listing_of(amina)
        assert tasks.heal_listings() == 0


def test_healing_takes_away_and_freshens_what_no_signal_told(amina: User, ruth: User) -> None:
    actions.rebuild_listings()
    User.objects.filter(pk=amina.pk).update(is_active=False)
    Profile.objects.filter(person=ruth).update(profession="midwife", changed_at=clock.now() + timedelta(minutes=1))
    assert tasks.heal_listings() == 2
    assert listing_of(amina) is None
    assert Listing.objects.get(person=ruth).profession == "midwife"


def test_rebuilding_changes_nothing_that_was_right(amina: User, ruth: User, capsys: pytest.CaptureFixture[str]) -> None:
    actions.rebuild_listings()
    before = list(Listing.objects.order_by("pk").values())
    call_command("rebuild_listings")
    assert capsys.readouterr().out == "listings=2\n"
    assert list(Listing.objects.order_by("pk").values()) == before


def test_listings_may_follow_later_and_are_the_same(amina: User, ruth: User, newcomer: User, operator: User) -> None:
    def changes() -> None:
        LearningNeedFactory(person=newcomer)
        people.confirm_person(person=newcomer, by=operator)
        profiles.close_profile(profile=profile_of(ruth), by=ruth)
        profiles.add_learning_need(profile=profile_of(amina), what="A day out", topic="care-homes", by=amina)

    with clock.at(clock.now()):
        actions.rebuild_listings()
        with transaction.atomic():
            changes()
            at_once = list(Listing.objects.order_by("pk").values())
            transaction.set_rollback(True)
        with actions.listings_later():
            changes()
            assert not Listing.objects.filter(person=newcomer).exists()
            assert not KeptSuggestions.objects.exists()
    later = list(Listing.objects.order_by("pk").values())
    assert later == at_once
    assert {row["person_id"] for row in later} == {amina.pk, newcomer.pk, operator.pk}
    assert KeptSuggestions.objects.exclude(outdated_since=None).filter(tells_others=True).count() == 3
