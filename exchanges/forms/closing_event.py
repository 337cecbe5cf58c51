"""Writing a closing event, and answering an invitation to one."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import DayPicker, Radios, TimePicker
from exchanges.enums import EventAnswer
from exchanges.models import ClosingEvent


class EventForm(HouseForm):
    """What it is called, when, where, and what for."""

    submit_text = _("Send the invitations")
    title = LineFormField(
        label=_("What is it called?"),
        help_text=_("For example “What we saw: Wessex exchange, closing afternoon”."),
        max_length=120,
        error_messages={"required": _("Enter what it is called")},
    )
    day = forms.DateField(label=_("Day"), widget=DayPicker, error_messages={"required": _("Enter the day")})
    starts = forms.TimeField(
        label=_("Begins at"), widget=TimePicker, error_messages={"required": _("Enter when it begins")}
    )
    ends = forms.TimeField(
        label=_("Ends at"), widget=TimePicker, error_messages={"required": _("Enter the time at which it ends")}
    )
    place = TextFormField(
        label=_("Where, or how to join online"),
        help_text=_("Address and room, or the link. Say what people need to know about access."),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say where it is, or how to join online")},
    )
    purpose = TextFormField(
        label=_("What is it for?"),
        help_text=_("For example: tell each other what you saw, and choose what to change because of it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, starts, ends = (cleaned.get(name) for name in ("day", "starts", "ends"))
        if day and starts and datetime.combine(day, starts, tzinfo=clock.uk()) <= clock.now():
            self.add_error("day", _("Choose a day and time that lie ahead"))
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It would end before it begins. Look at the times again."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the action keeps."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in ("title", "purpose", "place")},
            "starts_at": datetime.combine(cleaned["day"], cleaned["starts"], tzinfo=clock.uk()),
            "ends_at": datetime.combine(cleaned["day"], cleaned["ends"], tzinfo=clock.uk()),
        }


class EventAgainForm(EventForm, VersionedForm):
    """The same, of an event that people know."""

    submit_text = _("Save and tell everybody")


class CancelEventForm(VersionedForm):
    """It does not take place."""

    submit_text = _("Cancel the event")
    word = LineFormField(label=_("Why? Everybody who is told reads it"), required=False, max_length=300)


class ReplyForm(HouseForm):
    """Do you come?"""

    submit_text = _("Send my answer")
    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=EventAnswer.choices,
        widget=Radios,
        error_messages={"required": _("Choose yes, perhaps or no")},
    )


def as_typed(event: ClosingEvent) -> dict[str, Any]:
    """An event as its form shows it."""
    start, end = event.starts_at.astimezone(clock.uk()), event.ends_at.astimezone(clock.uk())
    return {
        "version": event.version,
        "title": event.title,
        "purpose": event.purpose,
        "place": event.place,
        "day": start.date(),
        "starts": start.time(),
        "ends": end.time(),
    }
