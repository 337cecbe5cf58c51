"""Numbers for reports: how many reflected, changed something, published something. Never whose, never words."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, QuerySet

from exchanges.models import Exchange
from reflections.enums import ChangeState
from reflections.models import Change, Reflection, SharedLearning


def how_many_reflected(exchanges: QuerySet[Exchange]) -> dict[int, int]:
    """How many people have finished a reflection on an exchange: exchange -> 1 or 2. Others are not in it."""
    finished = Reflection.objects.finished().filter(visit__exchange__in=exchanges.order_by().values("pk"))
    rows = finished.order_by().values_list("visit__exchange").annotate(people=Count("author", distinct=True))
    return dict(rows)


def ended_changes(start: datetime, end: datetime) -> Iterator[tuple[int | None, int | None, str, int]]:
    """Changes shown to leads that were adopted or dropped in this time: organisation, programme of the exchange they
    came from, which of the two, how many."""
    ended = Change.objects.filter(
        for_leads=True,
        state__in=[ChangeState.ADOPTED, ChangeState.DROPPED],
        ended_at__gte=start,
        ended_at__lt=end,
    )
    rows = ended.order_by().values_list("organisation", "exchange__programme", "state")
    yield from rows.annotate(many=Count("pk"))


def first_published(start: datetime, end: datetime) -> Iterator[tuple[int | None, int | None, int]]:
    """Texts of the library first published in this time: organisation, programme of the exchange they came from, how
    many."""
    texts = SharedLearning.objects.published().filter(published_at__gte=start, published_at__lt=end)
    rows = texts.order_by().values_list("organisation", F("exchange__programme"))
    yield from rows.annotate(many=Count("pk"))
