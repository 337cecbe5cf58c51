"""The pages of private writing. Each fetches within the author's own; to everybody else they do not exist."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges.models import Visit
from reflections import queries as front
from reflections import vault
from reflections.actions import reflection as actions
from reflections.enums import Framework, ReflectionState
from reflections.errors import CannotBeRead
from reflections.forms.objective import OutcomesForm
from reflections.forms.reflection import FrameworkForm
from reflections.presenters import identifiers
from reflections.presenters import reflection as presenters
from reflections.presenters.cpd import record_links
from reflections.queries import reflection as queries
from reflections.queries.evidence import own_bodies, records_of
from reflections.views.fetching import own, page_of

PER_PAGE = 30


@require_safe
def reflection_list(request: SignedInRequest) -> HttpResponse:
    """My reflections: drafts first, then visits without one, then those that are finished."""
    mine = queries.with_visits(request.user).defer("sealed")
    page = Paginator(mine.finished().order_by("-finished_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "drafts": presenters.tasks(mine.drafts().order_by("-changed_at", "-pk")),
        "to_start": presenters.tasks_to_start(queries.to_start(request.user), request.user.pk),
        "finished": presenters.tasks(page),
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
    }
    return render(request, "reflections/reflection/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_start(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    """Choose how to write about a visit; pressing the button opens the draft."""
    visits = Visit.objects.visible_to(request.user).select_related("visitor", "host", "workplace__organisation")
    visit = get_object_or_404(visits, pk=visit_pk)
    if begun := queries.for_visits(request.user, [visit]).get(visit.pk):
        return redirect(page_of(begun), pk=begun.pk)
    form = FrameworkForm(posted(request), bodies=own_bodies(request.user))
    if form.is_valid():
        reflection = actions.start(by=request.user, visit=visit, framework=form.cleaned_data["framework"])
        return redirect("reflections:reflection_write", pk=reflection.pk)
    return form_page(
        request,
        form,
        title=presenters.visit_title(visit, request.user.pk),
        template="reflections/reflection/start.html",
        lead=presenters.when_and_where(visit),
        may_start=request.user.has_perm("reflections.start", visit),
    )


@require_safe
def reflection_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """The author reads it, prints it, goes on with it or deletes it; kindly said where its key is gone."""
    reflection = own(request, pk)
    context: dict[str, Any] = {
        "reflection": reflection,
        "title": presenters.title(reflection),
        "lead": presenters.lead(reflection),
        "status": presenters.status(reflection),
        "saved": presenters.saved(reflection),
        "framework": Framework(reflection.framework).label,
        "is_draft": reflection.state == ReflectionState.DRAFT,
    }
    try:
        written = vault.read_written(reflection)
    except CannotBeRead:
        return render(request, "reflections/reflection/unreadable.html", context)
    hoped, change_url = list(queries.hoped(reflection)), reverse("reflections:reflection_objectives", args=[pk])
    judged = reflection.state == ReflectionState.FINISHED and any(objective.outcome for objective in hoped)
    context |= {
        "rows": presenters.rows(reflection.framework, written.answers),
        "elsewhere": presenters.rows_elsewhere(reflection.framework, written.answers),
        "hours": presenters.hours_rows(reflection, front.hours(reflection), written.hours_reason),
        "outcomes": presenters.outcome_rows(hoped, change_url) if judged else [],
        "outcomes_form": OutcomesForm(objectives=hoped) if hoped and not judged else None,
        "to_close": queries.to_close(hoped),
        "records": record_links(records_of(reflection)),
        "check": identifiers.check_reflection(reflection, written.answers.values()),
    }
    return render(request, "reflections/reflection/read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_framework(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose other prompts for a draft."""
    reflection = own(request, pk)
    form = FrameworkForm(posted(request), initial={"framework": reflection.framework}, bodies=own_bodies(request.user))
    if form.is_valid():
        actions.change_framework(reflection=reflection, by=request.user, framework=form.cleaned_data["framework"])
        return redirect("reflections:reflection_write", pk=pk)
    return form_page(
        request,
        form,
        title=_("Use another framework"),
        template="reflections/reflection/framework.html",
        reflection=reflection,
        lead=presenters.title(reflection),
    )


@require_POST
def reflection_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go on writing a finished reflection."""
    reflection = actions.reopen(reflection=own(request, pk), by=request.user)
    return redirect("reflections:reflection_write", pk=reflection.pk)


@require_safe
def reflection_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reflection as a plain text file."""
    reflection = own(request, pk)
    text = presenters.as_text(reflection, vault.read_written(reflection), front.hours(reflection))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{presenters.file_name(reflection)}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then delete for good."""
    reflection = own(request, pk)
    if request.method == "POST":
        actions.delete(reflection=reflection, by=request.user)
        messages.success(request, _("Your reflection is deleted."))
        return redirect("reflections:reflection_list")
    context = {
        "reflection": reflection,
        "title": presenters.delete_title(reflection),
        "lead": presenters.title(reflection),
        "consequences": [
            _("Everything you wrote in it is gone for good. Nobody can bring it back."),
            _("The records that you made from it for a regulator go with it."),
            _("The record of the visit stays as it is."),
        ],
        "submit": _("Delete"),
        "warning": True,
        "cancel_url": reverse(page_of(reflection), args=[pk]),
    }
    return render(request, "reflections/reflection/delete.html", context)
