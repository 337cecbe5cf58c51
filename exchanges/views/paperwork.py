"""Pages for the paperwork of one visit: what is to do and by whom, and doing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import lifecycle
from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions.paperwork import items as actions
from exchanges.enums import Answer, Doer, How, PaperEvent
from exchanges.forms.paperwork import AnswerForm, AskLeadForm, ContactForm, SignForm, TickForm
from exchanges.models import PaperworkItem, Visit
from exchanges.presenters.waiting import what_is_missing
from exchanges.queries import papers_of, place_of_visit
from exchanges.rules import employer_of, host_organisation, who_does
from exchanges.standard import UNDERTAKING_VERSION, undertaking
from exchanges.states import PAPER
from exchanges.views.exchange import to_exchange
from exchanges.views.visit import seen_version


def fetch_visit(request: SignedInRequest, pk: int) -> Visit:
    """A visit of the reader, with the people and places that its paperwork asks of."""
    scope = Visit.objects.visible_to(request.user).select_related(
        "exchange__proposer__profile",
        "exchange__partner__profile",
        "visitor__profile__organisation",
        "host__profile__organisation",
        "workplace__organisation",
    )
    visit = get_object_or_404(scope.prefetch_related("half_days"), pk=pk)
    request.way_back = to_exchange(visit.exchange)
    return visit


@require_safe
def paperwork(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is to do before a visit, by who must do it."""
    visit = fetch_visit(request, pk)
    papers = papers_of(visit)
    context = {
        "visit": visit,
        "title": presenters.visit_title(visit, request.user),
        "period": presenters.period_of(visit),
        "groups": presenters.paper_groups(papers, request.user),
        "progress": presenters.paper_progress(papers),
        "missing": what_is_missing(visit, request.user),
        "status": presenters.visit_status(visit),
        "contact": place_of_visit(visit).contact,
        "may_say_contact": request.user.has_perm("exchanges.choose_place", visit),
        "back_url": to_exchange(visit.exchange),
        "back_text": _("You and %(name)s") % {"name": visit.other(request.user).name},
    }
    return render(request, "exchanges/paperwork/show.html", context)


def fetch_paper(request: SignedInRequest, pk: int, event: PaperEvent) -> PaperworkItem:
    """An item that the reader may do this to now; pressed twice it is answered as the first time."""
    scope = PaperworkItem.objects.visible_to(request.user).select_related(
        "visit__visitor__profile__organisation",
        "visit__host__profile__organisation",
        "visit__workplace__organisation",
        "visit__exchange",
    )
    item = get_object_or_404(scope.distinct(), pk=pk)
    request.way_back = _after(request, item)
    is_open = event in lifecycle.available(PAPER, item, request.user)
    repeats = request.method == "POST" and lifecycle.was_just_done(PAPER, item, event, request.user)
    if not is_open and not repeats:
        raise NotAllowed(_("This is for somebody else to do, or it is done already."))
    return item


@require_http_methods(["GET", "HEAD", "POST"])
def paper_do(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do one item: sign, answer, or say that it is done."""
    item = fetch_paper(request, pk, PaperEvent.DO)
    form: Any
    initial = {"version": item.version, "text_version": UNDERTAKING_VERSION}
    if item.how == How.UNDERTAKING:
        form = SignForm(posted(request), person=request.user, initial=initial)
    elif item.how == How.TICK:
        form = TickForm(posted(request), initial=initial)
    else:
        form = AnswerForm(posted(request), item=item, initial=initial)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _do(item, request.user, form.cleaned_data))
        return redirect(_after(request, item))
    context = {
        "title": item.title,
        "lead": item.why,
        "back_url": _after(request, item),
        "visit": item.visit,
        "paragraphs": undertaking() if item.how == How.UNDERTAKING else (),
        "is_own": request.user.pk in (item.visit.visitor_id, item.visit.host_id),
        "states_it_themselves": item.who == Doer.EMPLOYER and item.visit.visitor_id == request.user.pk,
    }
    return form_page(request, form, template="exchanges/paperwork/do.html", **context)


def _do(item: PaperworkItem, user: Any, cleaned: dict[str, Any]) -> str:
    """Through the action for its kind; the words about what happened."""
    seen = cleaned["version"]
    if item.how == How.UNDERTAKING:
        actions.sign(item=item, by=user, name=cleaned["name"], version=cleaned["text_version"], seen=seen)
        return _("Signed. Thank you.")
    if item.how == How.TICK:
        actions.tick(item=item, by=user, seen=seen)
        return _("Noted as done.")
    said = Answer(cleaned["said"])
    actions.answer(item=item, by=user, said=said, on=cleaned.get("on"), seen=seen)
    if said == Answer.NO:
        return _("Noted. It stays to do, and can be answered again.")
    return _("Thank you. It is noted.")


@require_POST
def paper_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what one did."""
    item = fetch_paper(request, pk, PaperEvent.UNDO)
    actions.undo(item=item, by=request.user, seen=seen_version(request))
    messages.success(request, _("Taken back. It is to do again."))
    return redirect(_after(request, item))


@require_http_methods(["GET", "HEAD", "POST"])
def paper_ask_lead(request: SignedInRequest, pk: int) -> HttpResponse:
    """The visitor says who confirms for their organisation."""
    visit = fetch_visit(request, pk)
    leads = who_does(visit, Doer.EMPLOYER)
    if visit.visitor_id != request.user.pk or request.user in leads:
        raise NotAllowed(_("Only the visitor says who confirms, where somebody leads their organisation here."))
    form = AskLeadForm(posted(request), leads=leads)
    if request.method == "POST" and form.is_valid():
        lead = form.cleaned_data["lead"]
        actions.ask_lead(visit=visit, by=request.user, lead=lead)
        messages.success(request, _("%(name)s has been asked.") % {"name": lead.name})
        return redirect("exchanges:paperwork", pk=pk)
    lead_text = _("They get an email, answer yes or no with a date, and send no documents.")
    back_url = reverse("exchanges:paperwork", args=[pk])
    return form_page(request, form, title=_("Who confirms for you?"), lead=lead_text, back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """The host says whether the visitor meets people who use services."""
    visit = fetch_visit(request, pk)
    if not request.user.has_perm("exchanges.choose_place", visit):
        raise NotAllowed(_("Only the host says this, before the visit begins."))
    initial = {"meets_people": "yes" if place_of_visit(visit).contact else "no"}
    form = ContactForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.say_contact(visit=visit, by=request.user, meets_people=form.cleaned_data["meets_people"])
        messages.success(request, _("Noted. What is to do follows from it."))
        return redirect("exchanges:paperwork", pk=pk)
    title = _("Whom will your visitor meet?")
    return form_page(request, form, title=title, back_url=reverse("exchanges:paperwork", args=[pk]))


def _after(request: SignedInRequest, item: PaperworkItem) -> str:
    """Where an item leads back to: the visit for its two people, the queue for a lead."""
    visit = item.visit
    if visit.has(request.user):
        return reverse("exchanges:paperwork", args=[visit.pk])
    organisation = employer_of(visit.visitor) if item.who == Doer.EMPLOYER else host_organisation(visit)
    return reverse("exchanges:confirmations", args=[organisation.pk]) if organisation else reverse("home")
