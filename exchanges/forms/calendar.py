"""What somebody's own calendar says, and half-days that suit two people."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.fields import TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import Radios
from core.mistakes import LOST
from exchanges.diary import HalfDay, from_code
from exchanges.ics.busy import Reading, busy_half_days
from exchanges.ics.reading import NotACalendar, as_text
from exchanges.presenters import own_ending

BUSY_DAYS = 180
MOST_FOUND = 3
LONGEST_PASTE = 500_000


class AttachmentsForm(HouseForm):
    """Whether emails bring an invitation for the calendar."""

    submit_text = gettext_lazy("Save")
    attaches = forms.TypedChoiceField(
        label=gettext_lazy("Should emails about a visit bring an invitation for your calendar?"),
        choices=[
            ("yes", gettext_lazy("Yes: my email program puts it into my calendar")),
            ("no", gettext_lazy("No: I use the address below, or write it down myself")),
        ],
        coerce=lambda value: value == "yes",
        widget=Radios,
    )


class ReadCalendarForm(HouseForm):
    """A calendar file, or its text. It is read, and never kept."""

    submit_text = gettext_lazy("Show what it says")
    file = forms.FileField(
        label=gettext_lazy("A calendar file"),
        required=False,
        help_text=gettext_lazy("Its name ends with .ics. At most 1 MB."),
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
        allow_empty_file=True,
    )
    text = TextFormField(
        label=gettext_lazy("Or the text of one"),
        required=False,
        max_length=LONGEST_PASTE,
        help_text=gettext_lazy("It begins with BEGIN:VCALENDAR. We never open an address, so paste what is behind it."),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for name in ("file", "text"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        sent, typed = cleaned.get("file"), cleaned.get("text")
        if self.errors:
            return cleaned
        if not sent and not typed:
            self.add_error("file", _("Choose a calendar file, or paste its text below"))
            return cleaned
        try:
            cleaned["reading"] = self._read(as_text(sent.read()) if sent else str(typed))
        except NotACalendar as wrong:
            self.add_error("file" if sent else "text", str(wrong))
        return cleaned

    def _read(self, text: str) -> Reading:
        first = clock.today()
        last = first + timedelta(days=BUSY_DAYS)
        return busy_half_days(text, first=first, last=last, address=self.person.email, own=own_ending())


class BusyForm(HouseForm):
    """The half-days that a calendar file keeps somebody busy, as they were shown a moment ago."""

    half_days = forms.CharField(
        widget=forms.HiddenInput,
        required=False,
        max_length=8000,
        error_messages=dict.fromkeys(("max_length", "invalid", "null_characters_not_allowed"), LOST),
    )

    def clean_half_days(self) -> list[HalfDay]:
        first = clock.today()
        try:
            found = {from_code(code) for code in self.cleaned_data["half_days"].split()}
        except ValueError:
            raise forms.ValidationError(LOST) from None
        return sorted(each for each in found if first <= each.date <= first + timedelta(days=BUSY_DAYS))


class FindTimeForm(VersionedForm):
    """Half-days that suit both, ticked."""

    submit_text = gettext_lazy("Suggest these half-days")
    half_days = forms.MultipleChoiceField(
        label=gettext_lazy("Half-days that suit you both"),
        error_messages={
            "required": gettext_lazy("Choose at least one half-day"),
            "invalid_choice": gettext_lazy("One of these half-days is no longer free. Look again and choose."),
        },
    )

    def __init__(self, *args: Any, free: list[HalfDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["half_days"].choices = [(each.code(), each.code()) for each in free]  # type: ignore[attr-defined]

    def clean_half_days(self) -> list[HalfDay]:
        found = sorted({from_code(code) for code in self.cleaned_data["half_days"]})
        if len(found) > MOST_FOUND:
            raise forms.ValidationError(_("Choose three at most. For a longer visit suggest dates instead."))
        return found

    def ticked(self) -> list[str]:
        """What was ticked, right or wrong."""
        return list(self.data.getlist("half_days")) if self.is_bound and hasattr(self.data, "getlist") else []
