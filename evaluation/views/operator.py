"""The operator's pages of evaluation: who evaluates which area, and words that wait to be quoted."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from evaluation.actions import report as actions
from evaluation.forms.report import EvaluatorForm
from evaluation.presenters import report as presenters
from evaluation.queries import report as queries

PER_PAGE = 20


@require_safe
def evaluators(request: SignedInRequest) -> HttpResponse:
    """Who reads reports about which area."""
    page = Paginator(queries.evaluators(), PER_PAGE).get_page(request.GET.get("page"))
    found = [(each, presenters.area_words(each)) for each in page]
    return render(request, "evaluation/operator/evaluators.html", {"page": page, "evaluators": found})


@require_http_methods(["GET", "HEAD", "POST"])
def evaluator_add(request: SignedInRequest) -> HttpResponse:
    """One more."""
    form = EvaluatorForm(posted(request))
    if form.is_valid() and form.person:
        kind, code = form.chosen()
        actions.name_evaluator(person=form.person, kind=kind, code=code, by=request.user)
        messages.success(
            request, _("%(name)s can read these reports now, and hears of it.") % {"name": form.person.name}
        )
        return redirect("evaluation:evaluators")
    url = reverse("evaluation:evaluators")
    context = {"back_url": url, "back_text": _("Who evaluates"), "cancel_url": url}
    return form_page(request, form, title=_("Let somebody evaluate"), **context)


@require_POST
def evaluator_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """They read no more of them."""
    named = get_object_or_404(queries.evaluators(), pk=pk)
    actions.end_evaluator(evaluator=named, by=request.user)
    messages.success(request, _("%(name)s no longer reads these reports.") % {"name": named.person.name})
    return redirect("evaluation:evaluators")


@require_safe
def quotes(request: SignedInRequest) -> HttpResponse:
    """Words that people allowed to be quoted and that nobody has looked at; never whose they are."""
    page = Paginator(queries.quotes_to_look_at(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "evaluation/operator/quotes.html", {"page": page})


@require_POST
def quote_look(request: SignedInRequest, pk: int) -> HttpResponse:
    """They may be quoted, or not."""
    quote = get_object_or_404(queries.quotes_to_look_at(), pk=pk)
    passes = request.POST.get("passes") == "yes"
    actions.look_at_quote(quote=quote, passes=passes, by=request.user)
    messages.success(request, _("May be quoted.") if passes else _("Not quoted."))
    return redirect("evaluation:quotes")
