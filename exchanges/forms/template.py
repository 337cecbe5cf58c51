"""Sharing a programme as a template, and beginning from one."""

from django.utils.translation import gettext_lazy as _

from core.fields import TextFormField
from core.forms import HouseForm
from exchanges.forms.programme import NameForm, OrganisationChoice


class ShareForm(HouseForm):
    """What leads elsewhere should know."""

    submit_text = _("Share it as a template")
    what_worked = TextFormField(
        label=_("What worked?"),
        help_text=_("What would you do again? No names of people, and no numbers that could show who somebody is."),
        max_length=2000,
        error_messages={"required": _("Say what worked, so that others can do it too")},
    )
    what_to_avoid = TextFormField(
        label=_("What should others avoid?"),
        help_text=_("What cost you time or people?"),
        required=False,
        max_length=2000,
    )


class StartForm(NameForm, OrganisationChoice):
    """Beginning from a template."""

    submit_text = _("Start from it")
    field_order = ("name", "organisation")
