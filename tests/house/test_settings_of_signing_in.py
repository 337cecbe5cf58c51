"""The settings of accounts and sessions, held to a table: whoever changes one changes it here too, and says why."""

from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.apps import apps

from accounts.passwords import LONGEST
from expex.settings import base

MINUTE, HOUR = 60, 3600
SETTINGS: dict[str, Any] = {
    # one door, and no second one
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    "ACCOUNT_ADAPTER": "accounts.adapters.AccountAdapter",
    "MFA_ADAPTER": "accounts.adapters.SecondFactorAdapter",
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    # codes by email, which survive gateways that open every link
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": 10 * MINUTE,
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS": 3,
    "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 10 * MINUTE,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 10 * MINUTE,
    # nobody learns who has an account, and no link does anything by being opened
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": True,
    "ACCOUNT_CONFIRM_EMAIL_ON_GET": False,
    "ACCOUNT_LOGOUT_ON_GET": False,
    "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,
    "ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION": False,
    # showing once more who one is
    "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 5 * MINUTE,
    "ACCOUNT_LOGIN_TIMEOUT": 10 * MINUTE,
    "ACCOUNT_CHANGE_EMAIL": True,
    "ACCOUNT_MAX_EMAIL_ADDRESSES": 2,  # with ACCOUNT_CHANGE_EMAIL allauth starts with no other number
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_SESSION_REMEMBER": False,
    # a hospital is one address on the internet
    "ACCOUNT_RATE_LIMITS": {
        "login": "600/m/ip",
        "login_failed": "120/m/ip,5/5m/key",
        "signup": "120/m/ip",
        "reset_password": "60/m/ip,3/10m/key",
        "request_login_code": "60/m/ip,3/10m/key",
        "reauthenticate": "10/m/user",
        "change_password": "5/m/user",
        "manage_email": "10/m/user",
        "confirm_email": "1/60s/key",
    },
    # the second step
    "MFA_SUPPORTED_TYPES": ["webauthn", "totp", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_WEBAUTHN_USER_VERIFICATION": "required",
    "MFA_TOTP_TOLERANCE": 0,  # a longer life would let a code be used twice
    "MFA_TOTP_ISSUER": "Exp-Ex",
    "MFA_RECOVERY_CODE_COUNT": 10,
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_TRUST_ENABLED": False,
    # passwords
    "PASSWORD_HASHERS": [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ],
    # sessions and cookies
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "SESSION_COOKIE_AGE": 12 * HOUR,
    "SESSION_IDLE_SECONDS": HOUR,
    "SESSION_IDLE_SECONDS_OF_ROLES": 30 * MINUTE,
    "SESSION_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_SAMESITE": "Lax",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    # what else the browser and the web process are told
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "X_FRAME_OPTIONS": "DENY",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_048_576,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 300,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 1,
}
VALIDATORS = [
    "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
    "django.contrib.auth.password_validation.MinimumLengthValidator",
    "accounts.passwords.CommonPasswordValidator",
    "accounts.passwords.WordsAroundThePersonValidator",
]


@pytest.mark.parametrize("name", SETTINGS)
def test_as_the_table_says(name: str) -> None:
    assert getattr(base, name) == SETTINGS[name]


def test_passwords_are_looked_at_in_four_ways() -> None:
    assert [validator["NAME"] for validator in base.AUTH_PASSWORD_VALIDATORS] == VALIDATORS
    assert base.AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] == {"min_length": 12}
    assert LONGEST == 4096


def test_counters_outlive_a_busy_morning() -> None:
    """Django's own 300 entries would throw away counters of tries, and app codes that were used, within seconds."""
    cache = base.CACHES["default"]
    assert cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"  # with Redis down people still sign in
    assert cache["OPTIONS"] == {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10}


def test_djangos_own_second_door_is_not_there() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_a_ward_stands_in_line() -> None:
    assert ratelimit.CACHE_LOCK_WAIT_TIMEOUT == 5
