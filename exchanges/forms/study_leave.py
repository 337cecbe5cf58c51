"""Asking for study leave, and answering it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User, same_name
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, VersionedForm
from core.inputs import Checkboxes, Radios
from exchanges.actions.leave_decision import No
from exchanges.actions.study_leave import Named, Wish
from exchanges.enums import ApproverRole, Cover, LeaveRefusal, MandatoryTraining
from exchanges.models import Objective, Visit

ALLOW, NOT_THEN = "allow", "not-then"


class NamesApprovers(forms.Form):
    """Mixed into forms: a name and a work email for each step that needs a person."""

    roles: Sequence[ApproverRole] = ()

    def add_people(self, roles: Sequence[ApproverRole]) -> None:
        self.roles = roles
        for role in roles:
            said = {"role": role.label}
            self.fields[f"name_{role.value}"] = LineFormField(
                label=_("Name of your %(role)s") % said,
                max_length=120,
                error_messages={"required": _("Enter the name of your %(role)s") % said},
            )
            self.fields[f"email_{role.value}"] = forms.EmailField(
                label=_("Work email of your %(role)s") % said,
                help_text=_("We write to them once, and remind them at most three times. They need no account."),
                error_messages={
                    "required": _("Enter the work email of your %(role)s") % said,
                    "invalid": _("Enter a whole email address, like name@example.nhs.uk"),
                },
            )

    def boxes(self) -> list[str]:
        """The names of these fields, in order."""
        return [f"{kind}_{role.value}" for role in self.roles for kind in ("name", "email")]

    def people(self) -> dict[ApproverRole, Named]:
        """Whom the visitor named."""
        cleaned = self.cleaned_data
        return {role: Named(cleaned[f"name_{role.value}"], cleaned[f"email_{role.value}"]) for role in self.roles}

    def complain(self, sentence: str) -> None:
        """What an action has against one of them, at the last address."""
        self.add_error(f"email_{self.roles[-1].value}", sentence)


class AskLeaveForm(NamesApprovers, VersionedForm):
    """What whoever decides needs to know; most of it is filled in already."""

    submit_text = gettext_lazy("Ask for release")
    objectives = forms.ModelMultipleChoiceField(
        label=gettext_lazy("What you hope to learn"),
        help_text=gettext_lazy("Whoever decides reads what you tick. It shows why the visit helps."),
        queryset=Objective.objects.none(),
        widget=Checkboxes,
        required=False,
    )
    cover = forms.ChoiceField(
        label=gettext_lazy("How is your work covered?"),
        choices=Cover.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose how your work is covered")},
    )
    cover_word = LineFormField(label=gettext_lazy("More about the cover"), max_length=300, required=False)
    cost = forms.DecimalField(
        label=gettext_lazy("What does it cost your employer, in pounds?"),
        help_text=gettext_lazy("Travel, locum, fees. Most visits cost nothing: then leave 0."),
        min_value=Decimal(0),
        max_value=Decimal(99_999),
        max_digits=7,
        decimal_places=2,
        initial=Decimal(0),
        error_messages={"required": gettext_lazy("Enter the cost in pounds; 0 if there is none")},
    )
    training = forms.ChoiceField(
        label=gettext_lazy("Your mandatory training"),
        help_text=gettext_lazy(
            "For a visit: information governance within a year, infection prevention, fire safety, safeguarding."
        ),
        choices=MandatoryTraining.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Say how your mandatory training stands")},
    )
    days_used = forms.DecimalField(
        label=gettext_lazy("Study-leave days you have used this year, by your own count"),
        help_text=gettext_lazy("A half-day is 0.5. Mandatory training does not count as study leave."),
        min_value=Decimal(0),
        max_value=Decimal(366),
        max_digits=4,
        decimal_places=1,
        required=False,
    )
    word = TextFormField(
        label=gettext_lazy("A word to whoever decides"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, *args: Any, visit: Visit, roles: Sequence[ApproverRole], in_training: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.in_training = in_training
        hopes: Any = self.fields["objectives"]
        hopes.queryset = visit.exchange.objectives.filter(person=visit.visitor_id)
        if not hopes.queryset:
            del self.fields["objectives"]
        if not in_training:
            del self.fields["days_used"]
        self.add_people(roles)

    @cached_property
    def helper(self) -> FormHelper:
        """The people first, then the work, then the rest."""
        helper = super().helper
        rest = [name for name in self.fields if name not in (*self.boxes(), "version")]
        helper.layout = Layout(*self.boxes(), *rest, "version")
        return helper

    def wish(self) -> Wish:
        """What the action takes."""
        cleaned = self.cleaned_data
        return Wish(
            cover=Cover(cleaned["cover"]),
            cover_word=cleaned["cover_word"],
            cost=cleaned["cost"],
            objectives=list(cleaned.get("objectives", [])),
            training=MandatoryTraining(cleaned["training"]),
            in_training=self.in_training,
            days_used=cleaned.get("days_used"),
            word=cleaned["word"],
            people=self.people(),
        )


class NameAnotherForm(NamesApprovers, VersionedForm):
    """Somebody else to ask, for each step that is left."""

    submit_text = gettext_lazy("Ask them")

    def __init__(self, *args: Any, roles: Sequence[ApproverRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_people(roles)


class DeclareForm(VersionedForm):
    """One tick instead of a request."""

    submit_text = gettext_lazy("Say so")
    sure = forms.BooleanField(error_messages={"required": gettext_lazy("Tick the box if that is so")})

    def __init__(self, *args: Any, sentence: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = sentence


class AnswerForm(VersionedForm):
    """A yes, or a no with a reason; neither is chosen beforehand, and the name is typed by hand."""

    submit_text = gettext_lazy("Send my answer")
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[(ALLOW, gettext_lazy("Yes, I allow it")), (NOT_THEN, gettext_lazy("Not on these dates"))],
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose yes, or not on these dates")},
    )
    refusal = forms.ChoiceField(
        label=gettext_lazy("If not on these dates: why?"),
        choices=[("", gettext_lazy("Choose a reason")), *LeaveRefusal.choices],
        required=False,
    )
    other_dates = LineFormField(
        label=gettext_lazy("Dates that would do instead"),
        help_text=gettext_lazy("For example: any Thursday in May, or after the 12th."),
        max_length=300,
        required=False,
    )
    word = TextFormField(
        label=gettext_lazy("A word to them"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    name = LineFormField(
        label=gettext_lazy("Your full name"),
        help_text=gettext_lazy("It stands under your answer, like a signature."),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type your full name")},
    )

    def __init__(self, *args: Any, visitor: User, vouching: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor = visitor
        if vouching:
            answer: Any = self.fields["answer"]
            answer.label = _("Is this the right person to ask?")
            answer.choices = [(ALLOW, _("Yes, they can be asked")), (NOT_THEN, _("No, somebody else has to be named"))]
            answer.error_messages["required"] = _("Choose yes or no")
            for name in ("refusal", "other_dates", "word"):
                del self.fields[name]

    def clean_name(self) -> str:
        """Somebody else's name than that of whoever asks."""
        name: str = self.cleaned_data["name"]
        if same_name(name, self.visitor.name):
            raise forms.ValidationError(_("Type your own name, not the name of the person who asks"))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuses = cleaned.get("answer") == NOT_THEN and "refusal" in self.fields
        if refuses and not cleaned.get("refusal") and "refusal" not in self.errors:
            self.add_error("refusal", _("Choose the reason that fits best"))
        return cleaned

    def says_yes(self) -> bool:
        """Which of the two was chosen."""
        return bool(self.cleaned_data["answer"] == ALLOW)

    def no(self) -> No:
        """Why not, and what would do."""
        cleaned = self.cleaned_data
        return No(LeaveRefusal(cleaned["refusal"]), cleaned["word"], cleaned["other_dates"])


class SureForm(VersionedForm):
    """A tick that no machine makes: for the ways out of an emailed link."""

    sure = forms.BooleanField(error_messages={"required": gettext_lazy("Tick the box if that is what you want")})

    def __init__(self, *args: Any, sentence: str, submit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = sentence
        self.submit_text = submit


class TickedForm(HouseForm):
    """Several requests, each with the version that was seen, and one name under all of them."""

    submit_text = gettext_lazy("Yes, I allow these")
    step = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
    name = LineFormField(
        label=gettext_lazy("Your full name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type your full name")},
    )

    def __init__(self, *args: Any, choices: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        step: Any = self.fields["step"]
        step.choices = [(each, each) for each in choices]
