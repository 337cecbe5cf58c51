"""What a lead sees of a programme: exceptions first, then how far everybody is. Never what the two write to each other.

Everything is worked out from the rows of one fetch (`exchanges_of`), so that the page asks the database the same number
of questions whatever the size of the programme.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from accounts.queries import handles_for_a_programme
from core import clock
from core.models import StatusChange
from exchanges.enums import (
    Direction,
    Doer,
    ExchangeEvent,
    ExchangeState,
    LeaveState,
    NeedKind,
    ParticipantState,
    VisitEvent,
    VisitState,
)
from exchanges.models import (
    Exchange,
    Nudge,
    PairingQuestion,
    PaperworkItem,
    Participant,
    Programme,
    ProgrammeInvitation,
    StudyLeave,
    Visit,
)
from exchanges.states import EXCHANGE, OPEN_EXCHANGE, VISIT

UNANSWERED_AFTER = timedelta(days=7)
UNDATED_AFTER = timedelta(days=14)
STUCK_AFTER = timedelta(days=21)
NUDGE_EVERY = timedelta(hours=72)
FEWEST_FOR_A_MEDIAN = 3

STANDING = [*OPEN_EXCHANGE, ExchangeState.CLOSED]  # exchanges that have come, or may come, to something
SETTLED = [ExchangeState.AGREED, ExchangeState.CLOSED]
NO_DATES = [VisitState.TO_PLAN, VisitState.CALLED_OFF, VisitState.MISSED]
AHEAD = [VisitState.PLANNED, VisitState.CONFIRMED]


@dataclass(frozen=True)
class Need:
    """One thing that stands still: what, since when, and whom of the two it waits for (nobody: the leads)."""

    kind: NeedKind
    exchange: Exchange
    since: datetime
    people: tuple[int, ...] = ()
    question: PairingQuestion | None = None


def exchanges_of(programme: Programme, people: Collection[int] | None = None) -> list[Exchange]:
    """Every exchange of a programme with its people, visits and open questions, the latest first; or only those of
    some people."""
    asked = PairingQuestion.objects.filter(answered_at=None).defer("text", "answer")
    exchanges = Exchange.objects.filter(programme=programme)
    if people is not None:
        exchanges = exchanges.filter(proposer__in=people) | exchanges.filter(partner__in=people)
    return list(
        exchanges.select_related("proposer__profile__organisation", "partner__profile__organisation")
        .defer("reason", "last_word", "lead_word")
        .prefetch_related(Prefetch("visits", Visit.objects.order_by("number")), Prefetch("pairing_questions", asked))
        .order_by("-state_since", "-pk")
    )


def what_waits(exchange: Exchange) -> Iterator[Need]:
    """What of this exchange waits for somebody, and since when, however short that is."""
    both = (exchange.proposer_id, exchange.partner_id)
    questions = [each for each in exchange.pairing_questions.all() if each.answered_at is None]
    if exchange.state == ExchangeState.TO_APPROVE:
        asked = next((each for each in questions if each.to_both), None)
        if asked:
            yield Need(NeedKind.UNANSWERED, exchange, asked.asked_at, both)
        else:
            yield Need(NeedKind.DECIDE, exchange, exchange.state_since)
    elif exchange.state == ExchangeState.PROPOSED and exchange.awaiting_since:
        for each in questions:
            yield Need(NeedKind.QUESTION, exchange, each.asked_at, question=each)
        asking = {each.asked_by_id for each in questions}
        silent = tuple(person.pk for person in (exchange.proposer, exchange.partner) if not exchange.said_yes(person))
        if waiting := tuple(pk for pk in silent if pk not in asking):
            yield Need(NeedKind.UNANSWERED, exchange, exchange.awaiting_since, waiting)
    elif exchange.state == ExchangeState.REQUESTED and exchange.awaiting_id and exchange.awaiting_since:
        yield Need(NeedKind.UNANSWERED, exchange, exchange.awaiting_since, (exchange.awaiting_id,))
    elif exchange.state == ExchangeState.AGREED:
        yield from _of_visits(exchange, both)


def _of_visits(exchange: Exchange, both: tuple[int, int]) -> Iterator[Need]:
    for visit in exchange.visits.all():
        if visit.state in AHEAD and visit.last_date and visit.last_date < clock.today():
            yield Need(NeedKind.UNRECORDED, exchange, _evening_of(visit.last_date), both)
        elif visit.state in NO_DATES:
            suggested = visit.suggested_by_id
            people = tuple(pk for pk in both if pk != suggested)
            yield Need(NeedKind.UNDATED, exchange, visit.suggested_at or visit.state_since, people)


def _evening_of(day: date | None) -> datetime:
    day = day or clock.today()
    return datetime(day.year, day.month, day.day, 18, tzinfo=clock.uk())


PATIENCE = {NeedKind.UNANSWERED: UNANSWERED_AFTER, NeedKind.UNDATED: UNDATED_AFTER}


def needs_of(programme: Programme, exchanges: Sequence[Exchange]) -> dict[NeedKind, list[Need]]:
    """What a lead should look at, kind by kind, the longest waiting first; each exchange once in a kind."""
    now = clock.now()
    found: dict[NeedKind, dict[int, Need]] = defaultdict(dict)
    for exchange in exchanges:
        needs = [each for each in what_waits(exchange) if each.since < now - PATIENCE.get(each.kind, timedelta())]
        for need in _without_hope(needs) if _is_stuck(exchange) else needs:
            key = need.question.pk if need.question else exchange.pk
            found[need.kind].setdefault(key, need)
    for need in needs_beside(programme, exchanges):
        found[need.kind].setdefault(need.exchange.pk, need)
    return {kind: sorted(found[kind].values(), key=lambda need: need.since) for kind in NeedKind if found.get(kind)}


def needs_count(programme: Programme) -> int:
    """How many exceptions and applications its leads should look at."""
    needs = needs_of(programme, exchanges_of(programme))
    return sum(len(found) for found in needs.values()) + applications_waiting(programme)


def needs_beside(programme: Programme, exchanges: Sequence[Exchange]) -> Iterator[Need]:
    """What keeps visits of these exchanges waiting that other capabilities know of: release from work, paperwork."""
    theirs = {each.pk: each for each in exchanges}
    for visit in waiting_for_release(programme):
        if exchange := theirs.get(visit.exchange_id):
            yield Need(NeedKind.RELEASE, exchange, visit.state_since, (visit.visitor_id,))
    late: dict[int, list[PaperworkItem]] = defaultdict(list)
    for item in paperwork_late(programme):
        late[item.visit.exchange_id].append(item)
    for pk, items in late.items():
        if exchange := theirs.get(pk):
            people = tuple(dict.fromkeys(_sees_to(item) for item in items))
            yield Need(NeedKind.PAPERWORK, exchange, _evening_of(items[0].due_on), people)


def _sees_to(item: PaperworkItem) -> int:
    """Which of the two does it, or knows whom of their own organisation to ask."""
    visitors = item.who in (Doer.VISITOR, Doer.EMPLOYER)
    return item.visit.visitor_id if visitors else item.visit.host_id


def _without_hope(needs: Iterable[Need]) -> list[Need]:
    """What had no dates for a fortnight, and a week later still has none, is what a lead has to look at first."""
    return [replace(each, kind=NeedKind.STUCK) if each.kind == NeedKind.UNDATED else each for each in needs]


def _is_stuck(exchange: Exchange) -> bool:
    """Open, no dated visit ahead, and nobody has done anything for three weeks."""
    visits = list(exchange.visits.all())
    dated = any(visit.state in AHEAD and visit.last_date and visit.last_date >= clock.today() for visit in visits)
    if exchange.state not in OPEN_EXCHANGE or dated:
        return False
    moments = [exchange.state_since, *(visit.state_since for visit in visits)]
    moments += [_evening_of(visit.last_date) for visit in visits if visit.last_date]
    last = max([*moments, *(visit.suggested_at for visit in visits if visit.suggested_at)])
    return last < clock.now() - STUCK_AFTER


def waiting_for_release(programme: Programme) -> QuerySet[Visit]:
    """Visits of the programme with dates ahead whose visitor is not released from work: not asked, or not answered."""
    ahead = Visit.objects.filter(exchange__programme=programme, state=VisitState.PLANNED, first_date__gt=clock.today())
    released = StudyLeave.objects.filter(state__in=[LeaveState.GRANTED, LeaveState.DECLARED])
    return ahead.exclude(pk__in=released.filter(visit__exchange__programme=programme).values("visit"))


def paperwork_late(programme: Programme) -> QuerySet[PaperworkItem]:
    """What is past its day for visits of the programme that have not begun, the latest first."""
    late = PaperworkItem.objects.to_do().filter(visit__exchange__programme=programme, due_on__lt=clock.today())
    ahead = late.filter(visit__state=VisitState.PLANNED, visit__first_date__gt=clock.today())
    return ahead.select_related("visit").order_by("due_on", "pk")


def concerns_told_to(user: User, programme: Programme) -> int:
    """How many concerns that came to this lead through the programme are not finished."""
    return handles_for_a_programme().filter(person=user, via_id=programme.pk).count()


def invited_to(programme: Programme) -> int:
    """How many people were invited to the programme, whatever came of it; not those whose invitation was taken back."""
    return ProgrammeInvitation.objects.filter(programme=programme, withdrawn_at=None).count()


def applications_waiting(programme: Programme) -> int:
    """How many people wait for a lead to accept them or not."""
    return Participant.objects.filter(programme=programme, state=ParticipantState.APPLIED).count()


def matters_of(programme: Programme, people: Iterable[User]) -> dict[int, list[Need]]:
    """What waits for each of these people in a programme: person -> needs, the longest first. What a nudge is about."""
    wanted = [person.pk for person in people]
    found: dict[int, list[Need]] = defaultdict(list)
    exchanges = exchanges_of(programme, wanted)
    waiting = [need for exchange in exchanges for need in what_waits(exchange)]
    for need in [*waiting, *needs_beside(programme, exchanges)]:
        for person in need.people:
            found[person].append(need)
    return {pk: sorted(found[pk], key=lambda need: need.since) for pk in wanted if found.get(pk)}


def nudged_lately(people: Iterable[User]) -> set[int]:
    """Who of these was nudged within 72 hours, in whatever programme."""
    nudges = Nudge.objects.filter(person__in=list(people), sent_at__gt=clock.now() - NUDGE_EVERY)
    return set(nudges.values_list("person", flat=True))


@dataclass(frozen=True)
class Funnel:
    """How many people and exchanges came how far. Each number is out of another: the denominator is kept."""

    invited: int
    applied: int
    taking_part: int
    paired: int
    standing: int
    agreed: int
    dated: int
    first_visit: int
    two_visits: int
    second_visit: int
    closed: int


def funnel_of(programme: Programme, exchanges: Sequence[Exchange]) -> Funnel:
    """From invited to closed."""
    states = list(Participant.objects.filter(programme=programme).values_list("person", "state"))
    here = {person for person, state in states if state == ParticipantState.ACCEPTED}
    standing = [each for each in exchanges if each.state in STANDING]
    settled = [each for each in standing if each.state in SETTLED]
    visits = [list(each.visits.all()) for each in settled]
    took_place = [[visit for visit in legs if visit.state == VisitState.TOOK_PLACE] for legs in visits]
    return Funnel(
        invited=invited_to(programme),
        applied=len(states),
        taking_part=len(here),
        paired=len(here & {pk for each in standing for pk in (each.proposer_id, each.partner_id)}),
        standing=len(standing),
        agreed=len(settled),
        dated=sum(bool(legs) and all(leg.first_date for leg in legs) for legs in visits),
        first_visit=sum(bool(legs) for legs in took_place),
        two_visits=sum(each.direction == Direction.BOTH for each in settled),
        second_visit=sum(len(legs) > 1 for legs in took_place),
        closed=sum(each.state == ExchangeState.CLOSED for each in settled),
    )


@dataclass(frozen=True)
class Pace:
    """Median days of the steps that at least three exchanges have taken; None where fewer have."""

    answer: float | None
    dates: float | None
    visit: float | None


def pace_of(exchanges: Sequence[Exchange]) -> Pace:
    """How long answering, finding dates and visiting take, from the histories."""
    agreed = _moments(EXCHANGE.name, [each.pk for each in exchanges], _AGREED)
    visits = [visit for each in exchanges for visit in each.visits.all()]
    dated = _moments(VISIT.name, [visit.pk for visit in visits], [VisitEvent.AGREE])
    answers = [agreed[each.pk] - each.asked_at for each in exchanges if each.pk in agreed]
    dates = [dated[visit.pk] - agreed[visit.exchange_id] for visit in visits if _both(visit, dated, agreed)]
    waits = [
        _evening_of(visit.last_date) - dated[visit.pk]
        for visit in visits
        if visit.state == VisitState.TOOK_PLACE and visit.pk in dated
    ]
    return Pace(_median_days(answers), _median_days(dates), _median_days(waits))


_AGREED = [ExchangeEvent.ACCEPT, ExchangeEvent.PAIR, ExchangeEvent.APPROVE]


def _both(visit: Visit, dated: dict[int, datetime], agreed: dict[int, datetime]) -> bool:
    return visit.pk in dated and visit.exchange_id in agreed


def _moments(lifecycle: str, subjects: Collection[int], events: Sequence[str]) -> dict[int, datetime]:
    """When one of these first happened to each: subject -> moment."""
    changes = StatusChange.objects.filter(lifecycle=lifecycle, subject_id__in=subjects, event__in=events)
    return dict(changes.order_by("-id").values_list("subject_id", "at"))


def _median_days(spans: Sequence[timedelta]) -> float | None:
    if len(spans) < FEWEST_FOR_A_MEDIAN:
        return None
    return median(max(span, timedelta()) / timedelta(days=1) for span in spans)
