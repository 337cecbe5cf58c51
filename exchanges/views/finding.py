"""The page that lays two people's weeks over each other."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import visit as actions
from exchanges.enums import VisitEvent
from exchanges.errors import AlreadyBooked, NotADate
from exchanges.forms.calendar import FindTimeForm
from exchanges.queries import WEEKS, common_half_days, earliest_for_visit, latest_visit
from exchanges.views.exchange import to_exchange
from exchanges.views.visit import fetch


@require_http_methods(["GET", "HEAD", "POST"])
def find_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Half-days that suit both, week by week; those that are chosen are suggested together."""
    visit = fetch(request, pk, VisitEvent.SUGGEST, VisitEvent.REARRANGE)
    earliest = earliest_for_visit(visit)
    first, last = _weeks(request.GET.get("from", ""), earliest.date)
    days = common_half_days(visit, request.user, first, last)
    free = [each.half_day for day in days for each in day if not each.why_not]
    form = FindTimeForm(posted(request), free=free, initial={"version": visit.version})
    if request.method == "POST" and form.is_valid():
        chosen, seen = form.cleaned_data["half_days"], form.cleaned_data["version"]
        try:
            actions.suggest_dates(visit=visit, by=request.user, half_days=chosen, seen=seen)
        except (AlreadyBooked, NotADate) as refusal:
            form.add_error("half_days", str(refusal.sentence))
        else:
            name = visit.other(request.user).first_name
            messages.success(request, _("%(name)s has been asked whether these dates suit.") % {"name": name})
            return redirect(to_exchange(visit.exchange))
    earlier, later = first - timedelta(weeks=WEEKS), last + timedelta(days=1)
    context = {
        "form": form,
        "weeks": presenters.weeks_to_choose(days, form.ticked()),
        "any_free": bool(free),
        "lead": presenters.find_lead(visit, request.user),
        "undone": presenters.new_dates_undo(visit, request.user),
        "earliest": earliest,
        "dates_url": reverse("exchanges:visit_suggest", args=[visit.pk]),
        "previous_url": f"?from={max(earlier, earliest.date)}" if first > earliest.date else "",
        "next_url": f"?from={later}" if later <= latest_visit() else "",
        "back_url": to_exchange(visit.exchange),
    }
    return render(request, "exchanges/calendar/find.html", context, status=422 if form.is_bound else 200)


def _weeks(asked: str, earliest: date) -> tuple[date, date]:
    """Whole weeks from the day that was asked for, within what can be chosen."""
    latest = latest_visit()
    try:
        first = min(max(date.fromisoformat(asked), earliest), latest)
    except ValueError:
        first = earliest
    monday = first - timedelta(days=first.weekday())
    return first, min(monday + timedelta(weeks=WEEKS, days=-1), latest)
