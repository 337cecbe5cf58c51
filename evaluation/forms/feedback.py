"""The questions of one moment, each with its numbers to choose from; none has to be answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import TextFormField
from core.forms import HouseForm
from core.inputs import Radios
from evaluation.enums import Scale
from evaluation.instruments import CHOICES, ENDS, Item

LOOKS = {Scale.SIX: "ex-scale", Scale.TEN: "ex-scale", Scale.YES_NO: "nhsuk-radios--inline"}


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

    may_learn = forms.BooleanField(
        label=_("What I say to “useful” and “again” may help my programme to pair people"),
        help_text=_(
            "Exp-Ex learns from it what fits, together with at least 40 pairs. Your leads never see what you answered."
            " You can take it back later."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, items: list[Item], answers: dict[str, int], asks_to_learn: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_to_learn:
            del self.fields["may_learn"]
        self.items = {item.key: item for item in items}
        asked = {
            key: forms.TypedChoiceField(
                label=str(item.words),
                help_text=_help(item),
                choices=CHOICES[item.scale],
                coerce=int,
                empty_value=None,
                initial=answers.get(key),
                required=False,
                widget=Radios({"class": LOOKS.get(item.scale, "")}),
                error_messages={"invalid_choice": _("Choose one of the answers")},
            )
            for key, item in self.items.items()
        }
        self.fields = {**asked, **self.fields}

    def answers(self) -> dict[str, int]:
        """Those that were chosen."""
        return {key: self.cleaned_data[key] for key in self.items if self.cleaned_data.get(key) is not None}

    def said(self) -> dict[str, Any]:
        """The words, and what may be done with them and with the answers."""
        names = ("words", "may_quote", "may_learn")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def _help(item: Item) -> str:
    ends = str(ENDS.get(item.scale, ""))
    if not item.asked_by:
        return ends
    asked = gettext("Asked by %(programme)s.") % {"programme": item.asked_by}
    return f"{asked} {ends}".strip()
