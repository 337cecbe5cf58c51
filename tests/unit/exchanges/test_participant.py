"""Getting into a programme and out of it: who may apply, who answers, how many places there are, what leaving does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from pytest_django import DjangoAssertNumQueries

from accounts.actions.account import close_account, erase_account
from accounts.enums import Profession, Sector
from accounts.models import User
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import AuditEvent, Letter
from exchanges.actions import participant as actions
from exchanges.actions.invitation import accept_invitation, invite_all
from exchanges.enums import ExchangeState, ParticipantState, ProgrammeState
from exchanges.errors import FitsNoSide, NotForThem, ProgrammeFull, SideFull, TakesNobodyNow
from exchanges.models import Participant, Programme, ProgrammeInvitation, ProgrammeLead
from exchanges.presenters import places_words
from exchanges.queries import Invitee, first_waiting, fit_of, places_in
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.factories.joining import applied, programme_of, takes_part, taking_part, waiting

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def priya() -> User:
    return PersonFactory(name="Priya Nair", email="priya.nair@example.org")


@pytest.fixture
def programme(priya: User) -> Programme:
    return programme_of(priya)


def side(programme: Programme, name: str):
    return programme.sides.get(name=name)


def test_somebody_of_an_organisation_that_takes_part_applies(programme: Programme, gareth: User) -> None:
    place = applied(programme, gareth)

    assert place.state == ParticipantState.APPLIED
    assert place.side == side(programme, "GPs")
    assert AuditEvent.objects.filter(verb="participant.applied", actor_id=gareth.pk).count() == 1


def test_applying_twice_is_one_place(programme: Programme, gareth: User) -> None:
    first = applied(programme, gareth)
    with pytest.raises(WrongState):
        actions.apply(programme=programme, side=first.side, by=gareth)
    assert Participant.objects.count() == 1


def test_who_is_not_confirmed_or_from_elsewhere_does_not_apply(
    programme: Programme, newcomer: User, ruth: User
) -> None:
    takes_part(programme, newcomer)
    for person in (newcomer, ruth):
        with pytest.raises(NotForThem):
            actions.apply(programme=programme, side=side(programme, "GPs"), by=person)


def test_nobody_applies_to_a_programme_that_is_not_open(priya: User, gareth: User) -> None:
    closed = programme_of(priya, state=ProgrammeState.CLOSED)
    takes_part(closed, gareth)
    with pytest.raises(TakesNobodyNow):
        actions.apply(programme=closed, side=side(closed, "GPs"), by=gareth)


def test_a_side_is_for_those_whose_profile_fits_it(programme: Programme, gareth: User, amina: User, ruth: User) -> None:
    assert [each.name for each in fit_of(programme, gareth).sides] == ["GPs"]
    assert [each.name for each in fit_of(programme, amina).sides] == ["Consultants"]
    assert fit_of(programme, ruth).sides == []
    takes_part(programme, ruth)
    for each in (*programme.sides.all(), None):
        with pytest.raises(FitsNoSide):
            actions.apply(programme=programme, side=each, by=ruth)


def test_specialty_and_sector_count_too_and_what_is_not_said_is_unclear(priya: User) -> None:
    programme = programme_of(priya, sides={"Geriatricians": [Profession.CONSULTANT]})
    (only,) = programme.sides.all()
    only.specialties, only.sectors = ["430"], [Sector.ACUTE]
    only.save()
    unsaid = PersonFactory(profile__profession=Profession.CONSULTANT, profile__workplace=None)
    surgery = PersonFactory(profile__profession=Profession.CONSULTANT, profile__specialty="430")
    ward = PersonFactory(profile__profession=Profession.CONSULTANT, profile__specialty="430")
    ward.profile.organisation.sector = Sector.ACUTE
    ward.profile.organisation.save()

    assert fit_of(programme, unsaid).unclear == [only]
    assert fit_of(programme, unsaid).lacks == {"specialties", "sectors"}
    assert fit_of(programme, surgery).sides == [] == fit_of(programme, surgery).unclear
    assert fit_of(programme, ward).sides == [only]


def test_an_empty_list_is_for_anybody_and_so_is_a_programme_without_sides(priya: User, ruth: User) -> None:
    pool = programme_of(priya, sides={"Everybody": []})
    assert [each.name for each in fit_of(pool, ruth).sides] == ["Everybody"]
    assert fit_of(programme_of(priya, sides={}, name="Open door"), ruth).takes(None)


def test_who_fits_is_asked_in_two_queries(
    programme: Programme, gareth: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        fit_of(programme, gareth)


def test_a_lead_accepts_with_a_word_and_the_person_is_told(
    programme: Programme, priya: User, gareth: User, letters: Letters
) -> None:
    place = applied(programme, gareth)
    letters()
    place = actions.accept(participant=place, by=priya, word="Welcome aboard", seen=place.version)

    assert place.state == ParticipantState.ACCEPTED
    (letter,) = letters()
    assert letter.to == [gareth.email]
    assert letter.subject == "You have a place in Wessex GP and consultant exchange"
    assert "Welcome aboard" not in letter.body
    assert "They left you a word" in letter.body


def test_only_a_lead_answers_and_never_for_themselves(programme: Programme, priya: User, gareth: User) -> None:
    place = applied(programme, gareth)
    for answer in (actions.accept, actions.decline, actions.put_on_waiting_list):
        with pytest.raises(NotAllowed):
            answer(participant=place, by=gareth)
    own = applied(programme, priya)
    with pytest.raises(NotAllowed):
        actions.accept(participant=own, by=priya)
    assert actions.accept_all(participants=[own, place], by=priya)[0].person == gareth
    own.refresh_from_db()
    assert own.state == ParticipantState.APPLIED


def test_an_old_page_does_not_answer(programme: Programme, priya: User, gareth: User) -> None:
    place = applied(programme, gareth)
    actions.leave(participant=place, by=gareth)
    again = applied(programme, gareth)
    with pytest.raises(StaleVersion):
        actions.decline(participant=again, by=priya, seen=place.version)


def test_a_full_programme_accepts_nobody_and_the_waiting_list_takes_them(priya: User, gareth: User) -> None:
    programme = programme_of(priya, capacity=1)
    taking_part(programme, priya)
    place = applied(programme, gareth)
    with pytest.raises(ProgrammeFull, match="waiting list"):
        actions.accept(participant=place, by=priya)
    place = actions.put_on_waiting_list(participant=place, by=priya, word="Soon")
    assert (place.state, place.word) == (ParticipantState.WAITING, "Soon")


def test_many_are_accepted_in_the_order_in_which_they_applied_as_far_as_there_is_room(priya: User) -> None:
    programme = programme_of(priya, capacity=3)
    with clock.at(clock.now() - timedelta(days=2)):
        early = [applied(programme) for _number in range(2)]
    late = [applied(programme) for _number in range(3)]

    accepted = actions.accept_all(participants=[*late, *early], by=priya)

    assert [each.pk for each in accepted] == [early[0].pk, early[1].pk, late[0].pk]
    assert Participant.objects.filter(state=ParticipantState.APPLIED).count() == 2


class TestPlacesOfASide:
    @pytest.fixture
    def programme(self, priya: User) -> Programme:
        """Room for one GP and two consultants."""
        programme = programme_of(priya)
        programme.sides.filter(name="GPs").update(capacity=1)
        programme.sides.filter(name="Consultants").update(capacity=2)
        return programme

    def test_are_counted_for_that_side_alone(
        self, programme: Programme, priya: User, gareth: User, amina: User
    ) -> None:
        taking_part(programme, priya, gareth)
        second = applied(programme)
        with pytest.raises(ProgrammeFull):
            actions.accept(participant=second, by=priya)
        assert taking_part(programme, priya, amina).state == ParticipantState.ACCEPTED
        places = places_in(programme)
        assert places_words(places) == "2 people take part. GPs: 1 of 1. Consultants: 1 of 2."
        assert (places.is_full(), places.is_full(side(programme, "GPs"))) == (False, True)

    def test_in_a_bulk_one_full_side_does_not_stop_the_other(
        self, programme: Programme, priya: User, gareth: User, amina: User
    ) -> None:
        places = [applied(programme, gareth), applied(programme), applied(programme, amina)]
        assert len(places_in(programme).room_for(places)) == 2
        accepted = actions.accept_all(participants=places, by=priya)
        assert [place.person for place in accepted] == [gareth, amina]

    def test_who_waits_for_the_side_with_room_is_next(self, programme: Programme, priya: User, amina: User) -> None:
        taking_part(programme, priya)
        with clock.at(clock.now() - timedelta(days=1)):
            waiting(programme, priya)
        consultant = waiting(programme, priya, amina)
        assert first_waiting(programme) == consultant

    def test_nobody_is_moved_to_a_side_that_is_full(self, programme: Programme, priya: User, amina: User) -> None:
        taking_part(programme, priya)
        place = taking_part(programme, priya, amina)
        with pytest.raises(SideFull):
            actions.move(participant=place, side=side(programme, "GPs"), by=priya)

    def test_an_invitation_to_a_full_side_leads_to_the_waiting_list(self, programme: Programme, priya: User) -> None:
        taking_part(programme, priya)
        late = PersonFactory(name="Late Gp")
        outcome = invite_all(programme=programme, invitees=[Invitee(late.email, side=side(programme, "GPs"))], by=priya)
        assert len(outcome.judged) == 1
        invitation = ProgrammeInvitation.objects.get(email=late.email)
        place = accept_invitation(invitation=invitation, version=1, side=side(programme, "GPs"), by=late)
        assert place.state == ParticipantState.WAITING


def test_a_place_that_falls_free_is_for_whoever_applied_first_and_leads_are_told(
    priya: User, gareth: User, letters: Letters
) -> None:
    programme = programme_of(priya, capacity=1)
    place = taking_part(programme, priya, gareth)
    with clock.at(clock.now() - timedelta(days=1)):
        first = waiting(programme, priya, PersonFactory(name="Ann Early"))
    waiting(programme, priya)
    letters()

    actions.leave(participant=place, by=gareth)

    assert first_waiting(programme) == first
    (letter,) = [each for each in letters() if each.to == [priya.email]]
    assert letter.subject == "A place is free in Wessex GP and consultant exchange"
    assert "Ann Early is first on the waiting list." in letter.body


def test_moving_keeps_the_order_and_tells_the_person(
    programme: Programme, priya: User, gareth: User, letters: Letters
) -> None:
    first, second = waiting(programme, priya, gareth), waiting(programme, priya)
    letters()
    moved = actions.move(participant=first, side=side(programme, "Consultants"), by=priya)
    actions.move(participant=moved, side=side(programme, "Consultants"), by=priya)

    assert moved.side == side(programme, "Consultants")
    assert first_waiting(programme) == moved
    assert second.side == side(programme, "GPs")
    assert [each.subject for each in letters() if each.to == [gareth.email]] == [
        "Your side in Wessex GP and consultant exchange has changed"
    ]


def test_nobody_is_moved_to_a_side_of_another_programme(programme: Programme, priya: User, gareth: User) -> None:
    other = programme_of(priya, name="Another")
    with pytest.raises(FitsNoSide):
        actions.move(participant=applied(programme, gareth), side=side(other, "GPs"), by=priya)


def test_leaving_lets_an_open_exchange_of_the_programme_go_on(
    programme: Programme, priya: User, gareth: User, amina: User, letters: Letters
) -> None:
    place = taking_part(programme, priya, gareth)
    exchange = given.agreed(gareth, amina)
    exchange.programme = programme
    exchange.save()
    letters()
    actions.remove(participant=place, by=priya, word="You changed jobs")

    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.AGREED
    (letter,) = [each for each in letters() if each.to == [gareth.email]]
    assert "Exchanges that you have asked for or agreed go on as they are." in letter.body


def test_leaving_is_ones_own_and_removing_is_the_leads(
    programme: Programme, priya: User, gareth: User, ruth: User
) -> None:
    place = taking_part(programme, priya, gareth)
    for person in (priya, ruth):
        with pytest.raises(NotAllowed):
            actions.leave(participant=place, by=person)
    with pytest.raises(NotAllowed):
        actions.remove(participant=place, by=ruth)
    assert actions.leave(participant=place, by=gareth).state == ParticipantState.LEFT
    with pytest.raises(WrongState):
        actions.accept(participant=place, by=priya)


def test_who_left_or_was_declined_applies_again(programme: Programme, priya: User, gareth: User) -> None:
    place = applied(programme, gareth)
    actions.decline(participant=place, by=priya, word="Not this year")
    again = applied(programme, gareth)
    assert (again.pk, again.state, again.word) == (place.pk, ParticipantState.APPLIED, "")


def test_leads_hear_of_many_applications_in_one_letter(programme: Programme, priya: User, letters: Letters) -> None:
    second = PersonFactory()
    ProgrammeLead.objects.create(programme=programme, person=second)
    for _number in range(4):
        applied(programme)
    assert letters() == []

    with clock.at(clock.now() + timedelta(hours=17)):
        arrived = letters()

    assert sorted(each.to[0] for each in arrived) == sorted([priya.email, second.email])
    assert {each.subject for each in arrived} == {"4 people wait to join Wessex GP and consultant exchange"}


def test_a_letter_about_applications_is_not_needed_once_they_are_answered(
    programme: Programme, priya: User, letters: Letters
) -> None:
    actions.accept(participant=applied(programme), by=priya)
    with clock.at(clock.now() + timedelta(hours=17)):
        assert [each for each in letters() if each.to == [priya.email]] == []
    assert Letter.objects.filter(kind="exchanges.applications_wait", not_needed_at__isnull=False).count() == 1


def test_every_answer_has_its_letter(programme: Programme, priya: User, gareth: User, letters: Letters) -> None:
    gareth_hears = []

    def hear() -> None:
        gareth_hears.extend(each.subject for each in letters() if each.to == [gareth.email])

    place = actions.put_on_waiting_list(participant=applied(programme, gareth), by=priya, word="Soon")
    hear()
    place = actions.decline(participant=place, by=priya)
    hear()
    place = actions.accept(participant=place, by=priya)
    hear()
    actions.remove(participant=place, by=priya)
    hear()
    assert gareth_hears == [
        "You are on the waiting list of Wessex GP and consultant exchange",
        "About your application for Wessex GP and consultant exchange",
        "You have a place in Wessex GP and consultant exchange",
        "You are no longer in Wessex GP and consultant exchange",
    ]


def test_a_letter_that_was_overtaken_is_not_sent(
    programme: Programme, priya: User, gareth: User, letters: Letters
) -> None:
    place = actions.put_on_waiting_list(participant=applied(programme, gareth), by=priya)
    actions.accept(participant=place, by=priya)
    assert [each.subject for each in letters()] == ["You have a place in Wessex GP and consultant exchange"]


def test_who_closes_their_account_leaves_and_the_words_go_when_it_is_erased(
    programme: Programme, priya: User, gareth: User
) -> None:
    place = actions.accept(participant=applied(programme, gareth), by=priya, word="Welcome, Gareth")
    close_account(person=gareth, by=gareth)
    place.refresh_from_db()
    assert place.state == ParticipantState.LEFT
    Participant.objects.filter(pk=place.pk).update(word="Welcome, Gareth")
    gareth.refresh_from_db()
    erase_account(person=gareth)
    place.refresh_from_db()
    assert place.word == ""
