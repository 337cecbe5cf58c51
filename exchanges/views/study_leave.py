"""Pages for whoever asks for study leave: asking, declaring, naming somebody else, taking it back, the letter."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import PROFESSION_GROUPS, ProfessionGroup
from core import words
from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, as_file, posted
from exchanges import letter, presenters
from exchanges.actions import study_leave as actions
from exchanges.enums import ApproverRole, AskedOf, LeaveState, ReleaseHow, StepState
from exchanges.errors import NotAnApprover, TooLateForLeave
from exchanges.forms.study_leave import AskLeaveForm, DeclareForm, NameAnotherForm
from exchanges.models import StudyLeave, Visit
from exchanges.queries import study_leave as queries
from exchanges.views.exchange import to_exchange
from exchanges.views.visit import fetch, seen_version


def fetch_to_release(request: SignedInRequest, pk: int) -> Visit:
    """A visit of the reader for which release can be asked now."""
    visit = fetch(request, pk)
    if visit.visitor_id != request.user.pk:
        raise NotAllowed(_("Only the visitor asks for release from work."))
    if not request.user.has_perm("exchanges.ask_leave", visit):
        if visit.first_date and not queries.is_released(visit):
            raise TooLateForLeave
        raise NotAllowed(_("Release is asked for once dates are agreed, and before the first day."))
    return visit


def fetch_own(request: SignedInRequest, pk: int) -> StudyLeave:
    """A request of the reader's own."""
    scope = queries.leave_page(request.user).filter(visit__visitor=request.user)
    leave = get_object_or_404(scope, pk=pk)
    request.way_back = to_exchange(leave.visit.exchange)
    return leave


