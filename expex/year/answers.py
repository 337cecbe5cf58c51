"""What the people of the year and their managers say of exchanges: most answer, some would rather not, some never do.

Written by bulk, row for row as `evaluation.actions` writes it; a test compares the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import Max, Min, Q

from accounts.models import User
from core import clock
from core.models import StatusChange
from evaluation.enums import FeedbackEvent, FeedbackState, ManagerEvent, ManagerState, Moment, Part, QuoteState
from evaluation.instruments import NEWEST
from evaluation.models import Answer, Feedback, ManagerQuestion, ProgrammeFeedback, ProgrammeItem, Quote
from evaluation.queries import as_item, own_items_at
from evaluation.states import FEEDBACK, MANAGER_QUESTION
from exchanges.enums import Direction, ExchangeState, LeaveState, VisitState
from exchanges.models import Exchange, StudyLeave
from expex.demo.feedback import AGAIN, SAID, TYPICAL
from expex.nation.copying import Table, next_number, settle_numbers

ANSWERED, DECLINED = 0.62, 0.06  # of all who are asked
OPEN_FOR, FOLLOW_UP, SIX_MONTHS = timedelta(days=28), timedelta(days=91), timedelta(days=182)
PASSED, HELD = 0.6, 0.1  # of the words that may be quoted; the others wait for a look


@dataclass(frozen=True)
class Asked:
    """One person who was asked: when, and until when they could answer."""

    exchange: int
    person: int
    organisation: int | None
    programme: int | None
    part: Part
    moment: Moment
    at: datetime
    until: datetime


class Replies:
    """The tables of feedback."""

    def __init__(self, operator: User, seed: int) -> None:
        self.chance = Random(f"{seed} answers")  # noqa: S311  the same year every time
        self.operator = operator
        self.own_items: dict[tuple[int | None, Moment], list[ProgrammeItem]] = {}
        self.now = clock.now()
        self.number, self.question = next_number(Feedback), next_number(ManagerQuestion)
        whose = "id exchange_id person_id organisation_id programme_id"
        said = "moment part edition own_items asked_at closes_on words may_quote state state_since version"
        self.sets = Table(Feedback, *f"{whose} {said}".split())
        self.answers = Table(Answer, "feedback_id", "item", "number")
        self.quotes = Table(Quote, "feedback_id", "state", "looked_at", "looked_by_id")
        again = ProgrammeFeedback.objects.filter(six_months=True)
        self.asks_again = set(again.values_list("programme", flat=True))
        about = "id exchange_id visitor_id organisation_id programme_id again asked_at closes_on"
        self.managers = Table(ManagerQuestion, *f"{about} state state_since version".split())
        self.history = Table(StatusChange, *"lifecycle subject_id event before after by_id at".split())

    def write(self, exchanges: Iterator[Exchange]) -> None:
        """Everything that was said of these exchanges until now."""
        for exchange in exchanges:
            for asked in asked_about(exchange, six_months=exchange.programme_id in self.asks_again):
                if asked.at < self.now:
                    self._reply(asked)
        for table in (self.sets, self.answers, self.quotes):
            table.flush()

    def ask_managers(self, leaves: Iterator[StudyLeave]) -> None:
        """Managers who released somebody are asked once about each exchange and visitor, after the last visit."""
        seen: set[tuple[int, int]] = set()
        for leave in leaves:
            visit = leave.visit
            if (visit.exchange_id, visit.visitor_id) in seen or visit.last_date is None:
                continue
            seen.add((visit.exchange_id, visit.visitor_id))
            asked = morning(visit.last_date) + timedelta(days=1)
            if asked + OPEN_FOR < self.now:
                self._ask_manager(leave, asked)
        self.managers.flush()
        self.history.flush()
        settle_numbers(Feedback, ManagerQuestion)

    def _reply(self, asked: Asked) -> None:
        at, state, event, who = self._what_they_do(asked)
        may_quote, words = False, ""
        if state == FeedbackState.ANSWERED:
            words = self.chance.choice(("", "", *SAID.get(asked.moment, ())))
            may_quote = bool(words) and self.chance.random() < 0.6
        closes = local_day(asked.at) + OPEN_FOR - timedelta(days=1)
        whose = (asked.exchange, asked.person, asked.organisation, asked.programme)
        own = self._own_items(asked.programme, asked.moment)
        asked_of_them = [str(each.pk) for each in own]
        about = (*whose, asked.moment.value, asked.part.value, NEWEST.key, asked_of_them)
        said = (asked.at, closes, words, may_quote)
        self.sets.add(self.number, *about, *said, state.value, at, 1 if event is None else 2)
        self._happened(FEEDBACK.name, self.number, FeedbackEvent.ASK, "", FeedbackState.ASKED, None, asked.at)
        if event is not None:
            self._happened(FEEDBACK.name, self.number, event, FeedbackState.ASKED, state, who, at)
        if state == FeedbackState.ANSWERED:
            for item in [*NEWEST.items(asked.moment), *map(as_item, own)]:
                self.answers.add(self.number, item.key, self.chance.choice(TYPICAL[item.scale][asked.moment]))
        if may_quote:
            turn = self.chance.random()
            looked = turn < PASSED + HELD and at + timedelta(days=3) < self.now
            verdict = (QuoteState.PASSED if turn < PASSED else QuoteState.HELD) if looked else QuoteState.WAITING
            by = self.operator.pk if looked else None
            self.quotes.add(self.number, verdict.value, at + timedelta(days=3) if looked else None, by)
        self.number += 1

    def _own_items(self, programme: int | None, moment: Moment) -> list[ProgrammeItem]:
        """What the programme asks of its own; looked up once."""
        if (programme, moment) not in self.own_items:
            found = ProgrammeItem.objects.filter(pk__in=own_items_at(programme, moment))
            self.own_items[programme, moment] = list(found.select_related("programme"))
        return self.own_items[programme, moment]

    def _what_they_do(self, asked: Asked) -> tuple[datetime, FeedbackState, FeedbackEvent | None, int | None]:
        turn, share = self.chance.random(), self.chance.random()
        at = asked.at + (min(asked.until, asked.at + OPEN_FOR) - asked.at) * share * share
        if turn < ANSWERED and at < self.now:
            return at, FeedbackState.ANSWERED, FeedbackEvent.ANSWER, asked.person
        if turn < ANSWERED + DECLINED and at < self.now:
            return at, FeedbackState.DECLINED, FeedbackEvent.DECLINE, asked.person
        if asked.until < self.now:
            return asked.until, FeedbackState.LAPSED, FeedbackEvent.LAPSE, None
        return asked.at, FeedbackState.ASKED, None, None

    def _ask_manager(self, leave: StudyLeave, asked: datetime) -> None:
        at, again, turn = asked + OPEN_FOR * self.chance.random(), self.chance.choice(AGAIN), self.chance.random()
        state, event = ManagerState.ANSWERED, ManagerEvent.ANSWER
        if turn > 0.6:
            at, again, state, event = asked + OPEN_FOR, None, ManagerState.LAPSED, ManagerEvent.LAPSE
        elif again is None:
            state, event = ManagerState.DECLINED, ManagerEvent.DECLINE
        visit, closes = leave.visit, local_day(asked) + OPEN_FOR - timedelta(days=1)
        about = (self.question, visit.exchange_id, visit.visitor_id, leave.organisation_id, visit.exchange.programme_id)
        self.managers.add(*about, again.value if again else "", asked, closes, state.value, at, 2)
        name, first = MANAGER_QUESTION.name, ManagerState.ASKED
        self._happened(name, self.question, ManagerEvent.ASK, "", first, None, asked)
        self._happened(name, self.question, event, first, state, None, at)
        self.question += 1

    def _happened(
        self, lifecycle: str, subject: int, event: str, before: str, after: str, by: int | None, at: datetime
    ) -> None:
        self.history.add(lifecycle, subject, str(event), str(before), str(after), by, at)


def asked_about(exchange: Exchange, *, six_months: bool = False) -> Iterator[Asked]:
    """When the two are asked about an exchange (annotated with its first and last day), and until when: the time before
    the first visit ends with it, or when it is called off. `six_months`: its programme asks once more then."""
    first, last = exchange.first, exchange.last  # type: ignore[attr-defined]
    moments = []
    if exchange.answered_at and exchange.state in (ExchangeState.CLOSED, ExchangeState.CANCELLED, ExchangeState.AGREED):
        begin = next_morning(exchange.answered_at)
        end = min(begin + OPEN_FOR, morning(first) if first else exchange.state_since)
        moments.append((Moment.BEFORE, begin, end))
    if last and exchange.state == ExchangeState.CLOSED:
        over = next_morning(exchange.state_since)
        moments.append((Moment.AFTER, over, over + OPEN_FOR))
        moments.append((Moment.FOLLOW_UP, morning(last + FOLLOW_UP), morning(last + FOLLOW_UP) + OPEN_FOR))
        if six_months:
            moments.append((Moment.SIX_MONTHS, morning(last + SIX_MONTHS), morning(last + SIX_MONTHS) + OPEN_FOR))
    for moment, begin, end in moments:
        if begin < end:
            for person in (exchange.proposer, exchange.partner):
                employer, programme = person.profile.organisation_id, exchange.programme_id
                yield Asked(exchange.pk, person.pk, employer, programme, _part(exchange, person), moment, begin, end)


def of_year(domain: str) -> Iterator[Exchange]:
    """The exchanges of its people, with the first and the last day of their visits."""
    took_place = Q(visits__state=VisitState.TOOK_PLACE)
    found = Exchange.objects.filter(proposer__email__endswith=f"@{domain}").order_by("pk")
    dated = found.annotate(
        first=Min("visits__first_date", filter=took_place), last=Max("visits__last_date", filter=took_place)
    )
    return iter(dated.select_related("proposer__profile", "partner__profile"))


def released(domain: str) -> Iterator[StudyLeave]:
    """Study leave that managers granted for visits that took place, the last visits first."""
    found = StudyLeave.objects.filter(
        visit__visitor__email__endswith=f"@{domain}", visit__state=VisitState.TOOK_PLACE, state=LeaveState.GRANTED
    )
    return iter(found.select_related("visit__exchange").order_by("-visit__last_date", "-pk"))


def _part(exchange: Exchange, person: User) -> Part:
    if exchange.direction == Direction.BOTH:
        return Part.BOTH
    visits = (exchange.direction == Direction.PROPOSER_VISITS) == (person.pk == exchange.proposer_id)
    return Part.VISITOR if visits else Part.HOST


def local_day(moment: datetime) -> date:
    """The date here."""
    return moment.astimezone(clock.uk()).date()


def morning(day: date) -> datetime:
    """Nine o'clock."""
    return datetime.combine(day, time(9), tzinfo=clock.uk())


def next_morning(moment: datetime) -> datetime:
    """Nine o'clock of the day after."""
    return morning(local_day(moment) + timedelta(days=1))
