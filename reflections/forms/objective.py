"""How far the author came with what they hoped to learn."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import HouseForm
from core.inputs import Radios
from exchanges.enums import ObjectiveOutcome
from exchanges.models import Objective


class OutcomesForm(HouseForm):
    """One choice for each objective, none of them compulsory."""

    submit_text = _("Save")

    def __init__(self, *args: Any, objectives: Iterable[Objective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objectives = {f"objective-{each.pk}": each for each in objectives}
        for name, objective in self.objectives.items():
            self.fields[name] = forms.ChoiceField(
                label=objective.text,
                choices=ObjectiveOutcome.choices,
                initial=objective.outcome,
                required=False,
                widget=Radios({"class": "nhsuk-radios--inline"}),
            )

    def outcomes(self) -> list[tuple[Objective, ObjectiveOutcome]]:
        """Those that were chosen."""
        chosen = [(objective, self.cleaned_data[name]) for name, objective in self.objectives.items()]
        return [(objective, ObjectiveOutcome(outcome)) for objective, outcome in chosen if outcome]
