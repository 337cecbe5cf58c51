"""The true counts of a quarter, read once, when it closes. They are protected at once and never kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from sys import intern
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from accounts.enums import PROFESSION_GROUP, Nation, Profession, Region
from accounts.models import Organisation
from core import clock
from core.models import StatusChange
from evaluation.enums import FeedbackState, ManagerState, Moment
from evaluation.measures import FEWEST_ASKED, PAIRED, SPLIT, Family, Quarter, band, half_days, moment_of
from evaluation.models import Answer, ClosedQuarter, Feedback, ManagerQuestion
from exchanges.enums import (
    ExchangeState,
    LeaveState,
    ParticipantState,
    ProgrammeEvent,
    ReleaseHow,
    StepState,
    VisitState,
)
from exchanges.models import (
    ApprovalStep,
    Exchange,
    Objective,
    Participant,
    ProgrammeInvitation,
    StudyLeave,
    Visit,
    VisitHalfDay,
)
from reflections.queries import ended_changes, first_published, how_many_reflected, moments

ENDED = (
    ExchangeState.CLOSED,
    ExchangeState.DECLINED,
    ExchangeState.WITHDRAWN,
    ExchangeState.EXPIRED,
    ExchangeState.CANCELLED,
    ExchangeState.REFUSED,
)
AGREED = (ExchangeState.TO_APPROVE, ExchangeState.AGREED, ExchangeState.CLOSED, ExchangeState.CANCELLED)
LIFE_OF_PROGRAMMES = "programme"  # as their lifecycle is called
UNKNOWN = "none"  # no sector, no topic, no profession


class Cell(NamedTuple):
    """Where a count belongs: an organisation (or none), a region where the family is counted by region, a programme."""

    organisation: int | None
    region: str
    programme: int | None


Counts = dict[Family, dict[Cell, Counter[str]]]


def quarters_to_close(today: date, wait: int) -> list[Quarter]:
    """Whole quarters that ended at least `wait` days ago and are not closed, the oldest first, from the first exchange
    that was ever asked for."""
    closed = ClosedQuarter.objects.order_by("-first_day").values_list("first_day", flat=True).first()
    if closed:
        quarter = Quarter(closed).after
    else:
        asked = Exchange.objects.aggregate(first=Min("asked_at"))["first"]
        if asked is None:
            return []
        quarter = Quarter.of(asked.astimezone(clock.uk()).date())
    found = []
    while (today - quarter.last).days > wait:
        found.append(quarter)
        quarter = quarter.after
    return found


def counts_of(quarter: Quarter) -> Counts:
    """Everything that is counted of a quarter."""
    start, end = moments(quarter.first, quarter.last)
    counts: Counts = {family: defaultdict(Counter) for family in Family}
    regions = dict(Organisation.objects.values_list("pk", "region_code"))
    for family, cell, item, number in _events(start, end, regions):
        counts[family][cell][intern(item)] += number  # a few hundred words, a million times
    return with_few_together(counts, regions)


def with_few_together(counts: Counts, regions: Mapping[int, str]) -> Counts:
    """The same with the questions of organisations in which few people were asked counted for their region: their lead
    knows who was asked, so that any number would tell what these few did."""
    few = {
        (family, cell, moment)
        for family in (Family.ASKED, Family.MANAGER)
        for cell, items in counts[family].items()
        for moment, asked in _by_moment(family, items).items()
        if cell.organisation and asked < FEWEST_ASKED
    }
    for family, asked in (
        (Family.ASKED, Family.ASKED),
        (Family.ANSWER, Family.ASKED),
        (Family.MANAGER, Family.MANAGER),
    ):
        for cell in [cell for cell in counts[family] if cell.organisation]:
            together = Cell(None, regions.get(cell.organisation or 0, ""), cell.programme)
            items = counts[family][cell]
            for item in [item for item in items if (asked, cell, moment_of(family, item)) in few]:
                counts[family][together][item] += items.pop(item)
            if not items:
                del counts[family][cell]
    return counts


def _by_moment(family: Family, items: Mapping[str, int]) -> Counter[str]:
    """How many were asked at each moment, whatever they did."""
    found: Counter[str] = Counter()
    for item, number in items.items():
        found[moment_of(family, item)] += number
    return found


Event = tuple[Family, Cell, str, int]


def _events(start: datetime, end: datetime, regions: dict[int, str]) -> Iterator[Event]:
    yield from _exchanges(start, end, regions)
    yield from _releases(start, end)
    yield from _feedback(start, end)
    yield from _managers(start, end)
    for organisation, programme, state, number in ended_changes(start, end):
        yield Family.CHANGE, Cell(organisation, "", programme), state, number
    for organisation, programme, number in first_published(start, end):
        yield Family.SHARED, Cell(organisation, "", programme), "published", number
    yield from _needs(start, end)
    yield from _places(start, end)
    yield from _invitations(start, end)


def _exchanges(start: datetime, end: datetime, regions: dict[int, str]) -> Iterator[Event]:
    """Each exchange that ended, for the organisation of whoever asked (or stands first in a pairing)."""
    visits = Visit.objects.filter(exchange=OuterRef("pk"), state=VisitState.TOOK_PLACE).order_by().values("exchange")
    halves = VisitHalfDay.objects.filter(
        visit__exchange=OuterRef("pk"), visit__state=VisitState.TOOK_PLACE, agreed=True
    )
    dropped = Visit.objects.filter(exchange=OuterRef("pk")).exclude(state=VisitState.TOOK_PLACE)
    ended = Exchange.objects.filter(state__in=ENDED, state_since__gte=start, state_since__lt=end).order_by()
    reflected = how_many_reflected(ended)
    rows = ended.annotate(
        organisation=F("proposer__profile__organisation"),
        own=F("proposer__profile__organisation__sector"),
        met=F("partner__profile__organisation__sector"),
        asking=F("proposer__profile__profession"),
        asked=F("partner__profile__profession"),
        first=Subquery(visits.annotate(found=Min("first_date")).values("found")),
        halves=Subquery(halves.order_by().values("visit__exchange").annotate(found=Count("pk")).values("found")),
        short=Exists(dropped),
    )
    for exchange in rows.iterator(chunk_size=5000):
        programme = exchange.programme_id
        by_region = Cell(None, regions.get(exchange.organisation, ""), programme)
        yield Family.EXCHANGE, Cell(exchange.organisation, "", programme), _came_to(exchange), 1
        if exchange.answered_at and exchange.state in (ExchangeState.CLOSED, ExchangeState.CANCELLED):
            days = (exchange.answered_at - exchange.asked_at).days
            yield Family.WAIT, by_region, f"answer:{band(days)}", 1
        if exchange.first is None:
            continue
        if exchange.answered_at:
            days = (exchange.first - exchange.answered_at.astimezone(clock.uk()).date()).days
            yield Family.WAIT, by_region, f"visit:{band(max(0, days))}", 1
        yield Family.REFLECTED, by_region, str(min(2, reflected.get(exchange.pk, 0))), 1
        yield Family.PROFESSION, by_region, f"{_group(exchange.asking)}:{_group(exchange.asked)}", 1


def _came_to(exchange: Any) -> str:
    """How far an exchange came, with the reason where it came no further."""
    split = exchange.pk % SPLIT
    if exchange.first is not None:
        whole = "part" if exchange.short or exchange.state == ExchangeState.CANCELLED else "all"
        kinds = f"{exchange.own or UNKNOWN}>{exchange.met or UNKNOWN}"
        return f"came:{whole}:{half_days(exchange.halves or 1)}:{kinds}:{split}"
    reasons = {
        ExchangeState.DECLINED: exchange.decline_reason,
        ExchangeState.REFUSED: exchange.refuse_reason,
        ExchangeState.CANCELLED: exchange.cancel_reason,
    }
    if exchange.state == ExchangeState.CLOSED:
        return f"undone:{split}"
    item = f"{exchange.state}:{reasons.get(exchange.state) or 'other'}"
    return f"{item}:{split}" if exchange.state == ExchangeState.CANCELLED else item


def _group(profession: str | None) -> str:
    return PROFESSION_GROUP[Profession(profession)].value if profession else UNKNOWN


def _releases(start: datetime, end: datetime) -> Iterator[Event]:
    """Each decision on study leave, for the visitor's employer, whatever became of the visit afterwards."""
    refused = ApprovalStep.objects.filter(leave=OuterRef("pk"), state=StepState.REFUSED).values("refusal")[:1]
    decided = StudyLeave.objects.filter(decided_at__gte=start, decided_at__lt=end).annotate(
        employer=F("visit__visitor__profile__organisation"),
        programme=F("visit__exchange__programme"),
        refusal=Subquery(refused),
    )
    for leave in decided.order_by().iterator(chunk_size=5000):
        cell = Cell(leave.organisation_id or leave.employer, "", leave.programme)
        yield Family.RELEASE, cell, _decision(leave), 1


