"""Joining with an invitation: the address is the invited one, and cannot be changed."""

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation
from accounts.queries import open_invitation
from core.http import meant_address

HELD = "invitation"  # the session's word for the number and version of the invitation whose link was opened


def held_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation whose link was opened in this browser, while it can be accepted."""
    held = request.session.get(HELD)
    return open_invitation(*held) if held else None


def on_the_way_to_it(request: HttpRequest | None) -> Invitation | None:
    """The same, where the reader comes from its page and goes back there."""
    if request is None:
        return None
    goes_to = request.POST.get("next") or request.GET.get("next")
    return held_invitation(request) if goes_to == reverse("accounts:invitation_show") else None


class ForInvited(forms.Form):
    """Mixed into a form that makes an account, for whoever was invited to an organisation or a programme."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invitation = on_the_way_to_it(context.request)
        email = invitation.email if invitation else meant_address(context.request) if context.request else ""
        if email:
            field = self.fields["email"]
            field.initial, field.disabled, field.label = email, True, _("Email address")
            field.help_text = _("The address that the invitation was sent to. We send it a code to type in here.")
            self.initial["email"] = email
