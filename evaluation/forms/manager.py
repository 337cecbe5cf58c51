"""What a line manager answers from an email."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from core.inputs import Radios
from evaluation.enums import Again

RATHER_NOT = "rather-not"


class AgainForm(VersionedForm):
    """One choice, none made beforehand."""

    submit_text = _("Send my answer")
    again = forms.ChoiceField(
        label=_("Your answer"),
        choices=[*Again.choices, (RATHER_NOT, _("I would rather not say"))],
        widget=Radios,
        error_messages={"required": _("Choose one of the answers"), "invalid_choice": _("Choose one of the answers")},
    )

    def said(self) -> Again | None:
        """What was chosen; None where they would rather not say."""
        chosen = self.cleaned_data["again"]
        return None if chosen == RATHER_NOT else Again(chosen)


class SureForm(VersionedForm):
    """A tick that no machine makes: for the ways out of an emailed link."""

    sure = forms.BooleanField(error_messages={"required": _("Tick the box if that is what you want")})

    def __init__(self, *args: Any, sentence: str, submit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = sentence
        self.submit_text = submit
