"""What belongs to a reflection beside its text: what it was, if it came about elsewhere; the hours; how far the author
came with what they hoped to learn."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import WrongState
from core.forms import form_page
from core.http import SignedInRequest, posted, wants_json
from exchanges.actions import objective as objectives
from reflections import queries as front
from reflections import vault
from reflections.actions import reflection as actions
from reflections.forms.about import AboutForm, BeginForm, HoursForm
from reflections.forms.objective import OutcomesForm
from reflections.presenters import reflection as presenters
from reflections.queries import reflection as queries
from reflections.queries.evidence import own_bodies
from reflections.views.fetching import own, page_of


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_new(request: SignedInRequest) -> HttpResponse:
    """Begin without a visit of Exp-Ex. A phone that wrote without a connection begins its draft here too."""
    form = BeginForm(posted(request), bodies=own_bodies(request.user))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        reflection = actions.begin_elsewhere(by=request.user, device_key=said.pop("submission"), **said)
        if wants_json(request):
            return JsonResponse({"id": reflection.pk, "version": reflection.version})
        return redirect(page_of(reflection), pk=reflection.pk)
    if wants_json(request):
        return JsonResponse({"errors": [str(each) for found in form.errors.values() for each in found]}, status=422)
    return form_page(
        request,
        form,
        title=_("Write about something you saw elsewhere"),
        template="reflections/reflection/new.html",
        back_url=reverse("reflections:reflection_list"),
        back_text=_("My reflections"),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_about(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say again what it was, where and when."""
    reflection = own(request, pk)
    if not reflection.came_about_elsewhere:
        raise WrongState
    written = vault.read_written(reflection)
    told = {"title": written.title, "place": written.place, "happened_on": reflection.happened_on}
    form = AboutForm(posted(request), initial=told)
    back = reverse(page_of(reflection), args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.describe(reflection=reflection, by=request.user, **form.cleaned_data)
        messages.success(request, _("The change is saved."))
        return redirect(back)
    title = _("What it was, where and when")
    return form_page(request, form, title=title, back_url=back, cancel_url=back)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set the learning time right."""
    reflection = own(request, pk)
    written, hours = vault.read_written(reflection), front.hours(reflection)
    told = {"minutes": hours.minutes, "participatory_minutes": hours.with_others, "reason": written.hours_reason}
    form = HoursForm(posted(request), initial=told, has_visit=reflection.visit is not None)
    back = reverse(page_of(reflection), args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.set_hours(reflection=reflection, by=request.user, **form.cleaned_data)
        messages.success(request, _("The hours are saved."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Learning time"),
        template="reflections/reflection/hours.html",
        lead=presenters.title(reflection, written),
        reflection=reflection,
        can_go_back=reflection.minutes_set and reflection.visit is not None,
        back_url=back,
        cancel_url=back,
    )


@require_POST
def reflection_hours_from_visit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The hours of the visit count again."""
    reflection = actions.take_hours_from_visit(reflection=own(request, pk), by=request.user)
    messages.success(request, _("The hours of the visit count again."))
    return redirect(page_of(reflection), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_objectives(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the author came with each thing that they hoped to learn."""
    reflection = own(request, pk)
    form = OutcomesForm(posted(request), objectives=queries.hoped(reflection))
    back = reverse("reflections:reflection_read", args=[pk])
    if request.method == "POST" and form.is_valid():
        for objective, outcome in form.outcomes():
            objectives.judge_objective(objective=objective, by=request.user, outcome=outcome)
        messages.success(request, _("How far you came is saved."))
        return redirect(back)
    title = _("How far did you come?")
    return form_page(request, form, title=title, lead=presenters.title(reflection), back_url=back, cancel_url=back)
