"""Reads of reflections that are more than a filter. What leaves this app through them is never words."""

from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import User
from exchanges.enums import VisitState
from exchanges.models import Objective, Visit
from reflections.models import Reflection
from reflections.models.reflection import ReflectionQuerySet


def with_visits(user: User) -> ReflectionQuerySet:
    """A person's own reflections, each with the visit that names it."""
    return Reflection.objects.visible_to(user).select_related(
        "visit__visitor", "visit__host", "visit__workplace__organisation"
    )


def to_write(user: User) -> QuerySet[Visit]:
    """Visits that took place and on which this person has no finished reflection, the latest first."""
    finished = Reflection.objects.visible_to(user).finished().filter(visit__isnull=False)
    return _took_place(user).exclude(pk__in=finished.values("visit"))


def to_start(user: User) -> QuerySet[Visit]:
    """Visits that took place and about which this person has not begun to write."""
    begun = Reflection.objects.visible_to(user).filter(visit__isnull=False)
    return _took_place(user).exclude(pk__in=begun.values("visit"))


def for_visits(user: User, visits: Iterable[Visit]) -> dict[int, Reflection]:
    """A person's own reflection on each of these visits, where there is one: visit number -> reflection."""
    found = Reflection.objects.visible_to(user).filter(visit__in=[visit.pk for visit in visits]).defer("sealed")
    return {reflection.visit_id: reflection for reflection in found if reflection.visit_id}


def finished_count(visits: QuerySet[Visit]) -> int:
    """How many finished reflections there are on these visits. A number, for those who count and never read."""
    return Reflection.objects.finished().filter(visit__in=visits.order_by().values("pk")).count()


def objectives(reflection: Reflection) -> list[str]:
    """What the author hoped to learn when the exchange was agreed."""
    if reflection.visit is None:
        return []
    found = Objective.objects.filter(exchange=reflection.visit.exchange_id, person=reflection.author_id)
    return list(found.values_list("text", flat=True))


def _took_place(user: User) -> QuerySet[Visit]:
    return (
        Visit.objects.visible_to(user)
        .filter(state=VisitState.TOOK_PLACE)
        .select_related("visitor", "host", "workplace__organisation")
        .order_by("-first_date", "-pk")
    )
