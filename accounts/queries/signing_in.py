"""Reads about how somebody signed in, and where."""

import time
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from core import clock
from core.models import AuditEvent

WANTED = "wanted"  # in the session: the page that had to wait for the second step
GO_ON = "go_on"  # in the session: that page, once it need not wait any longer
SEEN = "seen"  # in the session, kept by core.middleware.SessionTimeoutMiddleware


def has_second_step(user: Any) -> bool:
    """Whether this person has an authenticator app or a passkey. Recovery codes only stand in for them."""
    return bool(_second_steps(user))


def signs_in_with(email: str) -> User | None:
    """Whose address this is, in whatever letters."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def second_step_called_lost_at(person: User) -> datetime | None:
    """When the operator last heard that the phone and the recovery codes of this person are lost. None where that is
    more than a week ago, so that nobody is surprised, or where the second step was taken away since."""
    verbs = ["person.second_step_called_lost", "person.second_step_taken_away"]
    events = AuditEvent.objects.filter(target="accounts.user", target_id=person.pk, verb__in=verbs)
    last = events.filter(at__gt=clock.now() - timedelta(days=7)).order_by("-pk").first()
    return last.at if last and last.verb == verbs[0] else None


def is_last_second_step(user: Any, pk: int | None) -> bool:
    """Whether this passkey, or without a number the authenticator app, is the only second step that they have."""
    theirs = _second_steps(user)
    return len(theirs) == 1 and pk in {None, *theirs}


def took_second_step(request: HttpRequest) -> bool:
    """Whether this person has a second step, and took it in this session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) and has_second_step(request.user)


def showed_again_just_now(request: HttpRequest) -> bool:
    """Whether this person showed once more who they are within the last minutes, after signing in. Who has neither a
    password nor a second step can only sign in again, so for them that counts."""
    records = get_authentication_records(request, request.user)
    if _just_now([record for record in records if record.get("reauthenticated")]):
        return True
    return _just_now(records) and not get_reauthentication_flows(request.user)


def sessions_of(user: User) -> QuerySet[UserSession]:
    """Where this person is signed in."""
    return UserSession.objects.filter(user_id=user.pk).order_by("created_at", "pk")


def last_used(session: UserSession) -> datetime:
    """When somebody last opened a page there, to the minute."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(session.session_key)
    seen = store.get(SEEN)
    return datetime.fromtimestamp(seen, UTC) if seen else session.last_seen_at


def _just_now(records: list[dict[str, Any]]) -> bool:
    return bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _second_steps(user: Any) -> list[int]:
    ways = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return list(Authenticator.objects.filter(user_id=user.pk, type__in=ways).values_list("pk", flat=True))
