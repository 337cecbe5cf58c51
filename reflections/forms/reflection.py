"""What an author fills in: the prompts of a framework, or which framework it shall be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import Radios
from reflections.enums import Framework
from reflections.frameworks import GUIDES, Prompt

MOST_CHARACTERS = 10_000
ROWS = 7


class FrameworkForm(HouseForm):
    """Which prompts lead through the reflection."""

    framework = forms.ChoiceField(
        label=gettext_lazy("How would you like to write?"),
        choices=Framework.choices,
        initial=Framework.WHAT,
        help_text=gettext_lazy("You can change it later. Nothing you wrote is lost."),
        error_messages={"required": gettext_lazy("Choose how you would like to write")},
        widget=Radios(hints={framework: guide.summary for framework, guide in GUIDES.items()}),
    )


@dataclass(frozen=True)
class Part:
    """One prompt of the page of writing. `kept` is what another window saved there, where it differs."""

    field: BoundField
    kept: str = ""


class WriteForm(VersionedForm):
    """The prompts of one framework, none of them required: a draft may be empty anywhere."""

    framework = forms.ChoiceField(choices=Framework.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, framework: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written_under = framework
        self.prompts = [prompt.key for prompt in GUIDES[framework].prompts]
        for prompt in GUIDES[framework].prompts:
            self.fields[prompt.key] = _text_field(prompt)

    def answers(self) -> dict[str, str]:
        """Prompt key -> what was typed."""
        return {key: self.cleaned_data[key] for key in self.prompts}

    def parts(self, kept: Mapping[str, str] | None = None) -> list[Part]:
        """The prompts in order; with `kept`, beside each what is saved and not what is in its box."""
        if kept is None:
            return [Part(self[key]) for key in self.prompts]
        saved = {key: text for key, text in kept.items() if text != self.cleaned_data.get(key)}
        return [Part(self[key], saved.get(key, "")) for key in self.prompts]


def _text_field(prompt: Prompt) -> TextFormField:
    """A box without a limit of its own, so that a long text is refused with a sentence and never cut."""
    too_long = _("Shorten “%(title)s” to 10,000 characters: it has %%(show_value)s") % {"title": prompt.title}
    return TextFormField(
        label=str(prompt.title),
        help_text=str(prompt.help),
        required=False,
        validators=[MaxLengthValidator(MOST_CHARACTERS, message=too_long)],
        widget=forms.Textarea({"rows": ROWS, "class": "ex-writing"}),
    )
