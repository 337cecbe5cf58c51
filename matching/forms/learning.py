"""Words in: what a lead does about learning."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from matching.enums import LearningStep


class LearningForm(VersionedForm):
    """One of the buttons of the page."""

    do = forms.ChoiceField(choices=LearningStep.choices, error_messages={"required": _("Choose what to do")})
