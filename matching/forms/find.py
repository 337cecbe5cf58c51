"""What somebody looks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Profession, Sector
from accounts.reference import topic_choices
from core.fields import LineFormField
from core.forms import HouseForm
from core.inputs import KnownChoice
from matching.enums import Order
from matching.presenters.find import within
from matching.presenters.reasons import WEEK
from matching.queries import DISTANCES, Filters, Seeker

LONGEST_WORDS = 100
FORM_ID = "find"


class KnownChoices(forms.MultipleChoiceField):
    """Several of them, each once."""

    def clean(self, value: Any) -> list[str]:
        return [each for each in dict.fromkeys(value or []) if self.valid_value(each)]


class FindForm(HouseForm):
    """The search box and the filters. What stands in the address and makes no sense is left out, not refused."""

    submit_text = _("Search")

    words = LineFormField(
        label=_("Search for people"),
        help_text=_("A topic, a job, a place or a name"),
        max_length=LONGEST_WORDS,
        required=False,
        error_messages={"max_length": _("Search with fewer words: 100 characters at most")},
    )
    topic = KnownChoice(label=_("They can show"), required=False)
    profession = KnownChoices(label=_("Profession"), choices=Profession.choices, required=False)
    sector = KnownChoices(label=_("Kind of place"), choices=Sector.choices, required=False)
    distance = KnownChoice(label=_("Distance from your workplace"), required=False)
    days = KnownChoices(label=_("Free on"), choices=list(WEEK.items()), required=False)
    order = KnownChoice(choices=Order.choices, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Seeker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic, distance = self.fields["topic"], self.fields["distance"]
        topic.choices = [("", _("Any topic")), *topic_choices()]  # type: ignore[attr-defined]
        distance.choices = [  # type: ignore[attr-defined]
            ("", _("Any distance")),
            *((str(miles), within(miles)) for miles in DISTANCES),
        ]
        if viewer.place is None:
            del self.fields["distance"]
        if not viewer.person.confirmed_at:
            self.fields["words"].help_text = _("A topic, a job or a place")
        self.fields["words"].widget.attrs["form"] = FORM_ID

    def filters(self) -> Filters:
        """What was understood of it."""
        self.is_valid()
        read = self.cleaned_data
        return Filters(
            words=read.get("words", ""),
            topic=read["topic"],
            profession=tuple(read["profession"]),
            sector=tuple(read["sector"]),
            distance=int(read["distance"]) if read.get("distance") else None,
            days=tuple(read["days"]),
            order=read["order"],
        )
