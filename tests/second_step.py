"""Authenticator apps, and signing in over the real pages as far as a test needs."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import PASSWORD

HALF_A_MINUTE = 30
TYPING = 5  # seconds: a loaded machine types slowly


def app_for(person: User) -> str:
    """Connect an authenticator app, with recovery codes, and hand over its key."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def app_code(secret: str) -> str:
    """What the app shows now, and for a while yet: a code that changes while it is typed is refused."""
    left = HALF_A_MINUTE - time.time() % HALF_A_MINUTE
    if left < TYPING:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // HALF_A_MINUTE))


def recovery_code_of(person: User) -> str:
    """One of their codes that was not used yet."""
    codes = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES).wrap()
    return str(codes.get_unused_codes()[0])


def type_password(person: User, client: Client | None = None) -> Client:
    """The first step, in a browser of their own unless one is given."""
    browser = client or Client()
    browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return browser


def type_password_again(browser: Client) -> None:
    """Show once more who one is."""
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
