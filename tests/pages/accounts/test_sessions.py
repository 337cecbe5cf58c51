"""How long somebody stays signed in, where, and what ends it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests import cast
from tests.authenticator import passkey_of
from tests.factories.accounts import PASSWORD
from tests.second_step import app_code, app_for, type_password, type_password_again

pytestmark = pytest.mark.django_db
NINE = 1_900_000_000
NEW = "another quiet dawn"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def is_in(browser: Client) -> bool:
    return browser.get("/profile/").status_code == 200


def key_of(browser: Client) -> str:
    return browser.cookies["sessionid"].value


def holding(key: str) -> Client:
    """Somebody else's browser with this key."""
    browser = Client()
    browser.cookies["sessionid"] = key
    return browser


def change_password(browser: Client) -> None:
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW})


@pytest.mark.parametrize("step", [type_password_again, change_password])
def test_a_step_up_and_a_new_password_change_the_key_and_kill_the_old_one(
    amina: User, step: Callable[[Client], Any]
) -> None:
    browser = type_password(amina)
    old = key_of(browser)
    step(browser)
    assert key_of(browser) != old
    assert is_in(browser)
    assert not any(is_in(holding(old)) for _ in range(20))


def test_signing_in_changes_the_key_even_when_somebody_put_one_there(amina: User) -> None:
    planted = SessionStore()
    planted["anything"] = "the attacker knows this key"
    planted.create()
    key = str(planted.session_key)
    browser = type_password(amina, holding(key))
    assert key_of(browser) != key
    assert is_in(browser)
    assert not is_in(holding(key))
    invented = type_password(amina, holding("a" * 32))
    assert key_of(invented) != "a" * 32


def test_the_second_step_changes_the_key(amina: User) -> None:
    secret = app_for(amina)
    browser = type_password(amina)
    half = key_of(browser)
    browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
    assert is_in(browser)
    assert not is_in(holding(half))


def test_signing_out_deletes_the_session(amina: User) -> None:
    browser = type_password(amina)
    key = key_of(browser)
    browser.post(reverse("account_logout"))
    assert not Session.objects.filter(session_key=key).exists()
    assert not is_in(holding(key))


def at(browser: Client, *minutes: float) -> list[bool]:
    """Whether a page opens so many minutes after nine."""
    found = []
    for minute in minutes:
        with time_machine.travel(NINE + minute * 60, tick=False):
            found.append(browser.get("/profile/").status_code == 200)
    return found


def test_half_an_hour_for_whoever_sees_others_and_an_hour_for_everybody_else(as_: Callable[[User], Client]) -> None:
    with time_machine.travel(NINE, tick=False):
        gareth, lead, operator = (as_(person()) for person in (cast.gareth, cast.lead, cast.operator))
    assert at(gareth, 59, 118, 179) == [True, True, False]
    for browser in (lead, operator):
        assert at(browser, 29, 58, 89) == [True, True, False]


def test_half_a_day_at_most_however_often_they_show_who_they_are(amina: User) -> None:
    with time_machine.travel(NINE, tick=False):
        browser = type_password(amina)
    for hour in range(12):
        assert at(browser, hour * 60, hour * 60 + 30) == [True, True]
        with time_machine.travel(NINE + hour * 3600 + 31 * 60, tick=False):
            type_password_again(browser)
    assert at(browser, 719, 721) == [True, False]


def test_a_session_that_nobody_used_after_signing_in_ends_too(amina: User) -> None:
    with time_machine.travel(NINE, tick=False):
        browser = type_password(amina)
    assert at(browser, 61) == [False]


def test_signing_in_begins_the_half_day_anew(amina: User) -> None:
    with time_machine.travel(NINE, tick=False):
        browser = type_password(amina)
    at(browser, *range(0, 700, 50))
    with time_machine.travel(NINE + 700 * 60, tick=False):
        browser.post(reverse("account_logout"))
        type_password(amina, browser)
    assert at(browser, 730, 780) == [True, True]


