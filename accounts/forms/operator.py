"""What the operator, or a lead, decides about a number or an organisation."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import queries
from accounts.actions.succession import NotYet
from accounts.enums import Sector
from accounts.forms.domain import offer
from accounts.models import Organisation, Succession
from core import clock
from core.fields import LineFormField
from core.forms import HouseForm, HouseModelForm
from core.inputs import DateField, Radios

AGREES, NOT_FOUND = "agrees", "not-found"
EARLIEST = 1900


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [("", _("Choose one")), *Sector.choices]  # type: ignore[attr-defined]

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


class OtherOrganisationForm(HouseForm):
    """Another organisation: searched for first, and chosen then, on the same page."""

    submit_text = _("Go on")

    find = LineFormField(
        label=_("Which organisation? Its name, postcode or ODS code"),
        max_length=100,
        error_messages={
            "required": _("Enter the organisation’s name, postcode or ODS code"),
            "max_length": _("Enter fewer words: the name and the town are enough"),
        },
    )
    other = forms.ModelChoiceField(
        label=_("Which of these is it?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=Radios,
        error_messages={
            "required": _("Tick the organisation that you mean"),
            "invalid_choice": _("Choose one of these organisations, or search again"),
        },
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = str(self.data.get("find", "")) if self.is_bound else str(self.initial.get("find", ""))
        found = [each for each in queries.find_organisations(sent[:100]) if each != organisation] if sent else []
        offer(self.fields["other"], found)
        if not found:
            del self.fields["other"]
        elif len(found) == 1 and self.is_bound and not self.data.get("other"):
            typed: Any = self.data.copy()  # type: ignore[attr-defined]
            typed["other"] = str(found[0].pk)  # the next page asks whether it is the right one
            self.data = typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "other" not in self.fields and cleaned.get("find"):
            self.add_error("find", _("No open organisation fits. Try fewer words, or the postcode"))
        return cleaned


class FollowedByForm(OtherOrganisationForm):
    """Who does the work of an organisation now, and since when."""

    submit_text = _("Go on")

    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=[
            (Succession.Kind.MERGED, _("It joined with others")),
            (Succession.Kind.SPLIT, _("It was split up")),
            (Succession.Kind.RENAMED, _("It has a new name")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose what happened")},
    )
    on = DateField(
        label=_("From which day?"),
        help_text=_("The first day of the new one, for example 1 4 2026"),
        error_messages={"required": _("Enter the first day of the new one")},
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > clock.today():
            raise ValidationError(NotYet.sentence)
        if on.year < EARLIEST:
            raise ValidationError(_("Enter a year after %(year)s"), params={"year": EARLIEST})
        return on
