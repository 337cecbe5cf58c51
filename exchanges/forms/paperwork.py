"""Doing paperwork: signing, answering, naming who confirms, and what an organisation asks for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, HouseModelForm, VersionedForm
from core.inputs import Checkboxes, DateField, DayPicker, Radios
from exchanges.actions.paperwork.items import is_name_of
from exchanges.actions.paperwork.requirements import WORDS
from exchanges.actions.paperwork.settling import has_run_out
from exchanges.enums import Answer, Doer, How
from exchanges.models import Arrival, PaperworkItem, Requirement
from exchanges.presenters import queue_hint, queue_label
from exchanges.queries.paperwork import among
from exchanges.standard import UNDERTAKING_VERSION


class SignForm(VersionedForm):
    """One's own name under the undertaking, whose text stands above."""

    submit_text = gettext_lazy("Sign it")
    name = LineFormField(
        label=gettext_lazy("Type your name"),
        max_length=150,
        error_messages={"required": gettext_lazy("Type your name to sign")},
    )
    text_version = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["name"].help_text = _("As in your account: %(name)s") % {"name": person.name}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not is_name_of(self.person, name):
            raise ValidationError(_("Type your name as in your account: %(name)s") % {"name": self.person.name})
        return name

    def clean_text_version(self) -> str:
        version: str = self.cleaned_data["text_version"]
        if version != UNDERTAKING_VERSION:
            raise ValidationError(_("The text has changed. Read it again before you sign."))
        return version


class TickForm(VersionedForm):
    """Saying that something is done."""

    submit_text = gettext_lazy("Yes, it is done")


class AnswerForm(VersionedForm):
    """Yes or no about a member of staff, and a date where one is asked for."""

    submit_text = gettext_lazy("Send the answer")
    said = forms.ChoiceField(
        label=gettext_lazy("Is it in place?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose an answer")},
    )
    on = DateField(
        label=gettext_lazy("If yes: since when?"),
        required=False,
        help_text=gettext_lazy("The date of the training or the clearance, like 4 6 2026."),
    )

    def __init__(self, *args: Any, item: PaperworkItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        said = cast("forms.ChoiceField", self.fields["said"])
        dated = item.how == How.DATED
        said.choices = [choice for choice in Answer.choices if not dated or choice[0] != Answer.NOT_APPLICABLE]
        if not dated:
            del self.fields["on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.item.how != How.DATED or cleaned.get("said") != Answer.YES or "on" in self.errors:
            return cleaned
        if not cleaned.get("on"):
            self.add_error("on", _("Enter the date"))
        elif cleaned["on"] > clock.today():
            self.add_error("on", _("Enter a date that has passed"))
        else:
            self.item.answered_on = cleaned["on"]
            if self.item.visit.last_date and has_run_out(self.item, self.item.visit.last_date):
                self.add_error("on", _("That will have run out by the visit. It needs a newer date."))
        return cleaned


class AskLeadForm(HouseForm):
    """Which lead of the visitor's organisation confirms."""

    submit_text = gettext_lazy("Ask them")
    lead = forms.ModelChoiceField(
        label=gettext_lazy("Who confirms for your organisation?"),
        queryset=User.objects.none(),
        widget=Radios,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose who confirms")},
    )

    def __init__(self, *args: Any, leads: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead: Any = self.fields["lead"]
        lead.queryset = among(leads)
        lead.label_from_instance = lambda person: person.name


class ContactForm(HouseForm):
    """Whether the visitor meets people who use services."""

    submit_text = gettext_lazy("Save")
    meets_people = forms.TypedChoiceField(
        label=gettext_lazy("Will your visitor meet people who use your service?"),
        help_text=gettext_lazy("Patients, residents, clients, or their families; in person or on the telephone."),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, only staff"))],
        coerce=lambda value: value == "yes",
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose yes or no")},
    )


class ConfirmManyForm(HouseForm):
    """Yes to several items of a queue at once."""

    submit_text = gettext_lazy("Yes to all that are ticked")
    papers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What can you confirm?"),
        coerce=int,
        widget=Checkboxes,
        error_messages={"required": gettext_lazy("Tick what you can confirm")},
    )
    on = forms.DateField(
        label=gettext_lazy("Date of training or clearance, for those that need one"),
        help_text=gettext_lazy("One date for all that are ticked. Where they differ, answer one by one below."),
        widget=DayPicker,
        error_messages={"required": gettext_lazy("Enter the date")},
    )

    def __init__(self, *args: Any, items: Sequence[PaperworkItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = cast("forms.TypedMultipleChoiceField", self.fields["papers"])
        papers.choices = [(item.pk, queue_label(item)) for item in items]
        papers.widget.hints = {str(item.pk): queue_hint(item) for item in items}


class RequirementForm(HouseModelForm):
    """One line of an organisation's set. An undertaking stays one: it hangs on its text."""

    submit_text = gettext_lazy("Save")

    class Meta:
        model = Requirement
        fields = WORDS
        widgets = {"who": Radios, "how": Radios}
        help_texts = {
            "title": gettext_lazy("A few words, as they stand in the list of what is to do."),
            "days_before": gettext_lazy("How long before the visit it should be done."),
            "lead_days": gettext_lazy(
                "Only where you need time from being asked, such as 56 for eight weeks. It moves the first date on"
                " which a visit can be."
            ),
            "least_half_days": gettext_lazy("1 for every visit, 2 for visits of a day and longer, 10 for a week."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.how == How.UNDERTAKING:
            del self.fields["how"], self.fields["who"]
        else:
            cast("forms.ChoiceField", self.fields["how"]).choices = [
                choice for choice in How.choices if choice[0] != How.UNDERTAKING
            ]
            cast("forms.ChoiceField", self.fields["who"]).choices = Doer.choices

    def words(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data[name] for name in WORDS if name in self.cleaned_data}


class ShorterForm(HouseForm):
    """Paperwork takes less time, until a day and for a reason."""

    submit_text = gettext_lazy("Shorten the time")
    days = forms.IntegerField(
        label=gettext_lazy("How many days does paperwork take now?"),
        min_value=0,
        max_value=120,
        error_messages={"required": gettext_lazy("Enter the days, like 14")},
    )
    why = LineFormField(
        label=gettext_lazy("Why is it shorter?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Say why in a line")},
    )
    until_on = DateField(
        label=gettext_lazy("Until when?"), error_messages={"required": gettext_lazy("Enter the last day")}
    )

    def clean_until_on(self) -> Any:
        day = self.cleaned_data["until_on"]
        if not clock.today() <= day <= clock.today() + timedelta(days=366):
            raise ValidationError(_("Enter a day from today up to a year ahead"))
        return day


class ArrivalForm(HouseModelForm):
    """What a host tells the visitor of one visit."""

    submit_text = gettext_lazy("Save")

    class Meta:
        model = Arrival
        fields = ("ask_for", "stand_in", "phones", "bring", "notes")


class NeedForm(HouseForm):
    """What a visitor needs; only the host of this visit reads it."""

    submit_text = gettext_lazy("Tell the host")
    text = TextFormField(
        label=gettext_lazy("What would help you to come and take part?"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy(
            "A seat, a step-free way, a room to pray or to feed a baby, how you would like to be spoken to. Leave it"
            " empty to take it back."
        ),
    )
