"""No way in goes round the second step, and no code opens anything twice or for somebody else."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import access
from tests.house.test_access import address, to_login
from tests.second_step import app_code, app_for, type_password, type_password_again

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
CODE = re.compile(r"^    (\S+)$", re.MULTILINE)
SECOND = reverse("mfa_authenticate")
BEGINNING = 1_900_000_020  # of a half minute of the app


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def code_in(letter: Any) -> str:
    found = CODE.search(str(letter.body))
    assert found, letter.body
    return found[1]


def is_in(browser: Client) -> bool:
    return browser.get("/profile/").status_code == 200


def test_after_the_password_only_the_second_step_and_what_anybody_sees_answer(amina: User) -> None:
    app_for(amina)
    browser = type_password(amina)
    for route, who in access.table().items():
        if not who.public:
            assert to_login(browser.get(address(route))), route
    assert browser.get(SECOND).status_code == 200
    assert "Hello" not in browser.get("/").text


@pytest.mark.parametrize("later", [0, 31, 61])
def test_a_code_of_the_app_opens_one_session(amina: User, later: int) -> None:
    secret = app_for(amina)
    with time_machine.travel(BEGINNING, tick=False) as clock:
        code = app_code(secret)
        first = type_password(amina)
        first.post(SECOND, {"code": code})
        assert is_in(first)
        clock.move_to(BEGINNING + later)
        again = type_password(amina)
        assert again.post(SECOND, {"code": code}).status_code == 422
        assert not is_in(again)


def test_the_code_of_somebody_elses_app_opens_nothing(amina: User, gareth: User) -> None:
    secret_of_gareth = app_for(gareth)
    app_for(amina)
    browser = type_password(amina)
    browser.post(SECOND, {"code": app_code(secret_of_gareth)})
    assert not is_in(browser)


def test_a_new_password_does_not_stand_in_for_it(amina: User, letters: Letters) -> None:
    app_for(amina)
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": amina.email})
    browser.post(reverse("account_confirm_password_reset_code"), {"code": code_in(letters()[0])})
    browser.post(reverse("account_complete_password_reset"), {"password1": "another quiet dawn"})
    assert not is_in(browser)
    answer = browser.post(reverse("account_login"), {"login": amina.email, "password": "another quiet dawn"})
    assert answer["Location"] == SECOND
    assert not is_in(browser)


def test_a_code_by_email_does_not_stand_in_for_it(amina: User, letters: Letters) -> None:
    app_for(amina)
    browser = Client()
    browser.post(reverse("account_request_login_code"), {"email": amina.email})
    answer = browser.post(reverse("account_confirm_login_code"), {"code": code_in(letters()[0])})
    assert answer["Location"] == SECOND
    assert not is_in(browser)


def test_a_new_address_does_not_stand_in_for_it(amina: User, letters: Letters) -> None:
    secret = app_for(amina)
    browser = type_password(amina)
    browser.post(SECOND, {"code": app_code(secret)})
    type_password_again(browser)
    browser.post(reverse("account_email"), {"email": "amina@new.example", "action_add": ""})
    code = next(code_in(letter) for letter in letters() if letter.to == ["amina@new.example"])
    browser.post(reverse("account_email_verification_sent"), {"code": code})
    amina.refresh_from_db()
    assert amina.email == "amina@new.example"
    elsewhere = type_password(amina)
    assert elsewhere.get(SECOND).status_code == 200
    assert not is_in(elsewhere)


def test_who_stops_half_way_begins_again_after_ten_minutes(amina: User) -> None:
    secret = app_for(amina)
    browser = type_password(amina)
    with time_machine.travel(time.time() + 601):
        browser.post(SECOND, {"code": app_code(secret)})
        assert not is_in(browser)
