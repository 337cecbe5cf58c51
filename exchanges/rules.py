"""Who may, in an exchange. Asked by the lifecycle tables, the views and the buttons alike."""

from datetime import timedelta

import rules

from accounts.models import User
from accounts.rules import is_confirmed, is_operator
from core import clock
from exchanges.enums import ExchangeState, VisitState
from exchanges.models import Exchange, Objective, Visit
from exchanges.states import OPEN_EXCHANGE

TALK_AFTERWARDS = timedelta(days=90)
CORRECT_WITHIN = timedelta(days=90)


@rules.predicate
def takes_part(user: User, exchange: Exchange) -> bool:
    """One of the two."""
    return exchange.has(user)


@rules.predicate
def was_given_terms(user: User, exchange: Exchange) -> bool:
    """One of the two, and the other one set out the terms on the table."""
    return exchange.has(user) and exchange.terms_by_id != user.pk


@rules.predicate
def was_asked(user: User, exchange: Exchange) -> bool:
    """The one who did not begin it."""
    return exchange.partner_id == user.pk


@rules.predicate
def asked(user: User, exchange: Exchange) -> bool:
    """The one who began it."""
    return exchange.proposer_id == user.pk


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
def nothing_has_begun(user: User, exchange: Exchange) -> bool:
    """No visit of the exchange waits for somebody to say what became of it."""
    unsaid = (VisitState.PLANNED, VisitState.CONFIRMED)
    return not any(visit.state in unsaid and has_begun(user, visit) for visit in exchange.visits.all())


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
def is_worth_talking(_user: User, exchange: Exchange) -> bool:
    """Open, or closed not long ago: a conversation goes on for a while after the last visit."""
    if exchange.state == ExchangeState.CLOSED:
        return clock.now() < exchange.state_since + TALK_AFTERWARDS
    return exchange.state in OPEN_EXCHANGE


@rules.predicate
def may_still_hope(user: User, exchange: Exchange) -> bool:
    """Objectives count as planned only if they were written before the person's visit began."""
    if exchange.state not in OPEN_EXCHANGE:
        return False
    return not any(visit.visitor_id == user.pk and has_begun(user, visit) for visit in exchange.visits.all())


@rules.predicate
def is_across_a_block(user: User, subject: Exchange | Visit) -> bool:
    """One of the two has blocked the other: what took place stays on record, but neither writes to the other."""
    return not User.objects.filter(pk=subject.other(user).pk).not_blocked_for(user).exists()


@rules.predicate
def hopes_it(user: User, objective: Objective) -> bool:
    """Wrote it down for themselves."""
    return objective.person_id == user.pk


@rules.predicate
def has_seen_something(_user: User, objective: Objective) -> bool:
    """A visit of its exchange took place."""
    return objective.exchange.visits.filter(state=VisitState.TOOK_PLACE).exists()


rules.add_perm("exchanges.ask", is_confirmed)
rules.add_perm("exchanges.take_part", takes_part)
rules.add_perm("exchanges.answer_request", was_given_terms)
rules.add_perm("exchanges.cancel_exchange", takes_part & nothing_has_begun)
rules.add_perm("exchanges.decline_request", was_asked)
rules.add_perm("exchanges.withdraw_request", asked)
rules.add_perm("exchanges.plan_visit", is_on_visit)
rules.add_perm("exchanges.set_suggestion_aside", is_on_visit & has_suggestion)
rules.add_perm("exchanges.agree_dates", was_suggested_dates)
rules.add_perm("exchanges.call_off_visit", is_on_visit & ~has_begun)
rules.add_perm("exchanges.record_visit", is_on_visit & has_begun)
rules.add_perm("exchanges.correct_record", (is_on_visit & was_recorded_lately) | is_operator)
rules.add_perm("exchanges.choose_place", hosts & is_still_ahead)
rules.add_perm("exchanges.write_note", is_on_visit & took_place & ~is_across_a_block)
rules.add_perm("exchanges.talk", takes_part & is_worth_talking & ~is_across_a_block)
rules.add_perm("exchanges.add_objective", takes_part & may_still_hope)
rules.add_perm("exchanges.judge_objective", hopes_it & has_seen_something)
