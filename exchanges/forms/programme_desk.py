"""A lead's page of a programme: looking through its people, and writing to some of them."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, OnceForm
from core.inputs import KnownChoice
from exchanges.enums import ParticipantState
from exchanges.models import Programme
from exchanges.queries import PeopleFilters, organisations_in

ANY = ("", _("Any"))


class PeopleFilterForm(HouseForm):
    """What a lead looks for in the table of people; whatever is not on a list counts as not chosen."""

    q = LineFormField(label=_("Name or job title"), max_length=100, required=False)
    side = KnownChoice(label=_("Side"), required=False)
    state = KnownChoice(label=_("In the programme"), required=False, choices=[ANY, *ParticipantState.choices])
    organisation = KnownChoice(label=_("Organisation"), required=False)
    paired = KnownChoice(
        label=_("Paired"),
        required=False,
        choices=[ANY, ("yes", _("Paired or asked")), ("no", _("Not yet"))],
    )
    stuck = forms.BooleanField(label=_("Only those for whom something waits"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [(str(side.pk), side.name) for side in programme.sides.all()]
        places = [(str(pk), name) for pk, name in organisations_in(programme)]
        cast("KnownChoice", self.fields["side"]).choices = [ANY, *sides]
        cast("KnownChoice", self.fields["organisation"]).choices = [ANY, *places]
        if not sides:
            del self.fields["side"]

    def filters(self) -> PeopleFilters:
        """What was asked for, as far as it can be read."""
        if not self.is_valid():
            return PeopleFilters()
        read = self.cleaned_data
        return PeopleFilters(
            words=read["q"],
            side=read.get("side", ""),
            state=read["state"],
            organisation=read["organisation"],
            paired=read["paired"],
            stuck=read["stuck"],
        )


class LeadMessageForm(OnceForm):
    """A message to people of a programme: first written, then read through, then sent."""

    submit_text = _("Read it through before you send it")
    subject = LineFormField(
        label=_("Subject"), max_length=120, error_messages={"required": _("Write what it is about")}
    )
    text = TextFormField(
        label=_("Your message"),
        max_length=4000,
        help_text=_("Each of them gets it by email. No patient details, and nothing about one of them to others."),
        error_messages={"required": _("Write your message")},
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)
