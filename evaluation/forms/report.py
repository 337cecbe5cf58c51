"""Asking for a report, having one made by itself, and naming whoever evaluates an area."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Nation, Region
from accounts.reference import boards, successions
from core import clock, words
from core.forms import HouseForm
from core.inputs import Radios
from evaluation.enums import ReportKind, Rhythm
from evaluation.measures import Month, Quarter
from evaluation.models import ClosedQuarter
from evaluation.presenters.report import period_words, scope_name
from evaluation.queries.report import Subject, who_signs_in_with

CHOOSE = {"required": _("Choose one"), "invalid_choice": _("Choose one of the list")}
LED = (ReportKind.ORGANISATION, ReportKind.PROGRAMME)
LENGTHS = [(1, _("These three months")), (4, _("The twelve months until their end"))]


class SubjectForm(HouseForm):
    """What a report is about: one of those that this person may have."""

    about = forms.ChoiceField(label=_("What is it about?"), error_messages=CHOOSE)

    def __init__(self, *args: Any, subjects: list[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {subject.key: subject for subject in subjects}
        about = cast(forms.ChoiceField, self.fields["about"])
        about.choices = [(key, scope_name(subject)) for key, subject in self.subjects.items()]

    def subject(self) -> Subject:
        """The one that was chosen."""
        return self.subjects[self.cleaned_data["about"]]


class ReportForm(SubjectForm):
    """About what, and which closed quarters."""

    submit_text = _("Make the report")

    quarter = forms.ChoiceField(
        label=_("Which quarter?"),
        help_text=_("A quarter is closed 30 days after it has ended. Its numbers do not change afterwards."),
        error_messages=CHOOSE,
    )
    length = forms.TypedChoiceField(
        label=_("How much of it?"), choices=LENGTHS, coerce=int, initial=1, widget=Radios, error_messages=CHOOSE
    )

    field_order = ["about", "quarter", "length"]

    def __init__(self, *args: Any, closed: list[ClosedQuarter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarters = [each.quarter for each in closed]
        quarter = cast(forms.ChoiceField, self.fields["quarter"])
        quarter.choices = [(each.first.isoformat(), period_words([each])) for each in quarters]
        self.oldest = min((each.first_day for each in closed), default=None)

    def clean(self) -> dict[str, Any]:
        """A year needs four closed quarters."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("length") == 4 and cleaned.get("quarter"):
            first = Quarter.of(self.last().first).before.before.before
            if self.oldest is None or first.first < self.oldest:
                self.add_error("length", _("There are no numbers for the whole year. Choose these three months."))
        return cleaned

    def last(self) -> Quarter:
        """The quarter that was chosen."""
        return Quarter.of(ClosedQuarter._meta.get_field("first_day").to_python(self.cleaned_data["quarter"]))


class AccountForm(SubjectForm):
    """A lead's account: of what, and of which month."""

    submit_text = _("Make the account")

    month = forms.ChoiceField(
        label=_("Which month?"),
        error_messages={"required": _("Choose a month"), "invalid_choice": _("Choose a month of the list")},
    )

    field_order = ["about", "month"]

    def __init__(self, *args: Any, months: list[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = {each.first.isoformat(): each for each in months}
        month = cast(forms.ChoiceField, self.fields["month"])
        month.choices = [(key, words.month_and_year(each.first)) for key, each in self.months.items()]

    def chosen(self) -> Month:
        """The one that was chosen."""
        return self.months[self.cleaned_data["month"]]


class ScheduleForm(SubjectForm):
    """A report that is made by itself."""

    submit_text = _("Have it made by itself")

    rhythm = forms.ChoiceField(label=_("How often?"), choices=Rhythm, widget=Radios, error_messages=CHOOSE)

    def __init__(self, *args: Any, subjects: list[Subject], **kwargs: Any) -> None:
        alone = [subject for subject in subjects if subject.kind != ReportKind.PROGRAMMES]
        super().__init__(*args, subjects=alone, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Only a programme has an end, and only leads see a month."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        at_the_end = cleaned.get("rhythm") == Rhythm.AT_THE_END
        if at_the_end and "about" in cleaned and self.subject().kind != ReportKind.PROGRAMME:
            self.add_error("rhythm", _("Only a programme closes. Choose another one, or a programme."))
        if cleaned.get("rhythm") == Rhythm.MONTHLY and "about" in cleaned and self.subject().kind not in LED:
            self.add_error("rhythm", _("Only leads have a month, of what they lead. Choose another one."))
        return cleaned


def _areas() -> list[tuple[str, Any]]:
    """A board that was abolished is no area any more."""
    gone = {each.predecessor for each in successions() if each.on <= clock.today()}
    there = sorted((each for each in boards() if each.ods_code not in gone), key=lambda each: each.name)
    return [
        (f"{ReportKind.COUNTRY}:", _("The whole country")),
        (str(_("Nations")), [(f"{ReportKind.NATION}:{each.value}", each.label) for each in Nation]),
        (str(_("Regions")), [(f"{ReportKind.REGION}:{each.value}", each.label) for each in Region]),
        (
            str(_("Integrated care boards (ICBs)")),
            [(f"{ReportKind.ICB}:{each.ods_code}", each.name) for each in there],
        ),
    ]


class EvaluatorForm(HouseForm):
    """Who reads reports about an area."""

    submit_text = _("Let them read reports")

    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("The one with which they sign in."),
        error_messages={"required": _("Enter their email address"), "invalid": _("Enter an email address")},
    )
    area = forms.ChoiceField(label=_("About which area?"), choices=_areas, error_messages=CHOOSE)

    def clean_email(self) -> str:
        """Somebody who is here."""
        email: str = self.cleaned_data["email"]
        self.person = who_signs_in_with(email)
        if self.person is None:
            raise forms.ValidationError(_("Nobody signs in with this address. Ask them to join first."))
        return email

    def chosen(self) -> tuple[ReportKind, str]:
        """Kind and code of the area."""
        kind, _sep, code = self.cleaned_data["area"].partition(":")
        return ReportKind(kind), code
