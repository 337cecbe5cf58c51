"""The pages of private writing. Each fetches within the author's own; to everybody else they do not exist."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges.models import Visit
from reflections import vault
from reflections.actions import reflection as actions
from reflections.enums import Framework, ReflectionState
from reflections.errors import CannotBeRead, ChangedElsewhere, NoSuchReflection, NothingWritten
from reflections.forms.reflection import FrameworkForm, WriteForm
from reflections.frameworks import GUIDES
from reflections.models import Reflection
from reflections.presenters import reflection as presenters
from reflections.queries import reflection as queries

PER_PAGE = 30


@require_safe
def reflection_list(request: SignedInRequest) -> HttpResponse:
    """My reflections: drafts first, then visits without one, then those that are finished."""
    own = queries.with_visits(request.user).defer("sealed")
    page = Paginator(own.finished().order_by("-finished_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "drafts": presenters.tasks(own.drafts().order_by("-changed_at", "-pk")),
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
        return redirect(_page_of(begun), pk=begun.pk)
    form = FrameworkForm(posted(request))
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


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_write(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of writing. Whatever happens to the save, what was typed stays on the page."""
    reflection = _own(request, pk)
    if request.method == "POST":
        return _save(request, reflection)
    if reflection.state == ReflectionState.FINISHED:
        return redirect("reflections:reflection_read", pk=pk)
    try:
        answers = vault.read_answers(reflection)
    except CannotBeRead:
        return redirect("reflections:reflection_read", pk=pk)
    initial = answers | {"version": reflection.version, "framework": reflection.framework}
    form = WriteForm(initial=initial, framework=reflection.framework)
    return _writing_page(request, reflection, form, answers)


@require_safe
def reflection_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """The author reads it, prints it, goes on with it or deletes it; kindly said where its key is gone."""
    reflection = _own(request, pk)
    context: dict[str, Any] = {
        "reflection": reflection,
        "title": presenters.title(reflection),
        "lead": presenters.when_and_where(reflection.visit),
        "status": presenters.status(reflection),
        "saved": presenters.saved(reflection),
        "framework": Framework(reflection.framework).label,
        "is_draft": reflection.state == ReflectionState.DRAFT,
    }
    try:
        answers = vault.read_answers(reflection)
    except CannotBeRead:
        return render(request, "reflections/reflection/unreadable.html", context)
    context["rows"] = presenters.rows(reflection.framework, answers)
    context["elsewhere"] = presenters.rows_elsewhere(reflection.framework, answers)
    return render(request, "reflections/reflection/read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_framework(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose other prompts for a draft."""
    reflection = _own(request, pk)
    form = FrameworkForm(posted(request), initial={"framework": reflection.framework})
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
    reflection = actions.reopen(reflection=_own(request, pk), by=request.user)
    return redirect("reflections:reflection_write", pk=reflection.pk)


@require_safe
def reflection_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reflection as a plain text file."""
    reflection = _own(request, pk)
    text = presenters.as_text(reflection, vault.read_answers(reflection))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{presenters.file_name(reflection)}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then delete for good."""
    reflection = _own(request, pk)
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
            _("The record of the visit stays as it is."),
        ],
        "submit": _("Delete"),
        "warning": True,
        "cancel_url": reverse(_page_of(reflection), args=[pk]),
    }
    return render(request, "reflections/reflection/delete.html", context)


def _own(request: SignedInRequest, pk: int) -> Reflection:
    """The author's own, or 404; a form that comes too late gets its words handed back with it."""
    try:
        return get_object_or_404(queries.with_visits(request.user), pk=pk)
    except Http404:
        if request.method == "POST":
            raise NoSuchReflection from None
        raise


def _page_of(reflection: Reflection) -> str:
    is_draft = reflection.state == ReflectionState.DRAFT
    return "reflections:reflection_write" if is_draft else "reflections:reflection_read"


def _save(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    framework = request.POST.get("framework", "")
    form = WriteForm(request.POST, framework=framework if framework in Framework else reflection.framework)
    if not form.is_valid():
        return _writing_page(request, reflection, form, status=422)
    then = request.POST.get("then", "")
    step = actions.finish if then == "finish" else actions.save
    try:
        step(reflection=reflection, by=request.user, answers=form.answers(), seen_version=form.cleaned_data["version"])
    except NothingWritten as refusal:
        form.add_error(form.prompts[0], str(refusal.sentence))
        return _writing_page(request, reflection, form, status=422)
    except ChangedElsewhere as changed:
        return _both_texts(request, reflection, form, changed)
    if then == "finish":
        messages.success(request, _("Your reflection is finished. Only you can read it."))
        return redirect("reflections:reflection_read", pk=reflection.pk)
    if then == "framework":
        return redirect("reflections:reflection_framework", pk=reflection.pk)
    messages.success(request, _("Your draft is saved. Only you can read it."))
    return redirect("reflections:reflection_write", pk=reflection.pk)


def _both_texts(
    request: SignedInRequest, reflection: Reflection, form: WriteForm, changed: ChangedElsewhere
) -> HttpResponse:
    """What was typed in the boxes, what is saved beside it, and the version that saving again will replace."""
    again = WriteForm({**request.POST.dict(), "version": str(changed.version)}, framework=form.written_under)
    again.full_clean()
    return _writing_page(request, reflection, again, changed.kept, conflict=changed, status=409)


def _writing_page(
    request: SignedInRequest,
    reflection: Reflection,
    form: WriteForm,
    answers: dict[str, str] | None = None,
    *,
    conflict: ChangedElsewhere | None = None,
    status: int = 200,
) -> HttpResponse:
    answers = vault.read_answers(reflection) if answers is None else answers
    context = {
        "reflection": reflection,
        "form": form,
        "title": presenters.title(reflection),
        "lead": presenters.when_and_where(reflection.visit),
        "parts": form.parts(conflict.kept if conflict else None),
        "framework": Framework(form.written_under).label,
        "source": GUIDES[form.written_under].source,
        "elsewhere": presenters.rows_elsewhere(form.written_under, answers),
        "is_written": bool(answers),
        "objectives": queries.objectives(reflection),
        "saved": presenters.saved(reflection, is_refused=status != 200),
        "not_saved": presenters.not_saved(),
        "conflict": conflict,
    }
    return render(request, "reflections/reflection/write.html", context, status=status)
