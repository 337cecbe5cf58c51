"""Beginning a programme, the tasks of its set-up, and its life."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core import clock
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import DateField, Radios
from exchanges.enums import Direction, Length, ProgrammeKind
from exchanges.presenters import DIRECTIONS

SAVE = _("Save")
LONGEST_NAME = 120


class OrganisationChoice(HouseForm):
    """Mixed into forms that begin something for one of the reader's organisations; with one there is nothing to
    choose."""

    organisation = forms.ModelChoiceField(
        label=_("For which of your organisations?"),
        queryset=Organisation.objects.none(),
        widget=Radios,
        empty_label=None,
        error_messages={"required": _("Choose the organisation that runs it")},
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = organisations[0] if len(organisations) == 1 else None
        if self.only:
            del self.fields["organisation"]
        else:
            field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
            field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])

    def chosen(self) -> Organisation:
        """The organisation that runs it."""
        organisation: Organisation = self.only or self.cleaned_data["organisation"]
        return organisation


class NameForm(HouseForm):
    """What a programme is called."""

    name = LineFormField(
        label=_("Name of the programme"),
        help_text=_("As people will talk of it, for example “Wessex GP and consultant exchange”."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Enter a name for the programme")},
    )


class BeginForm(NameForm, OrganisationChoice):
    """The first step: a name, and who runs it."""

    submit_text = _("Begin to set it up")
    field_order = ("name", "organisation")


class CopyForm(NameForm):
    """The name of the copy."""

    submit_text = _("Copy it")


class AboutForm(NameForm, VersionedForm):
    """Name and purpose."""

    submit_text = SAVE
    field_order = ("name", "purpose", "version")
    purpose = TextFormField(
        label=_("What is it for?"),
        help_text=_(
            "What people will see of each other’s work, and what should come of it. They read it before they join."
        ),
        max_length=2000,
        error_messages={"required": _("Say what the programme is for")},
    )


class KindForm(VersionedForm):
    """Who meets whom."""

    submit_text = SAVE
    kind = forms.ChoiceField(
        label=_("Who meets whom?"),
        choices=ProgrammeKind.choices,
        widget=Radios(
            hints={
                ProgrammeKind.TWO_SIDED: _(
                    "Everybody meets somebody of the other side. You pair them, or they ask each other."
                ),
                ProgrammeKind.POOL: _("Mixed professions. You pair people who gain most from each other."),
                ProgrammeKind.OPEN: _("Nobody is paired: people look for a partner themselves."),
            }
        ),
        error_messages={"required": _("Choose who meets whom")},
    )


class ExchangeLikeForm(VersionedForm):
    """What an exchange in it is like."""

    submit_text = SAVE
    direction = forms.ChoiceField(
        label=_("Who visits whom?"), choices=list(DIRECTIONS.items()), initial=Direction.BOTH, widget=Radios
    )
    length = forms.ChoiceField(
        label=_("How long is each visit?"),
        choices=Length.choices,
        help_text=_("The two can agree on something else, and add visits."),
    )


class WindowForm(VersionedForm):
    """Between which days, and for how many."""

    submit_text = SAVE
    first_date = DateField(label=_("First day for visits"), help_text=_("For example, 4 1 2027"))
    last_date = DateField(label=_("Last day for visits"), help_text=_("For example, 30 6 2027"))
    capacity = forms.IntegerField(
        label=_("Most people"),
        help_text=_("Whoever applies once it is full waits. Leave it empty for no limit."),
        required=False,
        min_value=2,
        max_value=5000,
        widget=forms.NumberInput({"class": "nhsuk-input--width-5"}),
    )

    def clean_last_date(self) -> Any:
        last, first = self.cleaned_data["last_date"], self.cleaned_data.get("first_date")
        if last < clock.today():
            raise ValidationError(_("The last day for visits has to lie ahead"))
        if first and last < first:
            raise ValidationError(_("The last day for visits cannot come before the first"))
        return last


class AsksForm(VersionedForm):
    """What is asked of people."""

    submit_text = SAVE
    asks = TextFormField(
        label=_("What do you ask of people?"),
        help_text=_(
            "For example: arrange your visits yourselves, write a short reflection, come to the closing event."
        ),
        required=False,
        max_length=2000,
    )


class ApprovalForm(VersionedForm):
    """Whether a lead agrees to pairings."""

    submit_text = SAVE
    approves = forms.ChoiceField(
        label=_("When two people of the programme find each other, does a lead have to agree?"),
        choices=[("yes", _("Yes, a lead agrees first")), ("no", _("No, they agree among themselves"))],
        widget=Radios(hints={"yes": _("You see each pairing before it goes on, and can ask or refuse.")}),
        error_messages={"required": _("Choose whether a lead has to agree")},
    )


class ReopenForm(VersionedForm):
    """Opening again, with a last day that lies ahead."""

    submit_text = _("Open it again")
    last_date = DateField(label=_("Last day for visits"), help_text=_("For example, 30 6 2027"))

    def clean_last_date(self) -> Any:
        last = self.cleaned_data["last_date"]
        if last < clock.today():
            raise ValidationError(_("The last day for visits has to lie ahead"))
        return last


class LeadForm(HouseForm):
    """Who else leads it."""

    submit_text = _("Make them a lead")
    email = forms.EmailField(
        label=_("Their email address on Exp-Ex"),
        help_text=_("They work at an organisation that takes part, and are confirmed there."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the email address with which they sign in")},
    )


class PlaceSearchForm(HouseForm):
    """The search for an organisation that takes part."""

    submit_text = _("Search")
    q = LineFormField(
        label=_("Name or postcode of an organisation, or its code in the NHS directory (ODS)"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Enter fewer words: the name and the town are enough")},
    )


class LeaveForm(HouseForm):
    """Whether an organisation allows study leave in advance."""

    submit_text = _("Send my answer")
    answer = forms.ChoiceField(
        label=_("Do you allow study leave for its visits in advance?"),
        widget=Radios,
        error_messages={"required": _("Choose yes or no")},
    )
    word = LineFormField(label=_("A word to the programme’s leads"), required=False, max_length=300)

    def __init__(self, *args: Any, is_allowed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = cast("forms.ChoiceField", self.fields["answer"])
        no = (
            _("No longer: each visit is asked for by itself")
            if is_allowed
            else _("No: each visit is asked for by itself")
        )
        answer.choices = [("yes", _("Yes, for every visit of our staff in it")), ("no", no)]
