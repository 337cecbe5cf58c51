"""Applying for a programme, and what leads answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField
from core.forms import VersionedForm
from core.inputs import Radios
from exchanges.enums import ParticipantEvent
from exchanges.forms.programme_questions import ProgrammeQuestionsForm
from exchanges.models import Side
from exchanges.presenters import for_whom


class ApplyForm(ProgrammeQuestionsForm):
    """Which side one takes part on, where there is a choice, and the programme's own questions."""

    side = forms.ChoiceField(
        label=_("On which side would you take part?"),
        widget=Radios,
        error_messages={"required": _("Choose your side")},
    )

    def __init__(self, *args: Any, sides: Sequence[Side], submit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_text = submit
        self.sides = {str(side.pk): side for side in sides}
        if len(sides) < 2:
            del self.fields["side"]
        else:
            self.fields["side"].choices = [(key, side.name) for key, side in self.sides.items()]  # type: ignore[attr-defined]
            self.fields["side"].widget.hints = {key: for_whom(side) for key, side in self.sides.items()}

    def chosen_side(self) -> Side | None:
        """The side that was chosen, or the only one."""
        if "side" in self.fields:
            return self.sides[self.cleaned_data["side"]]
        return next(iter(self.sides.values()), None)


ANSWERS = {
    ParticipantEvent.ACCEPT: _("Give them a place"),
    ParticipantEvent.WAIT: _("Put them on the waiting list"),
    ParticipantEvent.DECLINE: _("Say no"),
}


class AnswerForm(VersionedForm):
    """What a lead says to an application, with a word. `open_to` are the answers that are possible now."""

    submit_text = _("Send the answer")

    answer = forms.ChoiceField(
        label=_("Your answer"), widget=Radios, error_messages={"required": _("Choose an answer")}
    )
    word = LineFormField(
        label=_("A word to them"),
        max_length=300,
        required=False,
        help_text=_("They read it on the page of their place."),
    )

    def __init__(self, *args: Any, open_to: set[str], is_full: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = [
            event for event in ANSWERS if event in open_to and not (is_full and event == ParticipantEvent.ACCEPT)
        ]
        self.fields["answer"].choices = [(event.value, ANSWERS[event]) for event in possible]  # type: ignore[attr-defined]
        if is_full and ParticipantEvent.ACCEPT in open_to:
            self.fields["answer"].help_text = _(
                "Every place is taken. Whoever is on the waiting list gets the next place that falls free."
            )


class WordForm(VersionedForm):
    """A word to somebody whose place ends."""

    word = LineFormField(label=_("A word to them"), max_length=300, required=False)


class MoveForm(VersionedForm):
    """Another side for somebody."""

    submit_text = _("Move them")

    side = forms.ChoiceField(label=_("To which side?"), widget=Radios, error_messages={"required": _("Choose a side")})

    def __init__(self, *args: Any, sides: list[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = {str(side.pk): side for side in sides}
        self.fields["side"].choices = [(key, side.name) for key, side in self.sides.items()]  # type: ignore[attr-defined]
        self.fields["side"].widget.hints = {key: for_whom(side) for key, side in self.sides.items()}

    def chosen_side(self) -> Side:
        """Where they go."""
        return self.sides[self.cleaned_data["side"]]
