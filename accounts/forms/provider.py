"""allauth's forms around an identity provider."""

from typing import Any

from allauth.socialaccount import forms as library
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.signing_in import CONFIRMED_BY, OncePerAddress, Plain
from accounts.queries import ways_in
from core.mistakes import SpeaksPlainly


class JoinWithProviderForm(OncePerAddress, Plain, library.SignupForm):
    """Name and address of a newcomer. An address that the operator trusts the provider to know stays as it is."""

    field_order = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label, email.help_text = _("Work email address"), CONFIRMED_BY
        email.disabled = any(address.verified for address in self.sociallogin.email_addresses)


class DisconnectForm(SpeaksPlainly, library.DisconnectForm):
    """Which connection to end. Some way in besides a code by email must stay."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}  # allauth's own rule knows no passkeys
        account = cleaned.get("account")
        person = self.request.user
        others = SocialAccount.objects.filter(user=person).exclude(pk=getattr(account, "pk", None))
        if account and not (person.has_usable_password() or ways_in(person).passkeys or others.exists()):
            raise get_adapter().validation_error("no_password")
        return cleaned
