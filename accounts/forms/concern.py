"""What happened, and what was done about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Concern
from core.forms import HouseForm, VersionedForm


class ConcernForm(HouseForm):
    """What happened, in one's own words. Where leads would read it, one can tell only the operators instead."""

    submit_text = _("Send it")

    text = Concern._meta.get_field("text").formfield(error_messages={"required": _("Write what happened")})
    only_operator = forms.BooleanField(
        label=Concern._meta.get_field("only_operator").verbose_name,
        help_text=_("Choose this if you would rather not tell the people named above."),
        required=False,
    )

    def __init__(self, *args: Any, goes_to_leads: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not goes_to_leads:
            del self.fields["only_operator"]


class CloseConcernForm(VersionedForm):
    """What was done."""

    submit_text = _("Close it")

    note = Concern._meta.get_field("note").formfield(error_messages={"required": _("Write what was done")})