def _decision(leave: Any) -> str:
    if leave.refusal or leave.state == LeaveState.REFUSED:
        return f"refused:{leave.refusal or 'other'}"
    if leave.how in (ReleaseHow.SELF, ReleaseHow.OWN_TIME):
        return f"declared:{leave.how}"
    how = "pre-approved" if leave.how == ReleaseHow.PRE_APPROVED else "granted"
    return f"{how}:{band((leave.decided_at - leave.asked_at).days)}"


def _feedback(start: datetime, end: datetime) -> Iterator[Event]:
    """Each set of questions that is over, and each answer, for where the person worked when they were asked."""
    over = Q(state__in=[FeedbackState.ANSWERED, FeedbackState.DECLINED, FeedbackState.LAPSED])
    sets = Feedback.objects.filter(over, state_since__gte=start, state_since__lt=end).order_by()
    rows = sets.values_list("pk", "organisation", "programme", "moment", "state")
    for pk, organisation, programme, moment, state in rows.iterator(chunk_size=5000):
        split = f":{pk % SPLIT}" if state == FeedbackState.ANSWERED else ""
        yield Family.ASKED, Cell(organisation, "", programme), f"{moment}:{state}{split}", 1
    answered = Answer.objects.filter(feedback__in=sets.filter(state=FeedbackState.ANSWERED).values("pk")).order_by()
    grouped = answered.values_list(
        "feedback__organisation", "feedback__programme", "feedback__moment", "item", "number"
    ).annotate(many=Count("pk"))
    for organisation, programme, moment, question, number, many in grouped.iterator(chunk_size=5000):
        yield Family.ANSWER, Cell(organisation, "", programme), f"{moment}:{question}:{number}", many
    yield from _moved(answered)


