"""Reads of reflections that are more than a filter. What leaves this app through them is never words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import LearningNeed, User
from exchanges.enums import ObjectiveOutcome, VisitState
from exchanges.models import Objective, Visit
from reflections.models import Reflection
from reflections.models.reflection import ReflectionQuerySet

MOST_ON_A_PHONE = 30


def with_visits(user: User) -> ReflectionQuerySet:
    """A person's own reflections, each with the visit that names it."""
    return Reflection.objects.visible_to(user).select_related(
        "visit__visitor", "visit__host", "visit__workplace__organisation"
    )


def for_phone(user: User) -> ReflectionQuerySet:
    """The author's latest drafts, to go on with where there is no connection."""
    return with_visits(user).drafts().order_by("-changed_at", "-pk")[:MOST_ON_A_PHONE]


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
    return list(hoped(reflection).values_list("text", flat=True))


def hoped(reflection: Reflection) -> QuerySet[Objective]:
    """The author's own objectives, each with the learning need that it came from."""
    if reflection.visit is None:
        return Objective.objects.none()
    found = Objective.objects.filter(exchange=reflection.visit.exchange_id, person=reflection.author_id)
    return found.select_related("learning_need", "exchange")


def to_close(hoped: Iterable[Objective]) -> list[LearningNeed]:
    """Open items of the development plan from which objectives came that are met now."""
    met = [each.learning_need for each in hoped if each.outcome == ObjectiveOutcome.MET and each.learning_need]
    return [need for need in met if need.met_at is None]


def open_needs(author: User) -> QuerySet[LearningNeed]:
    """What still stands open on the author's development plan, to have at hand while writing."""
    return author.learning_needs.filter(met_at=None)


@dataclass(frozen=True)
class Hours:
    """Learning time in minutes, without breaks and travel, and the part of it that was spent with others; None where
    nobody has said. `by_author`: set right by the author rather than taken from the visit."""

    minutes: int | None
    with_others: int | None
    by_author: bool


def hours(reflection: Reflection) -> Hours:
    """The hours that count: the author's own, or those of the visit as it is on record. Writing time is not in them."""
    visit = reflection.visit
    if reflection.minutes_set or visit is None:
        return Hours(reflection.minutes, reflection.participatory_minutes, reflection.minutes_set)
    return Hours(visit.minutes(), visit.minutes(), False)


def _took_place(user: User) -> QuerySet[Visit]:
    return (
        Visit.objects.visible_to(user)
        .filter(state=VisitState.TOOK_PLACE)
        .select_related("visitor", "host", "workplace__organisation")
        .order_by("-first_date", "-pk")
    )
