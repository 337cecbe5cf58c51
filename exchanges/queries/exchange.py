"""Reads of exchanges that are more than a filter."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Block, User
from accounts.queries import places_confirmed
from core import clock, lifecycle
from core.models import StatusChange
from exchanges.diary import HalfDay
from exchanges.enums import ExchangeState, Origin, VisitState
from exchanges.models import (
    Exchange,
    Message,
    Milestone,
    PairingQuestion,
    PartnerNote,
    StudyLeave,
    Visit,
    VisitHalfDay,
)
from exchanges.models.exchange import ExchangeQuerySet
from exchanges.states import EXCHANGE, VISIT

FEWEST_FOR_A_BAND = 3

BANDS = (1, 3, 7, 14)  # days

NOT_YET_AGREED = [ExchangeState.REQUESTED, ExchangeState.PROPOSED, ExchangeState.TO_APPROVE]


def open_to(user: User, subject: Exchange | Visit) -> set[str]:
    """What this person could do to an exchange or a visit now: events, as the lifecycle tables name them."""
    return lifecycle.available(EXCHANGE if isinstance(subject, Exchange) else VISIT, subject, user)


def did_last(user: User, subject: Exchange | Visit, *events: str) -> bool:
    """One of these was the last thing that anybody did to it, and this person did it."""
    table = EXCHANGE if isinstance(subject, Exchange) else VISIT
    return any(lifecycle.was_just_done(table, subject, event, user) for event in events)


def exchange_page(user: User) -> ExchangeQuerySet:
    """The exchanges that this person may open, with everything that every page of them shows. `employer_confirmed`:
    somebody has confirmed where the other one works; `across_a_block`: one of the two has blocked the other;
    `has_milestones`: there are some to read."""
    half_days = Prefetch("half_days", VisitHalfDay.objects.order_by("date", "half"))
    visits = Visit.objects.select_related(
        "visitor", "host__profile", "workplace__organisation", "suggested_by"
    ).prefetch_related(
        half_days,
        "papers",
        Prefetch("leaves", StudyLeave.objects.select_related("organisation")),
        "leaves__steps",
    )
    either = Q(person=OuterRef("proposer")) | Q(person=OuterRef("partner"))
    one_way = Q(by=OuterRef("proposer"), blocked=OuterRef("partner"))
    other_way = Q(by=OuterRef("partner"), blocked=OuterRef("proposer"))
    other = places_confirmed().filter(either).exclude(person=user)
    return (
        Exchange.objects.visible_to(user)
        .annotate(
            employer_confirmed=Exists(other),
            across_a_block=Exists(Block.objects.filter(one_way | other_way)),
            has_milestones=Exists(Milestone.objects.filter(exchange=OuterRef("pk"))),
        )
        .select_related(
            "proposer__profile__organisation", "partner__profile__organisation", "terms_by", "awaiting", "programme"
        )
        .prefetch_related(
            "objectives",
            Prefetch("messages", Message.objects.select_related("author")),
            Prefetch("visits", visits.order_by("number")),
        )
    )


def notes_on(visits: Iterable[Visit]) -> dict[int, dict[int, PartnerNote]]:
    """What the two wrote to each other about these visits: visit -> author -> note."""
    notes: dict[int, dict[int, PartnerNote]] = defaultdict(dict)
    for note in PartnerNote.objects.filter(visit__in=[visit.pk for visit in visits]):
        notes[note.visit_id][note.author_id] = note
    return notes


def exchange_list(user: User) -> ExchangeQuerySet:
    """A person's exchanges, those that changed last first, with what a line of the list shows."""
    visits = Visit.objects.select_related("visitor", "host").prefetch_related("leaves").order_by("number")
    return (
        Exchange.objects.visible_to(user)
        .select_related(
            "proposer__profile__organisation", "partner__profile__organisation", "awaiting", "terms_by", "programme"
        )
        .prefetch_related(Prefetch("visits", visits))
    )


@dataclass
class Desk:
    """What lies on one person's desk: for them to do, for others to do, ahead, and behind. Requests are here with the
    pairings that programmes proposed, and with what waits for a programme's lead."""

    requests_to_answer: list[Exchange]
    requests_waiting: list[Exchange]
    visits: list[Visit]


