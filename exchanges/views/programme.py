"""Programmes: all that concern me, one of them, and its life from beginning to archive."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Organisation
from accounts.queries import employers_of, organisations_led_by, profile_of
from core import lifecycle
from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters, queries
from exchanges.actions import programme as actions
from exchanges.enums import ProgrammeEvent, ProgrammeState
from exchanges.errors import WindowInThePast
from exchanges.forms.programme import LONGEST_NAME, BeginForm, CopyForm, ReopenForm
from exchanges.models import Programme
from exchanges.rules import runs_programmes
from exchanges.states import PROGRAMME
from exchanges.views.visit import seen_version

PER_PAGE = 10
NO_ORGANISATION = gettext_lazy("Say in your profile where you work first: an organisation runs each programme.")


def to_set_up(programme: Programme) -> str:
    """The task list of one programme."""
    return reverse("exchanges:programme_set_up", args=[programme.pk])


def fetch_led(request: SignedInRequest, pk: int, event: ProgrammeEvent | None = None) -> Programme:
    """A programme that the reader leads, if this can happen to it now."""
    scope = Programme.objects.visible_to(request.user).led_by(request.user).select_related("organisation")
    programme = get_object_or_404(scope, pk=pk)
    request.way_back = to_set_up(programme)
    if event and event not in lifecycle.available(PROGRAMME, programme, request.user):
        was_mine = request.method == "POST" and lifecycle.was_just_done(PROGRAMME, programme, event, request.user)
        if not was_mine:
            raise NotAllowed(_("This is not open now: the programme has moved on. Look at it as it is."))
    return programme


def _where_it_is_led(programme: Programme) -> str:
    """Its task list while it is being set up, afterwards the page that says how it goes."""
    if programme.state == ProgrammeState.SETTING_UP:
        return to_set_up(programme)
    return reverse("exchanges:programme_lead", args=[programme.pk])


def organisations_to_begin_for(request: SignedInRequest) -> list[Organisation]:
    """Those that the reader leads; for the operator also their own."""
    found = list(organisations_led_by(request.user))
    if request.user.is_operator:
        found += [each for each in employers_of(request.user) if each not in found]
    return found


@require_safe
def programme_list(request: SignedInRequest) -> HttpResponse:
    """What I lead, where I take part, and what I could join."""
    user = request.user
    led = Paginator(queries.programmes_led(user), PER_PAGE).get_page(request.GET.get("page"))
    show_more = request.GET.get("page", "") not in ("", "1")
    places = [] if show_more else list(queries.places_of(user)[: 2 * PER_PAGE])
    profile = profile_of(user)
    to_join = [] if show_more else list(queries.programmes_to_join(user)[: 2 * PER_PAGE])
    context = {
        "page": led,
        "led": [
            {"programme": each, "status": presenters.programme_status(each), "url": _where_it_is_led(each)}
            for each in led
        ],
        "places": [{"place": each, "status": presenters.place_status(each)} for each in places],
        "to_join": [
            {"programme": each, "window": presenters.window_words(each)}
            for each in to_join
            if queries.sides_open_to(each.sides.all(), profile)
        ],
        "runs": runs_programmes.test(user),
        "may_begin": bool(organisations_to_begin_for(request)),
        "answers_for_leave": organisations_led_by(user).exists(),
    }
    return render(request, "exchanges/programme/list.html", context)


@require_safe
def programme_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One programme, for whoever takes part or could: what for, who, when, and my place in it."""
    user = request.user
    programme = get_object_or_404(queries.programme_page(user), pk=pk)
    place = queries.place_in(programme, user)
    sides = list(programme.sides.all())
    fitting = queries.sides_open_to(sides, profile_of(user))
    event = queries.event_of(programme) if place or programme.leads.current().filter(person=user).exists() else None
    context = {
        "programme": programme,
        "status": presenters.programme_status(programme),
        "rows": presenters.programme_rows(programme),
        "sides": [{"side": side, "words": presenters.side_words(side)} for side in sides],
        "leads": presenters.leads_words(programme, user),
        "organisations": [there.organisation.name for there in programme.taking_part.all()],
        "place": place,
        "place_status": presenters.place_status(place) if place else None,
        "place_words": presenters.place_words(place, programme, fitting),
        "apply_url": presenters.join_path(programme)
        if not place and fitting and programme.state == ProgrammeState.OPEN
        else "",
        "event": event,
        "event_status": presenters.event_status(event) if event else None,
        "event_when": presenters.event_when(event) if event else "",
        "is_lead": any(lead.person_id == user.pk for lead in programme.leads.all()),
    }
    return render(request, "exchanges/programme/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_begin(request: SignedInRequest) -> HttpResponse:
    """Give it a name; everything else is a task of the list."""
    organisations = organisations_to_begin_for(request)
    back = reverse("exchanges:programme_list")
    if not organisations:
        raise NotAllowed(NO_ORGANISATION, back_url=back)
    form = BeginForm(posted(request), organisations=organisations)
    if request.method == "POST" and form.is_valid():
        programme = actions.begin(organisation=form.chosen(), by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Begun. Do the tasks in any order; you can leave and come back."))
        return redirect(to_set_up(programme))
    lead = _("%(name)s runs it.") % {"name": form.only.name} if form.only else ""
    return form_page(request, form, title=_("Begin a programme"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_open(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open it, after a second look."""
    programme = fetch_led(request, pk, ProgrammeEvent.OPEN)
    consequences = [
        _("People of the organisations that take part see it and can join."),
        _("Who meets whom is fixed from now on. Most other things can still be changed."),
    ]
    return _settle(request, programme, actions.open_programme, _("Open the programme?"), consequences, _("It is open."))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close it, after a second look."""
    programme = fetch_led(request, pk, ProgrammeEvent.CLOSE)
    consequences = [
        _("Nobody joins it any more. Everybody who takes part is told."),
        _("What people have agreed goes on: no visit is cancelled."),
        _("You can open it again."),
    ]
    return _settle(request, programme, actions.close, _("Close the programme?"), consequences, _("It is closed."))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put it away, after a second look."""
    programme = fetch_led(request, pk, ProgrammeEvent.ARCHIVE)
    consequences = [
        _("It leaves everybody’s lists. You and the other leads still find it here, and can copy it."),
        _("It cannot be opened again."),
    ]
    return _settle(request, programme, actions.archive, _("Archive the programme?"), consequences, _("It is archived."))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a closed one again, with a last day that lies ahead."""
    programme = fetch_led(request, pk, ProgrammeEvent.REOPEN)
    form = ReopenForm(posted(request), initial={"version": programme.version, "last_date": programme.last_date})
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen(
                programme=programme,
                by=request.user,
                last_date=form.cleaned_data["last_date"],
                seen=form.cleaned_data["version"],
            )
        except WindowInThePast as refusal:
            form.add_error("last_date", str(refusal.sentence))
        else:
            messages.success(request, _("It is open again."))
            return redirect(to_set_up(programme))
    lead = _("Everybody who takes part is told.")
    cancel = to_set_up(programme)
    return form_page(request, form, title=_("Open it again"), lead=lead, back_url=cancel, cancel_url=cancel)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin another like it."""
    programme = fetch_led(request, pk)
    name = _("%(name)s (copy)") % {"name": programme.name}
    if len(name) > LONGEST_NAME:
        name = programme.name
    form = CopyForm(posted(request), initial={"name": name})
    if request.method == "POST" and form.is_valid():
        made = actions.copy(programme=programme, by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Copied, without people and dates. Set the dates, then open it."))
        return redirect(to_set_up(made))
    cancel = to_set_up(programme)
    return form_page(
        request,
        form,
        title=_("Copy this programme"),
        lead=_("Everything is copied but people and dates. You lead the copy."),
        back_url=cancel,
        cancel_url=cancel,
    )


def _settle(
    request: SignedInRequest,
    programme: Programme,
    action: Callable[..., Programme],
    title: str,
    consequences: list[str],
    done: str,
) -> HttpResponse:
    """Ask once, with what will happen; then let it happen."""
    if request.method == "POST":
        action(programme=programme, by=request.user, seen=seen_version(request))
        messages.success(request, done)
        return redirect(to_set_up(programme))
    context: dict[str, Any] = {
        "title": title,
        "lead": programme.name,
        "consequences": consequences,
        "version": programme.version,
        "cancel_url": to_set_up(programme),
        "warning": programme.state != ProgrammeState.SETTING_UP,
    }
    return render(request, "layouts/confirm.html", context)
