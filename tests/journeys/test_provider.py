"""Signing in with the identity provider of one's trust, in a real browser, against a provider on this machine."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import identity_provider
from tests.identity_provider import NAME, Provider
from tests.journeys.phone import Phone, fill, follow, holds, press, read, visit
from tests.journeys.steps import code_for

PhoneOf = Callable[..., Phone]


@pytest.fixture
def provider(settings: Any, live_server: Any) -> Iterator[Provider]:
    """The one that the operator configured, which leads people back to the site as it is reached here."""
    with identity_provider.running() as provider:
        settings.OIDC_PROVIDERS = [provider.settings]
        settings.SITE_ORIGIN = live_server.url
        yield provider


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_joining_and_signing_in_again_as_the_same_person(
    phone_of: PhoneOf, provider: Provider, javascript: bool
) -> None:
    """A name and a code the first time; later nothing but the provider. Changing one's mind there is no dead end."""
    amina = phone_of(None, javascript=javascript)
    visit(amina, "/account/signup/")
    over_there(amina, provider, f"Sign in with {NAME}")
    follow(amina, "Cancel")
    read(amina, "You stopped half way. Nothing has changed.")
    press(amina, "Sign in another way")

    over_there(amina, provider, f"Sign in with {NAME}")
    follow(amina, "Sign in as Amina Yusuf")
    holds(amina, "Your name", "Amina Yusuf")
    press(amina, "Join")
    fill(amina, "Code", code_for("amina.yusuf@wvt.nhs.uk"))
    press(amina, "Continue")
    read(amina, "Hello Amina")

    press(amina, "Sign out")
    visit(amina, "/account/settings/")
    over_there(amina, provider, f"Sign in with {NAME}")
    follow(amina, "Sign in as Amina Yusuf")
    read(amina, "Your account", "Connected: you can sign in with it")
    follow(amina, f"Change signing in with {NAME}")
    read(amina, f"Your account has been connected with {NAME} since Tuesday 2 June 2026.")
    press(amina, "Disconnect it")
    read(amina, "This is how you sign in. Choose a password or add a passkey first.")


def over_there(phone: Phone, provider: Provider, button: str) -> None:
    """Press the button, and wait until the provider's page is there; ours in between leads on by itself."""
    phone.page.get_by_role("button", name=button).click()
    phone.page.wait_for_url(f"{provider.issuer}/**")
    phone.look_over()
