"""Pages for asking, answering, changing and ending an exchange. The page of one exchange itself stands at the roof."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import exchange as actions
from exchanges.enums import CancelReason, DeclineReason, ExchangeEvent, ExchangeState
from exchanges.forms.exchange import (
    AcceptForm,
    CancelForm,
    ChangeTermsForm,
    DeclineForm,
    ObjectiveForm,
    QuestionForm,
    WithdrawForm,
)
from exchanges.models import Exchange, Visit
from exchanges.queries import (
    did_last,
    earliest_visit,
    exchange_list,
    offered_half_days,
    open_to,
    suggested_half_days,
)

PER_PAGE = 20


def to_exchange(exchange: Exchange) -> str:
    """The address of one exchange."""
    return reverse("exchange_detail", args=[exchange.pk])


def fetch(request: SignedInRequest, pk: int, *events: ExchangeEvent) -> Exchange:
    """One of the reader's exchanges, if they may do one of these to it now."""
    scope = Exchange.objects.visible_to(request.user).select_related(
        "proposer__profile__workplace__organisation",
        "partner__profile__workplace__organisation",
        "partner__profile__organisation",
        "programme",
    )
    exchange = get_object_or_404(scope, pk=pk)
    request.way_back = to_exchange(exchange)
    if not open_to(request.user, exchange) & set(events) and not repeats(request, exchange, *events):
        raise NotAllowed(_("This is not open to you now: the exchange has moved on, or it is the other person's turn."))
    return exchange


def repeats(request: SignedInRequest, subject: Exchange | Visit, *events: str) -> bool:
    """The same button again: the action answers it as it answered the first time, and does nothing."""
    return request.method == "POST" and did_last(request.user, subject, *events)


