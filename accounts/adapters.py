"""Where allauth asks the house."""

import base64
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.core.mail import EmailMultiAlternatives
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import emails, presenters
from accounts.actions import person as people
from accounts.actions import ways_in
from accounts.queries import can_be_reopened
from core import sealing

SECRET = "accounts.second_factor"  # noqa: S105  what the sealed bytes are about, no secret itself

REOPENS = "reopening"  # in the session: the closed account that somebody has just signed in to, and whether by passkey

CODE_SENT = {"account/messages/login_code_sent.txt", "account/messages/email_confirmation_sent.txt"}


class AccountAdapter(DefaultAccountAdapter):
    """Joining and signing in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed."),
        "duplicate_email": gettext_lazy("This is your email address already. Type the new one."),
        "email_taken": gettext_lazy("Another account has this email address."),
        "email_password_mismatch": gettext_lazy(
            "This email address and password do not go together. Check both, or ask for a code by email."
        ),
        "enter_current_password": gettext_lazy("This is not your password now. Type it again."),
        "incorrect_code": gettext_lazy("This is not the code that we sent. Check it, or ask for a new one."),
        "incorrect_password": gettext_lazy("This is not your password. Type it again."),
        "max_email_addresses": gettext_lazy("Finish the change that you began, or cancel it, before you change again."),
        "rate_limited": gettext_lazy("That was a bit fast. Wait a minute, then ask for a new code."),
        "same_as_current": gettext_lazy("This is your email address already. Type the new one."),
        "too_many_login_attempts": gettext_lazy("That did not work several times. Wait 5 minutes, then try again."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> Any:
        """Make the account that the sign-up form describes."""
        user.name = form.cleaned_data["name"]
        return people.welcome(person=super().save_user(request, user, form, commit=False))

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of the address. Takes as long as a new account would, or the time would tell who has one."""
        make_password("nobody’s password")
        self.send_mail("account/email/account_already_exists", email, {})

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """All mail in our words and our layout; links lead to the site's own address, whatever the request said."""
        mail = emails.account_mail(template_prefix, context)
        text, html = mail.rendered()
        message = EmailMultiAlternatives(mail.subject, text, to=[email] if isinstance(email, str) else email)
        message.attach_alternative(html, "text/html")
        return message

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """The page for a code says where it was sent; only a code that was asked for once more is worth a message."""
        if message_template in CODE_SENT and request.POST.get("action") == "resend":
            messages.success(request, _("We sent a new code. Only the newest one works."))
        else:
            super().add_message(request, level, message_template, *args, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How somebody shows once more who they are: a code is the last resort of who has a passkey. Who has neither a
        password nor a second step signs in again."""
        again = {"id": "sign_in_again", "description": "", "url": reverse("accounts:sign_in_again")}
        found = sorted(super().get_reauthentication_methods(user), key=lambda way: way["id"] == "mfa_reauthenticate")
        return found or [again]

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """allauth forgets how somebody came when their account is closed; opening it again has to know."""
        if not user.is_active:
            request.session[REOPENS] = [user.pk, did_use_passwordless_login(request, user)]
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Whoever closed their account lately, and can still sign in, may open it again."""
        if can_be_reopened(user.pk):
            return redirect("accounts:account_reopen")
        return super().respond_user_inactive(request, user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings_show")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("accounts:settings_show") if self.request.user.is_authenticated else reverse("account_login")

    def post_login(self, request: HttpRequest, user: Any, *, signup: bool, **kwargs: Any) -> HttpResponse:
        """Greet a newcomer."""
        if signup:
            messages.success(
                request,
                _("Welcome, %(name)s. Say a little about your work, and others can find you.") % {"name": user.name},
            )
        response = super().post_login(request, user, signup=signup, **kwargs)
        passkey = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).first() if signup else None
        if passkey is None:
            return response
        post_authentication(request, passkey, reauthenticated=True, passwordless=True)  # they have just made it
        ways_in.give_recovery_codes(person=user)
        return redirect("mfa_view_recovery_codes")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys; authenticator apps and recovery codes, whose secrets lie sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or its half minute is over. Type the code shown now."),
        "incorrect_passkey": gettext_lazy("This passkey did not work here. Try again, or get in another way."),
        "rate_limited": gettext_lazy("That did not work several times. Wait 5 minutes, then try again."),
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Chrome on Android: where it is made."""
        return presenters.device(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which site the browser keeps the passkey: the one of the settings, whatever the request said."""
        return {"id": urlsplit(settings.SITE_ORIGIN).hostname or "", "name": "Exp-Ex"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """What the browser shows when it asks which passkey to use."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}

    def encrypt(self, text: str) -> str:
        return base64.b64encode(sealing.seal(text.encode(), about=SECRET)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(base64.b64decode(encrypted_text), about=SECRET).decode()
