"""What joining asks beside email address and password. allauth builds its own form upon this one."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField


class NameForm(forms.Form):
    """The person's name, as colleagues write it."""

    name = LineFormField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As your colleagues write it."),
        widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": _("Enter your name")},
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        """allauth requires it; the account is already kept with its name (`AccountAdapter.save_user`)."""
