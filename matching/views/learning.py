"""What a programme's outcomes say about its weights, and what a lead makes of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.http import SignedInRequest, posted
from exchanges.models import Programme
from matching.actions import learning as actions
from matching.enums import LearningStep
from matching.forms.learning import LearningForm
from matching.presenters import learning as said
from matching.queries import learning as reading


@require_http_methods(["GET", "HEAD", "POST"])
def learning_show(request: SignedInRequest, programme_pk: int) -> HttpResponse:
    """Old and new weights with the reason; sent, it is one of the buttons."""
    programme = get_object_or_404(Programme.objects.led_by(request.user), pk=programme_pk)
    request.way_back = reverse("matching:learning_show", args=[programme_pk])
    form = LearningForm(posted(request))
    if form.is_valid():
        messages.success(request, _step(request, programme, LearningStep(form.cleaned_data["do"]), form))
        return redirect("matching:learning_show", programme_pk)
    learning, outcomes = reading.learning_of(programme), reading.outcomes_of(programme)
    context = {
        "programme": programme,
        "form": form,
        "learning": learning,
        "rows": said.rows(learning),
        "counted": said.counted(outcomes),
        "cannot_yet": said.cannot_yet(outcomes),
    }
    return render(request, "matching/learning.html", context, status=422 if form.errors else 200)


def _step(request: SignedInRequest, programme: Programme, step: LearningStep, form: LearningForm) -> str:
    """Do it, and say what is so now."""
    asked = {"programme": programme, "by": request.user, "seen": form.cleaned_data["version"]}
    if step in (LearningStep.ON, LearningStep.OFF):
        on = step == LearningStep.ON
        actions.switch_learning(**asked, on=on)
        return _("Learning is on.") if on else _("Learning is off. New rounds begin with the usual weights.")
    if step == LearningStep.WORK_OUT:
        found = actions.work_out_weights(**asked)
        return _("The weights are worked out.") if found.proposed else _("There are too few outcomes yet.")
    actions.answer_proposal(**asked, use=step == LearningStep.USE)
    if step == LearningStep.USE:
        return _("New rounds begin with these weights.")
    return _("Your weights stay as they are.")
