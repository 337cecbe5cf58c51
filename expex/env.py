"""The one reader of the environment: every setting that a machine decides comes through here, typed.

A missing or wrong value stops the start with a sentence that says what to do, before anything else runs.
"""

import base64
import os
import re
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
