"""Writing one of a programme's own questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField, TextFormField
from core.forms import HouseForm
from core.inputs import Radios
from core.text import clean_line
from exchanges.enums import QuestionKind
from exchanges.models import ProgrammeQuestion

MOST_OPTIONS = 12
LONGEST_OPTION = 100


class QuestionForm(HouseForm):
    """The words of a question, and how it is answered."""

    submit_text = _("Save")
    text = LineFormField(
        label=_("Your question"),
        help_text=_("For example “Which days suit you least?” Do not ask about health or other private matters."),
        max_length=300,
        error_messages={"required": _("Write the question")},
    )
    kind = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=QuestionKind.choices,
        widget=Radios,
        error_messages={"required": _("Choose how it is answered")},
    )
    options = TextFormField(
        label=_("What there is to choose from, one on each line"),
        help_text=_("Only if people choose one of a list."),
        required=False,
        max_length=1500,
        widget=forms.Textarea({"rows": 5}),
    )
    required = forms.BooleanField(label=_("Everybody has to answer it"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        lines = [clean_line(line) for line in str(cleaned.get("options") or "").splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if cleaned.get("kind") != QuestionKind.CHOICE:
            options = []
        elif len(options) < 2:
            self.add_error("options", _("Write at least two, one on each line"))
        elif len(options) > MOST_OPTIONS or any(len(option) > LONGEST_OPTION for option in options):
            self.add_error("options", _("Write at most 12, each of at most 100 characters"))
        cleaned["options"] = options
        return cleaned


def as_typed(question: ProgrammeQuestion) -> dict[str, Any]:
    """A question as its form shows it."""
    return {
        "text": question.text,
        "kind": question.kind,
        "options": "\n".join(question.options),
        "required": question.required,
    }
