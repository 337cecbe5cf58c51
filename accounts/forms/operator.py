"""What the operator, or a lead, decides about a number or an organisation."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.forms import HouseForm, HouseModelForm
from core.inputs import DateField, Radios

AGREES, NOT_FOUND = "agrees", "not-found"


class CheckForm(HouseForm):
    """What somebody found on the public register."""

    submit_text = _("Save what you found")

    found = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[
            (AGREES, _("Name and number agree, and the registration is in force")),
            (NOT_FOUND, _("It is not there, or the name does not agree")),
        ],
        widget=Radios(
            hints={
                AGREES: _("Others see that the registration is checked, for a year. They never see the number."),
                NOT_FOUND: _("The person is told kindly, and can correct the number."),
            }
        ),
        error_messages={"required": _("Choose what you found on the public register")},
    )


class CorrectionForm(HouseModelForm):
    """What the operator puts right about an organisation."""

    submit_text = _("Save")

    closed_on = DateField(
        label=_("Closed on (leave empty while it is open)"), help_text=_("For example 31 3 2026"), required=False
    )

    class Meta:
        model = Organisation
        fields = ["name", "sector", "closed_on"]
        labels = {"name": _("Name of the organisation"), "sector": _("Kind of place")}
        error_messages = {
            "name": {"required": _("Enter its name")},
            "sector": {"required": _("Choose what kind of place it is")},
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Enter its name in words"))
        return name

    def clean_closed_on(self) -> date | None:
        closed_on: date | None = self.cleaned_data["closed_on"]
        opened_on: Any = self.instance.opened_on
        if closed_on and opened_on and closed_on < opened_on:
            raise ValidationError(_("Enter a date after the organisation opened"))
        return closed_on
