"""The questions of one moment, each with its numbers to choose from; none has to be answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import TextFormField
from core.forms import HouseForm
from core.inputs import Radios
from evaluation.enums import Scale
from evaluation.instruments import CHOICES, ENDS, Item

LOOKS = {Scale.SIX: "ex-scale", Scale.TEN: "ex-scale", Scale.BETTER: "", Scale.CHANGE: ""}


class FeedbackForm(HouseForm):
    """One choice for each question, a few words, and whether they may be quoted."""

    submit_text = _("Send my answers")

    words = TextFormField(
        label=_("Anything else, in your own words?"),
        help_text=_("What helped, what got in the way, what others should know. Name no patient and no colleague."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        required=False,
        error_messages={"max_length": _("Say it in 2,000 characters at most")},
    )
    may_quote = forms.BooleanField(
        label=_("These words may be quoted in reports, without my name"),
        help_text=_("Somebody reads them first. Untick it at any time until you send."),
        required=False,
    )

    def __init__(self, *args: Any, items: list[Item], answers: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.key: item for item in items}
        asked = {
            key: forms.TypedChoiceField(
                label=str(item.words),
                help_text=str(ENDS.get(item.scale, "")),
                choices=CHOICES[item.scale],
                coerce=int,
                empty_value=None,
                initial=answers.get(key),
                required=False,
                widget=Radios({"class": LOOKS[item.scale]}),
                error_messages={"invalid_choice": _("Choose one of the answers")},
            )
            for key, item in self.items.items()
        }
        self.fields = {**asked, **self.fields}

    def answers(self) -> dict[str, int]:
        """Those that were chosen."""
        return {key: self.cleaned_data[key] for key in self.items if self.cleaned_data.get(key) is not None}
