"""A series of visits: one more visit, and the milestones on the way."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import series as actions
from exchanges.enums import ExchangeEvent
from exchanges.errors import EnoughMilestones, EnoughVisits, SameMilestone
from exchanges.forms.series import MINE, AddVisitForm, MilestoneForm
from exchanges.models import Exchange, Milestone
from exchanges.views.exchange import fetch, to_exchange


@require_http_methods(["GET", "HEAD", "POST"])
def visit_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more visit of the same two."""
    exchange = fetch(request, pk, ExchangeEvent.ADD_VISIT)
    other = exchange.other(request.user)
    name = presenters.called(exchange, request.user).first_name
    form = AddVisitForm(posted(request), other_name=name, initial={"version": exchange.version})
    if request.method == "POST" and form.is_valid():
        visitor = request.user if form.cleaned_data["who"] == MINE else other
        try:
            actions.add_visit(exchange=exchange, by=request.user, visitor=visitor, seen=form.cleaned_data["version"])
        except EnoughVisits as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(
                request, _("The visit is added. %(name)s has been told. Suggest dates next.") % {"name": name}
            )
            return redirect(to_exchange(exchange))
    back = to_exchange(exchange)
    lead = _("For a series, as a researcher in residence or paired learners make. An exchange has up to 24 visits.")
    return form_page(request, form, title=_("Add a visit"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Something that the two want to have done."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), pk=pk)
    request.way_back = to_exchange(exchange)
    if not request.user.has_perm("exchanges.plan_ahead", exchange):
        raise NotAllowed(_("Milestones are set while an exchange goes on."))
    form = MilestoneForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_milestone(exchange=exchange, by=request.user, **form.cleaned_data)
        except EnoughMilestones as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Added. You both see it."))
            return redirect(_milestones(exchange))
    back = to_exchange(exchange)
    return form_page(request, form, title=_("Add a milestone"), back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, another day."""
    milestone = _fetch(request, pk)
    form = MilestoneForm(posted(request), initial={"text": milestone.text, "due_on": milestone.due_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_milestone(milestone=milestone, by=request.user, **form.cleaned_data)
        except SameMilestone as refusal:
            form.add_error("text", str(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect(_milestones(milestone.exchange))
    back = to_exchange(milestone.exchange)
    return form_page(request, form, title=_("Change the milestone"), back_url=back, cancel_url=back)


@require_POST
def milestone_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is done."""
    milestone = actions.tick_milestone(milestone=_fetch(request, pk), by=request.user, done=True)
    return redirect(_milestones(milestone.exchange))


@require_POST
def milestone_undone(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is not done yet."""
    milestone = actions.tick_milestone(milestone=_fetch(request, pk), by=request.user, done=False)
    return redirect(_milestones(milestone.exchange))


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take it off the list, after a second look."""
    milestone = _fetch(request, pk)
    if request.method == "POST":
        exchange = actions.remove_milestone(milestone=milestone, by=request.user)
        messages.success(request, _("The milestone is gone."))
        return redirect(_milestones(exchange))
    context = {
        "title": _("Take this milestone off the list?"),
        "lead": milestone.text,
        "consequences": [_("It is gone for both of you.")],
        "submit": _("Take it off"),
        "warning": True,
        "cancel_url": to_exchange(milestone.exchange),
    }
    return render(request, "layouts/confirm.html", context)


def _fetch(request: SignedInRequest, pk: int) -> Milestone:
    milestone = get_object_or_404(Milestone.objects.visible_to(request.user).select_related("exchange"), pk=pk)
    request.way_back = to_exchange(milestone.exchange)
    if not request.user.has_perm("exchanges.plan_ahead", milestone.exchange):
        raise NotAllowed(_("The exchange is over, so its milestones stay as they are."))
    return milestone


def _milestones(exchange: Exchange) -> str:
    return f"{to_exchange(exchange)}#milestones"
