"""What somebody wants to do differently, what came of it, and the days that a closing event looks back on."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import DateField, DayPicker
from reflections.models import Change

LOOK_AGAIN_AFTER = timedelta(weeks=12)
FURTHEST = timedelta(days=1096)
LONGEST_PERIOD = timedelta(days=1100)


class LookAgainDay(forms.DateField):
    """A day to come on which somebody looks at a change again."""

    widget = DayPicker

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value != self.initial and not clock.today() < value <= clock.today() + FURTHEST:
            raise ValidationError(_("Choose a day from tomorrow on, within three years"))


def look_again_field() -> LookAgainDay:
    """The same box in every form."""
    return LookAgainDay(
        label=gettext_lazy("When will you look at it again?"),
        help_text=gettext_lazy("We send you an email on that day. Leave it empty if you need no reminder."),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter a real date")},
    )


class ChangeForm(HouseForm):
    """What to do differently, why, and when to look again."""

    submit_text = gettext_lazy("Save")

    what = LineFormField(
        label=gettext_lazy("What will you do differently?"),
        help_text=gettext_lazy("For example “We hand over at the bedside, with the family”."),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Say what you will do differently"),
            "max_length": gettext_lazy("Say it in 200 characters at most"),
        },
    )
    why = TextFormField(
        label=gettext_lazy("What gave the idea?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": gettext_lazy("Shorten it to 1,000 characters: it has %(show_value)s")},
    )
    look_again_on = look_again_field()
    for_leads = forms.BooleanField(
        label=gettext_lazy("Show it to the leads of my organisation"),
        help_text=gettext_lazy(
            "They see what you write here, what came of it, and your name. If it comes from an exchange of a "
            "programme, its leads may print what you do differently, without your name. Nobody else sees it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["look_again_on"].initial = self.initial.get("look_again_on")


class ChangeAgainForm(ChangeForm, VersionedForm):
    """The same for a change that is there already."""


def as_typed(change: Change) -> dict[str, Any]:
    """What stands in the boxes of a change that is put into other words."""
    return {name: getattr(change, name) for name in ("version", "what", "why", "look_again_on", "for_leads")}


def first_day() -> date:
    """When most people look again."""
    return clock.today() + LOOK_AGAIN_AFTER


class OutcomeForm(VersionedForm):
    """What happened to a change."""

    outcome = TextFormField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("What is different now, or why it came to nothing. One sentence is enough."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": gettext_lazy("Say what happened: one sentence is enough"),
            "max_length": gettext_lazy("Shorten it to 2,000 characters: it has %(show_value)s"),
        },
    )


class TakeUpForm(VersionedForm):
    """When to look again at a change that is taken up again."""

    submit_text = gettext_lazy("Take it up again")

    look_again_on = look_again_field()


class PackForm(HouseForm):
    """The days that a closing event of an organisation looks back on."""

    submit_text = gettext_lazy("Show what there was")

    first = DateField(
        label=gettext_lazy("From"), help_text=gettext_lazy("For example, 1 4 2026"),
        error_messages={"required": gettext_lazy("Enter the first day")},
    )  # fmt: skip
    last = DateField(
        label=gettext_lazy("To"), help_text=gettext_lazy("For example, 31 3 2027"),
        error_messages={"required": gettext_lazy("Enter the last day")},
    )  # fmt: skip
    inside = forms.BooleanField(
        label=gettext_lazy("Print texts for our own people too"),
        help_text=gettext_lazy("Only if the pack stays inside your organisation."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Enter a last day that is not before the first"))
        elif first and last and last - first > LONGEST_PERIOD:
            self.add_error("last", _("Enter at most three years"))
        return cleaned

    def query(self) -> str:
        """The same as the part of an address after the question mark."""
        parts = ("day", "month", "year")
        boxes = {
            f"{name}_{part}": getattr(self.cleaned_data[name], part) for name in ("first", "last") for part in parts
        }
        return urlencode({**boxes, **({"inside": "on"} if self.cleaned_data["inside"] else {})})


class ProgrammePackForm(PackForm):
    """The same of a programme."""

    inside = forms.BooleanField(
        label=gettext_lazy("Print texts for people of the programme too"),
        help_text=gettext_lazy("Only if the pack stays among those who take part."),
        required=False,
    )
