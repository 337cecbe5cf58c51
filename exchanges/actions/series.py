"""A series of visits in one exchange, as a researcher in residence makes, and the milestones on its way."""

from datetime import date

from django.db.models import Max

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.actions.visit import plan_visit
from exchanges.enums import ExchangeEvent
from exchanges.errors import EnoughMilestones, EnoughVisits, SameMilestone
from exchanges.models import Exchange, Milestone
from exchanges.states import EXCHANGE

MOST_VISITS = 24
MOST_MILESTONES = 30


@action
def add_visit(*, exchange: Exchange, by: User, visitor: User, seen: int | None = None) -> Exchange:
    """One more visit of the same two people, with no dates yet. The other person is told. The exchange closes once this
    one is over too. Pressed twice on the same page it is one visit."""
    exchange = lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.ADD_VISIT, by=by, seen=seen)
    if not exchange.has(visitor):
        raise NotAllowed
    last = exchange.visits.aggregate(last=Max("number"))["last"] or 0
    if exchange.visits.count() >= MOST_VISITS:
        raise EnoughVisits
    visit = plan_visit(exchange, visitor=visitor, number=last + 1)
    audit.record("visit.added", target=visit, by=by)
    emails.visit_added.post(to=exchange.other(by), visit_id=visit.pk)
    return exchange


@action
def add_milestone(*, exchange: Exchange, by: User, text: str, due_on: date | None) -> Milestone:
    """Write down what the two want to have done, perhaps by when. Both see it; nobody gets an email."""
    exchange = _hold(exchange, by)
    if same := exchange.milestones.filter(text=text).first():
        return same
    if exchange.milestones.count() >= MOST_MILESTONES:
        raise EnoughMilestones
    return Milestone.objects.create(exchange=exchange, text=text, due_on=due_on, added_by=by, added_at=clock.now())


@action
def change_milestone(*, milestone: Milestone, by: User, text: str, due_on: date | None) -> Milestone:
    """Put it into other words, or on another day. Nobody is told."""
    exchange = _hold(milestone.exchange, by)
    if exchange.milestones.filter(text=text).exclude(pk=milestone.pk).exists():
        raise SameMilestone
    milestone.text, milestone.due_on = text, due_on
    milestone.save(update_fields=["text", "due_on"])
    return milestone


@action
def tick_milestone(*, milestone: Milestone, by: User, done: bool) -> Milestone:
    """Say that it is done, or that it is not yet; either of the two can. Nobody is told."""
    _hold(milestone.exchange, by)
    milestone.refresh_from_db()
    if done == (milestone.done_at is not None):
        return milestone
    milestone.done_at, milestone.done_by = (clock.now(), by) if done else (None, None)
    milestone.save(update_fields=["done_at", "done_by"])
    return milestone


@action
def remove_milestone(*, milestone: Milestone, by: User) -> Exchange:
    """Take it off the list. Nobody is told."""
    exchange = _hold(milestone.exchange, by)
    milestone.delete()
    return exchange


def _hold(exchange: Exchange, actor: User) -> Exchange:
    exchange = lifecycle.lock(exchange)
    if not actor.has_perm("exchanges.plan_ahead", exchange):
        raise NotAllowed
    return exchange
