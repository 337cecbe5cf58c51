import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from matching import actions
from tests.factories.accounts import LearningNeedFactory, OutcodeFactory, PersonFactory
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
    assert reverse("matching:person_detail", args=[amina.pk]) in page
    assert amina.email not in page


@pytest.mark.usefixtures("listed")
def test_the_unconfirmed_browse_without_names_and_are_told_how_to_be_confirmed(
    as_: SignIn, newcomer: User, amina: User
) -> None:
    page = text_of(as_(newcomer), URL)
    assert "2 people found" in page
    assert "Amina" not in page
    assert "Consultant geriatrician at Meadow Lane" in page
    assert "once you are confirmed" in page
    assert "0 people found" in text_of(as_(newcomer), URL + "?words=Amina")


@pytest.mark.usefixtures("listed")
def test_active_filters_are_links_that_take_them_off(as_: SignIn, gareth: User) -> None:
    page = text_of(as_(gareth), URL + "?words=ward&profession=consultant&profession=gp&topic=frailty&distance=25")
    assert 'href="/find/?words=ward&amp;topic=frailty&amp;profession=gp&amp;distance=25"' in page
    assert 'href="/find/?topic=frailty&amp;profession=consultant&amp;profession=gp&amp;distance=25"' in page
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
    assert "Within 5 km" not in page


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
    as_: SignIn, gareth: User, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    counted = []
    client = as_(gareth)
    for people in (1, 29):
        for _number in range(people):
            LearningNeedFactory(person=PersonFactory(), topic="frailty")
        actions.rebuild_listings()
        client.get(URL)
        with django_assert_max_num_queries(12) as queries:  # type: ignore[attr-defined]
            client.get(URL)
        counted.append(len(queries))
    assert counted[0] == counted[1]


HOSTILE = [
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
