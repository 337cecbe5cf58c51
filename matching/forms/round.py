"""Words in: who is paired, by which rules, and what is published."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField
from core.forms import VersionedForm
from core.inputs import Checkboxes, Radios
from exchanges.models import Participant
from matching.criteria.soft import SOFT
from matching.enums import Objective, Seated
from matching.models import Round
from matching.presenters.round import CRITERIA, RULES, PairCard
from matching.queries.round import sides_of

LEVELS: list[tuple[str, str | Promise]] = [
    ("0", _("Does not count")),
    ("0.5", _("Half as much as usual")),
    ("1", _("As usual")),
    ("2", _("Twice as much")),
]
AGAIN = "again"
MOST_ROOM = 10
NARROW = "nhsuk-input--width-3"


class SetUpForm(VersionedForm):
    """Who is paired, what matters most, and which rules must hold."""

    submit_text = _("Save and work out the pairs")

    objective = forms.ChoiceField(label=_("What matters most"), choices=Objective.choices, widget=Radios)
    rules = forms.MultipleChoiceField(
        label=_("No pair may break these rules"), choices=list(RULES.items()), widget=Checkboxes, required=False
    )

    def __init__(
        self, *args: Any, round: Round, participants: Sequence[Participant], notes: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.participants = {str(each.pk): each for each in participants}
        self.sides = sides_of(round.programme)
        for criterion in SOFT:
            times = round.weights.get(criterion.name, criterion.weight) / criterion.weight
            again = [(AGAIN, _("The other way round"))] if criterion.name == "new" else []
            self.fields[f"weight_{criterion.name}"] = forms.ChoiceField(
                label=CRITERIA[criterion.name],  # type: ignore[arg-type]
                choices=[*levels(times), *again],
                initial=AGAIN if again and round.prefers_again else f"{times:g}",
            )
        self.fields[f"weight_{SOFT[0].name}"].help_text = _(
            "Here and below: how much it counts when pairs are compared."
        )
        for number, side in self.sides.items():
            self.fields[f"room_{number}"] = forms.IntegerField(
                label=_("%(side)s: with how many people each may be paired") % {"side": side},
                help_text=_("More than 1 where the other side has more people."),
                widget=forms.NumberInput({"class": NARROW}),
                min_value=1,
                max_value=MOST_ROOM,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"),
                    _("Enter how many: a whole number from 1 to %(most)s") % {"most": MOST_ROOM},
                ),
            )
        self.fields["who"] = forms.ChoiceField(
            label=_("Who is paired"),
            choices=Seated.choices,
            widget=Radios,
            error_messages={"required": _("Choose who is paired")},
        )
        self.fields["ticked"] = forms.MultipleChoiceField(
            label=_("People to tick"),
            choices=[(pk, _said(each, notes.get(each.pk, ""))) for pk, each in self.participants.items()],
            widget=Checkboxes,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"who", "ticked"} <= cleaned.keys() and len(self.people()) < 2:
            self.add_error("ticked", _("Choose at least two people to pair"))
        if cleaned.get("weight_new") == AGAIN and "new" in cleaned.get("rules", []):
            contradiction = _("Take off “They were not paired before”, or do not prefer people who were")
            self.add_error("rules", contradiction)
        return cleaned

    def people(self) -> list[Participant]:
        """Who is paired."""
        ticked, only = set(self.cleaned_data["ticked"]), self.cleaned_data["who"] == Seated.ONLY
        return [each for pk, each in self.participants.items() if (pk in ticked) == only]

    def weights(self) -> dict[str, float]:
        """Those that differ from the usual, as the criteria take them."""
        chosen = {each.name: self.cleaned_data[f"weight_{each.name}"] for each in SOFT}
        levels = {name: 1.0 if level == AGAIN else float(level) for name, level in chosen.items()}
        return {each.name: each.weight * levels[each.name] for each in SOFT if levels[each.name] != 1}

    def prefers_again(self) -> bool:
        """Whether it is better that two were paired before."""
        return bool(self.cleaned_data["weight_new"] == AGAIN)

    def room(self) -> dict[int, int]:
        """With how many partners each person of a side may be paired, by number of the side."""
        return {number: self.cleaned_data[f"room_{number}"] for number in self.sides}


def levels(ratio: float) -> list[tuple[str, str | Promise]]:
    """What can be chosen, with the present weight where it lies between: learnt from outcomes (so many times the
    usual)."""
    if f"{ratio:g}" in dict(LEVELS):
        return LEVELS
    said = _("%(times)s times as much as usual, learnt from outcomes") % {"times": f"{ratio:.2f}"}
    return sorted([*LEVELS, (f"{ratio:g}", said)], key=lambda level: float(level[0]))


def ticks_for(
    seated: Collection[int], participants: Sequence[Participant], joined: Sequence[Participant]
) -> dict[str, Any]:
    """How a form says who sits in the round: those with a seat are ticked, or those without, whichever are fewer.
    Whoever has joined since is one of "everybody", and is not ticked."""
    inside = [str(each.pk) for each in participants if each.person_id in seated]
    outside = [str(each.pk) for each in participants if each.person_id not in seated and each not in joined]
    if len(inside) < len(outside):
        return {"who": Seated.ONLY, "ticked": inside}
    return {"who": Seated.ALL_BUT, "ticked": outside}


def _said(participant: Participant, note: str) -> str:
    side = f" ({participant.side.name})" if participant.side else ""
    return f"{participant.person.name}{side}" + (f", {note}" if note else "")


class PartnerForm(VersionedForm):
    """Another partner for somebody. Under each name stands how well they fit and with whom they are now."""

    submit_text = _("Pair them")

    partner = forms.ChoiceField(label=_("With whom"), widget=Radios, error_messages={"required": _("Choose a person")})

    def __init__(self, *args: Any, partners: Iterable[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, offered = cast(forms.ChoiceField, self.fields["partner"]), list(partners)
        field.choices = [(str(pk), name) for pk, name, _said in offered]
        field.widget.hints = {str(pk): said for pk, _name, said in offered}


class LeftOut(forms.MultipleChoiceField):
    """Pairs that are held back. One that is no longer there needs no holding back, and is no mistake."""

    def valid_value(self, value: str) -> bool:
        """Any."""
        return True


class PublishForm(VersionedForm):
    """Which pairs are not proposed yet, and a word to everybody in the others. What is ticked is left out: a round has
    hundreds of pairs, and few are held back."""

    submit_text = _("Publish: propose these pairs")

    offered = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    left_out = LeftOut(label=_("Leave these out for now"), widget=Checkboxes, required=False)
    word = LineFormField(label=_("A word to both of each pair"), max_length=500, required=False)

    def __init__(self, *args: Any, cards: Sequence[PairCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # By their people, whichever stands first, so that a tick holds where the pair comes back in another draft.
        self.pairs = {
            "{}-{}".format(*sorted((card.one.pk, card.other.pk))): card
            for card in cards
            if not card.is_published and not card.warning
        }
        self.fields["left_out"].choices = [  # type: ignore[attr-defined]
            (pk, f"{card.one.name} / {card.other.name}") for pk, card in self.pairs.items()
        ]

        self.fields["offered"].initial = sha256(" ".join(sorted(self.pairs)).encode()).hexdigest()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("offered") != self.fields["offered"].initial:
            # Somebody paused or left meanwhile: what the lead saw is not what would be sent.
            sent = cast(QueryDict, self.data).copy()
            sent["offered"], sent["version"] = self.fields["offered"].initial, str(self.initial["version"])
            self.data = sent
            self.add_error(None, _("Other pairs can be proposed now than when you opened the page. Look, then send."))
        if "left_out" in cleaned and not self.chosen():
            self.add_error("left_out", _("Leave at least one pair in to publish"))
        return cleaned

    def chosen(self) -> set[int]:
        """The pairs that are proposed."""
        return {card.pk for pk, card in self.pairs.items() if pk not in self.cleaned_data["left_out"]}
