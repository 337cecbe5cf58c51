"""Keeping an account to oneself: the second step of signing in, a forgotten password."""

from collections.abc import Callable

from tests import cast
from tests.factories.accounts import PASSWORD
from tests.journeys.conftest import Calendar
from tests.journeys.phone import Phone, fill, follow, press, read, visit
from tests.journeys.steps import code_for, given_signed_in, letter_to
from tests.second_step import app_code

PhoneOf = Callable[..., Phone]
NEW = "four new words together"


def test_an_authenticator_app_is_asked_for_from_then_on(phone_of: PhoneOf, calendar: Calendar) -> None:
    """Turned on with the key on the page; the password alone lets nobody in any more, a recovery code does."""
    amina = phone_of(cast.amina())
    given_signed_in(amina)
    follow(amina, "Your account")
    follow(amina, "Turn on the second step of signing in")
    press(amina, "Turn it on")
    read(amina, "Type your password again")
    fill(amina, "Password", PASSWORD)
    press(amina, "Continue")
    key = amina.page.locator(".ex-key").inner_text()
    fill(amina, "Code from the app", "000000")
    press(amina, "Turn it on")
    read(amina, "There is a problem", "This code is not right, or its half minute is over.")
    fill(amina, "Code from the app", app_code(key))
    press(amina, "Turn it on")
    recovery = amina.page.locator(".ex-key").all_inner_texts()
    assert len(recovery) == 10
    letter_to(amina.person.email, "The second step is on")

    calendar.turn_to("2026-06-02 12:00")
    given_signed_in(amina)
    read(amina, "Type a code from your app")
    visit(amina, "/profile/")
    read(amina, "Type a code from your app")
    fill(amina, "Code", app_code(key))
    press(amina, "Sign in")
    read(amina, "Hello Amina")

    press(amina, "Sign out")
    read(amina, "You are signed out.")
    given_signed_in(amina)
    fill(amina, "Code", recovery[0])
    press(amina, "Sign in")
    read(amina, "Hello Amina")


def test_a_forgotten_password_is_replaced_with_a_code(phone_of: PhoneOf) -> None:
    """The old one no longer opens anything."""
    gareth = phone_of(cast.gareth())
    visit(gareth, "/exchanges/")
    fill(gareth, "Email address", gareth.person.email)
    fill(gareth, "Password", "what was it")
    press(gareth, "Sign in")
    read(gareth, "There is a problem", "This email address and password do not go together.")
    follow(gareth, "I have forgotten my password")
    fill(gareth, "Email address", gareth.person.email)
    press(gareth, "Email me a code")
    fill(gareth, "Code", code_for(gareth.person.email))
    press(gareth, "Continue")
    fill(gareth, "New password", NEW)
    press(gareth, "Keep this password")
    read(gareth, "You have a new password")

    given_signed_in(gareth)
    read(gareth, "This email address and password do not go together.")
    fill(gareth, "Password", NEW)
    press(gareth, "Sign in")
    read(gareth, "Hello Gareth")
