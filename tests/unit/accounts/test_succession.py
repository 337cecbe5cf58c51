"""What became of organisations, on which day, and what that means for the people who worked there."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from accounts import queries
from accounts.actions.directory import load_reference
from accounts.actions.organisation import choose_organisation, correct_organisation
from accounts.actions.succession import GoesRound, NotYet, close_organisation, succeed
from accounts.enums import Sector
from accounts.models import Membership, Organisation, Succession, User
from accounts.reference import board_on, boards, successions
from core import clock, outbox
from core.errors import NotAllowed
from core.models import AuditEvent, Letter
from tests import cast
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)


def named(name: str) -> Organisation:
    return OrganisationFactory(name=name)


def working_at(organisation: Organisation, *, confirmed: bool = True) -> User:
    person = PersonFactory(profile__workplace=organisation.workplaces.get())
    MembershipFactory(person=person, organisation=organisation, confirmed=confirmed)
    return person


def merge(old: Organisation, new: Organisation, kind: str = "merged", on: date = APRIL) -> Succession:
    return succeed(predecessor=old, successor=new, kind=kind, on=on)


def test_a_merged_organisation_closes_the_day_before_and_whoever_works_there_is_asked_once() -> None:
    old, new = named("Old"), named("New")
    person = working_at(old)
    first = merge(old, new)
    old.refresh_from_db()
    assert (old.closed_on, first.on) == (date(2026, 3, 31), APRIL)
    assert merge(old, new) == first
    assert list(Letter.objects.values_list("kind", "recipient")) == [("accounts.organisation_closed", person.pk)]
    assert AuditEvent.objects.filter(verb="organisation.succeeded").count() == 1


def test_the_letter_names_who_carries_on_and_is_not_sent_once_answered() -> None:
    old, north, south = named("Old"), named("North"), named("South")
    asked, answered = working_at(old), working_at(old)
    merge(old, north, kind="split")
    merge(old, south, kind="split")
    choose_organisation(profile=answered.profile, organisation=north, by=answered)
    outbox.drain()
    assert [letter.to for letter in mail.outbox] == [[asked.email]]
    assert "Old closed on Tuesday 31 March 2026" in mail.outbox[0].body
    assert "Its work goes on at: North; South." in " ".join(mail.outbox[0].body.split())
    assert "/profile/place/moved/" in mail.outbox[0].body


def test_a_closure_without_successor_and_one_that_is_found_later() -> None:
    old, new = named("Old"), named("New")
    person = working_at(old)
    close_organisation(organisation=old, on=APRIL, by=cast.operator())
    assert Succession.objects.get().kind == "closed"
    assert queries.successors_of(old) == []
    merge(old, new, on=APRIL + timedelta(days=7))
    assert Succession.objects.get().successor == new
    old.refresh_from_db()
    assert old.closed_on == APRIL
    assert Letter.objects.filter(recipient=person).count() == 1, "one letter, however often it is heard of"


def test_only_the_operator_and_only_what_has_happened() -> None:
    old, new = named("Old"), named("New")
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(NotAllowed):
        close_organisation(organisation=old, on=APRIL, by=cast.lead())
    with pytest.raises(NotAllowed):
        succeed(predecessor=old, successor=new, kind="merged", on=APRIL, by=cast.stranger())
    with pytest.raises(NotYet):
        merge(old, new, on=tomorrow)
    with pytest.raises(NotYet):
        close_organisation(organisation=old, on=tomorrow)
    assert not Succession.objects.exists()


def test_nobody_follows_themselves_not_even_by_others() -> None:
    one, two, three = named("One"), named("Two"), named("Three")
    merge(one, two)
    merge(two, three)
    for before, after in ((one, one), (three, one), (two, one)):
        with pytest.raises(GoesRound):
            merge(before, after)


def test_chains_are_followed_by_date() -> None:
    practice, group, trust = named("Practice"), named("Group"), named("Trust")
    merge(practice, group, on=date(2020, 4, 1))
    merge(group, trust, kind="renamed", on=date(2024, 4, 1))
    assert queries.successors_of(practice) == [trust]
    assert queries.successors_of(practice, on=date(2022, 1, 1)) == [group]
    assert queries.successors_of(practice, on=date(2019, 1, 1)) == []
    for day, then in (
        (date(2019, 1, 1), practice),
        (date(2022, 1, 1), group),
        (date(2024, 3, 31), group),
        (date(2024, 4, 1), trust),
    ):
        assert queries.organisation_on(practice, day) == then


def test_a_split_leads_to_several_and_nobody_can_say_which() -> None:
    old, north, south = named("Old"), named("North"), named("South")
    merge(old, north, kind="split")
    merge(old, south, kind="split")
    assert queries.successors_of(old) == [north, south]
    assert queries.organisation_on(old, APRIL) is None
    assert not queries.carries_on(north, old)


def test_a_successor_that_has_closed_is_not_offered() -> None:
    old, new = named("Old"), named("New")
    merge(old, new)
    new = close_organisation(organisation=new, on=date(2026, 4, 30))
    assert queries.successors_of(old) == []
    assert queries.successors_of(old, on=APRIL) == [new]
    assert queries.organisation_on(new, date(2026, 4, 30)) == new
    assert queries.organisation_on(new, date(2026, 5, 1)) is None


@pytest.mark.parametrize(
    ("kind", "confirmed", "stays"),
    [("merged", True, True), ("renamed", True, True), ("merged", False, False), ("split", True, False)],
)
def test_a_confirmed_place_goes_along_only_where_all_of_the_organisation_does(
    kind: str, confirmed: bool, stays: bool
) -> None:
    old, new = named("Old"), named("New")
    person = working_at(old, confirmed=confirmed)
    merge(old, new, kind=kind)
    choose_organisation(profile=person.profile, organisation=new, by=person)
    place = Membership.objects.current().get(person=person)
    assert (place.organisation, place.confirmed_at is not None) == (new, stays)
    assert AuditEvent.objects.filter(verb="membership.carried_over").exists() is stays


def test_a_confirmed_place_does_not_go_along_to_anywhere_else() -> None:
    old, new, other = named("Old"), named("New"), named("Other")
    person = working_at(old)
    merge(old, new)
    choose_organisation(profile=person.profile, organisation=other, by=person)
    assert Membership.objects.current().get(person=person).confirmed_at is None


def test_the_boards_of_april_2026() -> None:
    before = {one.predecessor for one in successions()}
    after = [one for one in boards() if one.ods_code not in before]
    assert (len(before), len(after)) == (12, 36)
    assert Counter(one.region_code for one in after) == {
        "Y56": 4, "Y58": 7, "Y59": 4, "Y60": 11, "Y61": 3, "Y62": 3, "Y63": 4
    }  # fmt: skip
    assert {one.successor for one in successions() if one.predecessor == "QNQ"} == {"S0E4D", "S9B9J", "QRL"}
    assert board_on("QMJ", date(2026, 3, 31)) == "QMJ"
    assert board_on("QMJ", APRIL) == "Z9B2Z"
    assert board_on("QNQ", APRIL) == "QNQ"


def test_the_mergers_come_with_the_product_and_organisations_go_along_where_it_is_clear() -> None:
    practice = OrganisationFactory(icb_code="QMJ", sector=Sector.GENERAL_PRACTICE)
    torn = OrganisationFactory(icb_code="QNQ", sector=Sector.GENERAL_PRACTICE)
    long_closed = OrganisationFactory(icb_code="QMJ", closed_on=date(2020, 1, 1))
    load_reference()
    for one, code in ((practice, "Z9B2Z"), (torn, "QNQ"), (long_closed, "QMJ")):
        one.refresh_from_db()
        assert one.icb_code == code
    frimley = Organisation.objects.get(ods_code="QNQ")
    assert frimley.closed_on == date(2026, 3, 31)
    assert {one.ods_code for one in queries.successors_of(frimley)} == {"S0E4D", "S9B9J", "QRL"}
    assert Organisation.objects.open().filter(ods_code__in=[one.ods_code for one in boards()]).count() == 36
    again = load_reference()
    assert (again.created, again.changed) == (0, 0)
    assert Succession.objects.count() == 16


def test_a_closure_that_the_operator_enters_by_hand_asks_as_well() -> None:
    old = named("Old")
    person = working_at(old)
    facts: dict[str, Any] = {"name": old.name, "sector": old.sector, "by": cast.operator()}
    correct_organisation(organisation=old, closed_on=APRIL, **facts)
    assert (Succession.objects.get().kind, Succession.objects.get().on) == ("closed", APRIL)
    assert Letter.objects.filter(recipient=person, kind="accounts.organisation_closed").count() == 1
    correct_organisation(organisation=old, closed_on=None, **facts)
    assert not Succession.objects.exists()