def desk(user: User) -> Desk:
    """Everything open that this person takes part in, in few queries whatever its number. Of each visit only what has
    to be said of it in its state: release and papers of those that are planned, notes on those that took place."""
    exchanges = Exchange.objects.visible_to(user).select_related(
        "proposer__profile__organisation", "partner__profile__organisation", "awaiting", "terms_by", "programme"
    )
    asked_by_lead = PairingQuestion.objects.filter(exchange=OuterRef("pk"), to_both=True, answered_at=None)
    # put in order here: to write an ORDER BY, Django takes each of a hundred columns in hand, longer than all the rest
    requested = sorted(
        exchanges.filter(state__in=NOT_YET_AGREED).annotate(lead_asks=Exists(asked_by_lead)).order_by(),
        key=lambda each: each.awaiting_since or each.state_since,
    )
    visits = list(
        Visit.objects.visible_to(user)
        .filter(
            Q(exchange__state=ExchangeState.AGREED)
            | Q(state=VisitState.TOOK_PLACE, state_since__gt=clock.now() - timedelta(days=90))
        )
        .select_related("visitor", "host__profile", "exchange", "workplace__organisation", "suggested_by")
        .prefetch_related("half_days")
        .order_by()
    )
    prefetch_related_objects([each for each in visits if each.state == VisitState.PLANNED], "leaves", "papers")
    prefetch_related_objects([each for each in visits if each.state == VisitState.TOOK_PLACE], "partner_notes")
    return Desk(
        requests_to_answer=[each for each in requested if waits_for(each, user)],
        requests_waiting=[each for each in requested if not waits_for(each, user)],
        visits=sorted(visits, key=lambda visit: (visit.first_date or date.max, visit.pk)),
    )


def running_exchanges(user: User) -> ExchangeQuerySet:
    """What counts towards the most exchanges at one time that somebody set: both have said yes, and it is not over."""
    return Exchange.objects.visible_to(user).filter(state__in=[ExchangeState.AGREED, ExchangeState.TO_APPROVE])


def waits_for(exchange: Exchange, user: User) -> bool:
    """Before it is agreed: whether it is this person's turn. `lead_asks` is annotated by `desk`."""
    if exchange.state == ExchangeState.PROPOSED:
        return not exchange.said_yes(user)
    if exchange.state == ExchangeState.TO_APPROVE:
        return getattr(exchange, "lead_asks", False)
    return exchange.awaiting_id == user.pk


def offered_half_days(exchange: Exchange) -> list[HalfDay]:
    """The half-days on the table, in order."""
    return sorted(HalfDay(each.date, each.half) for each in exchange.offered_half_days.all())


def answer_bands(people: Collection[int]) -> dict[int, str]:
    """How fast each of these people answers requests, in words; nobody who was asked fewer than three times is in it.

    The median of days from being asked to the first answer of any kind, over the last year; unanswered counts 21.
    """
    asked = Exchange.objects.filter(
        partner__in=people, origin=Origin.REQUEST, asked_at__gt=clock.now() - timedelta(days=365)
    ).exclude(state__in=[ExchangeState.REQUESTED, ExchangeState.WITHDRAWN], answered_at=None)
    days: dict[int, list[float]] = defaultdict(list)
    for partner_id, asked_at, answered_at in asked.values_list("partner", "asked_at", "answered_at"):
        days[partner_id].append((answered_at - asked_at) / timedelta(days=1) if answered_at else 21.0)
    return {person: _band(median(spans)) for person, spans in days.items() if len(spans) >= FEWEST_FOR_A_BAND}


def _band(days: float) -> str:
    for limit in BANDS:
        if days <= limit:
            return ngettext("usually answers within %(n)s day", "usually answers within %(n)s days", limit) % {
                "n": limit
            }
    return str(_("often takes more than two weeks to answer"))


def event_dates(exchange: Exchange) -> dict[str, date]:
    """When each thing last happened to an exchange: event -> date."""
    changes = StatusChange.objects.filter(lifecycle=EXCHANGE.name, subject_id=exchange.pk)
    return {change.event: change.at.astimezone(clock.uk()).date() for change in changes.order_by("id")}


def requests_due_for_reminder(days: int) -> QuerySet[Exchange]:
    """Requests that have waited for an answer at least so many days."""
    return Exchange.objects.filter(
        state=ExchangeState.REQUESTED, awaiting_since__lte=clock.now() - timedelta(days=days)
    ).order_by("pk")
