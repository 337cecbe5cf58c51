"""Answering a pairing, and what passes between the two and the leads of a programme."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.fields import LineFormField, TextFormField
from core.forms import HouseForm, OnceForm, VersionedForm
from core.inputs import Radios
from exchanges.enums import Direction, Length, RefuseReason
from exchanges.forms.exchange import HopesForm
from exchanges.models import Exchange, Programme


class SayYesForm(HopesForm, VersionedForm):
    """Saying yes to a pairing, with what I hope to learn."""

    submit_text = gettext_lazy("Say yes")
    hopes_required = False

    def __init__(self, *args: Any, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visits = Direction.PROPOSER_VISITS if kwargs["person"].pk == exchange.proposer_id else Direction.PARTNER_VISITS
        if exchange.direction not in (Direction.BOTH, visits):
            for name in ("needs", "hope_1", "hope_2", "hope_3"):
                self.fields.pop(name, None)


class AskLeadsForm(OnceForm):
    """A question to the leads before answering a pairing."""

    submit_text = gettext_lazy("Ask the leads")
    text = TextFormField(
        label=gettext_lazy("Your question"),
        max_length=1000,
        help_text=gettext_lazy("The leads of the programme read it. The other person does not."),
        error_messages={"required": gettext_lazy("Write your question")},
    )


class AskBothForm(VersionedForm, OnceForm):
    """A lead's question to both before deciding."""

    submit_text = gettext_lazy("Ask them")
    text = TextFormField(
        label=gettext_lazy("Your question"),
        max_length=1000,
        help_text=gettext_lazy("Both read it, and either can answer."),
        error_messages={"required": gettext_lazy("Write your question")},
    )


class AnswerForm(HouseForm):
    """An answer to a question about a pairing."""

    submit_text = gettext_lazy("Answer")
    answer = TextFormField(
        label=gettext_lazy("Your answer"),
        max_length=1000,
        error_messages={"required": gettext_lazy("Write your answer")},
    )


class RefuseForm(VersionedForm):
    """Not approving an exchange as part of the programme."""

    submit_text = gettext_lazy("Do not approve it")
    reason = forms.ChoiceField(
        label=gettext_lazy("Why not?"),
        choices=RefuseReason.choices,
        widget=Radios,
        help_text=gettext_lazy("Both read the reason."),
        error_messages={"required": gettext_lazy("Choose the reason that fits best")},
    )
    word = LineFormField(label=gettext_lazy("A kind word to both"), max_length=500, required=False)


class PairForm(OnceForm):
    """A pairing for two people: who visits whom, how long, and a word to both."""

    submit_text = gettext_lazy("Propose it to both")
    direction = forms.ChoiceField(label=gettext_lazy("Who visits whom?"), widget=Radios)
    length = forms.ChoiceField(label=gettext_lazy("How long is a visit?"), choices=Length.choices)
    reason = LineFormField(
        label=gettext_lazy("A word to both"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Why you think of these two. Both read it."),
    )

    def __init__(self, *args: Any, programme: Programme, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        self.fields["length"].initial = programme.length
        first, second = (person.name for person in self.people)
        direction = cast("forms.ChoiceField", self.fields["direction"])
        direction.choices = [
            (Direction.BOTH.value, _("They visit each other")),
            (Direction.PROPOSER_VISITS.value, _("%(one)s visits %(other)s") % {"one": first, "other": second}),
            (Direction.PARTNER_VISITS.value, _("%(one)s visits %(other)s") % {"one": second, "other": first}),
        ]
        direction.error_messages["required"] = _("Choose who visits whom")


class TrioForm(OnceForm):
    """A trio: three one-way exchanges, so that nobody stays without a partner."""

    submit_text = gettext_lazy("Propose the three exchanges")
    way = forms.ChoiceField(
        label=gettext_lazy("Who visits whom?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose who visits whom")},
    )
    length = forms.ChoiceField(label=gettext_lazy("How long is a visit?"), choices=Length.choices)
    reason = LineFormField(
        label=gettext_lazy("A word to all three"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Why you think of these three. All of them read it."),
    )

    def __init__(self, *args: Any, programme: Programme, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        self.fields["length"].initial = programme.length
        ways = {"round": self.people, "back": self.people[::-1]}
        way = cast("forms.ChoiceField", self.fields["way"])
        way.choices = [(key, self._in_words(order)) for key, order in ways.items()]

    @staticmethod
    def _in_words(order: Sequence[User]) -> str:
        first, second, third = (person.name for person in order)
        return _("%(a)s visits %(b)s, %(b)s visits %(c)s, %(c)s visits %(a)s") % {"a": first, "b": second, "c": third}

    def in_order(self) -> list[User]:
        """The three, each visiting the next."""
        return self.people if self.cleaned_data["way"] == "round" else self.people[::-1]
