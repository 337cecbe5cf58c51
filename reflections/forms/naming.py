"""Yes or no to being named."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import HouseForm
from core.inputs import Radios


class NamingForm(HouseForm):
    """Whether the other person may name the reader to their regulator."""

    submit_text = _("Answer")
    agreed = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes, with my name, role and organisation")), ("no", _("No"))],
        error_messages={"required": _("Choose yes or no")},
        widget=Radios(),
    )
