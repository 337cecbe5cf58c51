"""Numbers that are looked up: who may, what follows, and what two people with the same number never learn."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from accounts import queries
from accounts.actions import registration as numbers
from accounts.models import Membership, Registration, User
from core import clock
from core.errors import NotAllowed, Refused, WrongState
from core.models import AuditEvent
from tests.factories.accounts import MembershipFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
GIVEN = {"register": "nmc", "number": "12Z3456E"}


def given(person: User) -> Registration:
    return numbers.add_registration(profile=queries.profile_of(person), by=person, **GIVEN)


def leader_of(person: User) -> User:
    """Leads where this person's place is confirmed."""
    MembershipFactory(person=person, organisation=person.profile.organisation)
    return MembershipFactory(organisation=person.profile.organisation, role=Membership.Role.LEAD).person


def test_a_lead_checks_a_number_of_their_staff_for_a_year(ruth: User, letters: Letters) -> None:
    lead, mine = leader_of(ruth), given(ruth)
    numbers.check_registration(registration=mine, by=lead)
    numbers.check_registration(registration=mine, by=lead)
    mine.refresh_from_db()
    assert (mine.checked_by, mine.checked_until) == (lead, numbers.a_year_from(clock.today()))
    assert mine.counts_as_checked
    assert [(letter.to, letter.subject) for letter in letters()] == [([ruth.email], "Your registration is checked")]
    assert AuditEvent.objects.filter(verb="registration.checked").count() == 1


def test_a_year_from_a_leap_day_is_the_28th() -> None:
    assert numbers.a_year_from(date(2028, 2, 29)) == date(2029, 2, 28)
    assert numbers.a_year_from(date(2026, 6, 3)) == date(2027, 6, 3)


def not_allowed() -> dict[str, Callable[[User], User]]:
    return {
        "themselves": lambda ruth: ruth,
        "a colleague": lambda ruth: MembershipFactory(organisation=ruth.profile.organisation).person,
        "a lead elsewhere": lambda _ruth: MembershipFactory(role=Membership.Role.LEAD).person,
        "a lead where the place is their own word": lambda ruth: (
            MembershipFactory(organisation=ruth.profile.organisation, role=Membership.Role.LEAD).person
        ),
    }


@pytest.mark.parametrize("who", not_allowed())
def test_nobody_else_checks_sees_or_takes_back(ruth: User, who: str) -> None:
    mine, by = given(ruth), not_allowed()[who](ruth)
    for deed in (numbers.check_registration, numbers.mark_not_found, numbers.take_back_check):
        with pytest.raises(NotAllowed):
            deed(registration=mine, by=by)
    assert not queries.registrations_in_reach(by).exists()


def test_an_operator_who_also_leads_does_not_check_themselves(operator: User) -> None:
    with pytest.raises(NotAllowed):
        numbers.check_registration(registration=given(operator), by=operator)


def test_not_found_is_told_kindly_and_gives_no_badge(ruth: User, operator: User, letters: Letters) -> None:
    mine = given(ruth)
    numbers.mark_not_found(registration=mine, by=operator)
    numbers.mark_not_found(registration=mine, by=operator)
    (letter,) = letters()
    assert letter.subject == "We could not find your registration number"
    assert GIVEN["number"] not in letter.body
    assert "slip of the keys" in letter.body
    mine.refresh_from_db()
    assert not mine.counts_as_checked
    assert not queries.registrations_to_check(operator).exists()


def test_a_check_is_taken_back(ruth: User, operator: User) -> None:
    mine = numbers.check_registration(registration=given(ruth), by=operator)
    numbers.take_back_check(registration=mine, by=operator)
    mine.refresh_from_db()
    assert (mine.checked_at, mine.checked_by, mine.checked_until, mine.not_found_at) == (None, None, None, None)
    assert list(queries.registrations_to_check(operator)) == [mine]


def test_a_number_given_anew_is_not_checked(ruth: User, operator: User) -> None:
    mine = numbers.check_registration(registration=given(ruth), by=operator)
    numbers.remove_registration(registration=mine, by=ruth)
    assert given(ruth).checked_at is None


