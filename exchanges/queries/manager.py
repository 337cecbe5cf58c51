"""What a line manager decided through links, for a summary to them. Whoever keeps such decisions says so here."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol


@dataclass(frozen=True)
class DecidedLeave:
    """Study leave of one member of staff that a line manager decided: who, when, how long, what came of it. Never whom
    they visited."""

    person: str
    first_date: date
    half_days: int
    granted: bool
    took_place: bool


class Decisions(Protocol):
    """Who keeps decisions of line managers."""

    def managers(self, since: datetime) -> list[str]:
        """The addresses of those who decided something since then."""

    def decided_by_email(self, email: str, since: datetime) -> list[DecidedLeave]:
        """What one of them decided since then, the earliest visit first."""


_kept: list[Decisions] = []


def keeps_decisions(source: Decisions) -> None:
    """Called when the product starts, by whoever lets line managers decide."""
    _kept.append(source)


def managers_who_decided(since: datetime) -> list[str]:
    """Every address, once, in lower case."""
    return sorted({email.lower() for source in _kept for email in source.managers(since)})


def decided_by_email(email: str, since: datetime) -> list[DecidedLeave]:
    """What one line manager decided since then."""
    found = [each for source in _kept for each in source.decided_by_email(email, since)]
    return sorted(found, key=lambda each: (each.first_date, each.person))


def month_before(moment: datetime) -> datetime:
    """Since when a summary written at that moment looks back."""
    return moment - timedelta(days=31)
