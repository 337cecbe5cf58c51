"""Reads about people's own calendars."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.models import User
from core import clock
from exchanges.diary import HalfDay
from exchanges.enums import ExchangeState, VisitState
from exchanges.models import BusyTime, CalendarEntry, Exchange, PersonalCalendar, Visit

KEPT_IN_FEED = timedelta(days=90)
RIDES_ALONG = timedelta(days=14)


def own_calendar(person: User) -> PersonalCalendar:
    """How somebody's calendar and Exp-Ex go together; as it is for everybody, where they chose nothing."""
    return PersonalCalendar.objects.filter(person=person).first() or PersonalCalendar(person=person)


def attaches_calendar(person: User) -> bool:
    """Emails about visits bring an invitation for this person's calendar."""
    return own_calendar(person).attaches


def digest_of(token: str) -> str:
    """What is kept of the key of a feed."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(token: str) -> PersonalCalendar | None:
    """Whose feed this key opens; None whatever is wrong with it, and once its owner has left."""
    feeds = PersonalCalendar.objects.filter(feed_hash=digest_of(token), person__is_active=True)
    return feeds.select_related("person").first()


def busy_half_days(people: Iterable[User], first: date, last: date) -> set[HalfDay]:
    """The half-days between two dates on which the own calendar of at least one of these people has something."""
    busy = BusyTime.objects.filter(person__in=list(people), date__range=(first, last))
    return {HalfDay(each.date, each.half) for each in busy}


def busy_ahead(person: User) -> list[HalfDay]:
    """The half-days from today on that somebody's calendar keeps them busy."""
    busy = BusyTime.objects.filter(person=person, date__gte=clock.today()).order_by("date", "half")
    return [HalfDay(each.date, each.half) for each in busy]


def in_feed(person: User) -> QuerySet[Visit]:
    """The visits that stand in somebody's feed: all that is ahead and has half-days, agreed or suggested, and what took
    place in the last three months."""
    recently = clock.today() - KEPT_IN_FEED
    return (
        whole_visit(person)
        .filter(
            Q(state__in=[VisitState.TO_PLAN, VisitState.PLANNED, VisitState.CONFIRMED])
            | Q(state=VisitState.TOOK_PLACE, last_date__gte=recently)
        )
        .order_by("pk")
    )


def offers_in_feed(person: User) -> QuerySet[Exchange]:
    """The requests of which half-days are on the table, between this person and others."""
    return (
        Exchange.objects.visible_to(person)
        .filter(state=ExchangeState.REQUESTED)
        .select_related("proposer__profile__organisation", "partner__profile__organisation")
        .prefetch_related("offered_half_days")
        .order_by("pk")
    )


def whole_visit(person: User) -> QuerySet[Visit]:
    """Somebody's visits with all that a calendar says of them."""
    return (
        Visit.objects.visible_to(person)
        .select_related("visitor", "host", "workplace__organisation", "exchange")
        .prefetch_related("half_days", "calendar_entries")
    )


def calendar_entries(visit: Visit) -> tuple[list[CalendarEntry], list[CalendarEntry]]:
    """The days of a visit that stand in calendars, and those taken out of them in the last two weeks: these go with
    every mail for a while, so that one that got lost does no harm."""
    entries = list(visit.calendar_entries.all())
    lately = clock.now() - RIDES_ALONG
    holds = visit.state in (VisitState.PLANNED, VisitState.CONFIRMED)
    standing = [each for each in entries if not each.cancelled_at and holds]
    return standing, [each for each in entries if each.cancelled_at and each.cancelled_at > lately]
