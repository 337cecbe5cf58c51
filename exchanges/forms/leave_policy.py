"""The house rules of study leave, and shorter notice for one exchange."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import LineFormField
from core.forms import HouseForm, folded
from exchanges.actions.leave_policy import HouseRules
from exchanges.enums import ApproverRole
from exchanges.models import LeavePolicy
from exchanges.models.study_leave import MOST_WEEKS

MOST_STEPS = 3


class PolicyForm(HouseForm):
    """The house rules in plain boxes: how many weeks, and who says yes in which order."""

    submit_text = gettext_lazy("Save the house rules")
    notice_weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks’ notice do staff give?"),
        min_value=0,
        max_value=MOST_WEEKS,
        widget=forms.NumberInput({"class": "nhsuk-input--width-3"}),
        error_messages={"required": gettext_lazy("Enter the weeks; 0 if you ask for none")},
    )
    managers_sign_in = forms.BooleanField(
        label=gettext_lazy("Line managers have to sign in to answer"),
        help_text=gettext_lazy("Otherwise they answer by a link in an email, which most find easier."),
        required=False,
    )

    def __init__(self, *args: Any, policy: LeavePolicy, **kwargs: Any) -> None:
        start: dict[str, Any] = {"notice_weeks": policy.notice_weeks, "managers_sign_in": policy.managers_sign_in}
        rows = (("step", policy.steps), ("training", policy.training_steps))
        for name, roles in rows:
            start |= {f"{name}_{number}": role for number, role in enumerate(roles, start=1)}
        super().__init__(*args, initial=start, **kwargs)
        for name, choices in (("step", ApproverRole.to_order()), ("training", ApproverRole.in_training())):
            for number, label in enumerate((_("First"), _("Then"), _("Last")), start=1):
                self.fields[f"{name}_{number}"] = forms.ChoiceField(
                    label=label,
                    choices=[("", _("Nobody")), *((role.value, role.label.capitalize()) for role in choices)],
                    required=False,
                )

    @cached_property
    def helper(self) -> FormHelper:
        """Two rows of three."""
        helper = super().helper
        numbers = range(1, MOST_STEPS + 1)
        helper.layout = Layout(
            "notice_weeks",
            Fieldset(_("Who says yes to study leave, in order?"), *(f"step_{number}" for number in numbers)),
            folded(
                _("Doctors in training"),
                *(f"training_{number}" for number in numbers),
                unfolded=any(f"training_{number}" in self.errors for number in numbers),
            ),
            "managers_sign_in",
        )
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("step", "training"):
            row = self._row(name)
            if not row:
                self.add_error(f"{name}_1", _("Choose at least one person who says yes"))
            elif len(row) != len(set(row)):
                self.add_error(f"{name}_1", _("Choose each person only once"))
        return cleaned

    def _row(self, name: str) -> list[str]:
        boxes = [self.cleaned_data.get(f"{name}_{number}") for number in range(1, MOST_STEPS + 1)]
        return [role for role in boxes if role]

    def house(self) -> HouseRules:
        """What the action takes."""
        cleaned = self.cleaned_data
        return HouseRules(
            cleaned["notice_weeks"], self._row("step"), self._row("training"), cleaned["managers_sign_in"]
        )


class ShorterNoticeForm(HouseForm):
    """Shorter notice for one person in one exchange, with the reason."""

    submit_text = gettext_lazy("Allow shorter notice")
    weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks’ notice is enough this time?"),
        min_value=0,
        max_value=MOST_WEEKS,
        widget=forms.NumberInput({"class": "nhsuk-input--width-3"}),
        error_messages={"required": gettext_lazy("Enter the weeks; 0 for no notice at all")},
    )
    reason = LineFormField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Both people read it where they choose dates."),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the reason in a few words")},
    )
