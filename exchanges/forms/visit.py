"""Dating a visit and saying what became of it."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Half
from accounts.models import User, Workplace
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm, folded
from core.inputs import DayPicker, Radios, TimePicker
from exchanges.diary import MOST_HALF_DAYS, HalfDay, Hours, run_of, times
from exchanges.enums import CancelReason, Length, MissedReason, MistakeReason
from exchanges.forms.half_days import DatedHalfDay, check_day
from exchanges.models import Visit
from exchanges.presenters import busy_warning, holiday_warning
from exchanges.queries import Earliest, busy_half_days, days_off_at, earliest_for_visit

EXTRA = (1, 2, 3)
MOST_RADIOS = 12  # more places than that are easier to choose from in a list


class SuggestDatesForm(VersionedForm):
    """The first half-day and how long, over working days only; more single half-days if there are gaps."""

    submit_text = gettext_lazy("Suggest these dates")
    first_date = forms.DateField(
        label=gettext_lazy("First day"),
        widget=DayPicker,
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    first_half = forms.ChoiceField(
        label=gettext_lazy("Beginning in the"),
        choices=Half.choices,
        widget=Radios({"class": "nhsuk-radios--inline"}),
        error_messages={"required": gettext_lazy("Choose morning or afternoon")},
    )
    length = forms.ChoiceField(label=gettext_lazy("How long"), choices=Length.choices)
    starts = forms.TimeField(label=gettext_lazy("Each day begins at"), required=False, widget=TimePicker)
    ends = forms.TimeField(label=gettext_lazy("Each day ends at"), required=False, widget=TimePicker)

    open_then = forms.BooleanField(label=gettext_lazy("Yes, the workplace is open then"), required=False)

    free_then = forms.BooleanField(label=gettext_lazy("Yes, I can make myself free then"), required=False)

    def __init__(self, *args: Any, visit: Visit, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit, self.person = visit, person
        self.earliest = earliest_for_visit(visit)
        self.holidays: list[str] = []
        self.busy: set[HalfDay] = set()
        for number in EXTRA:
            self.fields.update(DatedHalfDay.fields_for(number, _("One more half-day")))
        self.fields["first_date"].help_text = str(self.earliest.why)
        self.fields["first_date"].widget.attrs["min"] = earliest_for_visit(visit, half_days=1).date.isoformat()

    @cached_property
    def helper(self) -> FormHelper:
        """The same, with single half-days folded away."""
        helper = super().helper
        single = [name for name in self.fields if name.startswith(("date_", "half_"))]
        unfolded = any(self.data.get(name) for name in single)
        gaps = folded(_("There are gaps between the days"), *single, unfolded=unfolded)
        usual = _("Other times than 09:00 to 13:00 and 13:00 to 17:00")
        unfolded = bool(self.data.get("starts") or self.data.get("ends"))
        hours = folded(usual, "starts", "ends", unfolded=unfolded)
        asked = [*(["open_then"] if self.holidays else []), *(["free_then"] if self.busy else [])]
        helper.layout = Layout("first_date", "first_half", "length", hours, gaps, *asked, "version")
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        half_days: set[HalfDay] = set()
        if {"first_date", "first_half", "length"} <= cleaned.keys():
            first = HalfDay(cleaned["first_date"], cleaned["first_half"])
            half_days |= set(run_of(first, int(cleaned["length"]), days_off_at(self.visit)))
        extra = sum(bool(cleaned.get(f"date_{number}")) for number in EXTRA)
        earliest = self._earliest(len(half_days) + extra, cleaned.get("first_date"))
        if "first_date" in cleaned:
            try:
                check_day(cleaned["first_date"], earliest)
            except forms.ValidationError as error:
                self.add_error("first_date", error)
        half_days |= {each for number in EXTRA if (each := DatedHalfDay.read(self, number, earliest))}
        if len(half_days) > MOST_HALF_DAYS:
            self.add_error("length", _("A visit is at most ten working days, which is 20 half-days."))
        cleaned["half_days"] = sorted(half_days)
        off = days_off_at(self.visit)
        self.holidays = [
            holiday_warning(day, off[day]) for day in sorted({each.date for each in half_days} & off.keys())
        ]
        if self.holidays and not cleaned.get("open_then"):
            self.add_error("open_then", " ".join(self.holidays))
        if half_days:
            self.busy = half_days & busy_half_days([self.person], min(half_days).date, max(half_days).date)
        if self.busy and not cleaned.get("free_then"):
            self.add_error("free_then", busy_warning(self.busy))
        cleaned["hours"] = Hours(cleaned.get("starts"), cleaned.get("ends"))
        try:
            times(half_days, cleaned["hours"])
        except ValueError:
            self.add_error("ends", _("The day would end before it begins. Look at the times again."))
        return cleaned

    def _earliest(self, half_days: int, on: date | None) -> Earliest:
        """From when a visit of that many half-days can be."""
        return earliest_for_visit(self.visit, half_days=max(1, half_days), on=on)


class CallOffForm(VersionedForm):
    """Calling a dated visit off."""

    submit_text = gettext_lazy("Call the visit off")
    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=CancelReason.to_choose(),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that fits best")},
    )


class TookPlaceForm(VersionedForm):
    """Saying that a visit took place, and how long the breaks were."""

    submit_text = gettext_lazy("Yes, it took place")
    break_minutes = forms.IntegerField(
        label=gettext_lazy("Breaks, in minutes altogether"),
        help_text=gettext_lazy("They are taken off the learning time. Travel is not counted anyway."),
        min_value=0,
        max_value=2400,
        initial=0,
        error_messages={
            "required": gettext_lazy("Enter the minutes; 0 if there were no breaks"),
            "invalid": gettext_lazy("Enter the minutes as a whole number, like 30"),
        },
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole = sum(half_day.minutes() for half_day in visit.agreed_half_days())

    def clean_break_minutes(self) -> int:
        minutes: int = self.cleaned_data["break_minutes"]
        if minutes >= self.whole:
            raise forms.ValidationError(
                _("The breaks cannot be as long as the visit, which was %(n)s minutes.") % {"n": self.whole}
            )
        return minutes


class MissedForm(VersionedForm):
    """Saying that a visit did not happen."""

    submit_text = gettext_lazy("It did not happen")
    reason = forms.ChoiceField(
        label=gettext_lazy("What came in between?"),
        choices=MissedReason.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that fits best")},
    )


class MistakeForm(VersionedForm):
    """Saying that a visit was recorded by mistake."""

    submit_text = gettext_lazy("Revoke the certificates")
    reason = forms.ChoiceField(
        label=gettext_lazy("What was recorded wrongly?"),
        choices=MistakeReason.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose what was recorded wrongly")},
    )


class PlaceForm(HouseForm):
    """Where the visit happens: one of the places of the host's organisation, or somewhere else in the host's words."""

    submit_text = gettext_lazy("Visit me here")
    workplace = forms.ModelChoiceField(
        label=gettext_lazy("Where do you receive your visitor?"),
        queryset=Workplace.objects.none(),
        widget=Radios,
        required=False,
        empty_label=gettext_lazy("Somewhere else"),
    )
    place = LineFormField(
        label=gettext_lazy("Somewhere else"),
        help_text=gettext_lazy("Name, address and postcode, and where to report on arrival."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workplace: Any = self.fields["workplace"]
        organisation = visit.host.profile.organisation
        places = Workplace.objects.filter(organisation=organisation, closed_on=None)
        workplace.queryset = places if organisation else places.none()
        many = workplace.queryset.count()
        if many > MOST_RADIOS:
            workplace.widget = forms.Select()
            workplace.widget.choices = workplace.choices
        if not many:
            del self.fields["workplace"]
            self.fields["place"].label = _("Where do you receive your visitor?")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("workplace") and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", _("Say where your visitor should come"))
        return cleaned

    def chosen(self) -> dict[str, Any]:
        """The workplace, or else the words."""
        workplace = self.cleaned_data.get("workplace")
        return {"workplace": workplace} if workplace else {"place": self.cleaned_data["place"]}


class NoteForm(HouseForm):
    """A few words to the other person."""

    submit_text = gettext_lazy("Send the note")
    text = TextFormField(
        label=gettext_lazy("Your note"),
        max_length=2000,
        help_text=gettext_lazy(
            "What was good to see, what you will take home. The two of you can read it; it can serve as feedback on"
            " practice."
        ),
        error_messages={"required": gettext_lazy("Write a few words")},
    )
