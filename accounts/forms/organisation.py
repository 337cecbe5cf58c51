"""Where somebody works: finding the place, adding one, and telling visitors about it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.directory.postcodes import clean_postcode, outcode
from accounts.enums import Sector
from accounts.models import Organisation, Workplace
from core.fields import LineFormField
from core.forms import HouseForm, HouseModelForm
from core.inputs import Radios


class PostcodeField(LineFormField):
    """A whole UK postcode, kept in its one form."""

    widget = forms.TextInput({"autocomplete": "postal-code", "class": "nhsuk-input--width-10", "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Postcode"), "max_length": 20, **kwargs})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return text
        postcode = clean_postcode(text)
        if postcode is None:
            raise ValidationError(_("Enter a full UK postcode, like SO16 6YD"))
        return postcode


class SearchForm(HouseForm):
    """The search box of the directory."""

    submit_text = _("Search")

    q = LineFormField(
        label=_("Name or postcode of the organisation, or its code in the NHS directory (ODS)"),
        help_text=_("For example “Wye Valley”, “SO16 6YD” or “RHM”. Add the town if the name is a common one."),
        max_length=100,
        min_length=2,
        error_messages={
            "required": _("Enter a name, a postcode or a code"),
            "min_length": _("Enter at least 2 letters"),
            "max_length": _("Enter fewer words: the name and the town are enough"),
        },
    )


class OrganisationForm(HouseModelForm):
    """A place that no directory lists."""

    submit_text = _("Add it and continue")

    sector = forms.ChoiceField(
        label=_("What kind of place is it?"),
        choices=[("", _("Choose the closest")), *Sector.choices],
        error_messages={"required": _("Choose what kind of place it is")},
    )
    postcode = PostcodeField(error_messages={"required": _("Enter its postcode")})

    class Meta:
        model = Organisation
        fields = ["name", "sector", "town", "postcode"]
        labels = {"name": _("Name of the organisation"), "town": _("Town")}
        error_messages = {"name": {"required": _("Enter its name")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].required = True
        self.fields["town"].error_messages["required"] = _("Enter the town")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Enter its name in words"))
        return name


class HomeForm(HouseForm):
    """For people without an organisation: the district from which distances are reckoned."""

    home_outcode = LineFormField(
        label=_("First half of your postcode"),
        help_text=_("For example SO16. We use it to tell how far others are from you. We do not keep the second half."),
        max_length=20,
        error_messages={"required": _("Enter the first half of your postcode, like SO16")},
        widget=forms.TextInput({"class": "nhsuk-input--width-5", "spellcheck": "false"}),
    )

    def clean_home_outcode(self) -> str:
        district = outcode(self.cleaned_data["home_outcode"])
        if district is None:
            raise ValidationError(_("Enter the first half of a UK postcode, like SO16"))
        return district


class PlaceSearchForm(HouseForm):
    """The search box among the places of a large organisation."""

    submit_text = _("Search")

    q = LineFormField(
        label=_("Name, town or postcode of the place"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Enter fewer words: the name or the postcode is enough")},
    )


class WorkplaceChoiceForm(HouseForm):
    """Which of an organisation's places visitors would come to: any that is open, though only `shown` are listed."""

    workplace = forms.ModelChoiceField(
        label=_("Where would somebody visit you?"),
        queryset=Workplace.objects.none(),
        empty_label=None,
        widget=Radios,
        error_messages={
            "required": _("Choose a place, or add another one"),
            "invalid_choice": _("Choose one of these places, or add another one"),
        },
    )

    def __init__(
        self, *args: Any, organisation: Organisation, shown: Iterable[Workplace] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = organisation.workplaces.filter(closed_on=None)
        listed = list(places if shown is None else shown)
        field: Any = self.fields["workplace"]
        field.queryset = places
        field.choices = [(place.pk, place.name) for place in listed]
        field.widget.hints = {str(place.pk): _one_line(place) for place in listed}


def _one_line(place: Workplace) -> str:
    return ", ".join(part for part in (place.address, place.town, place.postcode) if part)


class WorkplaceForm(HouseModelForm):
    """Another place of the organisation."""

    submit_text = _("Add it and continue")

    postcode = PostcodeField(error_messages={"required": _("Enter its postcode")})

    class Meta:
        model = Workplace
        fields = ["name", "address", "town", "postcode"]
        help_texts = {
            "name": _("As visitors find it on a sign, for example “Weston Lane Centre”."),
            "address": _("Building and street."),
        }
        error_messages = {"name": {"required": _("Enter the name of the place")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in {"address": _("Enter building and street"), "town": _("Enter the town")}.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence


class NotesForm(HouseModelForm):
    """What a visitor must know before standing at the door."""

    class Meta:
        model = Workplace
        fields = ["where_to_report", "dress", "parking", "access"]
        labels = {
            "where_to_report": _("Where does a visitor report on arrival?"),
            "dress": _("What should they wear?"),
            "parking": _("How do they get there, and where can they park?"),
            "access": _("Steps, lifts, toilets and the like"),
        }
        widgets = {"parking": forms.Textarea({"rows": 2}), "access": forms.Textarea({"rows": 2})}
        help_texts = {
            "where_to_report": _("Leave out door codes: everyone who looks for a partner can read this."),
            "dress": _("For example “Bare below the elbows, flat shoes”."),
            "access": _("For visitors who use a wheelchair, do not see or hear well, or tire easily."),
        }
