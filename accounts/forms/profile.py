"""The tasks of a profile, one form each."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from accounts import registers
from accounts.actions.profile import LONGEST_PAUSE
from accounts.enums import PROFESSION_REGISTERS, Profession, Register, Sector, profession_choices
from accounts.models import LearningNeed, Profile
from accounts.models.profile import MOST_TOPICS
from accounts.reference import specialties, topic_choices
from accounts.week import DAYS, half_day_choices
from core import clock
from core.fields import LineFormField
from core.forms import HouseForm, HouseModelForm, folded
from core.inputs import Checkboxes, DateField, DayPicker

NARROW = "nhsuk-input--width-3"


class WorkForm(HouseModelForm):
    """About your work: what somebody is, in their own and in everybody's words."""

    profession = forms.ChoiceField(
        label=_("Profession"),
        choices=[("", _("Choose the closest")), *profession_choices()],
        error_messages={"required": _("Choose your profession, or “Something else” at the end of the list")},
    )
    specialty = forms.ChoiceField(
        label=_("Specialty"),
        required=False,
        help_text=_("If you work in a hospital specialty, whatever your profession."),
    )

    class Meta:
        model = Profile
        fields = ["profession", "role", "specialty"]
        help_texts = {"role": _("As it stands on your badge, for example “Falls prevention lead”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = sorted(specialties().items(), key=lambda item: item[1])
        self.fields["specialty"].choices = [("", _("None of these")), *listed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("profession") == Profession.OTHER and not cleaned.get("role"):
            self.add_error("role", _("Enter your job title, so that others know what you do"))
        return cleaned


class RegistrationForm(HouseForm):
    """One number on a professional register."""

    submit_text = _("Add this number")

    register = forms.ChoiceField(label=_("Register"), error_messages={"required": _("Choose the register")})
    number = LineFormField(
        label=_("Number"),
        max_length=40,
        error_messages={"required": _("Enter your number on this register")},
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "spellcheck": "false",
                "autocapitalize": "characters",
                "class": "nhsuk-input--width-10",
            }
        ),
    )

    def __init__(self, *args: Any, profession: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = PROFESSION_REGISTERS.get(Profession(profession), ()) if profession else ()
        if len(usual) == 1:
            self.fields["register"].initial = usual[0]
        self.fields["register"].choices = _register_choices(usual)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        register, number = cleaned.get("register"), cleaned.get("number")
        if register and number and (sentence := registers.problem(register, number)):
            self.add_error("number", sentence)
        return cleaned


def _register_choices(usual: tuple[Register, ...]) -> list[Any]:
    """The registers of the profession first."""
    rest = [(one.value, one.label) for one in Register if one not in usual]
    if not usual:
        return [("", _("Choose one")), *rest]
    first = [(one.value, one.label) for one in usual]
    return [("", _("Choose one")), (_("Usual for your profession"), first), (_("Others"), rest)]


class ShowForm(HouseModelForm):
    """What you can show: a text, and the topics under which others find it.

    `seen` is a digest of the text that the person began from: when the kept one is another by now, nothing is
    overwritten before the person has seen both.
    """

    offer_topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=topic_choices,
        widget=Checkboxes,
        error_messages={"required": _("Choose at least one topic, so that others find you")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    class Meta:
        model = Profile
        fields = ["offer", "offer_topics"]
        labels = {"offer": _("What would somebody see with you?")}
        help_texts = {
            "offer": _(
                "A few sentences: what a day with you is like and what you do differently. No names of patients."
            )
        }
        error_messages = {"offer": {"required": _("Write what somebody would see with you")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = self.instance.offer
        self.fields["offer"].required = True
        self.fields["offer"].widget.attrs["rows"] = 8
        self.initial["seen"] = digest(self.kept)
        self.changed_meanwhile = False

    def clean_offer_topics(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["offer_topics"]
        if len(chosen) > MOST_TOPICS:
            raise ValidationError(
                _("Choose at most %(most)s topics. You have chosen %(chosen)s."),
                params={"most": MOST_TOPICS, "chosen": len(chosen)},
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != digest(self.kept) and cleaned.get("offer") not in (None, self.kept):
            self.changed_meanwhile = True
            self.data = cast(QueryDict, self.data).copy()
            self.data["seen"] = digest(self.kept)
            self.add_error(
                "offer",
                _(
                    "This text changed in another window after you opened this page. Both are below: save yours, or "
                    "copy from the other."
                ),
            )
        return cleaned

    def topic_groups(self) -> Iterator[tuple[str, list[BoundWidget], int]]:
        """Each heading, its checkboxes, and how many of them are ticked."""
        chosen = {str(slug) for slug in self["offer_topics"].value() or []}
        boxes = {str(box.data["value"]): box for box in self["offer_topics"].subwidgets}
        for heading, topics in topic_choices():
            yield heading, [boxes[slug] for slug, _name in topics], sum(slug in chosen for slug, _name in topics)


def digest(text: str) -> str:
    """Tells one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class LearningNeedForm(HouseModelForm):
    """One thing that the person wants to see."""

    submit_text = _("Save")

    topic = forms.ChoiceField(
        label=_("Topic"),
        choices=lambda: [("", _("None of these")), *topic_choices()],
        required=False,
        help_text=_("Helps us suggest people who can show it."),
    )
    by_when = DateField(
        label=_("By when?"), required=False, help_text=_("For example, the date of your next appraisal: 30 9 2027")
    )

    class Meta:
        model = LearningNeed
        fields = ["what", "topic", "why", "by_when", "how"]
        labels = {
            "what": _("What do you want to see or learn?"),
            "why": _("Why does it matter to your work?"),
            "how": _("How do you plan to learn it?"),
        }
        help_texts = {
            "what": _("For example “How a memory clinic tells families about a diagnosis”. Others see this."),
            "why": _("Only you see this. It gives you a start when you write a request."),
            "how": _("Only you see this. For example “A morning in a memory clinic, then our journal club”."),
        }
        error_messages = {"what": {"required": _("Enter what you want to see or learn")}}

    def clean_by_when(self) -> Any:
        day = self.cleaned_data["by_when"]
        if day and day < clock.today() and day != self.initial.get("by_when"):
            raise ValidationError(_("Enter a date from today on"))
        if day and day > clock.today() + timedelta(days=3653):
            raise ValidationError(_("Enter a date within the next ten years"))
        return day


class WantedPlacesForm(HouseModelForm):
    """The kinds of place and the specialties that somebody wants to see."""

    wanted_sectors = forms.MultipleChoiceField(
        label=_("Kinds of place"),
        choices=[choice for choice in Sector.choices if choice[0] != Sector.OTHER],
        required=False,
        widget=Checkboxes,
        help_text=_("We put people who work there first. Tick none if it does not matter."),
    )

    wanted_specialties = forms.MultipleChoiceField(
        label=_("Hospital specialties"),
        choices=lambda: sorted(specialties().items(), key=lambda each: each[1]),
        required=False,
        widget=Checkboxes,
        help_text=_("We put people of these specialties first, whatever their profession."),
    )

    class Meta:
        model = Profile
        fields = ["wanted_sectors", "wanted_specialties"]

    @cached_property
    def helper(self) -> FormHelper:
        """The long list of specialties is folded away until somebody wants one."""
        helper = super().helper
        unfolded = bool(self["wanted_specialties"].value() or self["wanted_specialties"].errors)
        helper.layout = Layout(
            "wanted_sectors", folded(_("Choose specialties"), "wanted_specialties", unfolded=unfolded)
        )
        return helper


class WhenForm(HouseModelForm):
    """When and how far: half-days of a usual week, distance, how much at one time, and a word to one's own visitors."""

    half_days = forms.MultipleChoiceField(
        label=_("Half-days that often suit you"),
        choices=half_day_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Profile
        fields = ["half_days", "distance_km", "most_at_once", "for_visitors"]
        help_texts = {
            "distance_km": _("In kilometres; 10 km are about 6 miles. Leave it empty if distance does not matter."),
            "most_at_once": _("We stop suggesting you while you have this many. Between 1 and 10."),
            "for_visitors": _(
                "Whom to ask for, what to wear, when to come. Shown with your visits once an exchange is agreed."
            ),
        }
        error_messages = {
            "distance_km": {
                "invalid": _("Enter the distance as a number, like 25"),
                "min_value": _("Enter a distance of 1 km or more"),
                "max_value": _("Enter a distance of 1,000 km or less"),
            },
            "most_at_once": {
                "required": _("Enter how many exchanges you can have at one time"),
                "invalid": _("Enter a number from 1 to 10"),
                "min_value": _("Enter a number from 1 to 10"),
                "max_value": _("Enter a number from 1 to 10"),
            },
        }
        widgets = {
            "distance_km": forms.NumberInput({"class": NARROW}),
            "most_at_once": forms.NumberInput({"class": NARROW}),
            "for_visitors": forms.Textarea({"rows": 3}),
        }

    def days(self) -> Iterator[tuple[Promise, list[BoundWidget]]]:
        """Each day with its two checkboxes."""
        boxes = self["half_days"].subwidgets
        for place, name in enumerate(DAYS.values()):
            yield name, boxes[2 * place : 2 * place + 2]


class OthersSeeForm(HouseModelForm):
    """What confirmed people see before an exchange is agreed."""

    class Meta:
        model = Profile
        fields = ["shows_name", "shows_organisation"]
        labels = {"shows_name": _("Show my name"), "shows_organisation": _("Show where I work")}
        help_texts = {
            "shows_name": _("Otherwise they see what you do, and your name once an exchange is agreed."),
            "shows_organisation": _("Otherwise they see only how far away you are."),
        }


class PauseForm(HouseForm):
    """Until when somebody wants to be left alone."""

    submit_text = _("Pause my profile")

    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("You are open again from this day on, by itself."),
        widget=DayPicker,
        error_messages={
            "required": _("Choose the day from which you are open again"),
        },
    )

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= clock.today():
            raise ValidationError(_("Choose a day after today"))
        if until > clock.today() + LONGEST_PAUSE:
            raise ValidationError(_("Choose a day within the next year. For longer, close your profile instead."))
        return until