def _moved(answered: QuerySet[Answer]) -> Iterator[Event]:
    """Each person's own two answers to a question that was asked before and afterwards."""
    before = Answer.objects.filter(
        feedback__exchange=OuterRef("feedback__exchange"),
        feedback__person=OuterRef("feedback__person"),
        feedback__moment=Moment.BEFORE,
        feedback__state=FeedbackState.ANSWERED,
        item=OuterRef("item"),
    ).values("number")[:1]
    pairs = answered.filter(feedback__moment=Moment.AFTER, item__in=PAIRED).annotate(before=Subquery(before))
    rows = pairs.exclude(before=None).values_list(
        "feedback__organisation", "feedback__programme", "item", "number", "before"
    )
    for organisation, programme, question, number, earlier in rows.iterator(chunk_size=5000):
        way = "up" if number > earlier else "down" if number < earlier else "same"
        yield Family.ANSWER, Cell(organisation, "", programme), f"pair:{question}:{way}", 1


def _managers(start: datetime, end: datetime) -> Iterator[Event]:
    """Each question to a line manager that is over, for the visitor's employer."""
    over = ManagerQuestion.objects.exclude(state=ManagerState.ASKED).filter(state_since__gte=start, state_since__lt=end)
    rows = over.order_by().values_list("organisation", "programme", "state", "again")
    for organisation, programme, state, again, many in rows.annotate(many=Count("pk")):
        yield Family.MANAGER, Cell(organisation, "", programme), f"{state}:{again}" if again else state, many


