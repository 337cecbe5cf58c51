"""A programme's own questions, drawn as one form for whoever applies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LineFormField
from core.forms import HouseForm
from core.inputs import Radios
from exchanges.enums import QuestionKind
from exchanges.models import Participant, Programme, ProgrammeQuestion
from exchanges.models.question import LONGEST_ANSWER

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class ProgrammeQuestionsForm(HouseForm):
    """One field for each question that is asked today, in their order. `answers()` is what
    `exchanges.actions.question.answer_questions` keeps. Given `place`, it shows what was answered before."""

    def __init__(self, *args: Any, programme: Programme, place: Participant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(programme.questions.asked())
        before = dict(place.answers.values_list("question", "text")) if place else {}
        for question in self.questions:
            field = _field(question)
            field.initial = before.get(question.pk)
            self.fields[_name(question)] = field

    def answers(self) -> dict[ProgrammeQuestion, str]:
        """What was answered: question -> words; questions left empty are not in it."""
        given = {question: str(self.cleaned_data.get(_name(question)) or "") for question in self.questions}
        return {question: text for question, text in given.items() if text}


def _name(question: ProgrammeQuestion) -> str:
    return f"question_{question.pk}"


def _field(question: ProgrammeQuestion) -> forms.Field:
    said: dict[str, Any] = {"label": question.text, "required": question.required}
    if question.kind == QuestionKind.LINE:
        said["error_messages"] = {"required": _("Answer this question")}
        return LineFormField(max_length=min(LONGEST_ANSWER, 500), **said)
    choices = YES_OR_NO if question.kind == QuestionKind.YES_NO else [(option, option) for option in question.options]
    said["error_messages"] = {"required": _("Choose an answer to this question")}
    return forms.ChoiceField(choices=choices, widget=Radios, **said)
