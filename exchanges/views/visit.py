"""Pages for dating a visit, calling it off, and saying what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.enums import Half
from core.errors import NotAllowed, StaleVersion
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import conversation
from exchanges.actions import visit as actions
from exchanges.enums import CancelReason, MissedReason, MistakeReason, VisitEvent
from exchanges.errors import AlreadyBooked, NotADate
from exchanges.forms.visit import (
    CallOffForm,
    MissedForm,
    MistakeForm,
    NoteForm,
    PlaceForm,
    SuggestDatesForm,
    TookPlaceForm,
)
from exchanges.models import Visit
from exchanges.queries import open_to
from exchanges.views.exchange import repeats, to_exchange


def fetch(request: SignedInRequest, pk: int, *events: VisitEvent) -> Visit:
    """A visit of the reader, if they may do one of these to it now."""
    scope = Visit.objects.visible_to(request.user).select_related(
        "exchange__programme", "visitor__profile", "host__profile__organisation", "workplace__organisation"
    )
    visit = get_object_or_404(scope.prefetch_related("half_days"), pk=pk)
    request.way_back = to_exchange(visit.exchange)
    if events and not open_to(request.user, visit) & set(events) and not repeats(request, visit, *events):
        raise NotAllowed(_("This is not open to you now: the visit has moved on, or it is the other person's turn."))
    return visit


def seen_version(request: SignedInRequest) -> int:
    """The version that a one-button form carried."""
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise StaleVersion
    return int(version)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_suggest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Suggest dates, or other dates."""
    visit = fetch(request, pk, VisitEvent.SUGGEST, VisitEvent.REARRANGE)
    other = visit.other(request.user)
    form = SuggestDatesForm(
        posted(request),
        visit=visit,
        person=request.user,
        initial={"version": visit.version, "length": visit.exchange.length, "first_half": Half.AM},
    )
    if request.method == "POST" and form.is_valid():
        half_days = form.cleaned_data["half_days"]
        try:
            actions.suggest_dates(
                visit=visit,
                by=request.user,
                half_days=half_days,
                hours=form.cleaned_data["hours"],
                seen=form.cleaned_data["version"],
            )
        except (AlreadyBooked, NotADate) as refusal:
            form.add_error("first_date", str(refusal.sentence))
        else:
            asked = _("%(name)s has been asked whether these dates suit.") % {"name": other.first_name}
            messages.success(request, asked)
            return redirect(to_exchange(visit.exchange))
    title = _("Suggest other dates") if visit.first_date else _("Suggest dates")
    lead = presenters.suggest_lead(visit, request.user)
    back_url = to_exchange(visit.exchange)
    template = "exchanges/visit/suggest.html"
    undone = presenters.new_dates_undo(visit, request.user)
    return form_page(request, form, title=title, lead=lead, undone=undone, back_url=back_url, template=template)


