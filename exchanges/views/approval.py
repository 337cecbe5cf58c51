"""Pages on which a programme's lead looks at one exchange, and decides about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import approval, pairing
from exchanges.enums import ExchangeEvent, RefuseReason
from exchanges.forms.pairing import AnswerForm, AskBothForm, RefuseForm
from exchanges.models import Exchange
from exchanges.presenters import programme_desk as said
from exchanges.queries import (
    did_last,
    exchange_for_lead,
    open_to,
    question_to_leads,
    questions_read_by_leads,
)
from exchanges.views.visit import seen_version


def _fetch(request: SignedInRequest, pk: int, exchange_pk: int, *events: ExchangeEvent) -> Exchange:
    """One exchange of a programme, if the reader may look at it, and may do this to it now."""
    exchange = get_object_or_404(exchange_for_lead(request.user), programme=pk, pk=exchange_pk)
    request.way_back = presenters.lead_exchange_url(exchange)
    repeats = request.method == "POST" and did_last(request.user, exchange, *events)
    if events and not open_to(request.user, exchange) & set(events) and not repeats:
        raise NotAllowed(_("This is not open to you now: it has been decided, or it is your own exchange."))
    return exchange


@require_safe
def lead_exchange(request: SignedInRequest, pk: int, exchange_pk: int) -> HttpResponse:
    """One exchange as a lead sees it: the relationship and its progress, nothing that anybody wrote to the other."""
    exchange = _fetch(request, pk, exchange_pk)
    can = open_to(request.user, exchange)
    visits = list(exchange.visits.all())
    leads = request.user.has_perm("exchanges.lead_programme", exchange.programme)
    context = {
        "exchange": exchange,
        "title": presenters.pair_title(exchange),
        "status": presenters.exchange_status(exchange),
        "stage": said.stage(exchange),
        "is_own": exchange.has(request.user),
        "path": presenters.path(exchange, request.user, reflected=None) if exchange.was_agreed() else [],
        "facts": said.lead_facts(exchange),
        "visits": [said.lead_visit(visit, presenters.what_is_missing(visit, request.user)) for visit in visits],
        "waits_for": said.waits_in_words(exchange),
        "questions": presenters.asked_about(questions_read_by_leads(exchange, request.user), request.user),
        "may_decide": ExchangeEvent.APPROVE in can,
        "picked": presenters.picked_words(exchange),
        "back_url": reverse("exchanges:programme_lead", args=[pk]) if leads else reverse("home"),
        "back_text": exchange.programme.name if leads and exchange.programme else _("Home"),
    }
    return render(request, "exchanges/programme_desk/exchange.html", context)


@require_POST
def lead_approve_one(request: SignedInRequest, pk: int, exchange_pk: int) -> HttpResponse:
    """Approve one exchange."""
    exchange = _fetch(request, pk, exchange_pk, ExchangeEvent.APPROVE)
    approval.approve(exchange=exchange, by=request.user, seen=seen_version(request))
    messages.success(request, _("Approved: %(pair)s. Both have been told.") % {"pair": said.pair_title(exchange)})
    return redirect(presenters.lead_exchange_url(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def lead_refuse(request: SignedInRequest, pk: int, exchange_pk: int) -> HttpResponse:
    """Do not approve an exchange, with a reason."""
    exchange = _fetch(request, pk, exchange_pk, ExchangeEvent.REFUSE)
    form = RefuseForm(posted(request), initial={"version": exchange.version})
    if request.method == "POST" and form.is_valid():
        approval.refuse(
            exchange=exchange,
            by=request.user,
            reason=RefuseReason(form.cleaned_data["reason"]),
            word=form.cleaned_data["word"],
            seen=form.cleaned_data["version"],
        )
        messages.success(request, _("Both have been told, with the reason."))
        return redirect(presenters.lead_exchange_url(exchange))
    title = _("Do not approve %(pair)s") % {"pair": said.pair_title(exchange)}
    lead = _("Both are told. They can still go on outside the programme, if both want to.")
    return form_page(request, form, title=title, lead=lead, back_url=request.way_back)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_ask(request: SignedInRequest, pk: int, exchange_pk: int) -> HttpResponse:
    """Ask both something before deciding."""
    exchange = _fetch(request, pk, exchange_pk, ExchangeEvent.LEAD_ASKS)
    form = AskBothForm(posted(request), initial={"version": exchange.version})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        approval.ask_both(
            exchange=exchange,
            by=request.user,
            text=cleaned["text"],
            submission=cleaned["submission"],
            seen=cleaned["version"],
        )
        messages.success(request, _("Both have been asked. It comes back to your list once one of them answers."))
        return redirect(presenters.lead_exchange_url(exchange))
    title = _("Ask %(pair)s") % {"pair": said.pair_title(exchange)}
    return form_page(request, form, title=title, back_url=request.way_back)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_answer(request: SignedInRequest, pk: int, exchange_pk: int, question_pk: int) -> HttpResponse:
    """Answer what one of the two asked before saying yes or no."""
    exchange = _fetch(request, pk, exchange_pk)
    question = question_to_leads(exchange, question_pk)
    if question is None or not request.user.has_perm("exchanges.answer_pairing_question", question):
        raise NotAllowed(_("This question is not open to you: it has been answered, or it is about your own exchange."))
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        pairing.answer_question(question=question, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your answer is on its way."))
        return redirect(presenters.lead_exchange_url(exchange))
    asker = question.asked_by.name if question.asked_by else _("Somebody")
    title = _("Answer %(name)s") % {"name": asker}
    return form_page(request, form, title=title, lead=question.text, back_url=request.way_back)
