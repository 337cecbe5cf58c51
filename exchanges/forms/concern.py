"""A concern about an exchange."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Concern
from core.forms import HouseForm


class ConcernForm(HouseForm):
    """What happened; and whether only the operators shall read it, where somebody nearer would."""

    submit_text = _("Send it")

    text = Concern._meta.get_field("text").formfield(error_messages={"required": _("Write what happened")})
    only_operator = forms.BooleanField(required=False, label=_("Tell only those who run this site"))

    def __init__(self, *args: Any, goes_to_leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not goes_to_leads:
            self.fields.pop("only_operator")
