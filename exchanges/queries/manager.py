"""What line managers decided through links, for a summary to them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from core import clock
from exchanges.enums import LeaveState, StepState, VisitState
from exchanges.models import ApprovalStep


@dataclass(frozen=True)
class DecidedLeave:
    """Study leave of one member of staff that a line manager decided: who, when, how long, what came of it. Never whom
    they visited."""

    person: str
    first_date: date
    half_days: int
    granted: bool
    took_place: bool


def managers_who_decided(since: datetime) -> list[str]:
    """The addresses of those who have something to hear of since then, each once, in lower case."""
    return sorted({email.lower() for email in _decided(since).values_list("email", flat=True)})


def decided_by_email(email: str, since: datetime) -> list[DecidedLeave]:
    """What one line manager, known by their address alone, decided since then, and the visits since then that they had
    allowed before; the earliest visit first."""
    steps = _decided(since).filter(email__iexact=email.strip()).select_related("leave__visit__visitor")
    return sorted((_told(step) for step in steps), key=lambda each: (each.first_date, each.person))


def _decided(since: datetime) -> QuerySet[ApprovalStep]:
    days = (since.astimezone(clock.uk()).date(), clock.today())
    visited = Q(state=StepState.GRANTED, leave__state=LeaveState.GRANTED, leave__visit__first_date__range=days)
    answered = Q(state__in=[StepState.GRANTED, StepState.REFUSED], decided_at__gte=since)
    return ApprovalStep.objects.filter(visited | answered).exclude(email="")


def _told(step: ApprovalStep) -> DecidedLeave:
    visit, half_days = step.leave.visit, step.leave.half_days
    return DecidedLeave(
        person=visit.visitor.name,
        first_date=date.fromisoformat(half_days[0][:10]),
        half_days=len(half_days),
        granted=step.state == StepState.GRANTED,
        took_place=visit.state == VisitState.TOOK_PLACE,
    )


def month_before(moment: datetime) -> datetime:
    """Since when a summary written at that moment looks back."""
    return moment - timedelta(days=31)