def _needs(start: datetime, end: datetime) -> Iterator[Event]:
    """Each objective of which somebody said how far they came, by its topic."""
    said = Objective.objects.filter(outcome_at__gte=start, outcome_at__lt=end).order_by()
    rows = said.values_list(
        "person__profile__organisation__region_code", "exchange__programme", "learning_need__topic", "outcome"
    ).annotate(many=Count("pk"))
    for region, programme, topic, outcome, many in rows:
        yield Family.NEED, Cell(None, region or "", programme), f"{topic or UNKNOWN}:{outcome}", many


def _places(start: datetime, end: datetime) -> Iterator[Event]:
    """Each place in a programme that closed, by how far whoever had it came there."""
    closed = StatusChange.objects.filter(
        lifecycle=LIFE_OF_PROGRAMMES, event=ProgrammeEvent.CLOSE, at__gte=start, at__lt=end
    )
    theirs = Q(proposer=OuterRef("person")) | Q(partner=OuterRef("person"))
    asked = Exchange.objects.filter(theirs, programme=OuterRef("programme"))
    rows = (
        Participant.objects.filter(programme__in=closed.values("subject_id"))
        .filter(state__in=[ParticipantState.ACCEPTED, ParticipantState.LEFT, ParticipantState.WAITING])
        .order_by()
        .annotate(
            visited=Exists(asked.filter(visits__state=VisitState.TOOK_PLACE)),
            agreed=Exists(asked.filter(state__in=AGREED)),
            asked=Exists(asked),
        )
        .values_list("person__profile__organisation__region_code", "programme", "state", "visited", "agreed", "asked")
    )
    for region, programme, state, visited, agreed, asked_for in rows.iterator(chunk_size=5000):
        came = "visited" if visited else "agreed" if agreed else "asked" if asked_for else str(state)
        yield Family.PLACE, Cell(None, region or "", programme), came, 1


def _invitations(start: datetime, end: datetime) -> Iterator[Event]:
    """Each invitation to a programme that is over: joined, taken back, or not answered in time."""
    joined = Q(accepted_at__gte=start, accepted_at__lt=end)
    withdrawn = Q(accepted_at=None, withdrawn_at__gte=start, withdrawn_at__lt=end)
    lapsed = Q(accepted_at=None, withdrawn_at=None, expires_at__gte=start, expires_at__lt=end)
    for item, which in (("joined", joined), ("withdrawn", withdrawn), ("lapsed", lapsed)):
        rows = ProgrammeInvitation.objects.filter(which).order_by().values_list("programme").annotate(many=Count("pk"))
        for programme, many in rows:
            yield Family.INVITED, Cell(None, "", programme), item, many


def places_of(organisations: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Region, integrated care board and nation of these organisations, as they are today."""
    rows = Organisation.objects.filter(pk__in=organisations).values_list("pk", "region_code", "icb_code", "nation")
    return {pk: (region, icb, nation) for pk, region, icb, nation in rows}


def nation_of(region: str) -> str:
    """The nation in which a region lies."""
    others = {
        Region.WALES: Nation.WALES,
        Region.SCOTLAND: Nation.SCOTLAND,
        Region.NORTHERN_IRELAND: Nation.NORTHERN_IRELAND,
    }
    return others.get(Region(region), Nation.ENGLAND).value if region else ""
