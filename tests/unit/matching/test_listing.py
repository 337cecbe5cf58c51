import importlib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from accounts.actions import membership
from accounts.actions import person as people
from accounts.actions import profile as profiles
from accounts.actions.organisation import choose_organisation, correct_organisation
from accounts.models import Profile, User
from accounts.queries import profile_of
from core import clock
from matching import actions, tasks
from matching.models import KeptSuggestions, Listing
from tests.factories.accounts import (
    LearningNeedFactory,
    MembershipFactory,
    OrganisationFactory,
    OutcodeFactory,
    PersonFactory,
)
from tests.factories.exchanges import agreed

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


CARD = "name role employer opening".split()


def said_of(person: User) -> dict[str, str]:
    """What a card may say of somebody in words."""
    return Listing.objects.filter(person=person).values(*CARD).get()


def test_a_card_says_no_more_than_is_shown(amina: User) -> None:
    actions.refresh_listing(person=amina)
    trust = amina.profile.organisation
    assert said_of(amina) == {
        "name": amina.name,
        "role": amina.profile.role,
        "employer": trust.name,
        "opening": amina.profile.offer,
    }
    profiles.change_profile(profile=amina.profile, by=amina, shows_name=False, shows_organisation=False)
    assert (said_of(amina)["name"], said_of(amina)["employer"]) == ("", "")


def test_the_opening_of_an_offer_ends_with_a_word_or_a_long_word_early(amina: User) -> None:
    words = [f"word{number}" for number in range(30)]
    profiles.change_profile(profile=amina.profile, by=amina, offer="\n".join(words))
    assert said_of(amina)["opening"] == " ".join(words[:25]) + "…"
    profiles.change_profile(profile=amina.profile, by=amina, offer="w" * 300)
    assert said_of(amina)["opening"] == "w" * 239 + "…"
    profiles.change_profile(profile=amina.profile, by=amina, offer="ด" + "\u0e49" * 300)  # one letter with many marks
    assert len(said_of(amina)["opening"]) == 240


def test_a_new_name_of_the_employer_is_on_the_cards_of_its_staff_at_once(amina: User, operator: User) -> None:
    trust = amina.profile.organisation
    correct_organisation(organisation=trust, name="Gwent Care", sector=trust.sector, closed_on=None, by=operator)
    assert said_of(amina)["employer"] == "Gwent Care"


def test_listings_from_before_cards_were_copied_are_filled_as_they_would_be_made(amina: User, ruth: User) -> None:
    """The words of the migration: what they write is what the action writes, whatever lies in a profile."""
    fill = importlib.import_module("matching.migrations.0003_what_a_card_says").OF_THE_PROFILE
    others = [
        {"offer": ""},
        {"offer": " \t\n " + "\n\n".join(["Falls   clinic,"] * 30) + " \n"},
        {"offer": "Ŵ" * 1000, "shows_name": False},
        {"offer": "ด" + "\u0e49" * 300},
        {"offer": "a b c", "shows_organisation": False},
        {"offer": " ".join(["word"] * 25), "workplace": None},
    ]
    people = [amina, ruth, *(PersonFactory(**{f"profile__{key}": value for key, value in each.items()})
                             for each in others)]  # fmt: skip
    actions.rebuild_listings()
    made = [said_of(person) for person in people]
    Listing.objects.update(**dict.fromkeys(CARD, ""))
    with connection.cursor() as cursor:
        cursor.execute(fill)
    assert [said_of(person) for person in people] == made


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


def test_who_confirms_the_employer_and_who_takes_it_back_is_followed_at_once(amina: User, operator: User) -> None:
    actions.refresh_listing(person=amina)
    assert not Listing.objects.get(pk=amina.pk).is_confirmed
    place = membership.confirm(person=amina, organisation=amina.profile.organisation, by=operator)
    assert Listing.objects.get(pk=amina.pk).is_confirmed
    elsewhere = OrganisationFactory()
    held = choose_organisation(profile=profile_of(amina), organisation=elsewhere, by=amina)
    assert not Listing.objects.get(pk=amina.pk).is_confirmed
    place = membership.confirm(person=amina, organisation=held.organisation, by=operator)
    assert Listing.objects.get(pk=amina.pk).is_confirmed
    people.remove_from_staff(place=place, by=operator)
    rest = Listing.objects.filter(pk=amina.pk).values_list("is_confirmed", flat=True)
    assert list(rest) in ([], [False])


def test_the_migration_fills_room_and_employer_as_the_action_does(amina: User, gareth: User, ruth: User) -> None:
    fill = importlib.import_module("matching.migrations.0006_room_and_employer").AS_THINGS_STAND
    MembershipFactory(person=amina, organisation=amina.profile.organisation)
    MembershipFactory(person=ruth)
    profiles.change_profile(profile=gareth.profile, by=gareth, most_at_once=1)
    agreed(gareth, amina)
    agreed(ruth, amina)
    actions.rebuild_listings()
    said = ("person", "has_room", "is_confirmed")
    made = set(Listing.objects.values_list(*said))
    assert made == {(amina.pk, False, True), (gareth.pk, False, False), (ruth.pk, True, False)}
    Listing.objects.update(has_room=True, is_confirmed=True)
    with connection.cursor() as cursor:
        cursor.execute(fill)
    assert set(Listing.objects.values_list(*said)) == made
