"""Reads about concerns: who would look after one, what waits for somebody, what somebody told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Case, Prefetch, Q, When

from accounts.models import Concern, ConcernHandler, Membership, Profile, User
from accounts.models.concern import ConcernHandlerQuerySet, ConcernQuerySet
from accounts.states import ConcernRole, ConcernState


@dataclass(frozen=True)
class Handler:
    """Somebody who would look after a concern, and as what."""

    person: User
    role: ConcernRole
    via_id: int | None = None


@dataclass(frozen=True)
class Leads:
    """People who lead something that stands nearer than the organisation, and its number: what a floor above knows."""

    people: Collection[User]
    via_id: int


def who_looks_after(
    *, about: User | None, by: User | None, nearest: Leads | None = None, only_operator: bool = False
) -> list[Handler]:
    """Whom a concern goes to: the nearest leads, else the leads where the person works, else the operators. Nobody who
    is a party to it: not the teller, not the person it is about, nobody across a block from the teller."""
    parties = {person.pk for person in (about, by) if person}
    able = User.objects.filter(is_active=True).exclude(pk__in=parties)
    if by is not None:
        able = able.not_blocked_for(by)
    if not only_operator:
        if nearest and (found := able.filter(pk__in=[each.pk for each in nearest.people]).order_by("name", "pk")):
            return [Handler(person, ConcernRole.PROGRAMME, nearest.via_id) for person in found]
        if about is not None and (leads := _leads_where_they_work(about, able)):
            return leads
    operators = able.filter(is_operator=True).order_by("name", "pk")
    return [Handler(person, ConcernRole.OPERATOR) for person in operators]


def _leads_where_they_work(person: User, able: Iterable[User]) -> list[Handler]:
    belongs = Membership.objects.confirmed().filter(person=person).values("organisation")
    gives = Profile.objects.filter(person=person, organisation__isnull=False).values("organisation")
    led = Membership.objects.confirmed().filter(
        Q(organisation__in=belongs) | Q(organisation__in=gives), role=Membership.Role.LEAD, person__in=able
    )
    places = {lead.person_id: lead for lead in led.select_related("person").order_by("-pk")}
    leads = sorted(places.values(), key=lambda lead: (lead.person.name, lead.person_id))
    return [Handler(lead.person, ConcernRole.ORGANISATION, lead.organisation_id) for lead in leads]


def concerns_to_handle(user: User) -> ConcernQuerySet:
    """What this person looks after: what nobody has closed first, and the longest waiting of it first."""
    handlers = Prefetch("handlers", ConcernHandler.objects.current().select_related("person"), to_attr="who")
    found = Concern.objects.visible_to(user).select_related("by", "about", "handled_by").prefetch_related(handlers)
    closed = Case(When(state=ConcernState.CLOSED, then=1), default=0)
    return found.order_by(closed, "told_at", "pk")


def concerns_told(user: User) -> ConcernQuerySet:
    """What this person told, the latest first, with who looks after it."""
    handlers = Prefetch("handlers", ConcernHandler.objects.current().select_related("person"), to_attr="who")
    found = Concern.objects.told_by(user).select_related("about")
    return found.prefetch_related(handlers).order_by("-told_at", "-pk")


def concerns_without_handler() -> ConcernQuerySet:
    """Those that nobody looks after any more, the longest waiting first."""
    return Concern.objects.unfinished().without_handler().select_related("about", "by").order_by("told_at", "pk")


def handles_for_a_programme() -> ConcernHandlerQuerySet:
    """Who looks after unfinished concerns as the lead of a programme."""
    current = ConcernHandler.objects.current().filter(role=ConcernRole.PROGRAMME)
    return current.exclude(concern__state=ConcernState.CLOSED)
