"""What people say of themselves and of each other, outside the profile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import HouseModelForm


class RenameForm(HouseModelForm):
    """One's own name."""

    submit_text = _("Save")

    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Your name")}
        help_texts = {"name": _("As your colleagues write it.")}
        error_messages = {"name": {"required": _("Enter your name")}}
        widgets = {"name": forms.TextInput({"autocomplete": "name", "spellcheck": "false"})}