@pytest.mark.parametrize("end", ["a new password", "a closed account"])
def test_what_ends_every_other_session_at_the_next_page(amina: User, end: str) -> None:
    browser, others = type_password(amina), [type_password(amina) for _ in range(3)]
    if end == "a new password":
        change_password(browser)
    else:
        User.objects.filter(pk=amina.pk).update(is_active=False)
    assert [is_in(other) for other in others] == [False] * 3
    assert is_in(browser) is (end == "a new password")


class TestTheList:
    """Phones and computers where somebody is signed in."""

    @pytest.fixture
    def phone(self, amina: User) -> Client:
        agent = "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36"
        return type_password(amina, Client(headers={"user-agent": agent}))

    def test_it_says_which_and_when_last_used(self, amina: User) -> None:
        with time_machine.travel(NINE, tick=False):
            type_password(amina, Client(headers={"user-agent": "Mozilla/5.0 (Windows) Firefox/140"}))
        with time_machine.travel(NINE + 600, tick=False):
            page = type_password(amina).get(reverse("usersessions_list")).text
        assert "Firefox on Windows" in page
        assert "Last used Sunday 17 March 2030, 17:46" in page
        assert "Last used Sunday 17 March 2030, 17:56" in page

    def test_one_is_signed_out_and_the_others_stay(self, amina: User, phone: Client) -> None:
        browser, third = type_password(amina), type_password(amina)
        row = UserSession.objects.get(session_key=key_of(phone))
        page = browser.post(reverse("accounts:session_end", args=[row.pk]), follow=True)
        assert "Signed out there." in page.text
        assert "Chrome on Android" not in page.text
        assert [is_in(each) for each in (phone, browser, third)] == [False, True, True]

    def test_all_others_at_once(self, amina: User, phone: Client) -> None:
        browser = type_password(amina)
        browser.post(reverse("usersessions_list"))
        assert [is_in(each) for each in (phone, browser)] == [False, True]

    def test_a_step_up_keeps_its_row(self, amina: User) -> None:
        browser = type_password(amina)
        began = UserSession.objects.get().created_at
        type_password_again(browser)
        browser.get(reverse("usersessions_list"))
        assert UserSession.objects.get().created_at == began

    def test_nobody_ends_the_present_one_or_somebody_elses(self, amina: User, gareth: User, phone: Client) -> None:
        browser = type_password(gareth)
        for key in (key_of(phone), key_of(browser)):
            row = UserSession.objects.get(session_key=key)
            assert browser.post(reverse("accounts:session_end", args=[row.pk])).status_code == 404
        assert is_in(phone)
        assert is_in(browser)

    def test_a_new_second_step_offers_to_end_them(self, amina: User, phone: Client) -> None:
        app_for(amina)
        type_password_again(phone)
        assert reverse("usersessions_list") in phone.get(reverse("mfa_index")).text


def test_the_clock_of_a_session_is_kept_by_the_server(amina: User, settings: Settings) -> None:
    browser = type_password(amina)
    assert browser.session["began"] <= time.time()
    assert browser.cookies["sessionid"]["httponly"]
    assert browser.cookies["sessionid"]["max-age"] in {"", settings.SESSION_COOKIE_AGE}


def without_password(person: User) -> None:
    person.set_unusable_password()
    person.save()


def with_a_passkey_only(person: User) -> None:
    passkey_of(person)
    without_password(person)


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        (User.save, "then change your password"),
        (with_a_passkey_only, "then remove every passkey that you do not know"),
        (without_password, "then make sure that nobody else reads your email"),
    ],
)
def test_what_to_do_about_a_strange_one_fits_how_they_sign_in(
    amina: User, as_: Callable[[User], Client], ways: Callable[[User], None], told: str
) -> None:
    ways(amina)
    page = as_(amina).get(reverse("usersessions_list")).text
    assert told in page
    assert page.count("You do not know one of them?") == 1
