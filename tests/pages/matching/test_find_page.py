import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.actions import membership
from accounts.models import User
from matching import actions
from tests.factories.accounts import LearningNeedFactory, MembershipFactory, OutcodeFactory, PersonFactory
from tests.factories.exchanges import requested
from tests.paths import shared

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
URL = "/find/"


@pytest.fixture
def listed(amina: User, gareth: User) -> None:
    OutcodeFactory(code="HR1")
    actions.rebuild_listings()


def text_of(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.usefixtures("listed")
def test_a_card_says_who_and_leads_to_the_profile(as_: SignIn, gareth: User, amina: User) -> None:
    page = text_of(as_(gareth), URL)
    assert "1 person found" in page
    assert "Dr Amina Yusuf" in page
    assert "A ward round on the frailty unit" in page
    assert "You are both free on Tuesday mornings and Thursday mornings" in page
    assert "Close to you" in page
    assert reverse("person_detail", args=[amina.pk]) in page
    assert amina.email not in page


@pytest.mark.usefixtures("listed")
def test_the_unconfirmed_browse_without_names_and_are_told_how_to_be_confirmed(
    as_: SignIn, newcomer: User, amina: User
) -> None:
    page = text_of(as_(newcomer), URL)
    assert "2 people found" in page
    assert "Amina" not in page
    assert "Consultant geriatrician, says they work at Meadow Lane" in page
    assert "once you are confirmed" in page
    assert "0 people found" in text_of(as_(newcomer), URL + "?words=Amina")


@pytest.mark.usefixtures("listed")
def test_active_filters_are_links_that_take_them_off(as_: SignIn, gareth: User) -> None:
    page = text_of(as_(gareth), URL + "?words=ward&profession=consultant&profession=gp&topic=frailty&distance=20")
    assert 'href="/find/?words=ward&amp;topic=frailty&amp;profession=gp&amp;distance=20"' in page
    assert 'href="/find/?topic=frailty&amp;profession=consultant&amp;profession=gp&amp;distance=20"' in page
    assert "Dr Amina Yusuf" in page


@pytest.mark.usefixtures("listed")
def test_nobody_found_says_what_to_loosen(as_: SignIn, gareth: User) -> None:
    page = text_of(as_(gareth), URL + "?profession=midwife&topic=frailty")
    assert "Nobody fits all of this" in page
    assert "With any profession: 1 person found" in page
    assert "Nobody fits this" in text_of(as_(gareth), URL + "?words=zzz")


def test_nobody_at_all(as_: SignIn, gareth: User) -> None:
    assert "Nobody is open to exchanges yet" in text_of(as_(gareth), URL)
    assert "Nobody is open to exchanges yet" in text_of(as_(gareth), URL + "?words=falls")


def test_without_a_known_place_there_is_no_distance(as_: SignIn, gareth: User) -> None:
    page = text_of(as_(gareth), URL + "?distance=5")
    assert 'name="distance"' not in page
    assert "Say where you work" in page
    assert "Within 5 miles" not in page


@pytest.mark.usefixtures("listed")
def test_too_many_letters_is_said(as_: SignIn, gareth: User) -> None:
    assert "100 characters at most" in text_of(as_(gareth), URL + "?words=" + "x" * 101, 422)


def test_pages_follow_each_other(as_: SignIn, gareth: User) -> None:
    names = {PersonFactory().name for _number in range(25)}
    actions.rebuild_listings()
    client = as_(gareth)
    first = client.get(URL + "?profession=gp")
    second = client.get(first.context["next_url"])
    cards = [*first.context["cards"], *second.context["cards"]]
    assert (len(first.context["cards"]), second.context["next_url"]) == (20, "")
    assert len(cards) == 25
    assert {card.title for card in cards} == names
    assert "profession=gp" in first.context["next_url"]
    assert "Back to the first page" in second.content.decode()


def test_the_number_of_queries_does_not_grow(
    as_: SignIn, gareth: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counted = []
    client = as_(gareth)
    for people in (1, 29):
        for _number in range(people):
            LearningNeedFactory(person=PersonFactory(), topic="frailty")
        actions.rebuild_listings()
        client.get(URL)
        with django_assert_max_num_queries(9) as queries:
            client.get(URL)
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.usefixtures("listed")
def test_the_order_is_said_and_can_be_changed(as_: SignIn, gareth: User) -> None:
    client = as_(gareth)
    page = text_of(client, URL + "?topic=frailty")
    assert "Nearest first." in page
    assert 'href="/find/?topic=frailty&amp;order=newest"' in page
    assert 'name="order"' not in page
    page = text_of(client, URL + "?topic=frailty&order=newest")
    assert "Newest first." in page
    assert 'href="/find/?topic=frailty&amp;order=nearest"' in page
    assert '<input type="hidden" name="order" value="newest"' in page
    assert "1 person found" in text_of(client, URL + "?order=zzz")


def test_without_a_known_place_the_newest_come_first(as_: SignIn, gareth: User, amina: User) -> None:
    actions.rebuild_listings()
    page = text_of(as_(gareth), URL)
    assert "Newest first." in page
    assert "order=nearest" not in page


@pytest.mark.usefixtures("listed")
def test_distances_are_chosen_in_miles(as_: SignIn, gareth: User) -> None:
    OutcodeFactory(code="HR9", latitude=51.91, longitude=-2.58)  # 11.5 miles from HR1
    PersonFactory(name="Ewa Kowalska", profile__workplace__postcode="HR9 5AA")
    actions.rebuild_listings()
    client = as_(gareth)
    near, farther = text_of(client, URL + "?distance=10"), text_of(client, URL + "?distance=20")
    assert "Within 10 miles" in near
    assert "Ewa Kowalska" not in near
    assert "About 12 miles away" in farther


@pytest.mark.usefixtures("listed")
def test_an_employer_that_nobody_confirmed_is_their_own_word(
    as_: SignIn, gareth: User, amina: User, operator: User
) -> None:
    client = as_(gareth)
    assert "Consultant geriatrician, says they work at Meadow Lane" in text_of(client, URL)
    membership.confirm(person=amina, organisation=amina.profile.organisation, by=operator)
    assert "Consultant geriatrician at Meadow Lane" in text_of(client, URL)


@pytest.mark.usefixtures("listed")
def test_an_open_exchange_is_marked_and_linked(as_: SignIn, gareth: User, amina: User, ruth: User) -> None:
    actions.rebuild_listings()
    open_one = requested(amina, gareth)
    page = text_of(as_(gareth), URL)
    assert page.count("You have an open exchange") == 1
    assert reverse("exchange_detail", args=[open_one.pk]) in page
    assert "You have an open exchange" not in text_of(as_(ruth), URL)


def test_exchanges_and_employers_add_no_queries_for_more_people(
    as_: SignIn, gareth: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    OutcodeFactory(code="HR1")
    counted = []
    client = as_(gareth)
    for people in (21, 9):  # a full page, so that the search stops at the first ring
        for _number in range(people):
            person = PersonFactory()
            MembershipFactory(person=person, organisation=person.profile.organisation)
            requested(person, gareth)
        actions.rebuild_listings()
        client.get(URL)
        with django_assert_max_num_queries(9) as queries:
            assert client.get(URL).content.decode().count("You have an open exchange") == 20
        counted.append(len(queries))
    assert counted[0] == counted[1]


HOSTILE = [
    "order=nearest&order=newest&after=1-1-1",
    "order=x&after=1-1-1-1",
    "profession=nobody&sector=x&topic=y&days=z&distance=-5",
    "distance=99999999999999999999&after=drop",
    "profession=" + "&profession=".join(["gp"] * 250),
    "topic=frailty&topic=stroke",
    "words=%27%3B--&words=%22",
    "words=%F0%9F%98%80&days=thu-am&days=thu-am",
    "words=%E2%80%AE%EF%BB%BF&after=1-1",
    "after=%C2%B2-1&after[]=x&__proto__=1",
    "words=%ff%fe&topic=%ff",
    "words[]=1&profession[0]=gp",
]


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("query", HOSTILE)
def test_nonsense_in_the_address_is_left_out(as_: SignIn, gareth: User, query: str) -> None:
    assert as_(gareth).get(f"{URL}?{query}").status_code in (200, 400)


@pytest.mark.usefixtures("listed")
def test_naughty_strings(as_: SignIn, gareth: User) -> None:
    client = as_(gareth)
    strings = json.loads(shared("data", "messy", "blns.json").read_text(encoding="utf-8"))
    for naughty in strings[::20]:
        for field in ("words", "topic", "after"):
            response = client.get(URL, {field: naughty})
            assert response.status_code in (200, 400, 422), naughty


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    response = client.get(URL)
    assert response.status_code == 302
    assert "login" in response["Location"]