@require_safe
def exchange_index(request: SignedInRequest) -> HttpResponse:
    """All my exchanges: open ones first, then those that ended."""
    past = request.GET.get("show") == "past"
    exchanges = exchange_list(request.user)
    exchanges = exchanges.over() if past else exchanges.open()
    page = Paginator(exchanges, PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        {
            "exchange": exchange,
            "title": presenters.called(exchange, request.user).name,
            "status": presenters.exchange_status(exchange),
            "what": presenters.direction_words(exchange, request.user),
            "where": presenters.where_it_stands(exchange, request.user),
        }
        for exchange in page
    ]
    return render(request, "exchanges/exchange/list.html", {"page": page, "lines": lines, "past": past})


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say yes, perhaps with a half-day."""
    exchange = fetch(request, pk, ExchangeEvent.ACCEPT, ExchangeEvent.HAND_IN)
    other = presenters.called(exchange, request.user)
    offered = [each for each in offered_half_days(exchange) if each.date >= earliest_visit().date]
    form = AcceptForm(
        posted(request),
        exchange=exchange,
        person=request.user,
        offered=offered,
        question=presenters.first_visit_words(exchange, request.user),
        initial={"version": exchange.version},
    )
    if request.method == "POST" and form.is_valid():
        exchange = actions.accept(
            exchange=exchange,
            by=request.user,
            half_day=form.chosen(),
            objectives=form.cleaned_data.get("hopes", []),
            seen=form.cleaned_data["version"],
        )
        messages.success(request, _after_yes(exchange, other.first_name))
        return redirect(to_exchange(exchange))
    title = _("Say yes to %(name)s") % {"name": other.name}
    lead = _("%(what)s, %(length)s.") % {
        "what": presenters.direction_words(exchange, request.user),
        "length": presenters.length_words(exchange).lower(),
    }
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_question(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask something before answering."""
    exchange = fetch(request, pk, ExchangeEvent.QUESTION)
    form = QuestionForm(posted(request), initial={"version": exchange.version})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.ask_question(
            exchange=exchange,
            by=request.user,
            text=cleaned["text"],
            submission=cleaned["submission"],
            seen=cleaned["version"],
        )
        messages.success(request, _("Your question is on its way."))
        return redirect(to_exchange(exchange))
    title = _("Ask %(name)s a question first") % {"name": presenters.called(exchange, request.user).name}
    lead = _("You decide once they have replied. Nothing is agreed yet.")
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose other terms for a request."""
    exchange = fetch(request, pk, ExchangeEvent.CHANGE)
    partner, other = exchange.other(request.user), presenters.called(exchange, request.user)
    offered = offered_half_days(exchange)
    form = ChangeTermsForm(
        posted(request),
        other_name=other.first_name,
        viewer_is_proposer=exchange.proposer_id == request.user.pk,
        suggestions=suggested_half_days(request.user, partner, workplace=partner.profile.workplace),
        initial={
            "version": exchange.version,
            "direction": exchange.direction,
            "length": exchange.length,
            "suits": [each.code() for each in offered if each.date >= earliest_visit().date],
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.change_terms(
            exchange=exchange,
            by=request.user,
            terms=form.terms(),
            word=form.cleaned_data["word"],
            seen=form.cleaned_data["version"],
        )
        messages.success(request, _("%(name)s has been told what you propose.") % {"name": other.first_name})
        return redirect(to_exchange(exchange))
    title = _("Propose changes")
    lead = _("What you choose here replaces what is on the table. %(name)s then answers.") % {"name": other.first_name}
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_decline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say no."""
    exchange = fetch(request, pk, ExchangeEvent.DECLINE)
    form = DeclineForm(posted(request), initial={"version": exchange.version})
    name = presenters.called(exchange, request.user).first_name
    if request.method == "POST" and form.is_valid():
        reason = DeclineReason(form.cleaned_data["reason"])
        actions.decline(
            exchange=exchange,
            by=request.user,
            reason=reason,
            word=form.cleaned_data["word"],
            seen=form.cleaned_data["version"],
        )
        messages.success(request, _("You said no. %(name)s has been told.") % {"name": name})
        return redirect(to_exchange(exchange))
    title = _("Say no to %(name)s") % {"name": presenters.called(exchange, request.user).name}
    lead = _("That is fine. %(name)s sees the reason you choose and the word you write.") % {"name": name}
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    exchange = fetch(request, pk, ExchangeEvent.WITHDRAW)
    form = WithdrawForm(posted(request), initial={"version": exchange.version})
    name = presenters.called(exchange, request.user).first_name
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.withdraw(exchange=exchange, by=request.user, word=cleaned["word"], seen=cleaned["version"])
        messages.success(request, _("Your request is withdrawn. %(name)s has been told.") % {"name": name})
        return redirect(to_exchange(exchange))
    lead = _("%(name)s is told that you withdrew it. You can ask again at any time.") % {"name": name}
    return form_page(request, form, title=_("Withdraw your request"), lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cancel an agreed exchange."""
    exchange = fetch(request, pk, ExchangeEvent.CANCEL)
    form = CancelForm(posted(request), initial={"version": exchange.version})
    name = presenters.called(exchange, request.user).first_name
    if request.method == "POST" and form.is_valid():
        reason = CancelReason(form.cleaned_data["reason"])
        actions.cancel(
            exchange=exchange,
            by=request.user,
            reason=reason,
            word=form.cleaned_data["word"],
            seen=form.cleaned_data["version"],
        )
        messages.success(request, _("The exchange is cancelled. %(name)s has been told.") % {"name": name})
        return redirect(to_exchange(exchange))
    lead = _(
        "All its dates become free again, and %(name)s is told the reason. If only one date does not work, change that"
        " instead."
    ) % {"name": name}
    return form_page(request, form, title=_("Cancel the exchange"), lead=lead, back_url=to_exchange(exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def objective_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down one more thing to learn."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), pk=pk)
    request.way_back = to_exchange(exchange)
    if not request.user.has_perm("exchanges.add_objective", exchange):
        raise NotAllowed(_("Objectives are written before the visit begins, so that they count as planned learning."))
    form = ObjectiveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.add_objective(exchange=exchange, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Added."))
        return redirect(to_exchange(exchange))
    lead = _("%(name)s can read it, so that they can plan the visit for you.") % {
        "name": presenters.called(exchange, request.user).first_name
    }
    return form_page(request, form, title=_("Add an objective"), lead=lead, back_url=to_exchange(exchange))


def _after_yes(exchange: Exchange, name: str) -> str:
    said = _("You said yes. %(name)s has been told.") % {"name": name}
    if exchange.state == ExchangeState.TO_APPROVE and exchange.programme:
        next_step = _("A lead of %(programme)s looks at it next.") % {"programme": exchange.programme.name}
        return f"{said} {next_step}"
    return said