def test_the_last_day_of_a_check_still_counts(ruth: User, operator: User) -> None:
    mine = numbers.check_registration(registration=given(ruth), by=operator)
    midnight = clock.now().astimezone(clock.uk()).replace(hour=0, minute=0, second=1)
    until = midnight.replace(year=midnight.year + 1) if (midnight.month, midnight.day) != (2, 29) else midnight
    with clock.at(until + timedelta(hours=23)):
        assert mine.counts_as_checked
    with clock.at(until + timedelta(days=1)):
        assert not mine.counts_as_checked


# The same number, given by two people


def test_claiming_a_checked_number_flags_both_and_tells_the_operator_alone(
    ruth: User, gareth: User, operator: User, letters: Letters
) -> None:
    owner = numbers.check_registration(registration=given(ruth), by=operator)
    letters()
    claim = given(gareth)
    assert [(letter.to, letter.subject) for letter in letters()] == [
        ([operator.email], "Two people gave the same registration number")
    ]
    owner.refresh_from_db()
    assert owner.flagged_at
    assert claim.flagged_at
    assert owner.counts_as_checked
    assert not claim.counts_as_checked
    assert [[each.person for each in same] for same in queries.doubles(operator)] == [[ruth, gareth]]


def test_a_claimants_lead_cannot_help_and_does_not_see_it(ruth: User, gareth: User, operator: User) -> None:
    numbers.check_registration(registration=given(ruth), by=operator)
    claim, lead = given(gareth), leader_of(gareth)
    assert not queries.registrations_in_reach(lead).exists()
    with pytest.raises(Refused, match="look at this number first"):
        numbers.check_registration(registration=claim, by=lead)
    assert not queries.registrations_to_check(operator).exists()


def test_a_squatter_cannot_block_the_owner(ruth: User, gareth: User, operator: User) -> None:
    squatter, owner = given(gareth), given(ruth)
    assert not Registration.objects.filter(flagged_at__isnull=False).exists()
    lead = leader_of(ruth)
    assert numbers.check_registration(registration=owner, by=lead).counts_as_checked
    squatter.refresh_from_db()
    assert squatter.flagged_at is not None
    assert len(queries.doubles(operator)) == 1


def test_the_operator_says_who_is_right(ruth: User, gareth: User, operator: User, letters: Letters) -> None:
    wrong = numbers.check_registration(registration=given(gareth), by=operator)
    right = given(ruth)
    letters()
    numbers.settle_double(right=right, by=operator)
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert right.counts_as_checked
    assert right.flagged_at is None
    assert wrong.not_found_at
    assert wrong.checked_at is None
    assert wrong.flagged_at is None
    assert {(letter.to[0], letter.subject) for letter in letters()} == {
        (ruth.email, "Your registration is checked"), (gareth.email, "We could not find your registration number"),
    }  # fmt: skip
    assert queries.doubles(operator) == []
    with pytest.raises(WrongState):
        numbers.settle_double(right=right, by=operator)


def test_the_operator_says_that_nobody_is(ruth: User, gareth: User, operator: User) -> None:
    numbers.check_registration(registration=given(gareth), by=operator)
    numbers.refuse_double(registration=given(ruth), by=operator)
    assert Registration.objects.filter(not_found_at__isnull=False, checked_at=None, flagged_at=None).count() == 2


def test_an_operator_does_not_decide_or_hear_about_their_own_number(
    ruth: User, operator: User, letters: Letters
) -> None:
    other = PersonFactory(operator=True)
    mine = numbers.check_registration(registration=given(operator), by=other)
    letters()
    given(ruth)
    assert [letter.to for letter in letters()] == [[other.email]]
    assert queries.doubles(operator) == []
    with pytest.raises(NotAllowed):
        numbers.settle_double(right=mine, by=operator)


def test_only_the_operator_settles(ruth: User, gareth: User, operator: User) -> None:
    numbers.check_registration(registration=given(ruth), by=operator)
    claim = given(gareth)
    with pytest.raises(NotAllowed):
        numbers.settle_double(right=claim, by=leader_of(gareth))


def test_the_number_of_another_register_is_another_number(ruth: User, operator: User) -> None:
    checked = RegistrationFactory(register="gmc", number="1234567")
    numbers.check_registration(registration=checked, by=operator)
    mine = numbers.add_registration(profile=queries.profile_of(ruth), register="sssc", number="1234567", by=ruth)
    assert mine.flagged_at is None
