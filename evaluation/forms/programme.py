"""Writing one of a programme's own questions about exchanges."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField
from core.forms import HouseForm
from core.inputs import Checkboxes, Radios
from evaluation.enums import Moment, Scale
from evaluation.models import ProgrammeItem
from evaluation.models.programme import OWN_SCALES

HOW = {
    Scale.SIX: _("A number from 1, not at all, to 6, completely"),
    Scale.YES_NO: _("Yes or no"),
}


class ItemForm(HouseForm):
    """The words of a question, how it is answered, and when it is asked."""

    submit_text = _("Save")
    words = LineFormField(
        label=_("Your question"),
        help_text=_("For example “I found time to prepare”. Ask nothing about health or about other people."),
        max_length=200,
        error_messages={"required": _("Write the question")},
    )
    scale = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=[(scale.value, HOW[scale]) for scale in OWN_SCALES],
        widget=Radios,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how it is answered")),
    )
    moments = forms.MultipleChoiceField(
        label=_("When is it asked?"),
        help_text=_("Asked before and again afterwards, it shows what has moved."),
        widget=Checkboxes,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose at least one time")),
    )

    def __init__(self, *args: Any, moments: list[Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["moments"]
        field.choices = [(moment.value, moment.label) for moment in moments]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        return {
            "words": cleaned["words"],
            "scale": Scale(cleaned["scale"]),
            "moments": [Moment(each) for each in cleaned["moments"]],
        }


def as_typed(item: ProgrammeItem) -> dict[str, Any]:
    """A question as its form shows it."""
    return {"words": item.words, "scale": item.scale, "moments": item.moments}
