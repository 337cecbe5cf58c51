"""How people host: what became of visits to them, and how many exchanges they have under way."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Count, Q

from exchanges.enums import ExchangeState, MissedReason, VisitState
from exchanges.models import Exchange, Visit

HOST_DID_NOT = (MissedReason.HOST_WORK, MissedReason.HOST_ABSENT)  # illness is nobody's doing


class Hosting(NamedTuple):
    """Visits to somebody that took place, those that the host let fall through, and agreed exchanges under way. A
    tuple: it is made as fast as those of a hundred thousand people are read."""

    took_place: int = 0
    fell_through: int = 0
    under_way: int = 0

    def reliability(self) -> float:
        """From 0 to 1; one half for whoever has not hosted yet (Laplace's rule of succession)."""
        return (self.took_place + 1) / (self.took_place + self.fell_through + 2)


def hosting(people: Collection[int] | None = None) -> dict[int, Hosting]:
    """The hosting of these people (None: everybody) by their id; whoever has done nothing yet is not in it."""
    visits = Visit.objects.all() if people is None else Visit.objects.filter(host__in=people)
    kept = Q(state=VisitState.TOOK_PLACE)
    broken = Q(state=VisitState.MISSED, missed_reason__in=HOST_DID_NOT)
    counted = (
        visits.filter(kept | broken)
        .order_by()
        .values_list("host")
        .annotate(kept=Count("pk", filter=kept), broken=Count("pk", filter=broken))
    )
    hosted = {host: (kept, broken) for host, kept, broken in counted}
    agreed = Exchange.objects.filter(state=ExchangeState.AGREED)
    pairs = agreed.order_by().values_list("proposer_id", "partner_id") if people is None else agreed.pairs_of(people)
    busy = Counter(person for row in pairs for person in row[-2:])
    return {person: Hosting(*hosted.get(person, (0, 0)), busy[person]) for person in {*hosted, *busy}}
