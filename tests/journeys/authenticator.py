"""The part of a phone that keeps passkeys, as Chromium pretends to have one: it is always the right finger."""

from tests.journeys.phone import Phone


def given_a_phone_that_keeps_passkeys(phone: Phone) -> None:
    """From now on it makes passkeys and shows them."""
    devtools = phone.page.context.new_cdp_session(phone.page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
