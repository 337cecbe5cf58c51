"""One's personal development plan: what is open, what is met, and how."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters
from accounts.actions import profile as actions
from accounts.forms.plan import MetForm
from core.forms import form_page
from core.http import SignedInRequest, came_from, posted


@require_safe
def plan_show(request: SignedInRequest) -> HttpResponse:
    """The plan as it is read at appraisal."""
    rows = presenters.plan_rows(request.user)
    context = {"still_open": [row for row in rows if not row.is_met], "met": [row for row in rows if row.is_met]}
    return render(request, "accounts/profile/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def need_met(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that an item is met, and how; or say it again in other words."""
    need = get_object_or_404(request.user.learning_needs, pk=pk)
    back = came_from(request, otherwise=reverse("accounts:plan"))
    form = MetForm(posted(request), instance=need)
    if request.method == "POST" and form.is_valid():
        actions.meet_learning_need(need=need, by=request.user, how_met=form.cleaned_data["how_met"])
        messages.success(request, _("It is met. It stays on your plan, under “Met”."))
        return redirect(back)
    title = _("How it was met") if need.met_at else _("Is this met?")
    return form_page(request, form, title=title, lead=need.what, back_url=back, cancel_url=back)


@require_POST
def need_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is not met after all."""
    need = get_object_or_404(request.user.learning_needs, pk=pk)
    actions.reopen_learning_need(need=need, by=request.user)
    messages.success(request, _("It is open again, and suggests partners to you."))
    return redirect("accounts:plan")
