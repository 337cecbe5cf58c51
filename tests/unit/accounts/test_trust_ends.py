"""What was checked or confirmed for a year ends at midnight of its last day, and is announced 30 days before."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts import queries, tasks
from accounts.actions import person as people
from accounts.actions import registration as numbers
from accounts.models import Membership, User
from core import clock
from core.models import Letter
from matching.models import Listing
from matching.tasks import heal_listings
from tests.factories.accounts import MembershipFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
How = User.ConfirmedHow


def day(number: int, hour: int = 9) -> datetime:
    """So many days from today, at that hour."""
    return (clock.now().astimezone(clock.uk()) + timedelta(days=number)).replace(hour=hour, minute=0, second=1)


def shared(email: str = "nia@nhs.net") -> User:
    """Confirmed by an address that moves with people."""
    return people.confirm_by_address(person=PersonFactory(email=email, confirmed=False))


def subjects(kind: str) -> int:
    return Letter.objects.filter(kind=f"accounts.{kind}").count()


def test_a_check_that_ran_out_is_no_badge_and_is_told_once(operator: User) -> None:
    mine = numbers.check_registration(registration=RegistrationFactory(), by=operator)
    with clock.at(day(365, hour=0)):
        assert tasks.end_trust() == 0
    with clock.at(day(366, hour=0)):
        assert not mine.counts_as_checked
        assert [tasks.end_trust(), tasks.end_trust()] == [1, 0]
        mine.refresh_from_db()
        assert (mine.checked_at, mine.checked_by) == (None, None)
        told, checker = Letter.objects.filter(kind__in=["accounts.check_ended", "accounts.checks_ended"]).order_by(
            "kind"
        )
        assert (told.recipient, checker.recipient) == (mine.person, operator)
        assert told.not_before.astimezone(clock.uk()).hour == 8
        assert list(queries.registrations_to_check(operator)) == [mine]


def test_thirty_days_before_the_person_and_whoever_checked_are_told_once(operator: User) -> None:
    for _number in range(2):
        numbers.check_registration(registration=RegistrationFactory(), by=operator)
    with clock.at(day(330)):
        assert tasks.remind_of_trust() == 0
    with clock.at(day(336, hour=3)):
        assert tasks.remind_of_trust() == 0
    with clock.at(day(336)):
        assert [tasks.remind_of_trust(), tasks.remind_of_trust()] == [2, 0]
    assert (subjects("check_ends_soon"), subjects("checks_of_yours_end")) == (2, 1)


def test_a_check_that_ends_soon_can_be_made_again(operator: User) -> None:
    mine = numbers.check_registration(registration=RegistrationFactory(), by=operator)
    with clock.at(day(350)):
        assert list(queries.registrations_to_check(operator)) == [mine]
        again = numbers.check_registration(registration=mine, by=operator)
        assert again.checked_until == numbers.a_year_from(clock.today())
        assert not queries.registrations_to_check(operator).exists()


def test_what_the_letters_say(operator: User, letters: Callable[[], list[Any]]) -> None:
    mine = numbers.check_registration(registration=RegistrationFactory(number="7654321"), by=operator)
    nia = shared()
    letters()
    with clock.at(day(340)):
        tasks.remind_of_trust()
        soon = letters()
    with clock.at(day(367)):
        tasks.end_trust()
        over = letters()
    assert {letter.to[0] for letter in soon} == {mine.person.email, operator.email, nia.email}
    assert {letter.to[0] for letter in over} == {mine.person.email, operator.email, nia.email}
    assert not any("7654321" in letter.body for letter in [*soon, *over])
    assert any("sign in once with a code" in letter.body for letter in soon)


def test_an_address_that_moves_confirms_until_midnight_of_its_last_day() -> None:
    nia = shared()
    heal_listings()
    assert Listing.objects.filter(person=nia).exists()
    assert nia.confirmed_until is not None
    with clock.at(day(365, hour=23)):
        assert tasks.end_trust() == 0
    with clock.at(day(366, hour=0)):
        assert [tasks.end_trust(), tasks.end_trust()] == [1, 0]
    nia.refresh_from_db()
    assert (nia.confirmed_at, nia.confirmed_until) == (None, None)
    assert not Listing.objects.filter(person=nia).exists()
    assert (subjects("confirmation_ended"), subjects("confirmation_withdrawn")) == (1, 0)


def test_whom_a_lead_knows_stays_confirmed_by_them() -> None:
    nia = shared()
    lead = MembershipFactory(role=Membership.Role.LEAD).person
    MembershipFactory(person=nia, organisation=nia.profile.organisation, confirmed_by=lead)
    with clock.at(day(366)):
        tasks.end_trust()
    nia.refresh_from_db()
    assert (nia.confirmed_how, nia.confirmed_by, nia.confirmed_until) == (How.LEAD, lead, None)
    assert Membership.objects.confirmed().filter(person=nia).exists()


def test_a_reminder_goes_out_once_and_a_code_from_the_address_is_good_for_a_year() -> None:
    nia = shared()
    with clock.at(day(340)):
        assert [tasks.remind_of_trust(), tasks.remind_of_trust()] == [1, 0]
        nia = people.show_address_again(person=nia)
        assert nia.confirmed_until == clock.today() + timedelta(days=365)
    with clock.at(day(366)):
        assert tasks.end_trust() == 0


def test_a_code_brings_back_what_had_ended_but_nothing_that_was_taken_back(operator: User) -> None:
    nia, olu = shared(), shared("olu@nhs.net")
    people.withdraw_confirmation(person=olu, by=operator)
    with clock.at(day(400)):
        tasks.end_trust()
        assert people.show_address_again(person=nia).confirmed_at is not None
        assert people.show_address_again(person=olu).confirmed_at is None


def test_a_code_before_the_reminder_changes_nothing() -> None:
    nia = shared()
    with clock.at(day(100)):
        people.show_address_again(person=nia)
    until = nia.confirmed_until
    nia.refresh_from_db()
    assert nia.confirmed_until == until
