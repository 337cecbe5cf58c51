"""The closing event of a programme: its page for all, and its writing for leads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters, queries
from exchanges.actions import closing_event as actions
from exchanges.enums import EventAnswer, EventState
from exchanges.errors import HasAnEvent
from exchanges.forms.closing_event import CancelEventForm, EventAgainForm, EventForm, ReplyForm, as_typed
from exchanges.models import ClosingEvent, EventReply, Programme
from exchanges.views.programme import fetch_led, to_set_up


def _to_event(pk: int) -> str:
    return reverse("exchanges:event_show", args=[pk])


def _standing(request: SignedInRequest, programme: Programme) -> ClosingEvent:
    events = ClosingEvent.objects.visible_to(request.user).standing().select_related("programme")
    event = get_object_or_404(events, programme=programme)
    request.way_back = _to_event(programme.pk)
    return event


@require_safe
def event_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """The event, my answer, and for leads who comes."""
    user = request.user
    programme = get_object_or_404(Programme.objects.visible_to(user), pk=pk)
    events = ClosingEvent.objects.visible_to(user).filter(programme=programme).order_by("-state", "-starts_at")
    event = get_object_or_404(events.select_related("programme")[:1])
    invited = queries.people_taking_part(programme)
    mine = EventReply.objects.visible_to(user).filter(event=event, person=user).first()
    is_lead = user.has_perm("exchanges.lead_programme", programme)
    can_answer = event.state == EventState.PLANNED and not event.is_over() and invited.filter(pk=user.pk).exists()
    context = {
        "programme": programme,
        "event": event,
        "status": presenters.event_status(event),
        "rows": presenters.event_rows(event),
        "form": ReplyForm(initial={"answer": mine.answer if mine else None}) if can_answer else None,
        "mine": mine,
        "is_lead": is_lead,
        "can_change": is_lead and event.state == EventState.PLANNED,
        "answers": presenters.answers_by_kind(list(invited), queries.replies_to(event)) if is_lead else [],
    }
    return render(request, "exchanges/closing_event/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whether I come."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)
    event = _standing(request, programme)
    form = ReplyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        answer = EventAnswer(form.cleaned_data["answer"])
        actions.reply(event=event, by=request.user, answer=answer)
        messages.success(request, _("Thank you. The leads know; you can change your answer here."))
        return redirect(_to_event(pk))
    back = _to_event(pk)
    return form_page(request, form, title=event.title, lead=presenters.event_when(event), back_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def event_write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Plan it: everybody who takes part is invited."""
    programme = fetch_led(request, pk)
    form = EventForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_event(programme=programme, by=request.user, **form.facts())
        except HasAnEvent as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The invitations are on their way. You see here who comes."))
            return redirect(_to_event(pk))
    back = to_set_up(programme)
    lead = _("Everybody who takes part gets an email and answers on a page. Whoever joins later sees it there.")
    return form_page(request, form, title=_("Plan a closing event"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def event_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another day, another place, other words: everybody is told."""
    event = _standing(request, fetch_led(request, pk))
    form = EventAgainForm(posted(request), initial=as_typed(event))
    if request.method == "POST" and form.is_valid():
        actions.change_event(event=event, by=request.user, seen=form.cleaned_data["version"], **form.facts())
        messages.success(request, _("Changed. Everybody who takes part is told."))
        return redirect(_to_event(pk))
    back = _to_event(pk)
    lead = _("Answers stand until people change them.")
    return form_page(request, form, title=_("Change the closing event"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def event_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """It does not take place."""
    event = _standing(request, fetch_led(request, pk))
    form = CancelEventForm(posted(request), initial={"version": event.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.cancel_event(event=event, by=request.user, word=said["word"], seen=said["version"])
        messages.success(request, _("Cancelled. Everybody who takes part is told."))
        return redirect(_to_event(pk))
    back = _to_event(pk)
    return form_page(
        request, form, title=_("Cancel the closing event?"), lead=event.title, back_url=back, cancel_url=back
    )
