"""Who may, on a visit."""

from datetime import timedelta

import rules

from accounts.models import User
from accounts.rules import is_operator
from core import clock
from exchanges.enums import VisitState
from exchanges.models import Exchange, Visit

CORRECT_WITHIN = timedelta(days=90)


@rules.predicate
def is_on_visit(user: User, visit: Visit) -> bool:
    """The visitor or the host."""
    return visit.has(user)


@rules.predicate
def hosts(user: User, visit: Visit) -> bool:
    """The host."""
    return visit.host_id == user.pk


@rules.predicate
def was_suggested_dates(user: User, visit: Visit) -> bool:
    """On the visit, and the other one suggested dates that wait for an answer."""
    return visit.has(user) and visit.suggested_by_id not in (None, user.pk)


@rules.predicate
def has_begun(user: User, visit: Visit) -> bool:
    """The first agreed day has come."""
    return visit.first_date is not None and visit.first_date <= clock.today()


@rules.predicate
def has_suggestion(_user: User, visit: Visit) -> bool:
    """Dates are suggested and wait for an answer."""
    return visit.suggested_by_id is not None


@rules.predicate
def is_still_ahead(_user: User, visit: Visit) -> bool:
    """Not over, and not begun."""
    return visit.state in (VisitState.TO_PLAN, VisitState.PLANNED, VisitState.CONFIRMED) and not has_begun(_user, visit)


@rules.predicate
def took_place(_user: User, visit: Visit) -> bool:
    """It is on record that the visit took place."""
    return visit.state == VisitState.TOOK_PLACE


@rules.predicate
def was_recorded_lately(_user: User, visit: Visit) -> bool:
    """It was recorded so short a time ago that a mistake is still a mistake."""
    return clock.now() < visit.state_since + CORRECT_WITHIN


@rules.predicate
def is_across_a_block(user: User, subject: Exchange | Visit) -> bool:
    """One of the two has blocked the other: what took place stays on record, but neither writes to the other. The page
    of an exchange knows it already."""
    exchange = subject if isinstance(subject, Exchange) else subject.exchange
    known: bool | None = getattr(exchange, "across_a_block", None)
    if known is not None:
        return known
    return not User.objects.filter(pk=subject.other(user).pk).not_blocked_for(user).exists()


rules.add_perm("exchanges.plan_visit", is_on_visit)

rules.add_perm("exchanges.set_suggestion_aside", is_on_visit & has_suggestion)

rules.add_perm("exchanges.agree_dates", was_suggested_dates)

rules.add_perm("exchanges.call_off_visit", is_on_visit & ~has_begun)

rules.add_perm("exchanges.record_visit", is_on_visit & has_begun)

rules.add_perm("exchanges.correct_record", (is_on_visit & was_recorded_lately) | is_operator)

rules.add_perm("exchanges.choose_place", hosts & is_still_ahead)

rules.add_perm("exchanges.write_note", is_on_visit & took_place & ~is_across_a_block)
