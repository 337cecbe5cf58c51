"""What people say of themselves and of each other, outside the profile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Concern, User
from core.forms import HouseForm, HouseModelForm


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


class ConcernForm(HouseForm):
    """What happened, in one's own words."""

    submit_text = _("Send it")

    text = Concern._meta.get_field("text").formfield(
        label=_("What happened?"),
        help_text=_("Say when and where, and what you saw or heard. Do not name patients or people who use services."),
        error_messages={"required": _("Write what happened")},
    )
