"""What a lead's monthly account counts, exactly: what they may see by name anyway, cut to a month that is over. Nothing
of it is what anybody answered, wrote or reflected on.

The lead of a programme sees its exchanges one by one, with how each ended; whether an employer said no stays between it
and its staff. The lead of an organisation may know that its staff have exchanges, when, and how far they are, and what
was decided on their study leave; why an exchange came to nothing stays between its two people.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from core import clock
from evaluation.enums import ReportKind
from evaluation.measures import Month
from evaluation.queries.counting import AGREED, ENDED
from evaluation.queries.report import Subject, subjects_for
from exchanges.enums import ExchangeState, LeaveState, ReleaseHow, StepState, VisitState
from exchanges.models import ApprovalStep, Exchange, StudyLeave, Visit
from reflections.queries import moments

MOST_MONTHS = 12  # to choose from
SETTLED_AFTER = timedelta(days=3)  # visits of its last days are recorded first


@dataclass(frozen=True)
class Visits:
    """Visits that took place: how many, on how many half-days, and how long together."""

    number: int = 0
    half_days: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Account:
    """A month. `made` are visits of own staff to others, `hosted` of others to them; in a programme `made` are all.
    `to_agree` are the days from asking to both agreeing, of what was agreed; `to_visit` those from there to the first
    visit, of exchanges whose first visit was in this month. `ended` are exchanges that ended without a visit:
    (state, reason) -> number; `leave` what became of study leave."""

    asked: int
    agreed: int
    to_agree: list[int]
    to_visit: list[int]
    made: Visits
    hosted: Visits | None
    ended: Counter[tuple[str, str]]
    leave_asked: int
    leave: Counter[tuple[str, str]]


def accounts_for(user: User) -> list[Subject]:
    """The organisations and programmes of which this person may have exact numbers, as their lead."""
    exact = (ReportKind.ORGANISATION, ReportKind.PROGRAMME)
    return [each for each in subjects_for(user) if each.kind in exact]


def months_over() -> list[Month]:
    """The latest months that are over, the latest first."""
    found = [Month.of(clock.today() - SETTLED_AFTER).before]
    while len(found) < MOST_MONTHS:
        found.append(found[-1].before)
    return found


def account(subject: Subject, month: Month) -> Account:
    """The true counts of an organisation or a programme."""
    start, end = moments(month.first, month.last)
    whose, programme = subject.organisation, subject.programme
    if whose:
        theirs = Q(proposer__profile__organisation=whose) | Q(partner__profile__organisation=whose)
        exchanges, leaves = Exchange.objects.filter(theirs), StudyLeave.objects.filter(organisation=whose)
    else:
        exchanges = Exchange.objects.filter(programme=programme)
        leaves = StudyLeave.objects.filter(visit__exchange__programme=programme)
    came = Visit.objects.filter(exchange=OuterRef("pk"), state=VisitState.TOOK_PLACE)
    ended = exchanges.filter(~Exists(came), state__in=ENDED, state_since__gte=start, state_since__lt=end)
    visits = Visit.objects.filter(state=VisitState.TOOK_PLACE, last_date__range=(month.first, month.last))
    agreed = exchanges.filter(answered_at__gte=start, answered_at__lt=end, state__in=AGREED)
    first = exchanges.annotate(first=Min("visits__first_date", filter=Q(visits__state=VisitState.TOOK_PLACE)))
    begun = first.filter(first__range=(month.first, month.last), answered_at__isnull=False)
    theirs = Q(visitor__profile__organisation=whose) if whose else Q(exchange__programme=programme)
    steps = leaves.filter(how=ReleaseHow.STEPS)
    decided = leaves.filter(decided_at__gte=start, decided_at__lt=end).annotate(refusal=Subquery(_refusals()))
    return Account(
        asked=exchanges.filter(asked_at__gte=start, asked_at__lt=end).count(),
        agreed=len(agreed),
        to_agree=[(each.answered_at - each.asked_at).days for each in agreed if each.answered_at],
        to_visit=[
            (day - at.astimezone(clock.uk()).date()).days for day, at in begun.values_list("first", "answered_at") if at
        ],
        made=_together(visits.filter(theirs)),
        hosted=_together(visits.filter(host__profile__organisation=whose)) if whose else None,
        ended=Counter((each.state, "" if whose else _reason(each)) for each in ended),
        leave_asked=steps.filter(asked_at__gte=start, asked_at__lt=end).count(),
        leave=Counter(found for each in decided if (found := _decision(each, of_staff=whose is not None))),
    )


def _together(visits: QuerySet[Visit]) -> Visits:
    found = list(visits.prefetch_related("half_days"))
    half_days = sum(len(visit.agreed_half_days()) for visit in found)
    return Visits(len(found), half_days, sum(visit.minutes() for visit in found))


def _reason(exchange: Exchange) -> str:
    """As the lead of a programme reads it on the page of the exchange."""
    reasons = {
        ExchangeState.DECLINED: exchange.decline_reason,
        ExchangeState.REFUSED: exchange.refuse_reason,
        ExchangeState.CANCELLED: exchange.cancel_reason,
    }
    return reasons.get(ExchangeState(exchange.state), "")


def _refusals() -> QuerySet[ApprovalStep, Any]:
    return ApprovalStep.objects.filter(leave=OuterRef("pk"), state=StepState.REFUSED).values("refusal")[:1]


def _decision(leave: Any, *, of_staff: bool) -> tuple[str, str] | None:
    """What was decided, with the reason of a no; that it was one is for the employer alone."""
    if leave.refusal or leave.state == LeaveState.REFUSED:
        return ("refused", leave.refusal or "other") if of_staff else None
    if leave.how in (ReleaseHow.SELF, ReleaseHow.OWN_TIME):
        return "declared", ""
    return ("pre-approved" if leave.how == ReleaseHow.PRE_APPROVED else "granted"), ""
