"""Reports: asked for, made, read, taken away; and those that are made by themselves."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import Refused
from core.forms import form_page
from core.http import SignedInRequest, posted
from evaluation import files
from evaluation.actions import report as actions
from evaluation.content import from_json
from evaluation.enums import ReportState, Rhythm
from evaluation.forms.report import AccountForm, ReportForm, ScheduleForm
from evaluation.measures import Quarter
from evaluation.models import Report
from evaluation.presenters import report as presenters
from evaluation.queries import account as accounts
from evaluation.queries import report as queries
from evaluation.report import warning

PER_PAGE = 20
LONGEST_NUMBER = 9


@require_safe
def report_list(request: SignedInRequest) -> HttpResponse:
    """The reports that were made, and those that are made by themselves."""
    page = Paginator(queries.own_reports(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "is_closed": bool(queries.closed_quarters()),
        "leads": bool(accounts.accounts_for(request.user)),
        "page": page,
        "lines": presenters.lines(page),
        "wishes": presenters.wishes(queries.schedules_of(request.user)),
    }
    return render(request, "evaluation/report/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report_make(request: SignedInRequest) -> HttpResponse:
    """Ask for a report."""
    closed = queries.closed_quarters()
    if not closed:
        return redirect("evaluation:report_list")
    form = ReportForm(posted(request), subjects=queries.subjects_for(request.user), closed=closed)
    if form.is_valid():
        try:
            made = actions.ask_for(
                subject=form.subject(), last=form.last(), quarters=form.cleaned_data["length"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("evaluation:report", pk=made.pk)
    return form_page(request, form, title=_("Make a report"), **_back())


@require_http_methods(["GET", "HEAD", "POST"])
def account_make(request: SignedInRequest) -> HttpResponse:
    """Ask for a lead's account of a month."""
    subjects = accounts.accounts_for(request.user)
    if not subjects:
        return redirect("evaluation:report_list")
    form = AccountForm(posted(request), subjects=subjects, months=accounts.months_over())
    if form.is_valid():
        try:
            made = actions.ask_for_account(subject=form.subject(), month=form.chosen(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("evaluation:report", pk=made.pk)
    return form_page(request, form, title=_("Exact numbers of a month"), lead=warning(), **_back())


@require_safe
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """One report: how far it is, what it says, or why it could not be made."""
    found = _report(request, pk)
    context: dict[str, Any] = {"report": found, "title": presenters.title(found), "status": presenters.status(found)}
    if found.state == ReportState.ASKED:
        response = render(request, "evaluation/report/being_made.html", context)
        response["Refresh"] = "2"
        return response
    if found.state != ReportState.READY:
        context["left_out"] = presenters.left_out(found)
        return render(request, "evaluation/report/refused.html", context)
    subject = queries.subject_of(found)
    exact = None
    if not found.month:
        exact = queries.exact(subject, queries.period(Quarter(found.last_quarter), found.quarters))
    content = from_json(found.content or {})
    other = _beside(request, found)
    context |= {
        "content": content,
        "beside": presenters.beside(content, from_json(other.content or {})) if other else [],
        "other": presenters.when(other) if other else "",
        "other_edition": other.edition if other else 0,
        "exact": presenters.exact_rows(exact) if exact else [],
        "editions": presenters.lines(queries.other_editions(found)[:PER_PAGE]),
        "kinds": files.KINDS.values(),
    }
    return render(request, "evaluation/report/show.html", context)


@require_POST
def report_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """I no longer need it."""
    actions.cancel(report=_report(request, pk), by=request.user)
    messages.success(request, _("Cancelled. Nothing was made."))
    return redirect("evaluation:report_list")


@require_POST
def report_without(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same without what told too much."""
    refused = get_object_or_404(queries.own_reports(request.user), pk=pk, state=ReportState.REFUSED)
    again = actions.ask_for(
        subject=queries.subject_of(refused),
        last=Quarter(refused.last_quarter),
        quarters=refused.quarters,
        by=request.user,
        left_out=refused.left_out,
    )
    return redirect("evaluation:report", pk=again.pk)


@require_safe
def report_file(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """A report as a file to pass on. That it was taken is written down."""
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk, state=ReportState.READY)
    if form not in files.KINDS:
        raise Http404
    content = from_json(found.content or {})
    made = files.KINDS[form].make(content)
    actions.record_download(report=found, by=request.user, form=form)
    response = HttpResponse(made, content_type=files.KINDS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{files.name(content, form)}"'
    return response


@require_safe
def report_schema(request: SignedInRequest) -> HttpResponse:
    """What the JSON of a report holds, for programs (JSON Schema)."""
    response = HttpResponse(files.schema(), content_type="application/schema+json")
    response["Content-Disposition"] = 'attachment; filename="exp-ex-report.schema.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def schedule_add(request: SignedInRequest) -> HttpResponse:
    """Have a report made by itself."""
    form = ScheduleForm(posted(request), subjects=queries.subjects_for(request.user))
    if form.is_valid():
        actions.schedule(subject=form.subject(), rhythm=Rhythm(form.cleaned_data["rhythm"]), by=request.user)
        messages.success(request, _("It is made by itself from now on. You hear by email each time."))
        return redirect("evaluation:report_list")
    lead = _(
        "A report is made as soon as a quarter is closed, 30 days after its end; a month three days after its end."
        " You hear by email."
    )
    return form_page(request, form, title=_("Have a report made by itself"), lead=lead, **_back())


@require_POST
def schedule_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """No longer."""
    wish = get_object_or_404(queries.schedules_of(request.user), pk=pk)
    actions.unschedule(wish=wish, by=request.user)
    messages.success(request, _("It is no longer made by itself. What was made stays."))
    return redirect("evaluation:report_list")


def _beside(request: SignedInRequest, report: Report) -> Report | None:
    """Another edition of the same that the reader wants to see beside it."""
    asked = request.GET.get("beside", "")
    if not asked.isdecimal() or len(asked) > LONGEST_NUMBER:
        return None
    return queries.other_editions(report).defer(None).filter(pk=int(asked)).first()


def _back() -> dict[str, str]:
    url = reverse("evaluation:report_list")
    return {"back_url": url, "back_text": _("Reports"), "cancel_url": url}


def _report(request: SignedInRequest, pk: int) -> Report:
    found = Report.objects.visible_to(request.user).exclude(state=ReportState.CANCELLED)
    return get_object_or_404(found.select_related("organisation", "programme"), pk=pk)
