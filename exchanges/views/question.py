"""A programme's own questions, for its leads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import question as actions
from exchanges.enums import QuestionKind
from exchanges.errors import FixedNow, TooManyQuestions
from exchanges.forms.programme_questions import ProgrammeQuestionsForm
from exchanges.forms.question import QuestionForm, as_typed
from exchanges.models import Programme, ProgrammeQuestion
from exchanges.views.programme import fetch_led, to_set_up


def _questions(pk: int) -> str:
    return reverse("exchanges:set_up_questions", args=[pk])


def _fetch(request: SignedInRequest, pk: int, question_pk: int) -> tuple[Programme, ProgrammeQuestion]:
    programme = fetch_led(request, pk)
    request.way_back = _questions(pk)
    return programme, get_object_or_404(programme.questions.asked().select_related("programme"), pk=question_pk)


@require_safe
def set_up_questions(request: SignedInRequest, pk: int) -> HttpResponse:
    """The questions in their order, and how applicants see them."""
    programme = fetch_led(request, pk)
    asked = list(programme.questions.asked())
    context = {
        "programme": programme,
        "lines": [{"question": each, "words": presenters.question_words(each)} for each in asked],
        "example": ProgrammeQuestionsForm(programme=programme) if asked else None,
        "room": len(asked) < actions.MOST_QUESTIONS,
        "back_url": to_set_up(programme),
    }
    return render(request, "exchanges/set_up/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more question."""
    programme = fetch_led(request, pk)
    form = QuestionForm(posted(request), initial={"kind": QuestionKind.LINE})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(programme=programme, by=request.user, **form.cleaned_data)
        except TooManyQuestions as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Your question is added."))
            return redirect("exchanges:set_up_questions", pk)
    back = _questions(pk)
    lead = _("Whoever applies answers it; the leads read the answers.")
    return form_page(request, form, title=_("Add a question"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def question_change(request: SignedInRequest, pk: int, question_pk: int) -> HttpResponse:
    """Other words for a question."""
    _programme, question = _fetch(request, pk, question_pk)
    form = QuestionForm(posted(request), initial=as_typed(question))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(question=question, by=request.user, **form.cleaned_data)
        except FixedNow:
            sentence = _("Somebody answered it in these words, so they stay. Ask it no longer, and add another.")
            form.add_error("text", sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("exchanges:set_up_questions", pk)
    back = _questions(pk)
    return form_page(request, form, title=_("Change the question"), back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def question_remove(request: SignedInRequest, pk: int, question_pk: int) -> HttpResponse:
    """Ask it no longer, after a second look."""
    _programme, question = _fetch(request, pk, question_pk)
    if request.method == "POST":
        actions.remove_question(question=question, by=request.user)
        messages.success(request, _("It is asked no longer."))
        return redirect("exchanges:set_up_questions", pk)
    context = {
        "title": _("Ask this no longer?"),
        "lead": question.text,
        "consequences": [_("Nobody is asked it any more. Answers that were given stay.")],
        "submit": _("Ask it no longer"),
        "warning": True,
        "cancel_url": request.way_back,
    }
    return render(request, "layouts/confirm.html", context)


@require_POST
def question_up(request: SignedInRequest, pk: int, question_pk: int) -> HttpResponse:
    """Ask it one place earlier."""
    _programme, question = _fetch(request, pk, question_pk)
    actions.move_up(question=question, by=request.user)
    return redirect("exchanges:set_up_questions", pk)
