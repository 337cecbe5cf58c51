"""Choosing half-days: from what suits both, or by naming a date."""

from datetime import date
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Half
from accounts.models import User
from core import words
from core.forms import HouseForm, folded
from core.inputs import Checkboxes, DayPicker
from exchanges.diary import HalfDay, from_code
from exchanges.queries import Earliest, earliest_by_terms, latest_visit

MOST_OFFERED = 6
EITHER_HALF = [("", gettext_lazy("Choose")), *Half.choices]


def check_day(day: date, earliest: Earliest) -> None:
    """A visit can be on that day; otherwise a ValidationError that says which days can be chosen."""
    if day < earliest.date:
        raise ValidationError(
            _("Choose %(day)s or later. %(why)s") % {"day": words.day(earliest.date), "why": earliest.why}
        )
    if day > latest_visit():
        raise ValidationError(_("Choose a date before %(day)s.") % {"day": words.day(latest_visit())})


class DatedHalfDay:
    """Mixed into a form: optional pairs of fields, a date and its half, named `date_N` and `half_N`."""

    @staticmethod
    def fields_for(number: int, label: str) -> dict[str, forms.Field]:
        return {
            f"date_{number}": forms.DateField(label=label, required=False, widget=DayPicker),
            f"half_{number}": forms.ChoiceField(label=_("Morning or afternoon"), required=False, choices=EITHER_HALF),
        }

    @staticmethod
    def read(form: forms.Form, number: int, earliest: Earliest) -> HalfDay | None:
        """The half-day of one pair; a date without its half, or the other way round, is an error at the empty field."""
        day, half = form.cleaned_data.get(f"date_{number}"), form.cleaned_data.get(f"half_{number}")
        if f"date_{number}" in form.errors or (not day and not half):
            return None
        if not day:
            form.add_error(f"date_{number}", _("Enter the date"))
            return None
        if not half:
            form.add_error(f"half_{number}", _("Choose morning or afternoon"))
            return None
        try:
            check_day(day, earliest)
        except ValidationError as error:
            form.add_error(f"date_{number}", error)
            return None
        return HalfDay(day, half)


class OfferForm(HouseForm):
    """Half-days that would suit, for the other person to pick from: ticked suggestions, and dates of one's own."""

    suits = forms.MultipleChoiceField(
        label=gettext_lazy("Half-days that would suit you"),
        required=False,
        widget=Checkboxes,
    )

    def __init__(
        self, *args: Any, suggestions: list[HalfDay], pair: tuple[User, User], earliest: Earliest, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pair, self.earliest = pair, earliest  # proposer and partner; the soonest of any terms
        suits = cast("forms.MultipleChoiceField", self.fields["suits"])
        kept = [from_code(code) for code in self._ticked() if _is_code(code)]
        choices = sorted({*suggestions, *kept})
        suits.choices = [(each.code(), words.half_day(each.date, each.half)) for each in choices]
        suits.help_text = _("Suggestions suit you both. %(why)s") % {"why": earliest.why}
        if not choices:
            del self.fields["suits"]
        for number in (1, 2):
            label = _("A date of your own") if number == 1 else _("Another date")
            self.fields.update(DatedHalfDay.fields_for(number, label))
            self.fields[f"date_{number}"].widget.attrs["min"] = earliest.date.isoformat()

    def _own_dates(self) -> Fieldset:
        names = [f"{part}_{number}" for number in (1, 2) for part in ("date", "half")]
        return folded(_("Add dates of your own"), *names, unfolded=any(self.data.get(name) for name in names))

    @cached_property
    def helper(self) -> FormHelper:
        """The same, with dates of one's own folded away."""
        helper = super().helper
        own = [name for name in self.fields if name.startswith(("date_", "half_"))]
        kept = [name for name in self.fields if name not in own]
        place = kept.index("suits") + 1 if "suits" in kept else kept.index("length") + 1
        helper.layout = Layout(*kept[:place], self._own_dates(), *kept[place:])
        return helper

    def _ticked(self) -> list[str]:
        name = self.add_prefix("suits")
        if self.is_bound and hasattr(self.data, "getlist"):
            return list(self.data.getlist(name))
        return list(self.initial.get("suits", []))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        earliest = self.earliest
        if {"direction", "length"} <= cleaned.keys():
            earliest = earliest_by_terms(*self.pair, cleaned["direction"], int(cleaned["length"]))
        half_days = {from_code(code) for code in cleaned.get("suits", [])}
        half_days |= {each for number in (1, 2) if (each := DatedHalfDay.read(self, number, earliest))}
        if len(half_days) > MOST_OFFERED:
            self.add_error("suits" if "suits" in self.fields else None, _("Offer at most six half-days."))
        for half_day in half_days:
            try:
                check_day(half_day.date, earliest)
            except ValidationError as error:
                self.add_error("suits" if "suits" in self.fields else None, error)
                break
        cleaned["half_days"] = sorted(half_days)
        return cleaned


def _is_code(code: str) -> bool:
    try:
        from_code(code)
    except ValueError:
        return False
    return True