@require_http_methods(["GET", "HEAD", "POST"])
def leave_ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the employer for release on the agreed dates; whoever has no employer ticks a box instead."""
    visit = fetch_to_release(request, pk)
    if queries.employer(request.user) is None:
        return _declare(request, visit, ReleaseHow.SELF)
    in_training = request.GET.get("training") == "yes"
    form = AskLeaveForm(
        posted(request),
        visit=visit,
        roles=queries.to_name(visit, in_training=in_training),
        in_training=in_training,
        initial={"version": visit.version, **_said_before(visit)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask(visit=visit, by=request.user, wish=form.wish(), seen=form.cleaned_data["version"])
        except NotAnApprover as refusal:
            form.complain(str(refusal.sentence))
        else:
            messages.success(request, _("Asked. You hear as soon as there is an answer."))
            return redirect(to_exchange(visit.exchange))
    chain = queries.chain(visit, in_training=in_training)
    is_doctor = request.user.profile.profession in PROFESSION_GROUPS[ProfessionGroup.DOCTORS]
    context = {
        "lead": presenters.who_will_be_asked(visit, chain),
        "dates": presenters.dates_of(visit.agreed_half_days()),
        "notice": _notice(visit),
        "may_be_in_training": is_doctor and not queries.is_pre_approved(visit),
        "in_training": in_training,
        "own_time_url": reverse("exchanges:leave_own_time", args=[visit.pk]),
    }
    title, template = _("Ask for release from work"), "exchanges/study_leave/ask.html"
    return form_page(request, form, title=title, template=template, back_url=to_exchange(visit.exchange), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_own_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that one visits in one's own time, so that nobody has to be asked."""
    return _declare(request, fetch_to_release(request, pk), ReleaseHow.OWN_TIME)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_name(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name somebody else, where whoever was asked could not answer."""
    leave = fetch_own(request, pk)
    if leave.state != LeaveState.RETURNED:
        raise NotAllowed(_("Nobody else has to be named now. Look at the request as it is."))
    roles = [role for role in actions.roles_left(leave) if queries.desk_for(role, leave.visit) == AskedOf.PERSON]
    form = NameAnotherForm(posted(request), roles=roles, initial={"version": leave.version, **_named(leave)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_another(leave=leave, by=request.user, people=form.people(), seen=form.cleaned_data["version"])
        except NotAnApprover as refusal:
            form.complain(str(refusal.sentence))
        else:
            messages.success(request, _("Asked. What you wrote before is kept."))
            return redirect(to_exchange(leave.visit.exchange))
    lead = presenters.step_line([step for step in leave.steps.all() if step.state == StepState.RETURNED][-1])
    title = _("Name somebody else")
    return form_page(request, form, title=title, lead=lead, back_url=to_exchange(leave.visit.exchange))


@require_POST
def leave_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    leave = fetch_own(request, pk)
    actions.withdraw(leave=leave, by=request.user, seen=seen_version(request))
    messages.success(request, _("Taken back. You can ask again for these dates."))
    return redirect(to_exchange(leave.visit.exchange))


@require_safe
def leave_letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """The request as a letter: to copy, or as a PDF, for employers who want it on their own form."""
    leave = fetch_own(request, pk)
    said = letter.says(leave)
    context = {"leave": leave, "text": letter.text(said), "back_url": to_exchange(leave.visit.exchange)}
    return render(request, "exchanges/study_leave/letter.html", context)


@require_safe
def leave_letter_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The letter on paper."""
    leave = fetch_own(request, pk)
    return as_file(letter.pdf(leave), f"study-leave-request-{leave.pk}.pdf", "application/pdf")


def _declare(request: SignedInRequest, visit: Visit, how: ReleaseHow) -> HttpResponse:
    if how == ReleaseHow.SELF:
        title, sentence = _("Release yourself"), _("I have no employer to ask, and I am free on these dates")
        lead = _("Your profile says that you are self-employed or between posts, so nobody has to be asked.")
    else:
        title, sentence = _("Visit in your own time"), _("I visit in my own time: I do not need release from work")
        lead = _("A day off, annual leave or a day on which you do not work. Nobody is asked.")
    form = DeclareForm(posted(request), sentence=sentence, initial={"version": visit.version})
    if request.method == "POST" and form.is_valid():
        actions.declare(visit=visit, by=request.user, how=how, seen=form.cleaned_data["version"])
        messages.success(request, _("Noted. Your certificate will say so."))
        return redirect(to_exchange(visit.exchange))
    context = {"dates": presenters.dates_of(visit.agreed_half_days()), "back_url": to_exchange(visit.exchange)}
    template = "exchanges/study_leave/declare.html"
    return form_page(request, form, title=title, lead=lead, template=template, **context)


def _notice(visit: Visit) -> str:
    """What the employer asks for beforehand, and whether these dates keep to it."""
    asked = queries.notice(visitor=visit.visitor, programme=visit.exchange.programme, exchange=visit.exchange)
    from_day = words.day(queries.earliest_by_notice(asked))
    if visit.first_date and visit.first_date < queries.earliest_by_notice(asked):
        return _("%(why)s Your dates are earlier than %(day)s: you can ask, and may hear that it is too soon.") % {
            "why": asked.why,
            "day": from_day,
        }
    return _("%(why)s Asked today, %(day)s is the first day that can be given.") % {"why": asked.why, "day": from_day}


def _said_before(visit: Visit) -> dict[str, Any]:
    """What can be filled in already: the objectives, and the answers of the last request."""
    hopes = visit.exchange.objectives.filter(person=visit.visitor_id)
    start: dict[str, Any] = {"objectives": [hope.pk for hope in hopes]}
    last = queries.last_request(visit.visitor)
    if last is None:
        return start
    for name in ("cover", "cover_word", "cost", "training"):
        start[name] = getattr(last, name)
    start["days_used"] = queries.days_used_by_now(last)
    return start | _named(last)


def _named(leave: StudyLeave) -> dict[str, str]:
    start: dict[str, str] = {}
    for step in leave.steps.all():
        if step.role != ApproverRole.VOUCH and step.email and step.state != StepState.RETURNED:
            start |= {f"name_{step.role}": step.name, f"email_{step.role}": step.email}
    return start
