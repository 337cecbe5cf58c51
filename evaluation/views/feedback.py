"""Answering questions about an exchange, and how many have."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from evaluation import actions, presenters, queries
from evaluation.enums import FeedbackState
from evaluation.errors import NothingAnswered
from evaluation.forms.feedback import FeedbackForm
from evaluation.models import Feedback
from exchanges.queries import led_programmes

PER_PAGE = 20


@require_safe
def feedback_list(request: SignedInRequest) -> HttpResponse:
    """Everything that I was asked, what waits and what is over."""
    page = Paginator(queries.own_feedback(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tasks": presenters.tasks(page, request.user)}
    return render(request, "evaluation/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: SignedInRequest, pk: int) -> HttpResponse:
    """The questions of one moment. What is chosen is kept at once; a button sends it, another leaves it for later."""
    asked = get_object_or_404(queries.own_feedback(request.user), pk=pk)
    if asked.state not in actions.STILL_OPEN:
        return _over(request, asked)
    form = FeedbackForm(
        posted(request),
        items=queries.items_of(asked),
        answers=queries.answers_of(asked),
        asks_to_learn=queries.helps_pairing(asked),
        initial={"words": asked.words, "may_quote": asked.may_quote, "may_learn": asked.may_learn},
    )
    if form.is_valid():
        said = form.said()
        if "send" not in request.POST:
            actions.keep(feedback=asked, by=request.user, answers=form.answers(), **said)
            if "by-itself" in request.POST:
                return HttpResponse(status=204)
            messages.success(request, _("Your answers so far are kept. Nothing has been sent."))
            return redirect("evaluation:feedback_list")
        try:
            actions.answer(feedback=asked, by=request.user, answers=form.answers(), **said)
        except NothingAnswered as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("evaluation:feedback", pk=pk)
    return form_page(
        request,
        form,
        title=presenters.title(asked, request.user),
        template="evaluation/feedback.html",
        feedback=asked,
        is_declined=asked.state == FeedbackState.DECLINED,
        mark_optional=False,
    )


@require_POST
def feedback_decline(request: SignedInRequest, pk: int) -> HttpResponse:
    """I would rather not: no reminder, no question why."""
    asked = get_object_or_404(queries.own_feedback(request.user), pk=pk)
    actions.decline(feedback=asked, by=request.user)
    messages.success(request, _("Noted. We do not ask again about this, and nobody is told."))
    return redirect("evaluation:feedback_list")


@require_POST
def feedback_keep_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """What I answered helps to pair nobody any more."""
    asked = get_object_or_404(queries.own_feedback(request.user), pk=pk)
    actions.keep_out_of_pairing(feedback=asked, by=request.user)
    messages.success(request, _("Taken back. Your answers help to pair nobody any more."))
    return redirect("evaluation:feedback", pk=pk)


@require_safe
def programme_rates(request: SignedInRequest, pk: int) -> HttpResponse:
    """How many of a programme that I lead were asked and answered; never who, nor what they said."""
    programme = get_object_or_404(led_programmes(request.user), pk=pk)
    context = {
        "programme": programme,
        "rates": presenters.rate_lines(queries.rates(programme)),
        "managers": presenters.manager_rows(queries.manager_rate(programme)),
    }
    return render(request, "evaluation/rates.html", context)


def _over(request: SignedInRequest, asked: Feedback) -> HttpResponse:
    context = {
        "title": presenters.title(asked, request.user),
        "feedback": asked,
        "is_answered": asked.state == FeedbackState.ANSWERED,
        "list_url": reverse("evaluation:feedback_list"),
    }
    return render(request, "evaluation/over.html", context)
