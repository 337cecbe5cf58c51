"""Reads of reports: what somebody may ask for, which quarters are closed, and what is stored about a scope."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.db.models import Count, Max, QuerySet, Sum

from accounts.models import Membership, Organisation, User
from core import clock
from evaluation.disclosure import FEWEST_ANSWERS
from evaluation.enums import QuoteState, ReportKind, ReportState
from evaluation.measures import Family, Quarter
from evaluation.models import (
    ClosedQuarter,
    Evaluator,
    Quote,
    Report,
    ReportSchedule,
    Scope,
    ScopeSum,
    StoredCount,
)
from evaluation.models.report import LARGE
from exchanges.enums import VisitState
from exchanges.models import Exchange, Programme, Visit

MOST_QUARTERS = 12  # to choose from


@dataclass(frozen=True)
class Subject:
    """What a report is about, apart from when. `compared` are the numbers of programmes beside each other."""

    kind: ReportKind
    organisation: Organisation | None = None
    programme: Programme | None = None
    code: str = ""
    compared: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """As a form sends it."""
        return f"{self.kind}:{getattr(self.organisation or self.programme, 'pk', self.code)}"

    @property
    def is_led(self) -> bool:
        """Its readers lead the programme, and see how many of its people answered."""
        return self.kind in (ReportKind.PROGRAMME, ReportKind.PROGRAMMES)

    @property
    def crosses_organisations(self) -> bool:
        return self.kind != ReportKind.ORGANISATION

    def fields(self) -> dict[str, object]:
        """As a report keeps it."""
        return {
            "kind": self.kind,
            "organisation": self.organisation,
            "programme": self.programme,
            "code": self.code,
        }


def subjects_for(user: User) -> list[Subject]:
    """Everything that this person may have a report about."""
    led = Membership.objects.led_by(user).select_related("organisation").order_by("organisation__name", "pk")
    found = [Subject(ReportKind.ORGANISATION, organisation=each.organisation) for each in led]
    programmes = list(Programme.objects.led_by(user).order_by("name", "pk"))
    found += [Subject(ReportKind.PROGRAMME, programme=each) for each in programmes]
    if len(programmes) > 1:
        found.append(Subject(ReportKind.PROGRAMMES, compared=tuple(each.pk for each in programmes)))
    for each in evaluates(user):
        found += [Subject(ReportKind(each.kind), code=each.code)]
    return found


def evaluates(user: User) -> QuerySet[Evaluator]:
    """The areas that this person evaluates."""
    return Evaluator.objects.filter(person=user, ended_at=None).order_by("kind", "code")


def evaluators() -> QuerySet[Evaluator]:
    """Everybody who evaluates an area."""
    return Evaluator.objects.filter(ended_at=None).select_related("person").order_by("person__name", "kind", "code")


def quotes_to_look_at() -> QuerySet[Quote]:
    """Words that nobody has looked at, in no order that says when they were written."""
    waiting = Quote.objects.filter(state=QuoteState.WAITING, feedback__may_quote=True)
    return waiting.select_related("feedback").order_by("feedback__words", "pk")


def who_signs_in_with(email: str) -> User | None:
    """Somebody who can sign in, by their address; only the operator asks."""
    return User.objects.filter(email__iexact=email, is_active=True).first()


def own_reports(user: User) -> QuerySet[Report]:
    """Every report that this person may read or waits for, the latest first."""
    found = Report.objects.visible_to(user).exclude(state=ReportState.CANCELLED).defer("content")
    return found.select_related("organisation", "programme")


def schedules_of(user: User) -> QuerySet[ReportSchedule]:
    """What is made by itself for this person."""
    return ReportSchedule.objects.filter(person=user).select_related("organisation", "programme")


def subject_of(scope: Scope) -> Subject:
    """What a report or a schedule is about."""
    compared = tuple(scope.compared) if isinstance(scope, Report) else ()
    return Subject(ReportKind(scope.kind), scope.organisation, scope.programme, scope.code, compared)


def closed_quarters() -> list[ClosedQuarter]:
    """The latest quarters that are closed, the latest first."""
    return list(ClosedQuarter.objects.order_by("-first_day")[:MOST_QUARTERS])


def is_closed(last: Quarter, quarters: int) -> bool:
    """Whether all of these quarters are closed."""
    wanted = period(last, quarters)
    return ClosedQuarter.objects.filter(first_day__in=[each.first for each in wanted]).count() == len(wanted)


def period(last: Quarter, quarters: int) -> list[Quarter]:
    """So many quarters until this one, in order."""
    found = [last]
    while len(found) < quarters:
        found.insert(0, found[0].before)
    return found


def other_editions(report: Report) -> QuerySet[Report]:
    """The same report as it was made before or after, the latest first."""
    same = Report.objects.filter(
        kind=report.kind,
        organisation=report.organisation,
        programme=report.programme,
        code=report.code,
        compared=report.compared,
        month__isnull=report.month is None,
        state=ReportState.READY,
    )
    return same.exclude(pk=report.pk).defer("content").order_by("-month", "-last_quarter", "quarters", "-edition")


def waiting_reports() -> QuerySet[Report]:
    """Those that somebody asked for and nobody has made, in the order in which they were asked for."""
    return Report.objects.filter(state=ReportState.ASKED).order_by("asked_at", "pk")


@dataclass(frozen=True)
class Exact:
    """True counts of visits that took place, for whoever may see the list of names: on the page alone, in no file. The
    minutes are what its own people spent at others' (received) and others with them (given); in a programme all of it
    is both."""

    exchanges: int
    visits: int
    received: int
    given: int
    days_to_agree: float | None = None
    days_to_visit: float | None = None


def exact(subject: Subject, quarters: Sequence[Quarter]) -> Exact | None:
    """The true counts of an organisation or a programme; nothing for what is larger."""
    took_place = (
        Visit.objects.filter(state=VisitState.TOOK_PLACE, last_date__range=(quarters[0].first, quarters[-1].last))
        .select_related("exchange")
        .prefetch_related("half_days")
    )
    if subject.organisation:
        made = list(took_place.filter(visitor__profile__organisation=subject.organisation))
        hosted = list(took_place.filter(host__profile__organisation=subject.organisation))
    elif subject.programme:
        made = hosted = list(took_place.filter(exchange__programme=subject.programme))
    else:
        return None
    visits = {visit.pk: visit for visit in (*made, *hosted)}
    first: dict[Exchange, date] = {}
    for visit in visits.values():
        if visit.first_date:
            first[visit.exchange] = min(visit.first_date, first.get(visit.exchange, visit.first_date))
    agreed = {exchange: exchange.answered_at for exchange in first if exchange.answered_at}
    return Exact(
        exchanges=len({visit.exchange_id for visit in visits.values()}),
        days_to_agree=_middle([(at - exchange.asked_at).days for exchange, at in agreed.items()]),
        days_to_visit=_middle(
            [(first[exchange] - at.astimezone(clock.uk()).date()).days for exchange, at in agreed.items()]
        ),
        visits=len(visits),
        received=sum(visit.minutes() for visit in made),
        given=sum(visit.minutes() for visit in hosted),
    )


def _middle(days: Sequence[int]) -> float | None:
    """The middle wait, where there are enough of them."""
    return median(days) if len(days) >= FEWEST_ANSWERS else None


@dataclass(frozen=True)
class Stored:
    """What is stored about a scope: for each quarter, family and item the sum of stored numbers."""

    counts: dict[date, dict[Family, Counter[str]]] = field(default_factory=dict)

    def of(self, family: Family, quarters: Collection[Quarter] | None = None) -> Counter[str]:
        """Items and numbers of a family, in all quarters or in some."""
        found: Counter[str] = Counter()
        for first, families in self.counts.items():
            if quarters is None or Quarter(first) in quarters:
                found += families.get(family, Counter())
        return found

    def without(self, left_out: Collection[str]) -> "Stored":
        """The same without the answers to some questions ("after:useful")."""
        begins = tuple(f"{each}:" for each in left_out)
        for families in self.counts.values():
            answers = families.get(Family.ANSWER, Counter())
            for item in [item for item in answers if begins and item.startswith(begins)]:
                del answers[item]
        return self


def stored(subject: Subject, quarters: Sequence[Quarter]) -> Stored:
    """Everything that is stored about a scope in these quarters."""
    days = [each.first for each in quarters]
    if subject.kind in LARGE:
        found = ScopeSum.objects.filter(kind=subject.kind, code=subject.code, quarter__first_day__in=days)
        rows: Iterable[tuple[date, str, str, int]] = found.values_list("quarter__first_day", "family", "item", "stored")
    else:
        rows = (
            _cells(subject, days)
            .order_by()
            .values_list("quarter__first_day", "family", "item")
            .annotate(whole=Sum("stored"))
            .values_list("quarter__first_day", "family", "item", "whole")
        )
    counts: dict[date, dict[Family, Counter[str]]] = {day: defaultdict(Counter) for day in days}
    for day, family, item, number in rows:
        counts[day][Family(family)][item] += number
    return Stored(counts)


def cells_behind(subject: Subject, quarters: Sequence[Quarter]) -> int:
    """The most stored numbers that lie behind one sum about a scope."""
    days = [each.first for each in quarters]
    if subject.kind in LARGE:
        found = ScopeSum.objects.filter(kind=subject.kind, code=subject.code, quarter__first_day__in=days)
        return sum(found.order_by().values("quarter").annotate(most=Max("cells")).values_list("most", flat=True)) or 1
    per_item = _cells(subject, days).order_by().values("family", "item").annotate(many=Count("pk"))
    return per_item.aggregate(most=Max("many"))["most"] or 1


def _cells(subject: Subject, days: Sequence[date]) -> QuerySet[StoredCount]:
    found = StoredCount.objects.filter(quarter__first_day__in=days)
    if subject.kind == ReportKind.ORGANISATION:
        return found.filter(organisation=subject.organisation)
    if subject.kind == ReportKind.PROGRAMME:
        return found.filter(programme=subject.programme)
    return found.filter(programme__in=subject.compared)
