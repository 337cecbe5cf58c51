"""The page of writing, saved by its button or by itself, and what the author's own phone keeps of their drafts."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.http import SignedInRequest, wants_json
from reflections import queries as front
from reflections import vault
from reflections.actions import reflection as actions
from reflections.enums import Framework, ReflectionState
from reflections.errors import CannotBeRead, ChangedElsewhere, NothingWritten
from reflections.forms.reflection import WriteForm
from reflections.frameworks import GUIDES
from reflections.models import Reflection
from reflections.presenters import identifiers
from reflections.presenters import reflection as presenters
from reflections.queries import reflection as queries
from reflections.vault import Written
from reflections.views.fetching import own

MOST_NEEDS_BESIDE = 6


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_write(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of writing. Whatever happens to the save, what was typed stays on the page."""
    reflection = own(request, pk)
    if request.method == "POST":
        return _save(request, reflection)
    if reflection.state == ReflectionState.FINISHED:
        return redirect("reflections:reflection_read", pk=pk)
    try:
        written = vault.read_written(reflection)
    except CannotBeRead:
        return redirect("reflections:reflection_read", pk=pk)
    initial = written.answers | {"version": reflection.version, "framework": reflection.framework}
    form = WriteForm(initial=initial, framework=reflection.framework)
    return _writing_page(request, reflection, form, written)


@require_safe
def reflection_phone(request: SignedInRequest) -> JsonResponse:
    """For the author's own phone: who is signed in, the token that a form would carry, and their latest drafts."""
    drafts = list(queries.for_phone(request.user))
    opened = vault.read_each(drafts)
    readable = [(draft, written) for draft in drafts if (written := opened[draft.pk]) is not None]
    return JsonResponse(
        {
            "person": request.user.pk,
            "token": get_token(request),
            "drafts": [presenters.for_phone(draft, written) for draft, written in readable],
        }
    )


def _save(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    framework = request.POST.get("framework", "")
    form = WriteForm(request.POST, framework=framework if framework in Framework else reflection.framework)
    if not form.is_valid():
        return _refused(request, reflection, form)
    then = request.POST.get("then", "")
    step = actions.finish if then == "finish" else actions.save
    try:
        saved = step(
            reflection=reflection, by=request.user, answers=form.answers(), seen_version=form.cleaned_data["version"]
        )
    except NothingWritten as refusal:
        form.add_error(form.prompts[0], str(refusal.sentence))
        return _refused(request, reflection, form)
    except ChangedElsewhere as changed:
        if wants_json(request):
            return JsonResponse({"version": changed.version, "kept": changed.kept}, status=409)
        return _both_texts(request, reflection, form, changed)
    if wants_json(request):
        return JsonResponse({"version": saved.version, "saved": presenters.saved(saved)})
    if then == "finish":
        messages.success(request, _("Your reflection is finished. Only you can read it."))
        return redirect("reflections:reflection_read", pk=reflection.pk)
    if then == "framework":
        return redirect("reflections:reflection_framework", pk=reflection.pk)
    messages.success(request, _("Your draft is saved. Only you can read it."))
    return redirect("reflections:reflection_write", pk=reflection.pk)


def _refused(request: SignedInRequest, reflection: Reflection, form: WriteForm) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": [str(each) for found in form.errors.values() for each in found]}, status=422)
    return _writing_page(request, reflection, form, status=422)


def _both_texts(
    request: SignedInRequest, reflection: Reflection, form: WriteForm, changed: ChangedElsewhere
) -> HttpResponse:
    """What was typed in the boxes, what is saved beside it, and the version that saving again will replace."""
    again = WriteForm({**request.POST.dict(), "version": str(changed.version)}, framework=form.written_under)
    again.full_clean()
    return _writing_page(request, reflection, again, conflict=changed, status=409)


def _writing_page(
    request: SignedInRequest,
    reflection: Reflection,
    form: WriteForm,
    written: Written | None = None,
    *,
    conflict: ChangedElsewhere | None = None,
    status: int = 200,
) -> HttpResponse:
    written = vault.read_written(reflection) if written is None else written
    hoped = list(queries.hoped(reflection))
    answered = {objective.learning_need_id for objective in hoped}
    needs = [need for need in queries.open_needs(request.user) if need.pk not in answered]
    context = {
        "reflection": reflection,
        "form": form,
        "title": presenters.title(reflection, written),
        "lead": presenters.lead(reflection, written),
        "parts": form.parts(conflict.kept if conflict else None),
        "framework": Framework(form.written_under).label,
        "source": GUIDES[form.written_under].source,
        "elsewhere": presenters.rows_elsewhere(form.written_under, written.answers),
        "is_written": bool(written.answers),
        "objectives": hoped,
        "needs": needs[:MOST_NEEDS_BESIDE],
        "hours": presenters.hours_rows(reflection, front.hours(reflection), written.hours_reason),
        "saved": presenters.saved(reflection, is_refused=status != 200),
        "not_saved": presenters.not_saved(),
        "conflict": conflict,
        "check": identifiers.check_reflection(reflection, written.answers.values()),
        "known_names": identifiers.partner_names(reflection),
        "identifier_kinds": identifiers.KINDS,
    }
    return render(request, "reflections/reflection/write.html", context, status=status)
