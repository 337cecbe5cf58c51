"""Signing in without the pages of signing in (`client.force_login`), as if all that they ask had just been done."""

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from accounts.models import User
from accounts.rules import confirms_people
from exchanges.rules import leads_a_programme


def take_both_steps(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever needs a second step has one, and took it. Who came over the pages keeps what they did there."""
    if get_authentication_records(request, user):
        return
    taken = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    if confirms_people(user) or leads_a_programme(user):
        if not Authenticator.objects.filter(user=user).exists():
            TOTP.activate(user, generate_totp_secret())
        taken.append({"method": "mfa", "at": time.time(), "reauthenticated": True})
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = taken
    request.session["account_authentication_methods_user"] = str(user.pk)


user_logged_in.connect(take_both_steps, dispatch_uid="tests.short_cut")
