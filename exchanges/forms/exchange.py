"""Asking for an exchange and answering one."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import LearningNeed, User
from core import words
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, OnceForm, VersionedForm
from core.inputs import Checkboxes, Radios
from exchanges.actions.exchange import Hope, Terms
from exchanges.diary import HalfDay, from_code
from exchanges.enums import CancelReason, DeclineReason, Direction, Length
from exchanges.forms.half_days import OfferForm
from exchanges.models import Exchange, Programme

HOPES = 3
NO_PROGRAMME = "none"


def directions(viewer_is_proposer: bool, name: str) -> list[tuple[str, str]]:
    """Who visits whom, said to the reader."""
    mine, theirs = Direction.PROPOSER_VISITS, Direction.PARTNER_VISITS
    if not viewer_is_proposer:
        mine, theirs = theirs, mine
    return [
        (Direction.BOTH.value, _("We visit each other")),
        (mine.value, _("I visit %(name)s") % {"name": name}),
        (theirs.value, _("%(name)s visits me") % {"name": name}),
    ]


class HopesForm(HouseForm):
    """What I hope to learn: from my learning needs, or in new words."""

    needs = forms.ModelMultipleChoiceField(
        label=gettext_lazy("From my learning needs"),
        queryset=LearningNeed.objects.none(),
        required=False,
        widget=Checkboxes,
    )
    hope_1 = LineFormField(
        label=gettext_lazy("What I hope to learn"),
        max_length=300,
        required=False,
        error_messages={"required": gettext_lazy("Say at least one thing that you hope to learn")},
    )
    hope_2 = LineFormField(label=gettext_lazy("And what else"), max_length=300, required=False)
    hope_3 = LineFormField(label=gettext_lazy("And what else"), max_length=300, required=False)
    hopes_required = True

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs = cast("forms.ModelMultipleChoiceField[LearningNeed]", self.fields["needs"])
        needs.queryset = person.learning_needs.filter(met_at=None)
        if not needs.queryset.exists():
            del self.fields["needs"]
            self.fields["hope_1"].required = self.hopes_required
        elif self.hopes_required:
            for field in (needs, self.fields["hope_1"]):
                field.one_of_several = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        hopes = [Hope(need.what, need) for need in cleaned.get("needs", [])]
        hopes += [Hope(text) for number in range(1, HOPES + 1) if (text := cleaned.get(f"hope_{number}"))]
        if self.hopes_required and not hopes and "hope_1" not in self.errors:
            self.add_error("hope_1", _("Say at least one thing that you hope to learn"))
        cleaned["hopes"] = hopes
        return cleaned


class TermsForm(OfferForm):
    """Who visits whom, for how long, and when it could be."""

    direction = forms.ChoiceField(
        label=gettext_lazy("Who visits whom?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose who visits whom")},
    )
    length = forms.ChoiceField(
        label=gettext_lazy("How long is a visit?"),
        choices=Length.choices,
        initial=Length.HALF_DAY,
        help_text=gettext_lazy("Many people begin with half a day."),
    )

    def __init__(self, *args: Any, viewer_is_proposer: bool, other_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        direction = cast("forms.ChoiceField", self.fields["direction"])
        direction.choices = directions(viewer_is_proposer, other_name)

    def terms(self) -> Terms:
        """What was proposed."""
        cleaned = self.cleaned_data
        return Terms(Direction(cleaned["direction"]), Length(cleaned["length"]), cleaned["half_days"])


class AskForm(HopesForm, TermsForm, OnceForm):
    """The whole request on one page."""

    submit_text = gettext_lazy("Read it through before you send it")
    reason = TextFormField(
        label=gettext_lazy("Your message"),
        max_length=2000,
        help_text=gettext_lazy("Who you are, why them, what you could show in return. No patient details."),
        error_messages={"required": gettext_lazy("Write a few words to them")},
    )

    programme = forms.ChoiceField(
        label=gettext_lazy("Is it part of a programme?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose what the exchange is part of")},
    )

    def __init__(self, *args: Any, programmes: Sequence[Programme] = (), **kwargs: Any) -> None:
        super().__init__(*args, viewer_is_proposer=True, **kwargs)
        self.programmes = {str(each.pk): each for each in programmes}
        self._offer_programmes()
        self.order_fields(
            [
                "programme",
                *("needs", "hope_1", "hope_2", "hope_3", "direction", "length", "suits"),
                *[f"{name}_{number}" for number in (1, 2) for name in ("date", "half")],
                "reason",
                "submission",
            ]
        )

    def _offer_programmes(self) -> None:
        """The open programmes in which both take part; a form without any has no such field."""
        if not self.programmes:
            del self.fields["programme"]
            return
        field = cast("forms.ChoiceField", self.fields["programme"])
        said = [(pk, _("Part of %(programme)s") % {"programme": each.name}) for pk, each in self.programmes.items()]
        field.choices = [*said, (NO_PROGRAMME, _("Not part of a programme"))]
        if any(each.approves_pairings for each in self.programmes.values()):
            field.help_text = _("In a programme, one of its leads looks at the exchange once you have both said yes.")

    def chosen_programme(self) -> Programme | None:
        """What the exchange is to be part of."""
        return self.programmes.get(self.cleaned_data.get("programme", NO_PROGRAMME))


class ChangeTermsForm(TermsForm, VersionedForm):
    """Other terms for a request that waits for an answer."""

    submit_text = gettext_lazy("Propose this")
    word = LineFormField(label=gettext_lazy("A word to go with it"), max_length=300, required=False)
    field_order = ("direction", "length", "suits", "date_1", "half_1", "date_2", "half_2", "word", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class AcceptForm(HopesForm, VersionedForm):
    """Saying yes: perhaps with one of the offered half-days, and with what I hope to learn."""

    submit_text = gettext_lazy("Say yes")
    hopes_required = False
    half_day = forms.ChoiceField(
        widget=Radios, error_messages={"required": gettext_lazy("Choose a half-day, or find dates later")}
    )

    def __init__(self, *args: Any, exchange: Exchange, offered: list[HalfDay], question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        half_day = cast("forms.ChoiceField", self.fields["half_day"])
        if offered:
            starts = [(each.code(), words.half_day(each.date, each.half)) for each in offered]
            half_day.choices = [*starts, ("later", _("None of these: we will find dates later"))]
            half_day.label = question
        else:
            del self.fields["half_day"]
        if exchange.direction != Direction.BOTH and not self._will_visit(exchange, kwargs["person"]):
            for name in ("needs", "hope_1", "hope_2", "hope_3"):
                self.fields.pop(name, None)
        self.order_fields(["half_day", "needs", "hope_1", "hope_2", "hope_3", "version"])

    @staticmethod
    def _will_visit(exchange: Exchange, person: User) -> bool:
        return (exchange.direction == Direction.PROPOSER_VISITS) == (exchange.proposer_id == person.pk)

    def chosen(self) -> HalfDay | None:
        """The half-day that was picked."""
        code = self.cleaned_data.get("half_day", "later")
        return None if code == "later" else from_code(code)


class QuestionForm(VersionedForm, OnceForm):
    """A question before answering."""

    submit_text = gettext_lazy("Ask the question")
    text = TextFormField(
        label=gettext_lazy("Your question"),
        max_length=4000,
        error_messages={"required": gettext_lazy("Write your question")},
    )


class DeclineForm(VersionedForm):
    """Saying no."""

    submit_text = gettext_lazy("Say no")
    reason = forms.ChoiceField(
        label=gettext_lazy("Why not?"),
        choices=DeclineReason.to_choose(),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that fits best")},
    )
    word = LineFormField(label=gettext_lazy("A kind word"), max_length=300, required=False)


class WithdrawForm(VersionedForm):
    """Taking a request back."""

    submit_text = gettext_lazy("Withdraw the request")
    word = LineFormField(label=gettext_lazy("A word to them"), max_length=300, required=False)


class CancelForm(VersionedForm):
    """Cancelling an agreed exchange."""

    submit_text = gettext_lazy("Cancel the exchange")
    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=CancelReason.to_choose(),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that fits best")},
    )
    word = LineFormField(label=gettext_lazy("A word to them"), max_length=300, required=False)


class ObjectiveForm(HouseForm):
    """One more thing to learn."""

    submit_text = gettext_lazy("Add it")
    text = LineFormField(
        label=gettext_lazy("What do you hope to learn?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write what you hope to learn")},
    )
