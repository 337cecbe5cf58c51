"""Ideas for who should meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from exchanges.forms.programme import OrganisationChoice
from exchanges.queries import MOST, NEWEST


class IdeaForm(HouseForm):
    """Who should meet, and why."""

    submit_text = _("Suggest it")
    who = LineFormField(
        label=_("Who should meet?"),
        help_text=_("Services or professions, and where: “Practice nurses and community nurses in Nottingham”."),
        max_length=120,
        error_messages={"required": _("Say who should meet")},
    )
    why = TextFormField(
        label=_("Why would it help?"),
        help_text=_("What goes wrong between them today, or what each could learn. No names of people or patients."),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say why it would help")},
    )


class IdeaAgainForm(IdeaForm, VersionedForm):
    """The same idea in other words."""

    submit_text = _("Save")


class AdoptForm(OrganisationChoice, VersionedForm):
    """Making a programme of it."""

    submit_text = _("Begin to set it up")


class ReportForm(HouseForm):
    """What is wrong with it."""

    submit_text = _("Tell us")
    text = TextFormField(
        label=_("What is wrong with this idea?"),
        max_length=2000,
        error_messages={"required": _("Say what is wrong with it")},
    )


class HideForm(VersionedForm):
    """Taking an idea out of the list."""

    submit_text = _("Hide it")
    word = LineFormField(
        label=_("Why? Whoever suggested it reads this"),
        max_length=300,
        error_messages={"required": _("Say why, so that they can put it differently")},
    )


class IdeaSearchForm(HouseForm):
    """Looking through the ideas."""

    submit_text = _("Search")
    q = LineFormField(
        label=_("Search the ideas"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Enter fewer words")},
    )
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(MOST, _("Most seconded first")), (NEWEST, _("Newest first"))]
    )
