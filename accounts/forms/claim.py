"""Asking to confirm staff, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import LeadClaim
from core.forms import HouseForm, HouseModelForm
from core.inputs import Radios


class ClaimForm(HouseModelForm):
    """Why one is the right person."""

    submit_text = _("Send it")

    class Meta:
        model = LeadClaim
        fields = ["why"]
        labels = {"why": _("What is your part in the organisation?")}
        help_texts = {"why": _("For example “I am the registered manager” or “I run education and development here”.")}
        error_messages = {"why": {"required": _("Write what your part in the organisation is")}}
        widgets = {"why": forms.Textarea({"rows": 4})}


class ClaimAnswerForm(HouseForm):
    """Yes or no, and a word."""

    submit_text = _("Send the answer")

    answer = forms.ChoiceField(
        label=_("Should they confirm staff here?"),
        choices=[("yes", _("Yes, make them a lead")), ("no", _("No"))],
        widget=Radios(hints={"yes": _("They see the names and email addresses of people who say they work here.")}),
        error_messages={"required": _("Choose yes or no")},
    )
    word = LeadClaim._meta.get_field("answer").formfield(
        label=_("A word to them"), help_text=_("They read it on their page."), widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].required = False
