"""Setting a programme up: a task list that can be left and come back to, and one page for each task."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters as people
from accounts.models import Organisation
from accounts.queries import find_organisations
from core import lifecycle
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters, queries
from exchanges.actions import set_up as actions
from exchanges.enums import ProgrammeKind, ProgrammeState, SetUpTask
from exchanges.errors import FixedNow, TooFewPlaces, WindowInThePast
from exchanges.forms.programme import (
    AboutForm,
    ApprovalForm,
    AsksForm,
    ExchangeLikeForm,
    KindForm,
    PlaceSearchForm,
    WindowForm,
)
from exchanges.forms.side import SideForm
from exchanges.models import Programme
from exchanges.states import PROGRAMME
from exchanges.views.programme import fetch_led, to_set_up

Act = Callable[[Programme, dict[str, Any]], object]


@require_safe
def programme_set_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """The task list, and what can be done with the programme as a whole."""
    programme = fetch_led(request, pk)
    facts = queries.set_up(programme)
    template = getattr(programme, "template", None)
    context = {
        "programme": programme,
        "status": presenters.programme_status(programme),
        "tasks": presenters.set_up_tasks(programme, facts),
        "missing": [task.label for task in facts.missing],
        "done": len(facts.done & set(queries.NEEDED_TO_OPEN)),
        "needed": len(queries.NEEDED_TO_OPEN),
        "can": lifecycle.available(PROGRAMME, programme, request.user),
        "is_setting_up": programme.state == ProgrammeState.SETTING_UP,
        "can_be_changed": programme.state in (ProgrammeState.SETTING_UP, ProgrammeState.OPEN),
        "template": template if template and template.withdrawn_at is None else None,
        "may_share": {SetUpTask.ABOUT, SetUpTask.KIND} <= facts.done,
        "idea": queries.idea_of(programme.pk),
        "event": queries.event_of(programme),
    }
    return render(request, "exchanges/set_up/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_about(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name and purpose."""
    programme = fetch_led(request, pk)
    form = AboutForm(posted(request), initial=_facts(programme, "name", "purpose"))
    return _task(request, programme, form, SetUpTask.ABOUT)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_kind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who meets whom."""
    programme = fetch_led(request, pk)
    form = KindForm(posted(request), initial=_facts(programme, "kind"))

    def act(held: Programme, said: dict[str, Any]) -> object:
        return actions.choose_kind(
            programme=held, by=request.user, kind=ProgrammeKind(said["kind"]), seen=said["version"]
        )

    lead = ""
    if programme.state != ProgrammeState.SETTING_UP:
        lead = _("This is fixed: people joined knowing it. For another kind, copy the programme.")
    return _task(request, programme, form, SetUpTask.KIND, act, at="kind", lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_exchange(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an exchange in it is like."""
    programme = fetch_led(request, pk)
    form = ExchangeLikeForm(posted(request), initial=_facts(programme, "direction", "length"))
    lead = _("What people begin from when they ask each other, or are paired. Agreed exchanges stay as they are.")
    return _task(request, programme, form, SetUpTask.EXCHANGE, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_window(request: SignedInRequest, pk: int) -> HttpResponse:
    """Between which days, and for how many."""
    programme = fetch_led(request, pk)
    form = WindowForm(posted(request), initial=_facts(programme, "first_date", "last_date", "capacity"))

    def act(held: Programme, said: dict[str, Any]) -> object:
        facts = {name: said[name] for name in ("first_date", "last_date", "capacity")}
        return actions.set_window(programme=held, by=request.user, seen=said["version"], **facts)

    lead = _("Study leave and paperwork take time: most programmes begin eight weeks after they open.")
    return _task(request, programme, form, SetUpTask.WINDOW, act, at="last_date", lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_asks(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is asked of people."""
    programme = fetch_led(request, pk)
    form = AsksForm(posted(request), initial=_facts(programme, "asks"))
    return _task(request, programme, form, SetUpTask.ASKS, lead=_("People read it before they join."))


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_approval(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whether a lead agrees to pairings."""
    programme = fetch_led(request, pk)
    said_before = "yes" if programme.approves_pairings else "no"
    form = ApprovalForm(posted(request), initial={"version": programme.version, "approves": said_before})

    def act(held: Programme, said: dict[str, Any]) -> object:
        approves = said["approves"] == "yes"
        return actions.set_facts(
            programme=held, by=request.user, task=SetUpTask.APPROVAL, seen=said["version"], approves_pairings=approves
        )

    return _task(request, programme, form, SetUpTask.APPROVAL, act)


@require_safe
def set_up_sides(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who can join: the one side, or the two."""
    programme = fetch_led(request, pk)
    sides = {side.number: side for side in programme.sides.all()}
    numbers = range(1, queries.sides_of(programme.kind) + 1)
    context = {
        "programme": programme,
        "back_url": to_set_up(programme),
        "lines": [
            {
                "number": number,
                "side": sides.get(number),
                "words": presenters.side_hint(sides[number]) if number in sides else "",
            }
            for number in numbers
        ],
    }
    return render(request, "exchanges/set_up/sides.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_side(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """The name of one side, and whom it is for."""
    programme = fetch_led(request, pk)
    if not 1 <= number <= queries.sides_of(programme.kind):
        raise Http404
    side = programme.sides.filter(number=number).first()
    fields = ("name", "professions", "specialties", "sectors", "capacity")
    initial = {name: getattr(side, name) for name in fields} if side else {}
    is_one_of_two = programme.kind == ProgrammeKind.TWO_SIDED
    form = SideForm(posted(request), initial={"version": programme.version, **initial}, is_one_of_two=is_one_of_two)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts = {name: said.get(name) for name in fields}
        try:
            actions.set_side(programme=programme, by=request.user, number=number, seen=said["version"], **facts)
        except TooFewPlaces as refusal:
            form.add_error("capacity", str(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("exchanges:set_up_sides", pk)
    back = reverse("exchanges:set_up_sides", args=[pk])
    title = _("Whom is this side for?") if is_one_of_two else _("Who can join?")
    return form_page(request, form, title=title, template="exchanges/set_up/side.html", back_url=back, cancel_url=back)


@require_safe
def set_up_organisations(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organisations that take part, and the search for more."""
    programme = fetch_led(request, pk)
    form = PlaceSearchForm(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    there = list(programme.taking_part.select_related("organisation").order_by("organisation__name", "pk"))
    here = {each.organisation_id for each in there}
    found = find_organisations(text) if len(text) > 1 else []
    context = {
        "programme": programme,
        "form": form,
        "there": there,
        "found": [{"organisation": each, "where": people.address(each), "is_in": each.pk in here} for each in found],
        "searched": text,
        "back_url": to_set_up(programme),
    }
    return render(request, "exchanges/set_up/organisations.html", context, status=422 if form.errors else 200)


@require_POST
def organisation_add(request: SignedInRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """One more organisation takes part."""
    programme = fetch_led(request, pk)
    request.way_back = reverse("exchanges:set_up_organisations", args=[pk])
    organisation = get_object_or_404(Organisation.objects.open(), pk=organisation_pk)
    actions.add_organisation(programme=programme, organisation=organisation, by=request.user)
    messages.success(request, _("%(name)s takes part.") % {"name": organisation.name})
    return redirect("exchanges:set_up_organisations", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_remove(request: SignedInRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """An organisation no longer takes part, after a second look."""
    programme = fetch_led(request, pk)
    request.way_back = reverse("exchanges:set_up_organisations", args=[pk])
    rows = programme.taking_part.select_related("programme", "organisation")
    there = get_object_or_404(rows, organisation=organisation_pk)
    if request.method == "POST":
        actions.remove_organisation(taking_part=there, by=request.user)
        messages.success(request, _("%(name)s no longer takes part.") % {"name": there.organisation.name})
        return redirect("exchanges:set_up_organisations", pk)
    consequences = [_("Its staff can no longer join.")]
    if there.leave_allowed_at:
        consequences.append(_("It allowed study leave in advance; if you add it again, it has to be asked again."))
    context = {
        "title": _("Take this organisation out?"),
        "lead": there.organisation.name,
        "consequences": consequences,
        "submit": _("Take it out"),
        "warning": True,
        "cancel_url": request.way_back,
    }
    return render(request, "layouts/confirm.html", context)


def _facts(programme: Programme, *names: str) -> dict[str, Any]:
    return {"version": programme.version, **{name: getattr(programme, name) for name in names}}


def _task(
    request: SignedInRequest,
    programme: Programme,
    form: BaseForm,
    task: SetUpTask,
    act: Act | None = None,
    *,
    at: str | None = None,
    lead: str = "",
) -> HttpResponse:
    """One page of one form; what the action refuses is said at the field `at`."""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if act:
                act(programme, said)
            else:
                facts = {name: value for name, value in said.items() if name != "version"}
                actions.set_facts(programme=programme, by=request.user, task=task, seen=said["version"], **facts)
        except (FixedNow, TooFewPlaces, WindowInThePast) as refusal:
            form.add_error(at, str(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect(to_set_up(programme))
    back = to_set_up(programme)
    return form_page(request, form, title=task.label, lead=lead, back_url=back, cancel_url=back)
