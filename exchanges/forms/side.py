"""Whom a side of a programme is for."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.enums import Sector, profession_choices
from accounts.reference import specialties
from core.fields import LineFormField
from core.forms import VersionedForm
from core.inputs import Checkboxes

Group = tuple[str | Promise, list[BoundWidget], int]


def _specialties() -> list[tuple[str, str]]:
    return sorted(specialties().items(), key=lambda item: item[1])


class SideForm(VersionedForm):
    """A name, how many, and the professions, specialties and sectors that can join. Nothing ticked stands for anybody.
    Only a side of two has a number of its own."""

    submit_text = _("Save")
    name = LineFormField(
        label=_("What is this side called?"),
        help_text=_("For example “GPs”, or “Everyone”."),
        max_length=60,
        error_messages={"required": _("Enter a name for this side")},
    )
    capacity = forms.IntegerField(
        label=_("Most people on this side"),
        help_text=_("Whoever applies once it is full waits. Leave it empty for no limit."),
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput({"class": "nhsuk-input--width-5"}),
    )
    professions = forms.MultipleChoiceField(
        label=_("Professions"), required=False, choices=profession_choices, widget=Checkboxes
    )
    specialties = forms.MultipleChoiceField(
        label=_("Specialties"), required=False, choices=_specialties, widget=Checkboxes
    )
    sectors = forms.MultipleChoiceField(
        label=_("Kinds of workplace"), required=False, choices=Sector.choices, widget=Checkboxes
    )

    def __init__(self, *args: Any, is_one_of_two: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_one_of_two:
            del self.fields["capacity"]

    def profession_groups(self) -> Iterator[Group]:
        """Each group of professions, its boxes, and how many of them are ticked."""
        for heading, members in profession_choices():
            yield self._group("professions", heading, [value for value, _name in members])

    def specialty_groups(self) -> Iterator[Group]:
        """The specialties under one heading."""
        yield self._group("specialties", _("Main specialties"), list(specialties()))

    def sector_groups(self) -> Iterator[Group]:
        """The sectors under one heading."""
        yield self._group("sectors", _("Kinds of workplace"), Sector.values)

    def _group(self, field: str, heading: str | Promise, values: list[str]) -> Group:
        chosen = {str(value) for value in self[field].value() or []}
        boxes = [box for box in self[field].subwidgets if str(box.data["value"]) in set(values)]
        return heading, boxes, sum(value in chosen for value in values)
