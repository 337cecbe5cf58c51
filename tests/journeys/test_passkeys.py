"""A passkey instead of a password: joining with one, signing in with nothing else, and as a second step."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.models import User
from tests import cast
from tests.factories.accounts import PASSWORD
from tests.journeys.authenticator import given_a_phone_that_keeps_passkeys
from tests.journeys.phone import Phone, box, fill, follow, holds, miss, press, read, visit
from tests.journeys.steps import code_for, given_signed_in, given_signed_in_with_a_code, letter_to

PhoneOf = Callable[..., Phone]
ADDRESS = "amina.yusuf@wvt.nhs.uk"


def test_joining_with_a_passkey_and_signing_in_with_nothing_else(phone_of: PhoneOf) -> None:
    """Name, address, code, fingerprint; then only the fingerprint."""
    phone = phone_of(None)
    given_a_phone_that_keeps_passkeys(phone)
    visit(phone, "/account/signup/")
    press(phone, "Join with a passkey")
    fill(phone, "Your name", "Amina Yusuf")
    fill(phone, "Work email address", ADDRESS)
    press(phone, "Email me a code")
    fill(phone, "Code", code_for(ADDRESS))
    press(phone, "Continue")
    holds(phone, "Name of this passkey", "Chrome on Linux")
    fill(phone, "Name of this passkey", "Amina’s phone")
    press(phone, "Make my passkey")
    read(phone, "Your recovery codes", "we show them only this once")
    recovery = phone.page.locator(".ex-key").all_inner_texts()
    assert len(recovery) == 10
    press(phone, "I have kept them")
    read(phone, "Hello Amina")
    assert not User.objects.get(email=ADDRESS).has_usable_password()

    press(phone, "Sign out")
    visit(phone, "/account/settings/")
    press(phone, "Sign in with a passkey")
    read(phone, "Your account", "None: you sign in with a passkey", "Amina’s phone")

    visit(phone, "/account/2fa/recovery-codes/")
    press(phone, "Use my passkey")
    read(phone, "10 of them have not been used.")
    miss(phone, *recovery)

    press(phone, "Sign out")
    visit(phone, "/account/login/code/")
    fill(phone, "Email address", ADDRESS)
    press(phone, "Email me a code")
    fill(phone, "Code", code_for(ADDRESS))
    press(phone, "Continue")
    read(phone, "One more step", "Or type a recovery code")
    fill(phone, "Recovery code", recovery[0])
    press(phone, "Sign in")
    read(phone, "Hello Amina")


def test_a_passkey_is_a_second_step_until_it_is_removed(phone_of: PhoneOf) -> None:
    """Added to an account with a password, renamed, asked for after the password, removed."""
    gareth = phone_of(cast.gareth())
    given_a_phone_that_keeps_passkeys(gareth)
    given_signed_in(gareth)
    follow(gareth, "Your account")
    follow(gareth, "Add one your passkeys")
    show_who_it_is(gareth)
    expect(gareth.page.get_by_text("This browser cannot make passkeys")).to_be_hidden()
    expect(gareth.page.get_by_text("No passkey was made.")).to_be_hidden()
    fill(gareth, "Name of this passkey", "My phone")
    press(gareth, "Make my passkey")
    read(gareth, "Your passkey is made.", "Your recovery codes")
    letter_to(gareth.person.email, "You have a new passkey")

    follow(gareth, "Your account")
    read(gareth, "On. Your passkey is enough.")
    follow(gareth, "Change your passkeys")
    read(gareth, "Your passkeys", "My phone", "Not used yet.")
    follow(gareth, "Rename My phone")
    fill(gareth, "Name of this passkey", "Old phone")
    press(gareth, "Save")
    read(gareth, "Old phone")

    press(gareth, "Sign out")
    given_signed_in(gareth)
    read(gareth, "One more step")
    press(gareth, "Use my passkey")
    read(gareth, "Hello Gareth")

    visit(gareth, "/account/2fa/webauthn/")
    read(gareth, "Last used on Tuesday 2 June 2026")
    follow(gareth, "Remove Old phone")
    if gareth.page.locator("#use_passkey").count():
        press(gareth, "Use my passkey")
    elif box(gareth, "Password").count():
        fill(gareth, "Password", PASSWORD)
        press(gareth, "Continue")
    read(gareth, "Remove the passkey “Old phone”?")
    press(gareth, "Remove it")
    read(gareth, "The passkey is removed.", "None yet.")
    letter_to(gareth.person.email, "A passkey was removed")

    press(gareth, "Sign out")
    given_signed_in(gareth)
    read(gareth, "Hello Gareth")


def test_a_phone_that_refuses_says_so_and_the_code_by_email_stays(phone_of: PhoneOf) -> None:
    """No passkey on it: a kind word, no dead end."""
    ruth = phone_of(cast.ruth())
    given_a_phone_that_keeps_passkeys(ruth)
    visit(ruth, "/account/login/")
    expect(ruth.page.get_by_text("No passkey was used.")).to_be_hidden()
    ruth.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(ruth.page.get_by_role("alert")).to_contain_text("No passkey was used.")
    ruth.look_over()
    given_signed_in_with_a_code(ruth)


def test_without_javascript_nothing_offers_what_cannot_be(phone_of: PhoneOf) -> None:
    """The code by email is there; the page for adding a passkey says what it needs."""
    ruth = phone_of(cast.ruth(), javascript=False)
    visit(ruth, "/account/login/")
    expect(ruth.page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    given_signed_in(ruth)
    visit(ruth, "/account/2fa/webauthn/add/")
    show_who_it_is(ruth)
    read(ruth, "This browser cannot make passkeys: it needs JavaScript")
    expect(ruth.page.get_by_role("button", name="Make my passkey")).to_be_hidden()


def show_who_it_is(phone: Phone) -> None:
    """Some changes ask for the password once more."""
    if box(phone, "Password").count():
        fill(phone, "Password", PASSWORD)
        press(phone, "Continue")
