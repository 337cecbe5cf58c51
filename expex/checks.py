"""What `manage.py check --deploy` asks beyond Django's questions, and who owns the tables (`--database default`)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connections

from core import access

FEWEST_CACHE_ENTRIES = 100_000
FORGETFUL = ("LocMemCache", "DummyCache")
SENDS_NOTHING = ("DemoBackend", "locmem.EmailBackend", "console.EmailBackend", "dummy.EmailBackend", "OutboxBackend")


@register(Tags.security, deploy=True)
def installation(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Settings that would quietly weaken the installation."""
    cache: dict[str, Any] = settings.CACHES["default"]
    wrong = {
        "expex.E001": cache["BACKEND"].endswith(FORGETFUL)
        and "Rate limits and used codes are counted in the default cache, which every process must share.",
        "expex.E002": cache.get("OPTIONS", {}).get("MAX_ENTRIES", 300) < FEWEST_CACHE_ENTRIES
        and f"The default cache must keep {FEWEST_CACHE_ENTRIES} entries, or counted attempts are forgotten.",
        "expex.E003": settings.MFA_TOTP_TOLERANCE != 0
        and "MFA_TOTP_TOLERANCE must be 0: an older code of an authenticator app could be used twice.",
        "expex.E004": settings.ALLAUTH_TRUSTED_PROXY_COUNT < 1
        and "Without ALLAUTH_TRUSTED_PROXY_COUNT everybody behind the proxy shares one rate limit.",
        "expex.E005": settings.ACCOUNT_CONFIRM_EMAIL_ON_GET
        and "ACCOUNT_CONFIRM_EMAIL_ON_GET lets a mail scanner confirm addresses.",
        "expex.E006": (settings.USE_X_FORWARDED_HOST or "*" in settings.ALLOWED_HOSTS)
        and "The name of the site must never come from a request.",
        "expex.E007": settings.OUTBOX_TRANSPORT.endswith(SENDS_NOTHING)
        and "OUTBOX_TRANSPORT sends no mail: take EXPEX_MAIL_TRANSPORT away.",
        "expex.E008": set(access.routes()) != set(access.table())
        and "expex/access.py must name every route, and no other.",
    }
    return [Error(words, id=number) for number, words in wrong.items() if isinstance(words, str)]


@register(Tags.database, deploy=True)
def owner_of_tables(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The product's role should not own the tables; a note rather than a warning, since migrations run as the owner."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
            if owned := cursor.fetchone()[0]:
                words = (
                    f"This role owns {owned} tables and could change the audit. See “Two roles” in docs/production.md."
                )
                found.append(Info(words, id="expex.I001"))
    return found
