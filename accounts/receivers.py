"""What signing in tells us."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import authentication_step_completed, email_confirmed, user_signed_up
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import ngettext

from accounts import queries
from accounts.actions import person as people
from accounts.actions import session as sessions
from accounts.actions import ways_in
from accounts.models import User

PROVIDER = "provider"


@receiver(email_confirmed)
def address_shown_to_be_theirs(sender: Any, email_address: EmailAddress, **_: Any) -> None:
    """A code came back from this address."""
    people.confirm_by_address(person=email_address.user)


@receiver(user_logged_in)
def session_begins(sender: Any, request: HttpRequest, **_: Any) -> None:
    """The hours of a session count from here, whatever the browser held before."""
    request.session["began"] = request.session[queries.SEEN] = int(time.time())


@receiver(authentication_step_completed)
def shown_once_more(sender: Any, request: HttpRequest, reauthenticated: bool = False, **_: Any) -> None:
    """Whoever knew the session until now knows it no longer."""
    if reauthenticated:
        _new_key(request)


@receiver(authentication_step_completed)
def address_still_works(sender: Any, user: User, method: str, email: str = "", **_: Any) -> None:
    """They signed in with a code by email: what their address confirms is good for another year."""
    if method == "code" and email.lower() == user.email:
        people.show_address_again(person=user)


@receiver(authenticator_added)
def second_step_taken(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Who has just connected an app or a passkey has used it, and need not do so again at once."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    if queries.WANTED in request.session:
        request.session[queries.GO_ON] = request.session.pop(queries.WANTED)
    _new_key(request)


@receiver(authenticator_used)
def recovery_codes_run_out(sender: Any, request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    """Each works once: they hear how many are left."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        return
    codes = Authenticator.objects.get(pk=authenticator.pk)  # allauth notes the used one on a copy of its own
    left = len(codes.wrap().get_unused_codes())
    sentence = ngettext("You have %(left)s recovery code left.", "You have %(left)s recovery codes left.", left)
    messages.info(request, sentence % {"left": left})


def _new_key(request: HttpRequest) -> None:
    """The same session under a new key, on the list of sessions too."""
    if not request.user.is_authenticated or not (old := request.session.session_key):
        return
    request.session.cycle_key()
    sessions.rename(old=old, new=str(request.session.session_key))


@receiver(authenticator_added)
def second_factor_added(sender: Any, user: User, authenticator: Authenticator, **_: Any) -> None:
    """A passkey, an authenticator app, or recovery codes with either."""
    ways_in.note_added(person=user, kind=authenticator.type)


@receiver(authenticator_removed)
def second_factor_removed(sender: Any, user: User, authenticator: Authenticator, **_: Any) -> None:
    """The same, the other way round."""
    ways_in.note_removed(person=user, kind=authenticator.type)


@receiver(user_signed_up)
def joined_with_the_provider(sender: Any, user: User, sociallogin: Any = None, **_: Any) -> None:
    """The provider said who they are. Where the operator trusts it to know their address, no code comes back."""
    if sociallogin is None:
        return
    ways_in.note_added(person=user, kind=PROVIDER)
    if EmailAddress.objects.filter(user=user, verified=True).exists():
        people.confirm_by_address(person=user)


@receiver(social_account_added)
def provider_connected(sender: Any, sociallogin: Any, **_: Any) -> None:
    """From now on they can sign in with it."""
    ways_in.note_added(person=sociallogin.user, kind=PROVIDER)


@receiver(social_account_removed)
def provider_disconnected(sender: Any, socialaccount: Any, **_: Any) -> None:
    """They cannot sign in with it any more."""
    ways_in.note_removed(person=socialaccount.user, kind=PROVIDER)
