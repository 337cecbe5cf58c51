"""Signing in without the pages of signing in (`client.force_login`), as if all that they ask had just been done."""

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from accounts.models import User
from core import access


def take_both_steps(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever needs a second step has one, and took it. Who came over the pages keeps what they did there."""
    if get_authentication_records(request, user):
        return
    taken = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    if any(role(user) for role in access._roles):
        if not Authenticator.objects.filter(user=user).exists():
            TOTP.activate(user, generate_totp_secret())
        taken.append({"method": "mfa", "at": time.time(), "reauthenticated": True})
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = taken
    request.session["account_authentication_methods_user"] = str(user.pk)


user_logged_in.connect(take_both_steps, dispatch_uid="tests.short_cut")
