"""Reads of changes: mine, those that a lead sees, and numbers for the floor above."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from accounts.models import Block, Membership, Organisation, User
from core import clock
from exchanges.enums import VisitState
from exchanges.models import Visit
from reflections.enums import ChangeState
from reflections.models import Change
from reflections.models.sharing import ChangeQuerySet
from reflections.queries.sharing import moments
from reflections.states import UNDER_WAY

REMIND_FOR = timedelta(days=14)  # a day that nobody was reminded of heals for so long
MOST_ON_BOARD = 100  # of each state


def own_changes(owner: User) -> ChangeQuerySet:
    """A person's own, with where each came from; the one to look at first comes first."""
    found = Change.objects.visible_to(owner).select_related("exchange", "shared", "organisation")
    return found.order_by("look_again_on", "-begun_at", "-pk")


def changes_to_look_at(owner: User) -> ChangeQuerySet:
    """Those whose day to look again has come."""
    return own_changes(owner).filter(state__in=UNDER_WAY, look_again_on__lte=clock.today())


def to_remind_of() -> ChangeQuerySet:
    """Whose owner is to be reminded: the day has come, not long ago."""
    today = clock.today()
    due = Change.objects.filter(state__in=UNDER_WAY, look_again_on__range=(today - REMIND_FOR, today))
    return due.filter(owner__is_active=True).select_related("owner").order_by("pk")


def board(organisation: Organisation, lead: User) -> dict[str, list[Change]]:
    """What a lead sees of the organisation's changes: state -> the latest of them. Nothing from across a block."""
    found = Block.leave_out(Change.objects.shown_to_leads(organisation), lead, "owner")
    found = found.select_related("owner").order_by("-state_since", "-pk")
    return {state: list(found.filter(state=state)[:MOST_ON_BOARD]) for state in ChangeState.values}


def change_counts(organisation: Organisation, lead: User) -> dict[str, int]:
    """How many there are in each state, whatever fits on the board: state -> number."""
    found = Block.leave_out(Change.objects.shown_to_leads(organisation), lead, "owner")
    rows = found.order_by().values_list("state").annotate(many=Count("pk"))
    return {**dict.fromkeys(ChangeState.values, 0), **dict(rows)}


def adopted_in(organisation: Organisation, first: date, last: date, *, reader: User) -> list[Change]:
    """What an organisation's people do differently since these days, as far as they show it to this lead; the oldest
    first."""
    found = Block.leave_out(_adopted(organisation, first, last), reader, "owner")
    return list(found.order_by("ended_at", "pk"))


def adopted_count(organisation: Organisation, first: date, last: date) -> int:
    """How many changes were adopted in these days and are shown to leads. A number, for those who count."""
    return _adopted(organisation, first, last).count()


@dataclass(frozen=True)
class Together:
    """What an organisation's people did in some days: visits they made or hosted, and the exchanges these belong to."""

    exchanges: int
    visits: int
    minutes: int


def visits_in(organisation: Organisation, first: date, last: date) -> Together:
    """Exact numbers, for those who may see the named list of staff: visits of a period that took place, with a visitor
    or a host whose place in the organisation is or was confirmed, or at a place of it."""
    staff = Membership.objects.filter(organisation=organisation, confirmed_at__isnull=False)
    people = staff.values("person")
    theirs = Q(workplace__organisation=organisation) | Q(visitor__in=people) | Q(host__in=people)
    took_place = Visit.objects.filter(theirs, state=VisitState.TOOK_PLACE, last_date__range=(first, last))
    visits = list(took_place.prefetch_related("half_days"))
    return Together(
        exchanges=len({visit.exchange_id for visit in visits}),
        visits=len(visits),
        minutes=sum(visit.minutes() for visit in visits),
    )


def _adopted(organisation: Organisation, first: date, last: date) -> ChangeQuerySet:
    start, end = moments(first, last)
    adopted = Change.objects.shown_to_leads(organisation).filter(state=ChangeState.ADOPTED)
    return adopted.filter(ended_at__gte=start, ended_at__lt=end)
