"""The one reader of the environment: every setting that a machine decides comes through here, typed.

A missing or wrong value stops the start with a sentence that says what to do, before anything else runs.
"""

import base64
import os
import re
import sys
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of NAME; without a default it must be set and not empty."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}: docs/settings.md says what it holds.")
    return default


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: 1, true, yes, on or 0, false, no, off."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def whole_number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not re.fullmatch(r"-?[0-9]+", value):
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def words(name: str, default: str | None = None) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def key(name: str, default: str | None = None) -> bytes:
    """A 32-byte key, written in base64."""
    value = text(name, default)
    try:
        raw = base64.b64decode(value, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise ImproperlyConfigured(f"{name} must be 32 random bytes in base64: `openssl rand -base64 32` makes one.")
    return raw


def secret(name: str) -> str:
    """A long random text, never one that was printed somewhere as an example."""
    value = text(name)
    if len(value) < 50 or len(set(value)) < 16 or re.search(r"insecure|example|change.?me|dev.?only", value, re.I):
        raise ImproperlyConfigured(f"{name} must be 50 random letters or more: `openssl rand -base64 48` makes one.")
    return value


def secret_key(name: str) -> bytes:
    """A 32-byte key that chance has made: no readable text, no pattern."""
    raw = key(name)
    if raw.isascii() or len(set(raw)) < 16:
        raise ImproperlyConfigured(f"{name} is no random key: `openssl rand -base64 32` makes one.")
    return raw


def https_origin(name: str) -> str:
    """The address of the site, as a browser writes it: https and a name, nothing behind it."""
    value = text(name)
    if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]+)?", value):
        raise ImproperlyConfigured(f"{name} must look like https://exchanges.example.nhs.uk, without a / at the end.")
    return value


def proxies(name: str) -> int:
    """How many proxies stand in front; one at least, since gunicorn does not speak HTTPS."""
    value = whole_number(name, -1)
    if value < 1:
        raise ImproperlyConfigured(f"Set {name} to how many proxies stand in front: 1 with docker-compose.yml.")
    return value


def sender(name: str) -> str:
    """An address that mail can come from, with or without a name in front of it."""
    value = text(name)
    if not re.fullmatch(r"([^<>@]+ <)?[^<>@\s]+@[^<>@\s]+\.[^<>@\s.]+>?", value) or value.rstrip(">").endswith(
        ".invalid"
    ):
        raise ImproperlyConfigured(f"{name} must look like Exp-Ex <no-reply@exchanges.example.nhs.uk>.")
    return value


def contact(name: str) -> str:
    """Where a weakness is told: a mailto: or https: address."""
    value = text(name)
    if not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)", value):
        raise ImproperlyConfigured(f"{name} must look like mailto:security@example.nhs.uk or https://….")
    return value


OIDC = ("EXPEX_OIDC_NAME", "EXPEX_OIDC_ISSUER", "EXPEX_OIDC_CLIENT_ID", "EXPEX_OIDC_SECRET")
WELL_KNOWN = "/.well-known/openid-configuration"
ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def identity_providers() -> list[dict[str, Any]]:
    """The OpenID Connect provider that people may sign in with, as allauth wants it; none when nothing is set."""
    missing = [name for name in OIDC if not text(name, "")]
    trusted = flag("EXPEX_OIDC_TRUSTS_EMAIL", default=False)
    if len(missing) == len(OIDC):
        return []
    if missing:
        raise ImproperlyConfigured(f"Set {' and '.join(missing)} too, or none of {', '.join(OIDC)}.")
    return [
        {
            "provider_id": "oidc",
            "name": text("EXPEX_OIDC_NAME"),
            "client_id": text("EXPEX_OIDC_CLIENT_ID"),
            "secret": text("EXPEX_OIDC_SECRET"),
            "settings": {
                "server_url": issuer("EXPEX_OIDC_ISSUER"),
                "oauth_pkce_enabled": True,
                "email_authentication": trusted,
            },
        }
    ]


def issuer(name: str) -> str:
    """What an OpenID Connect provider calls itself; the address of its configuration will do."""
    value = text(name).removesuffix(WELL_KNOWN)
    try:
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE)
    except ValueError:
        safe = False
    if not safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ImproperlyConfigured(f"{name} must look like https://login.example.nhs.uk, as the provider writes it.")
    return value


def refuse(name: str, why: str) -> None:
    """Stop when NAME is switched on where it must not be."""
    if flag(name, default=False):
        raise ImproperlyConfigured(f"Take {name} away: {why}.")


def settings_or_stop() -> None:
    """Read Django's settings now; what is missing or wrong ends the program with its sentence and nothing else."""
    from django.conf import settings

    try:
        settings.INSTALLED_APPS  # noqa: B018  (reading it loads them)
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))


def database(name: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's database settings from postgres://user:password@host:port/name (or ?host=/folder/of/the/socket)."""
    value = text(name)
    if not value.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{name} must start with postgres://; Exp-Ex runs on PostgreSQL only.")
    try:
        parts = urlsplit(value)
        port = parts.port
        if not parts.path.strip("/"):
            raise ValueError("no database is named")
    except ValueError:
        raise ImproperlyConfigured(f"{name} must look like postgres://user:password@host:5432/name.") from None
    options = {option: values[-1] for option, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


def broker(name: str = "REDIS_URL") -> str:
    """Celery's broker address; a socket is written unix:///folder/of/the.sock, as redis-cli has it."""
    value = text(name)
    scheme, separator, rest = value.partition("://")
    if not separator or scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(f"{name} must start with redis://, rediss:// or unix://.")
    return f"redis+socket://{rest}" if scheme == "unix" else value
