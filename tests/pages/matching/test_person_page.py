from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.actions import profile as profiles
from accounts.actions import safety
from accounts.models import Profile, User, Workplace
from accounts.queries import profile_of
from core import clock
from exchanges.enums import Direction, ExchangeState
from exchanges.models import Exchange
from matching import actions
from tests.factories.accounts import LearningNeedFactory, MembershipFactory, OutcodeFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def url(person: User) -> str:
    return f"/people/{person.pk}/"


def text_of(client: Client, person: User) -> str:
    response = client.get(url(person))
    assert response.status_code == 200
    return response.content.decode()


def exchange(one: User, other: User, state: ExchangeState) -> Exchange:
    waits = {"awaiting": other, "awaiting_since": clock.now()} if state == ExchangeState.REQUESTED else {}
    return Exchange.objects.create(
        proposer=one,
        partner=other,
        direction=Direction.BOTH,
        reason="To learn",
        asked_at=clock.now(),
        terms_by=one,
        state=state,
        state_since=clock.now(),
        **waits,
    )


def hide(person: User) -> None:
    Profile.objects.filter(person=person).update(shows_name=False, shows_organisation=False)
    actions.refresh_listing(person=person)


def test_what_a_confirmed_person_sees(as_: SignIn, gareth: User, amina: User) -> None:
    LearningNeedFactory(person=amina, what="A morning of frailty clinics in the community", topic="frailty")
    actions.rebuild_listings()
    page = text_of(as_(gareth), amina)
    for words in (
        "Dr Amina Yusuf",
        "A ward round on the frailty unit",
        "A morning of frailty clinics in the community",
        "You can show this",
        "They want to see what you offer: frailty",
        "Tuesday mornings and Thursday mornings",
        "The front desk",
        "up to 30 km (about 19 miles)",
        "Ask for an exchange",
        "Block this person",
        "Tell us about a concern",
    ):
        assert words in page
    assert amina.email not in page


def test_an_employer_that_nobody_confirmed_is_their_own_word(as_: SignIn, gareth: User, amina: User) -> None:
    assert "Consultant geriatrician, says they work at Meadow Lane" in text_of(as_(gareth), amina)
    MembershipFactory(person=amina, organisation=amina.profile.organisation)
    page = text_of(as_(gareth), amina)
    assert "Consultant geriatrician at Meadow Lane" in page
    assert "says they work" not in page


def test_distance_is_in_miles(as_: SignIn, gareth: User, amina: User) -> None:
    OutcodeFactory(code="HR1")
    OutcodeFactory(code="HR9", latitude=51.91, longitude=-2.58)
    Workplace.objects.filter(pk=amina.profile.workplace_id).update(postcode="HR9 5AA")
    actions.rebuild_listings()
    assert "About 12 miles away" in text_of(as_(gareth), amina)


def test_what_a_host_tells_their_own_visitors_is_not_shown_to_others(as_: SignIn, gareth: User, amina: User) -> None:
    Profile.objects.filter(person=amina).update(for_visitors="Ring my mobile from the gate.")
    exchange(gareth, amina, ExchangeState.REQUESTED)
    page = text_of(as_(gareth), amina)
    assert "The front desk" in page
    assert "Ring my mobile" not in page


def test_the_unconfirmed_see_no_name_and_cannot_ask(as_: SignIn, newcomer: User, amina: User) -> None:
    actions.rebuild_listings()
    page = text_of(as_(newcomer), amina)
    assert "Amina" not in page
    assert "Ask for an exchange" not in page
    assert "The front desk" not in page
    assert "once you are confirmed" in page


def test_hidden_names_and_places_stay_hidden(as_: SignIn, gareth: User, amina: User) -> None:
    hide(amina)
    page = text_of(as_(gareth), amina)
    assert "Amina" not in page
    assert "Meadow Lane" not in page
    assert "The front desk" not in page
    assert "shown once you have agreed" in page


def test_who_has_agreed_sees_name_and_place_even_in_a_pause(as_: SignIn, gareth: User, amina: User) -> None:
    hide(amina)
    agreed = exchange(gareth, amina, ExchangeState.AGREED)
    profiles.pause(profile=profile_of(amina), until=clock.today() + timedelta(days=7), by=amina)
    page = text_of(as_(gareth), amina)
    assert "Dr Amina Yusuf" in page
    assert "Meadow Lane" in page
    assert f"/exchanges/{agreed.pk}/" in page
    assert "Ask for an exchange" not in page


def test_a_request_under_way_shows_no_more_than_the_profile(as_: SignIn, gareth: User, amina: User) -> None:
    hide(amina)
    asked = exchange(gareth, amina, ExchangeState.REQUESTED)
    page = text_of(as_(gareth), amina)
    assert "Amina" not in page
    assert f"/exchanges/{asked.pk}/" in page


def test_after_a_closed_exchange_one_can_ask_again(as_: SignIn, gareth: User, amina: User) -> None:
    actions.rebuild_listings()
    exchange(gareth, amina, ExchangeState.CLOSED)
    assert "Ask for an exchange" in text_of(as_(gareth), amina)
    profiles.pause(profile=profile_of(amina), until=clock.today() + timedelta(days=7), by=amina)
    assert "takes no new requests at present" in text_of(as_(gareth), amina)


def test_ones_own_profile(as_: SignIn, amina: User) -> None:
    page = text_of(as_(amina), amina)
    assert "This is your profile" in page
    assert "Ask for an exchange" not in page
    assert "Block this person" not in page


@pytest.mark.parametrize("state", [ExchangeState.DECLINED, ExchangeState.WITHDRAWN, ExchangeState.EXPIRED])
def test_a_paused_person_is_not_there_for_others(as_: SignIn, gareth: User, amina: User, state: ExchangeState) -> None:
    exchange(gareth, amina, state)
    profiles.pause(profile=profile_of(amina), until=clock.today() + timedelta(days=7), by=amina)
    assert as_(gareth).get(url(amina)).status_code == 404


def test_across_a_block_nobody_is_there(as_: SignIn, gareth: User, amina: User) -> None:
    exchange(gareth, amina, ExchangeState.CLOSED)
    safety.block(person=gareth, by=amina)
    assert as_(gareth).get(url(amina)).status_code == 404
    assert as_(amina).get(url(gareth)).status_code == 404
    assert as_(amina).get("/people/999999999/").status_code == 404
    assert as_(amina).get(f"/people/{10**30}/").status_code == 404


def test_strangers_are_asked_to_sign_in(client: Client, amina: User) -> None:
    assert client.get(url(amina)).status_code == 302


def test_a_person_takes_few_queries(
    as_: SignIn, gareth: User, amina: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actions.rebuild_listings()
    client, url = as_(gareth), f"/people/{amina.pk}/"
    client.get(url)
    with django_assert_max_num_queries(11):
        assert client.get(url).status_code == 200
