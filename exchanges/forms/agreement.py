"""Writing down an agreement between two organisations."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import LineFormField
from core.forms import HouseForm
from core.inputs import Checkboxes, DateField
from exchanges.enums import Doer, How
from exchanges.standard import STANDARD


def can_be_covered() -> list[tuple[str, Any]]:
    """What an agreement can spare: what organisations say of each other's staff, and the undertaking."""
    of_organisations = (Doer.EMPLOYER, Doer.HOST_ORGANISATION)
    return [(line.key, line.title) for line in STANDARD if line.who in of_organisations or line.how == How.UNDERTAKING]


class AgreementForm(HouseForm):
    """Words and a reference; the document itself stays where it is."""

    submit_text = gettext_lazy("Write it down")
    reference = LineFormField(
        label=gettext_lazy("Name or reference of the agreement"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter its name or reference")},
    )
    about = LineFormField(label=gettext_lazy("What it says, in a line"), max_length=300, required=False)
    covers = forms.MultipleChoiceField(
        label=gettext_lazy("What need staff of the two not show again?"),
        widget=Checkboxes,
        error_messages={"required": gettext_lazy("Tick at least one")},
    )
    from_on = DateField(
        label=gettext_lazy("Valid from"), error_messages={"required": gettext_lazy("Enter the first day")}
    )
    until_on = DateField(
        label=gettext_lazy("Valid until"), error_messages={"required": gettext_lazy("Enter the last day")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["covers"]).choices = can_be_covered()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day lies before the first"))
        elif last and last < clock.today():
            self.add_error("until_on", _("That agreement has ended already"))
        return cleaned
