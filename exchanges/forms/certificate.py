"""Typing the code of a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField
from core.forms import HouseForm
from exchanges.certificate import normal_code


class CodeForm(HouseForm):
    """One code, however it is typed."""

    submit_text = _("Check this certificate")
    code = LineFormField(
        label=_("Code"),
        help_text=_("12 letters and numbers, for example K7MP-2DXQ-9RTF. Capitals and hyphens do not matter."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "class": "nhsuk-input--width-20"}),
        error_messages={"required": _("Enter the code that stands on the certificate")},
    )

    def clean_code(self) -> str:
        """The code as it is kept; whether there is such a certificate is for its page to say."""
        code = normal_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("Enter all 12 letters and numbers of the code, as the certificate shows it"))
        return code
