"""My CPD: a year at a glance, and all of it as files. For its owner alone."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.http import SignedInRequest, as_file
from reflections.enums import Body
from reflections.exports import log as exports
from reflections.forms.evidence import PeriodForm
from reflections.presenters import cpd as presenters
from reflections.queries import evidence as queries
from reflections.regulators import log_of


@require_safe
def cpd(request: SignedInRequest) -> HttpResponse:
    """The year: hours by kind, visits and what was written of them, certificates, needs met; buttons for each log."""
    form = PeriodForm.asked(request.GET)
    context: dict[str, Any] = {"form": form, "periods": presenters.periods(queries.own_bodies(request.user))}
    if form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        found = queries.activities(request.user, first, last)
        context |= {
            "period": presenters.period(first, last),
            "hours": presenters.hours_rows(found),
            "activities": presenters.lines(found),
            "needs": presenters.needs_met(request.user, first, last),
            "logs": [
                {"log": log, "files": _files(log.body, first, last)}
                for log in dict.fromkeys(log_of(body) for body in queries.own_bodies(request.user))
            ],
            "plan_url": f"{reverse('reflections:cpd_plan')}?{_query(Body.GENERAL, first, last)}",
        }
    status = 200 if form.is_valid() else 422
    return render(request, "reflections/evidence/cpd.html", context, status=status)


@require_safe
def cpd_csv(request: SignedInRequest) -> HttpResponse:
    """The log of a period as a table."""
    year = _year(request)
    return as_file(exports.as_csv(year), f"{year.file_name}.csv", "text/csv; charset=utf-8")


@require_safe
def cpd_json(request: SignedInRequest) -> HttpResponse:
    """The log of a period with every record, for a program."""
    year = _year(request)
    return as_file(exports.as_json(year), f"{year.file_name}.json", "application/json")


@require_safe
def cpd_pdf(request: SignedInRequest) -> HttpResponse:
    """The log of a period, the development plan and every record as one tagged PDF."""
    year = _year(request)
    return as_file(exports.as_pdf(year), f"{year.file_name}.pdf", "application/pdf")


@require_safe
def cpd_plan(request: SignedInRequest) -> HttpResponse:
    """The personal development plan as a table."""
    year = _year(request)
    return as_file(exports.plan_as_csv(year), "personal-development-plan.csv", "text/csv; charset=utf-8")


def _year(request: SignedInRequest) -> exports.Year:
    """The period and the regulator that the address asks for; this year and the general log where it makes no sense."""
    form = PeriodForm.asked(request.GET)
    if not form.is_valid():
        form = PeriodForm.asked({})
        form.full_clean()
    asked = request.GET.get("for", "")
    body = Body(asked) if asked in Body else Body.GENERAL
    return exports.year(request.user, log_of(body), form.cleaned_data["first"], form.cleaned_data["last"])


def _files(body: Body, first: date, last: date) -> dict[str, str]:
    query = _query(body, first, last)
    return {kind: f"{reverse(f'reflections:cpd_{kind}')}?{query}" for kind in ("pdf", "csv", "json")}


def _query(body: Body, first: date, last: date) -> str:
    return urlencode({"for": body, "first": first, "last": last})
