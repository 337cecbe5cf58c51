"""One more visit of an exchange, and its milestones."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import LineFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import DateField, Radios

MINE, THEIRS = "mine", "theirs"


class AddVisitForm(VersionedForm):
    """Who visits whom this time."""

    submit_text = gettext_lazy("Add the visit")
    who = forms.ChoiceField(
        label=gettext_lazy("Who visits whom?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose who visits whom")},
    )

    def __init__(self, *args: Any, other_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["who"]).choices = [
            (MINE, _("I visit %(name)s") % {"name": other_name}),
            (THEIRS, _("%(name)s visits me") % {"name": other_name}),
        ]


class MilestoneForm(HouseForm):
    """What is to be done, and by when."""

    submit_text = gettext_lazy("Save")
    text = LineFormField(
        label=gettext_lazy("What do you want to have done?"),
        help_text=gettext_lazy("For example “Agree on one question to look into together”."),
        max_length=300,
        error_messages={"required": gettext_lazy("Say what is to be done")},
    )
    due_on = DateField(label=gettext_lazy("By when?"), required=False, help_text=gettext_lazy("For example, 30 6 2027"))
