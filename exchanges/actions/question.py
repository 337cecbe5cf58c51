"""A programme's own questions."""

from collections.abc import Mapping, Sequence

from django.db.models import Max

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges.actions.set_up import settle
from exchanges.enums import QuestionKind, SetUpTask
from exchanges.errors import FixedNow, TooManyQuestions
from exchanges.models import Participant, Programme, ProgrammeAnswer, ProgrammeQuestion

MOST_QUESTIONS = 10


@action
def add_question(
    *, programme: Programme, by: User, text: str, kind: QuestionKind, options: Sequence[str], required: bool
) -> ProgrammeQuestion:
    """Ask applicants one more thing, after the others. The same words twice are one question. Nobody is told: whoever
    has a place already is not asked again."""
    programme = lifecycle.lock(programme)
    asked = programme.questions.asked()
    if same := asked.filter(text=text).first():
        return same
    if asked.count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    settle(programme, SetUpTask.QUESTIONS, actor=by)
    last = asked.aggregate(last=Max("number"))["last"] or 0
    question = ProgrammeQuestion.objects.create(
        programme=programme, number=last + 1, text=text, kind=kind, options=list(options), required=required
    )
    audit.record("programme.question_added", target=question, by=by)
    return question


@action
def change_question(
    *, question: ProgrammeQuestion, by: User, text: str, kind: QuestionKind, options: Sequence[str], required: bool
) -> ProgrammeQuestion:
    """Put a question into other words. Once somebody answered it only whether everybody has to can change."""
    programme = lifecycle.lock(question.programme)
    question.refresh_from_db()
    words = (question.text, question.kind, question.options)
    if words != (text, kind, list(options)) and question.answers.exists():
        raise FixedNow
    settle(programme, SetUpTask.QUESTIONS, actor=by)
    question.text, question.kind, question.options, question.required = text, kind, list(options), required
    question.save(update_fields=["text", "kind", "options", "required"])
    audit.record("programme.question_changed", target=question, by=by)
    return question


@action
def remove_question(*, question: ProgrammeQuestion, by: User) -> Programme:
    """Ask it no longer. Answers that were given stay, for the leads to read."""
    programme = lifecycle.lock(question.programme)
    programme = settle(programme, SetUpTask.QUESTIONS, actor=by)
    audit.record("programme.question_removed", target=question, by=by)
    if question.answers.exists():
        question.ended_at = clock.now()
        question.save(update_fields=["ended_at"])
    else:
        question.delete()
    return programme


@action
def move_up(*, question: ProgrammeQuestion, by: User) -> ProgrammeQuestion:
    """Ask it one place earlier."""
    programme = lifecycle.lock(question.programme)
    settle(programme, SetUpTask.QUESTIONS, actor=by)
    asked = list(programme.questions.asked())
    place = next((n for n, each in enumerate(asked) if each.pk == question.pk), 0)
    if place == 0:
        return question
    asked[place - 1], asked[place] = asked[place], asked[place - 1]
    free = asked[-1].number + max(each.number for each in asked)
    for numbers in (range(free, free + len(asked)), range(1, len(asked) + 1)):  # two rounds: no number is twice there
        for each, number in zip(asked, numbers, strict=True):
            each.number = number
            each.save(update_fields=["number"])
    return asked[place - 1]


@action
def answer_questions(*, participant: Participant, by: User, answers: Mapping[ProgrammeQuestion, str]) -> Participant:
    """Keep what somebody answered when they applied, in place of what they answered before. The leads can read it;
    nobody gets an email."""
    participant = lifecycle.lock(participant)
    if not by.has_perm("exchanges.own_place", participant):
        raise NotAllowed
    participant.answers.filter(question__in=participant.programme.questions.asked()).delete()
    ProgrammeAnswer.objects.bulk_create(
        ProgrammeAnswer(participant=participant, question=question, text=text)
        for question, text in answers.items()
        if question.programme_id == participant.programme_id
    )
    return participant
