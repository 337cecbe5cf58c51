"""Who may, in an exchange."""

from datetime import timedelta

import rules

from accounts.models import User
from accounts.rules import is_confirmed
from core import clock
from exchanges.enums import ExchangeState, Origin, VisitState
from exchanges.models import Exchange, Objective
from exchanges.rules.pairing import needs_approval
from exchanges.rules.visit import has_begun, is_across_a_block
from exchanges.states import OPEN_EXCHANGE

TALK_AFTERWARDS = timedelta(days=90)


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
    """The one who did not begin it; of a pairing either of the two, since a programme began it."""
    return exchange.has(user) if exchange.origin == Origin.PAIRING else exchange.partner_id == user.pk


@rules.predicate
def asked(user: User, exchange: Exchange) -> bool:
    """The one who began it."""
    return exchange.proposer_id == user.pk


@rules.predicate
def nothing_has_begun(user: User, exchange: Exchange) -> bool:
    """No visit of the exchange waits for somebody to say what became of it."""
    unsaid = (VisitState.PLANNED, VisitState.CONFIRMED)
    return not any(visit.state in unsaid and has_begun(user, visit) for visit in exchange.visits.all())


@rules.predicate
def is_worth_talking(_user: User, exchange: Exchange) -> bool:
    """Open, or closed not long ago: a conversation goes on for a while after the last visit, and after a lead did not
    approve what the two had agreed."""
    if exchange.state in (ExchangeState.CLOSED, ExchangeState.REFUSED):
        return clock.now() < exchange.state_since + TALK_AFTERWARDS
    return exchange.state in OPEN_EXCHANGE


@rules.predicate
def may_still_hope(user: User, exchange: Exchange) -> bool:
    """Objectives count as planned only if they were written before the person's visit began."""
    if exchange.state not in OPEN_EXCHANGE:
        return False
    return not any(visit.visitor_id == user.pk and has_begun(user, visit) for visit in exchange.visits.all())


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

rules.add_perm("exchanges.accept_request", was_given_terms & ~needs_approval)

rules.add_perm("exchanges.accept_for_approval", was_given_terms & needs_approval)

rules.add_perm("exchanges.cancel_exchange", takes_part & nothing_has_begun)

rules.add_perm("exchanges.decline_request", was_asked)

rules.add_perm("exchanges.withdraw_request", asked)

rules.add_perm("exchanges.talk", takes_part & is_worth_talking & ~is_across_a_block)

rules.add_perm("exchanges.add_objective", takes_part & may_still_hope)

rules.add_perm("exchanges.judge_objective", hopes_it & has_seen_something)
