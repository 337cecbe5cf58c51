"""What an author fills in: the prompts of a framework, or which framework it shall be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import Radios
from reflections.enums import Framework
from reflections.frameworks import GUIDES, OWN_FORMS, Prompt

MOST_CHARACTERS = 200_000  # some 30,000 words; in any script they fit into the megabyte that a request may have
ROWS = 7


class FrameworkForm(HouseForm):
    """Which prompts lead through the reflection. `bodies`: the regulators whose own questions are offered."""

    framework = forms.ChoiceField(
        label=gettext_lazy("How would you like to write?"),
        choices=Framework.choices,
        initial=Framework.WHAT,
        help_text=gettext_lazy("You can change it later. Nothing you wrote is lost."),
        error_messages={"required": gettext_lazy("Choose how you would like to write")},
        widget=Radios(hints={framework: guide.summary for framework, guide in GUIDES.items()}),
    )

    def __init__(self, *args: Any, bodies: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.initial.get("framework")
        shown = [each for each in Framework if each not in OWN_FORMS or each in bodies or each == chosen]
        # The others stay possible: a phone without a connection does not know who is registered where.
        self.fields["framework"].widget.choices = [(each.value, each.label) for each in shown]


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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lengths = {key: len(cleaned.get(key, "")) for key in self.prompts}
        if (most := sum(lengths.values())) > MOST_CHARACTERS:
            has, limit = (number_format(many, force_grouping=True) for many in (most, MOST_CHARACTERS))
            too_long = _("Shorten what you wrote to %(limit)s characters altogether: it has %(has)s. Nothing is lost.")
            self.add_error(max(lengths, key=lengths.__getitem__), too_long % {"limit": limit, "has": has})
        return cleaned

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
    return TextFormField(
        label=str(prompt.title),
        help_text=str(prompt.help),
        required=False,
        widget=forms.Textarea({"rows": ROWS, "class": "ex-writing"}),
    )
