"""Pages for asking, answering, changing and ending an exchange. The page of one exchange itself stands at the roof."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import presenters as people
from accounts.models import Profile, User
from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import exchange as actions
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeEvent, Length
from exchanges.errors import AlreadyOpen, NobodyToAsk
from exchanges.forms.exchange import (
    AcceptForm,
    AskForm,
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
    earliest_by_terms,
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


def fetch(request: SignedInRequest, pk: int, event: ExchangeEvent) -> Exchange:
    """One of the reader's exchanges, if they may do this to it now."""
    scope = Exchange.objects.visible_to(request.user).select_related(
        "proposer__profile__workplace__organisation",
        "partner__profile__workplace__organisation",
        "partner__profile__organisation",
    )
    exchange = get_object_or_404(scope, pk=pk)
    request.way_back = to_exchange(exchange)
    if event not in open_to(request.user, exchange) and not repeats(request, exchange, event):
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


def fetch_to_ask(request: SignedInRequest, person_pk: int) -> Profile:
    """Somebody whom the reader may ask; whoever has an open exchange with them is led there."""
    profiles = Profile.objects.visible_to(request.user).exclude(person=request.user)
    profiles = profiles.select_related("person", "organisation", "workplace__organisation")
    profile = profiles.filter(person=person_pk).first()
    if profile is None:
        raise NobodyToAsk if request.method == "POST" else Http404
    return profile


def ask_form(request: SignedInRequest, profile: Profile, data: QueryDict | None) -> AskForm:
    """The form of a request to somebody, with what was sent."""
    me, partner = request.user, profile.person
    earliest = earliest_by_terms(me, partner, Direction.BOTH, int(Length.HALF_DAY))
    return AskForm(
        data,
        person=me,
        other_name=presenters.called_before(profile, me).first_name,
        pair=(me, partner),
        earliest=earliest,
        suggestions=suggested_half_days(me, partner, workplace=profile.workplace, first=earliest.date),
        initial={"direction": Direction.BOTH, "reason": _first_sentence(request.user, profile)},
    )


def _draft_key(person_pk: int) -> str:
    return f"request to {person_pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_ask(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Ask somebody for an exchange: first write. What was written waits in the session until it is sent."""
    profile = fetch_to_ask(request, person_pk)
    me, partner = request.user, profile.person
    if running := Exchange.objects.visible_to(me).between(me, partner).open().first():
        raise AlreadyOpen(back_url=to_exchange(running))
    draft = request.session.get(_draft_key(partner.pk))
    form = ask_form(request, profile, posted(request) or (QueryDict(draft) if draft else None))
    if request.method == "POST" and form.is_valid():
        request.session[_draft_key(partner.pk)] = request.POST.urlencode()
        return redirect("exchanges:exchange_review", partner.pk)
    shown = presenters.called_before(profile, me)
    context = {
        "form": form,
        "title": _("Ask %(name)s for an exchange") % {"name": shown.name},
        "shown": shown,
        "back_url": reverse("person_detail", args=[partner.pk]),
    }
    return render(request, "exchanges/exchange/ask.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_review(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Then read it through, and send it."""
    draft = request.session.get(_draft_key(person_pk))
    if draft is not None:
        request.draft = QueryDict(draft)
    request.way_back = reverse("exchanges:exchange_ask", args=[person_pk])
    profile = fetch_to_ask(request, person_pk)
    me, partner = request.user, profile.person
    running = Exchange.objects.visible_to(me).between(me, partner).open().first()
    if draft is None or running:
        return redirect(to_exchange(running)) if running else redirect("exchanges:exchange_ask", partner.pk)
    form = ask_form(request, profile, QueryDict(draft))
    if not form.is_valid():  # a day has passed since it was written, or somebody else took a half-day
        return redirect("exchanges:exchange_ask", partner.pk)
    shown = presenters.called_before(profile, me)
    if request.method == "POST":
        exchange = actions.ask(
            by=me,
            partner=partner,
            terms=form.terms(),
            reason=form.cleaned_data["reason"],
            objectives=form.cleaned_data["hopes"],
            submission=form.cleaned_data["submission"],
        )
        del request.session[_draft_key(partner.pk)]
        messages.success(request, _("Sent. %(name)s has 21 days to answer.") % {"name": shown.first_name})
        return redirect(to_exchange(exchange))
    context = {"shown": shown, "back_url": request.way_back, **_reading(form)}
    return render(request, "exchanges/exchange/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say yes, perhaps with a half-day."""
    exchange = fetch(request, pk, ExchangeEvent.ACCEPT)
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
        messages.success(request, _("You said yes. %(name)s has been told.") % {"name": other.first_name})
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
    earliest = earliest_by_terms(
        exchange.proposer, exchange.partner, exchange.direction, int(exchange.length), exchange=exchange
    )
    form = ChangeTermsForm(
        posted(request),
        pair=(exchange.proposer, exchange.partner),
        earliest=earliest,
        other_name=other.first_name,
        viewer_is_proposer=exchange.proposer_id == request.user.pk,
        suggestions=suggested_half_days(
            request.user, partner, workplace=partner.profile.workplace, first=earliest.date
        ),
        initial={
            "version": exchange.version,
            "direction": exchange.direction,
            "length": exchange.length,
            "suits": [each.code() for each in offered if each.date >= earliest.date],
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


def _first_sentence(me: User, profile: Profile) -> str:
    work = people.work(me.profile)
    return _("Hello %(name)s, I am %(me)s, %(work)s. ") % {
        "name": profile.person.first_name if profile.shows_name else "",
        "me": me.name,
        "work": work,
    }


def _reading(form: AskForm) -> dict[str, Any]:
    """What the review page shows of a valid form."""
    direction = form.fields["direction"]
    length = form.fields["length"]
    return {
        "hopes": form.cleaned_data["hopes"],
        "direction": dict(direction.choices)[form.cleaned_data["direction"]],  # type: ignore[attr-defined]
        "length": dict(length.choices)[form.cleaned_data["length"]],  # type: ignore[attr-defined]
        "half_days": [presenters.half_day_words(each) for each in form.cleaned_data["half_days"]],
        "reason": form.cleaned_data["reason"],
    }
