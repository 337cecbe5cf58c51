"""Pages for the two of a pairing: saying yes, asking the leads, answering them, going on outside the programme."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import approval, pairing
from exchanges.enums import ExchangeEvent, ExchangeState
from exchanges.forms.pairing import AnswerForm, AskLeadsForm, SayYesForm
from exchanges.models import Exchange
from exchanges.queries import question_for_both
from exchanges.views.exchange import fetch, to_exchange
from exchanges.views.visit import seen_version


@require_http_methods(["GET", "HEAD", "POST"])
def pairing_yes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say yes to a pairing."""
    exchange = fetch(request, pk, ExchangeEvent.CONSENT, ExchangeEvent.PAIR)
    other = presenters.called(exchange, request.user)
    form = SayYesForm(posted(request), exchange=exchange, person=request.user, initial={"version": exchange.version})
    if request.method == "POST" and form.is_valid():
        exchange = pairing.say_yes(
            exchange=exchange,
            by=request.user,
            objectives=form.cleaned_data.get("hopes", []),
            seen=form.cleaned_data["version"],
        )
        said = _("You both said yes. Choose dates next.")
        if exchange.state == ExchangeState.PROPOSED:
            said = _("You said yes. It is agreed once %(name)s says yes too.") % {"name": other.first_name}
        messages.success(request, said)
        return redirect(to_exchange(exchange))
    title = _("Say yes to an exchange with %(name)s") % {"name": other.name}
    lead = _("%(what)s, %(length)s.") % {
        "what": presenters.direction_words(exchange, request.user),
        "length": presenters.length_words(exchange).lower(),
    }
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def pairing_ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the leads something before answering."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), pk=pk)
    request.way_back = to_exchange(exchange)
    if exchange.state != ExchangeState.PROPOSED:
        raise NotAllowed(_("This pairing does not wait for an answer now."))
    form = AskLeadsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        pairing.ask_leads(exchange=exchange, by=request.user, text=cleaned["text"], submission=cleaned["submission"])
        messages.success(request, _("Your question is on its way to the leads."))
        return redirect(to_exchange(exchange))
    lead = _("You decide once they have answered. Nothing is agreed yet.")
    return form_page(request, form, title=_("Ask the leads something first"), lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def pairing_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer what a lead asked both of us."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), pk=pk)
    request.way_back = to_exchange(exchange)
    question = question_for_both(exchange)
    if question is None:
        raise NotAllowed(_("The leads ask nothing now, or the other one of you has answered already."))
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        pairing.answer_question(question=question, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("Sent. The lead decides next."))
        return redirect(to_exchange(exchange))
    return form_page(
        request, form, title=_("Answer the lead’s question"), lead=question.text, back_url=to_exchange(exchange)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def pairing_go_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose to go on outside the programme, after its lead did not approve."""
    exchange = fetch(request, pk, ExchangeEvent.GO_ON)
    name = {"name": presenters.called(exchange, request.user).first_name}
    if request.method == "POST":
        approval.go_on_outside(exchange=exchange, by=request.user, seen=seen_version(request))
        messages.success(request, _("%(name)s has 21 days to answer.") % name)
        return redirect(to_exchange(exchange))
    context = {
        "title": _("Go on outside the programme?"),
        "version": exchange.version,
        "submit": _("Propose it to %(name)s") % name,
        "cancel_url": to_exchange(exchange),
        "consequences": [
            _("%(name)s is asked, and can say yes or no.") % name,
            _("The exchange is no longer part of the programme: what the programme arranges for you does not apply."),
            _("What you have written to each other stays."),
        ],
    }
    return render(request, "layouts/confirm.html", context)