@require_POST
def visit_agree(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say yes to the suggested dates."""
    visit = fetch(request, pk)
    visit = actions.agree_dates(visit=visit, by=request.user, seen=seen_version(request))
    messages.success(request, _("The dates are booked for both of you."))
    return redirect(to_exchange(visit.exchange))


@require_POST
def visit_set_aside(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set suggested dates aside."""
    visit = fetch(request, pk)
    visit = actions.set_aside_suggestion(visit=visit, by=request.user, seen=seen_version(request))
    messages.success(request, _("The suggested dates are set aside."))
    return redirect(to_exchange(visit.exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call a dated visit off."""
    visit = fetch(request, pk, VisitEvent.CALL_OFF)
    form = CallOffForm(posted(request), initial={"version": visit.version})
    name = visit.other(request.user).first_name
    if request.method == "POST" and form.is_valid():
        reason = CancelReason(form.cleaned_data["reason"])
        actions.call_off(visit=visit, by=request.user, reason=reason, seen=form.cleaned_data["version"])
        messages.success(request, _("The visit is called off. %(name)s has been told.") % {"name": name})
        return redirect(to_exchange(visit.exchange))
    lead = _("%(name)s is told the reason. You can arrange the visit for another time afterwards.") % {"name": name}
    return form_page(request, form, title=_("Call the visit off"), lead=lead, back_url=to_exchange(visit.exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_took_place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a visit took place."""
    visit = fetch(request, pk, VisitEvent.TAKE_PLACE)
    form = TookPlaceForm(posted(request), visit=visit, initial={"version": visit.version})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.record_took_place(
            visit=visit, by=request.user, break_minutes=cleaned["break_minutes"], seen=cleaned["version"]
        )
        messages.success(request, _("Noted. Your certificate is ready; now is a good time to reflect."))
        return redirect(to_exchange(visit.exchange))
    lead = f"{presenters.visit_title(visit, request.user)}, {presenters.period_of(visit)}."
    return form_page(request, form, title=_("The visit took place"), lead=lead, back_url=to_exchange(visit.exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_missed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a visit did not happen."""
    visit = fetch(request, pk, VisitEvent.MISS)
    form = MissedForm(posted(request), initial={"version": visit.version})
    if request.method == "POST" and form.is_valid():
        reason = MissedReason(form.cleaned_data["reason"])
        actions.record_missed(visit=visit, by=request.user, reason=reason, seen=form.cleaned_data["version"])
        messages.success(request, _("Noted. You can arrange the visit again, or let it go."))
        return redirect(to_exchange(visit.exchange))
    lead = _("It happens. %(name)s sees the reason you choose.") % {"name": visit.other(request.user).first_name}
    title = _("The visit did not happen")
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(visit.exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_mistake(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a visit was recorded by mistake; its certificates are revoked."""
    visit = fetch(request, pk, VisitEvent.CORRECT)
    form = MistakeForm(posted(request), initial={"version": visit.version})
    if request.method == "POST" and form.is_valid():
        reason = MistakeReason(form.cleaned_data["reason"])
        actions.record_by_mistake(visit=visit, by=request.user, reason=reason, seen=form.cleaned_data["version"])
        messages.success(request, _("Both certificates are revoked. Now say what became of the visit."))
        return redirect(to_exchange(visit.exchange))
    lead = _(
        "Both certificates stop counting, and %(name)s is told. Whoever checks one reads that it was recorded by"
        " mistake. Afterwards you can record the visit again, rightly, and both of you get new certificates."
    )
    return form_page(
        request,
        form,
        title=_("This was recorded by mistake"),
        lead=lead % {"name": visit.other(request.user).first_name},
        back_url=to_exchange(visit.exchange),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def visit_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a visit go for good."""
    visit = fetch(request, pk, VisitEvent.DROP)
    if request.method == "POST":
        actions.drop(visit=visit, by=request.user, seen=seen_version(request))
        messages.success(request, _("The visit is dropped."))
        return redirect(to_exchange(visit.exchange))
    name = visit.other(request.user).first_name
    context = {
        "version": visit.version,
        "submit": _("Drop the visit"),
        "cancel_url": to_exchange(visit.exchange),
        "consequences": [
            _("%(name)s is told.") % {"name": name},
            _("This visit cannot be arranged again in this exchange."),
            _("When no other visit is open, the exchange closes."),
        ],
    }
    return render(request, "layouts/confirm.html", {"title": _("Drop this visit?"), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def visit_workplace(request: SignedInRequest, pk: int) -> HttpResponse:
    """The host says where the visit happens."""
    visit = fetch(request, pk)
    if not request.user.has_perm("exchanges.choose_place", visit):
        raise NotAllowed(_("Only the host chooses the place, before the visit begins."))
    form = PlaceForm(posted(request), visit=visit, initial={"workplace": visit.workplace_id, "place": visit.place})
    if request.method == "POST" and form.is_valid():
        actions.choose_place(visit=visit, by=request.user, **form.chosen())
        messages.success(request, _("Your visitor now knows where to come."))
        return redirect(to_exchange(visit.exchange))
    title, template = _("Where does the visit happen?"), "exchanges/visit/workplace.html"
    return form_page(request, form, title=title, back_url=to_exchange(visit.exchange), template=template)


@require_http_methods(["GET", "HEAD", "POST"])
def note_write(request: SignedInRequest, pk: int) -> HttpResponse:
    """A few words to the other person after a visit."""
    visit = fetch(request, pk)
    if not request.user.has_perm("exchanges.write_note", visit):
        raise NotAllowed(_("A note is written once the visit took place, while you can reach each other."))
    mine = visit.partner_notes.filter(author=request.user).first()
    form = NoteForm(posted(request), initial={"text": mine.text if mine else ""})
    name = visit.other(request.user).name
    if request.method == "POST" and form.is_valid():
        conversation.write_note(visit=visit, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("%(name)s can read your note.") % {"name": name})
        return redirect(to_exchange(visit.exchange))
    title = _("Write a note to %(name)s") % {"name": name}
    return form_page(request, form, title=title, back_url=to_exchange(visit.exchange))
