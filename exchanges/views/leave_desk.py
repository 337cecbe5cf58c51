"""Pages for whoever answers requests for study leave and has an account: what waits, one request, several at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import leave_decision as actions
from exchanges.enums import ApproverRole, ReleaseHow, ReturnReason
from exchanges.errors import AlreadyAnswered
from exchanges.forms.study_leave import AnswerForm, TickedForm
from exchanges.models import ApprovalStep
from exchanges.queries import study_leave as queries
from exchanges.views.exchange import to_exchange

PER_PAGE = 20
MOST_AT_ONCE = 200


@require_safe
def leave_list(request: SignedInRequest) -> HttpResponse:
    """What waits for me: the soonest visit first, to open one by one or to tick several."""
    page = Paginator(queries.leave_desk(request.user), PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        {
            "step": step,
            "code": _code(step),
            "title": step.leave.visit.visitor.name,
            "dates": presenters.leave_dates(step.leave),
            "what": presenters.desk_line(step),
            "vouching": step.role == ApproverRole.VOUCH,
        }
        for step in page
    ]
    can_tick = any(not line["vouching"] for line in lines)
    beforehand = queries.leave_desk(request.user).filter(leave__how=ReleaseHow.PRE_APPROVED).count()
    context = {
        "page": page,
        "lines": lines,
        "can_tick": can_tick,
        "beforehand": min(MOST_AT_ONCE, beforehand),
        "more": beforehand > MOST_AT_ONCE,
    }
    return render(request, "exchanges/study_leave/list.html", context)


@require_POST
def leave_tick(request: SignedInRequest) -> HttpResponse:
    """Several at once: first read once more which, then say yes under one name. What employers allowed beforehand can
    be taken all together, whatever page of the list it is on."""
    waiting = {_code(step): step for step in queries.leave_desk(request.user) if step.role != ApproverRole.VOUCH}
    ticked = [code for code in request.POST.getlist("step") if code in waiting]
    if "beforehand" in request.POST:
        allowed = [code for code, step in waiting.items() if step.leave.how == ReleaseHow.PRE_APPROVED]
        ticked = allowed[:MOST_AT_ONCE]
    request.way_back = reverse("exchanges:leave_list")
    if not ticked:
        messages.error(request, _("Tick at least one request first. What is answered already is no longer here."))
        return redirect("exchanges:leave_list")
    sent = request.POST if "name" in request.POST else None
    form = TickedForm(sent, choices=list(waiting), initial={"step": ticked})
    if sent is not None and form.is_valid():
        chosen = [(waiting[code], waiting[code].version) for code in form.cleaned_data["step"]]
        granted = actions.grant_all(steps=chosen, name=form.cleaned_data["name"], by=request.user)
        said = ngettext("You said yes to %(n)s request.", "You said yes to %(n)s requests.", len(granted))
        messages.success(request, said % {"n": len(granted)})
        return redirect("exchanges:leave_list")
    lines = [
        {"title": step.leave.visit.visitor.name, "dates": presenters.leave_dates(step.leave)}
        for step in (waiting[code] for code in ticked)
    ]
    title = ngettext("Say yes to %(n)s request?", "Say yes to %(n)s requests?", len(ticked)) % {"n": len(ticked)}
    context = {"form": form, "lines": lines, "title": title, "cancel_url": request.way_back}
    status = 422 if sent is not None else 200
    return render(request, "exchanges/study_leave/tick.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One request, for whoever answers it; whoever asked is led to the exchange."""
    leave = get_object_or_404(queries.leave_page(request.user), pk=pk)
    request.way_back = reverse("exchanges:leave_list")
    if leave.visit.visitor_id == request.user.pk:
        if request.method == "POST":
            raise NotAllowed(_("Nobody answers their own request."))
        return redirect(to_exchange(leave.visit.exchange))
    step = queries.leave_desk(request.user).filter(leave=leave).first()
    context = {
        "leave": leave,
        "title": _("Study leave for %(name)s") % {"name": leave.visit.visitor.name},
        "rows": presenters.leave_facts(leave),
        "steps": [presenters.step_line(each) for each in leave.steps.all()],
        "contract": presenters.CONTRACT_WORDS,
        "back_url": request.way_back,
    }
    if step is None:
        if request.method == "POST":
            raise AlreadyAnswered
        return render(request, "exchanges/study_leave/show.html", context)
    vouching = step.role == ApproverRole.VOUCH
    form = AnswerForm(
        posted(request), visitor=leave.visit.visitor, vouching=vouching, initial={"version": step.version}
    )
    if request.method == "POST" and form.is_valid():
        answer(step, form, by=request.user)
        messages.success(request, _("Your answer is noted. %(name)s hears of it.") % {"name": leave.visit.visitor.name})
        return redirect("exchanges:leave_list")
    context |= {"form": form, "vouching": vouching, "named": presenters.whom_they_named(leave) if vouching else []}
    status = 422 if form.is_bound else 200
    return render(request, "exchanges/study_leave/show.html", context, status=status)


def answer(step: ApprovalStep, form: AnswerForm, *, by: User | None = None) -> None:
    """What the form says, through the action that it stands for."""
    seen, name = form.cleaned_data["version"], form.cleaned_data["name"]
    if form.says_yes():
        actions.grant(step=step, name=name, by=by, seen=seen)
    elif step.role == ApproverRole.VOUCH:
        actions.send_back(step=step, why=ReturnReason.NOT_VOUCHED, by=by, seen=seen)
    else:
        actions.refuse(step=step, name=name, no=form.no(), by=by, seen=seen)


def _code(step: ApprovalStep) -> str:
    return f"{step.pk}.{step.version}"
