"""What an author says about a reflection beside the text: what it was, if it came about elsewhere, and the hours."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, OnceForm
from core.inputs import DateField, DurationField
from reflections.forms.reflection import FrameworkForm

LONG_AGO = timedelta(days=3653)


class Timed(HouseForm):
    """Learning time, and the part of it that was with others."""

    minutes = DurationField(
        label=_("How long was it?"),
        required=False,
        help_text=_("Without breaks and travel, and without the time you spend writing."),
    )
    participatory_minutes = DurationField(
        label=_("How much of that did you spend with others?"),
        required=False,
        help_text=_("Leave this empty if it was all of it. Reading or watching alone does not count."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.has_error("minutes") or self.has_error("participatory_minutes"):
            return cleaned
        minutes, with_others = cleaned.get("minutes"), cleaned.get("participatory_minutes")
        if with_others is None:
            cleaned["participatory_minutes"] = minutes
        elif minutes is None:
            self.add_error("minutes", _("Enter how long it was altogether"))
        elif with_others > minutes:
            self.add_error("participatory_minutes", _("Enter no more than the whole time"))
        return cleaned


class AboutForm(HouseForm):
    """What somebody saw that came about elsewhere. Sealed like the text, but for the day."""

    submit_text = _("Save")

    title = LineFormField(
        label=_("What was it?"),
        max_length=140,
        help_text=_("A few words for you to find it by, like “A day with the community dietitians”. Name no patients."),
        error_messages={"required": _("Enter a few words that say what it was")},
    )
    place = LineFormField(label=_("Where was it?"), max_length=140, required=False)
    happened_on = DateField(label=_("When was it?"), help_text=_("The last day, if it was several. Like 4 6 2026"))

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > clock.today():
            raise ValidationError(_("Enter a day that is not in the future"))
        if day < clock.today() - LONG_AGO:
            raise ValidationError(_("Enter a day within the last ten years"))
        return day


class BeginForm(AboutForm, Timed, FrameworkForm, OnceForm):
    """The beginning of a reflection without a visit. A phone without a connection made its `submission` long before."""

    submit_text = _("Start writing")
    field_order = ["title", "place", "happened_on", "minutes", "participatory_minutes", "framework", "submission"]


class HoursForm(Timed):
    """The hours, set right, and why. The reason is asked for where a visit says something else."""

    submit_text = _("Save")

    reason = TextFormField(
        label=_("Why do you change it?"),
        required=False,
        help_text=_("Only you can read this. For example “The clinic ran an hour late, and I stayed.”"),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, has_visit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].required = True
        self.fields["reason"].required = has_visit
        if has_visit:
            self.fields["reason"].error_messages["required"] = _("Say why you change the hours. Only you can read it.")
        else:
            del self.fields["reason"]

    def clean_reason(self) -> str:
        if len(reason := self.cleaned_data["reason"]) > 1000:
            raise ValidationError(_("Shorten the reason to 1,000 characters"))
        return reason
