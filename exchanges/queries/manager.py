"""What line managers decided through links, for a summary to them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from exchanges.enums import StepState, VisitState
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
    """The addresses of those who said yes or no since then, each once, in lower case."""
    return sorted({email.lower() for email in _decided(since).values_list("email", flat=True)})


def decided_by_email(email: str, since: datetime) -> list[DecidedLeave]:
    """What one line manager, known by their address alone, decided since then, the earliest visit first."""
    steps = _decided(since).filter(email__iexact=email.strip()).select_related("leave__visit__visitor")
    return sorted((_told(step) for step in steps), key=lambda each: (each.first_date, each.person))


def _decided(since: datetime) -> QuerySet[ApprovalStep]:
    answered = ApprovalStep.objects.filter(state__in=[StepState.GRANTED, StepState.REFUSED], decided_at__gte=since)
    return answered.exclude(email="")


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
