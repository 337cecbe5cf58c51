"""Blocking somebody, and telling a concern."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import Block, Concern, User
from tests.factories.accounts import PersonFactory

As = Callable[[User], Client]
WHAT = "He shouted at a resident and then at me."


def block_url(person: User) -> str:
    return reverse("accounts:person_block", args=[person.pk])


def concern_url(person: User) -> str:
    return reverse("accounts:concern_tell", args=[person.pk])


def test_blocking_asks_first_and_can_be_taken_back(as_: As, amina: User, gareth: User) -> None:
    client = as_(amina)
    asked = client.get(block_url(gareth)).content.decode()
    assert "Block Dr Gareth Price?" in asked
    assert not Block.objects.exists()
    shown = client.post(block_url(gareth), follow=True).content.decode()
    assert "no longer see each other" in shown
    assert "Unblock" in shown
    assert "Dr Gareth Price" in shown
    client.post(reverse("accounts:person_unblock", args=[gareth.pk]))
    assert not Block.objects.exists()
    assert "You have blocked nobody" in client.get(reverse("accounts:block_list")).content.decode()


def test_across_a_block_neither_exists_for_the_other(as_: As, amina: User, gareth: User) -> None:
    as_(amina).post(block_url(gareth))
    for one, other in ((amina, gareth), (gareth, amina)):
        for address in (block_url(other), concern_url(other)):
            unknown = as_(one).get(address.replace(str(other.pk), "999999999"))
            answer = as_(one).get(address)
            assert answer.status_code == unknown.status_code == 404
            assert _page(answer) == _page(unknown)


def _page(response: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_the_other_person_cannot_take_a_block_back(as_: As, amina: User, gareth: User) -> None:
    as_(amina).post(block_url(gareth))
    assert as_(gareth).post(reverse("accounts:person_unblock", args=[amina.pk])).status_code == 404
    assert Block.objects.exists()


@pytest.mark.parametrize("who", ["themselves", "somebody who left", "somebody who never signed in"])
def test_people_who_are_not_there(as_: As, amina: User, who: str) -> None:
    person = {
        "themselves": lambda: amina,
        "somebody who left": lambda: PersonFactory(is_active=False),
        "somebody who never signed in": lambda: PersonFactory(last_login=None),
    }[who]()
    for address in (block_url(person), concern_url(person)):
        assert as_(amina).get(address).status_code == 404


@pytest.mark.parametrize("hidden", [{"profile__shows_name": False}, {"profile__is_open": False}, {"profile": None}])
def test_the_page_names_nobody_who_does_not_show_their_name(as_: As, amina: User, hidden: dict[str, Any]) -> None:
    person = PersonFactory(name="Hidden Person", **hidden)
    client = as_(amina)
    for address in (block_url(person), concern_url(person)):
        assert "Hidden Person" not in client.get(address).content.decode()
    assert "Hidden Person" not in client.post(block_url(person), follow=True).content.decode()


def test_who_is_not_confirmed_sees_no_name_either(as_: As, newcomer: User, amina: User) -> None:
    assert "Amina" not in as_(newcomer).get(block_url(amina)).content.decode()


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("/exchanges/7/?page=2", "/exchanges/7/?page=2"),
        ("", "/account/settings/"),
        ("https://evil.example/", "/account/settings/"),
        ("//evil.example/", "/account/settings/"),
        ("/\\evil.example/", "/account/settings/"),
        ("javascript:alert(1)", "/account/settings/"),
        ("exchanges/", "/account/settings/"),
    ],
)
def test_telling_a_concern_leads_back_to_where_one_was(as_: As, amina: User, asked: str, where: str) -> None:
    client = as_(amina)
    address = reverse("accounts:concern_tell") + "?" + urlencode({"next": asked})
    assert f'href="{escape(where)}">Cancel' in client.get(address).content.decode()
    answer = client.post(address, {"text": WHAT})
    assert answer["Location"] == where
    assert "Thank you for telling us" in client.get("/account/settings/").content.decode()


def test_a_concern_about_nobody_in_particular(as_: As, amina: User) -> None:
    as_(amina).post(reverse("accounts:concern_tell"), {"text": WHAT})
    assert Concern.objects.get().about is None


@pytest.mark.parametrize("text", ["", "x" * 4001])
def test_a_concern_that_does_not_do_stays_in_the_box(as_: As, amina: User, gareth: User, text: str) -> None:
    response = as_(amina).post(concern_url(gareth), {"text": text})
    assert response.status_code == 422
    assert text in response.content.decode()
    assert not Concern.objects.exists()
