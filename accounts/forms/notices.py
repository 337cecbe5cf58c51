"""What comes by email, what stands in one's list, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import NoticeChoices
from accounts.models.notices import Weekday
from accounts.notices import CHOSEN
from core.forms import HouseForm
from core.inputs import Radios

_ODD = {"invalid_choice": _("Choose among the topics on this page")}
_TIMES = [(f"{hour:02}:00", f"{hour:02}:00") for hour in range(24)]


class TopicsForm(HouseForm):
    """Topic by channel; drawn as a table."""

    submit_text = _("Save")

    email = forms.MultipleChoiceField(choices=[], required=False, error_messages=_ODD)
    listed = forms.MultipleChoiceField(choices=[], required=False, error_messages=_ODD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "listed"):
            self.fields[name].choices = [(topic.value, topic.label) for topic in CHOSEN]  # type: ignore[attr-defined]

    def ticked(self, name: str) -> set[str]:
        """What is ticked in this column, as typed or as it stands."""
        return {str(value) for value in self[name].value() or []}


class HoursForm(HouseForm):
    """Quiet hours, and the day of the weekly summary."""

    submit_text = _("Save")

    quiet = forms.BooleanField(
        label=_("Hold emails back in my quiet hours"),
        help_text=_("They come when the quiet time ends. Codes, and what concerns your account, come at once."),
        required=False,
    )
    quiet_from = forms.ChoiceField(label=_("Quiet from"), choices=_TIMES)
    quiet_until = forms.ChoiceField(label=_("Quiet until"), choices=_TIMES)
    quiet_weekends = forms.BooleanField(label=_("All day on Saturday and Sunday too"), required=False)
    digest_day = forms.TypedChoiceField(
        label=_("Day of the weekly summary"), choices=Weekday.choices, coerce=int, widget=Radios
    )

    def clean(self) -> dict[str, Any]:
        """Some of the day is left."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quiet_from") and cleaned.get("quiet_from") == cleaned.get("quiet_until"):
            self.add_error("quiet_until", _("Choose another hour: from and until are the same"))
        return cleaned


def as_they_stand(chosen: NoticeChoices) -> dict[str, Any]:
    """What both forms show before anything is changed."""
    return {
        "email": [topic.value for topic in CHOSEN if topic not in chosen.no_email],
        "listed": [topic.value for topic in CHOSEN if topic not in chosen.not_listed],
        "quiet": chosen.quiet,
        "quiet_from": f"{chosen.quiet_from:%H:%M}",
        "quiet_until": f"{chosen.quiet_until:%H:%M}",
        "quiet_weekends": chosen.quiet_weekends,
        "digest_day": chosen.digest_day,
    }
