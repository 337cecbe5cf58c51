"""What the two tell each other for the day itself."""

from typing import Any

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges.enums import VisitState
from exchanges.models import AccessNeed, Arrival, Visit


@action
def tell_visitor(*, visit: Visit, by: User, **words: Any) -> Arrival:
    """The host writes what the visitor must know of this visit; the visitor reads it on the page for the day."""
    visit = lifecycle.lock(visit)
    if not by.has_perm("exchanges.choose_place", visit):
        raise NotAllowed
    arrival, _new = Arrival.objects.update_or_create(visit=visit, defaults=words)
    audit.record("visit.arrival_written", target=visit, by=by)
    return arrival


@action
def tell_need(*, visit: Visit, by: User, text: str) -> None:
    """The visitor tells the host of this visit, and nobody else, what they need; with no words it is taken back."""
    visit = lifecycle.lock(visit)
    if not by.has_perm("exchanges.tell_need", visit):
        raise NotAllowed
    AccessNeed.objects.filter(visit=visit).delete()
    if text.strip():
        AccessNeed.objects.create(visit=visit, sealed=text, written_at=clock.now())
    audit.record("visit.access_need_told", target=visit, by=by)


@action
def forget_needs() -> int:
    """Delete what visitors told hosts of visits that are over or will not happen; how many there were."""
    ahead = [VisitState.PLANNED, VisitState.CONFIRMED]
    over = AccessNeed.objects.exclude(visit__state__in=ahead, visit__last_date__gte=clock.today())
    return over.delete()[0]
