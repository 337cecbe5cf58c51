"""Whatever people do, in whatever order: only legal histories, and what must always be true stays true.

A machine draws steps (ask, accept, dates, release, answers, changes, records, a block, time that passes), does each
through its action, and looks at everything after each. A refusal is an answer like any other; a fault is not.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from accounts.actions.safety import block
from accounts.models import Block, TrustedDomain, User
from core import clock
from core.errors import Refused
from core.models import Letter, StatusChange
from exchanges.actions import exchange as exchanges
from exchanges.actions import leave_decision as decisions
from exchanges.actions import study_leave
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Terms
from exchanges.actions.reminders import remind_and_expire
from exchanges.diary import HalfDay
from exchanges.enums import (
    CancelReason,
    DeclineReason,
    Direction,
    ExchangeState,
    LeaveState,
    Length,
    MissedReason,
    MistakeReason,
    ReleaseHow,
    ReturnReason,
    StepState,
    VisitState,
)
from exchanges.models import ApprovalStep, Commitment, Exchange, StudyLeave, Visit
from exchanges.queries import outstanding
from exchanges.states import LEAVE_STANDS, RELEASED, VISIT_HOLDS_DATES
from tests import cast
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.histories import illegal_steps

WHO = st.integers(0, 1)
PICK = st.integers(0, 5)


class Life(RuleBasedStateMachine):
    """Two people and everything that can happen between them, with one line manager behind each."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = datetime(2026, 3, 3, 10, tzinfo=clock.uk())
        with clock.at(self.now):
            self.people: list[User] = [cast.gareth(), cast.amina()]
        for number, person in enumerate(self.people):
            TrustedDomain.objects.create(
                domain=["trust.example.org", "other.example.org"][number], organisation=person.profile.organisation
            )

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """At this moment; a refusal is fine and leaves nothing behind."""
        with clock.at(self.now):
            try:
                with transaction.atomic():
                    yield
            except Refused:
                pass

    def exchange(self) -> Exchange | None:
        return Exchange.objects.order_by("-pk").first()

    def visit(self, pick: int) -> Visit | None:
        found = list(Visit.objects.order_by("pk"))
        return found[pick % len(found)] if found else None

    def step(self, pick: int) -> ApprovalStep | None:
        found = list(ApprovalStep.objects.order_by("-pk"))
        return found[pick % len(found)] if found else None

    def half_day(self, days: int) -> HalfDay:
        return HalfDay(self.now.date() + timedelta(days=days), "AM")

    @rule(who=WHO, both=st.booleans(), days=st.integers(1, 60))
    def ask(self, who: int, both: bool, days: int) -> None:
        with self.trying():
            terms = Terms(Direction.BOTH if both else Direction.PROPOSER_VISITS, Length.HALF_DAY, [self.half_day(days)])
            exchanges.ask(
                by=self.people[who],
                partner=self.people[1 - who],
                terms=terms,
                reason="To see your work",
                objectives=[],
                submission=given.uuid4(),
            )

    @precondition(lambda self: Exchange.objects.exists())
    @rule(who=WHO, how=st.sampled_from(["accept", "date", "date", "decline", "change", "withdraw"]))
    def answer(self, who: int, how: str) -> None:
        exchange, by = self.exchange(), self.people[who]
        assert exchange is not None
        with self.trying():
            if how in ("accept", "date"):
                offered = exchange.offered_half_days.first()
                half_day = HalfDay(offered.date, offered.half) if offered and how == "date" else None
                exchanges.accept(exchange=exchange, by=by, half_day=half_day)
            elif how == "decline":
                exchanges.decline(exchange=exchange, by=by, reason=DeclineReason.NO_TIME)
            elif how == "change":
                terms = Terms(Direction.PROPOSER_VISITS, Length.HALF_DAY, [self.half_day(9)])
                exchanges.change_terms(exchange=exchange, by=by, terms=terms)
            else:
                exchanges.withdraw(exchange=exchange, by=by)

    @precondition(lambda self: Visit.objects.exists())
    @rule(who=WHO, pick=PICK, days=st.integers(0, 40), agrees=st.booleans())
    def dates(self, who: int, pick: int, days: int, agrees: bool) -> None:
        visit = self.visit(pick)
        assert visit is not None
        with self.trying():
            visits.suggest_dates(visit=visit, by=self.people[who], half_days=[self.half_day(days)])
        if agrees:
            with self.trying():
                visits.agree_dates(visit=visit, by=self.people[1 - who])

    @precondition(lambda self: Visit.objects.exists())
    @rule(pick=PICK, how=st.sampled_from(["steps", "steps", "steps", "own-time"]))
    def ask_release(self, pick: int, how: str) -> None:
        visit = self.visit(pick)
        assert visit is not None
        with self.trying():
            if how == "own-time":
                study_leave.declare(visit=visit, by=visit.visitor, how=ReleaseHow.OWN_TIME)
            else:
                study_leave.ask(visit=visit, by=visit.visitor, wish=leaves.wish())

    @precondition(lambda self: ApprovalStep.objects.exists())
    @rule(pick=PICK, stale=st.booleans(), how=st.sampled_from(["yes", "yes", "no", "back", "withdraw", "another"]))
    def answer_release(self, pick: int, stale: bool, how: str) -> None:
        step = self.step(pick)
        assert step is not None
        seen = step.version - (1 if stale else 0)
        with self.trying():
            if how == "yes":
                decisions.grant(step=step, name="Mair Jones", seen=seen)
            elif how == "no":
                decisions.refuse(step=step, name="Mair Jones", no=leaves.NO, seen=seen)
            elif how == "back":
                decisions.send_back(step=step, why=ReturnReason.NOT_MANAGER, seen=seen)
            elif how == "withdraw":
                study_leave.withdraw(leave=step.leave, by=step.leave.visit.visitor)
            else:
                people = leaves.wish().people
                study_leave.name_another(leave=step.leave, by=step.leave.visit.visitor, people=people)

    @precondition(lambda self: Visit.objects.exists())
    @rule(who=WHO, pick=PICK, how=st.sampled_from(["took", "took", "missed", "off", "drop", "mistake", "aside"]))
    def settle(self, who: int, pick: int, how: str) -> None:
        visit, by = self.visit(pick), self.people[who]
        assert visit is not None
        with self.trying():
            if how == "took":
                visits.record_took_place(visit=visit, by=by)
            elif how == "missed":
                visits.record_missed(visit=visit, by=by, reason=MissedReason.TRAVEL)
            elif how == "off":
                visits.call_off(visit=visit, by=by, reason=CancelReason.ILLNESS)
            elif how == "drop":
                visits.drop(visit=visit, by=by)
            elif how == "mistake":
                visits.record_by_mistake(visit=visit, by=by, reason=MistakeReason.OTHER)
            else:
                visits.set_aside_suggestion(visit=visit, by=by)

    @precondition(lambda self: Exchange.objects.exists())
    @rule(who=WHO)
    def cancel(self, who: int) -> None:
        exchange = self.exchange()
        assert exchange is not None
        with self.trying():
            exchanges.cancel(exchange=exchange, by=self.people[who], reason=CancelReason.WORK)

    @precondition(lambda self: Visit.objects.exists() and not Block.objects.exists())
    @rule(who=WHO, seldom=st.integers(0, 4))
    def draw_a_block(self, who: int, seldom: int) -> None:
        if seldom == 0:
            with self.trying():
                block(by=self.people[who], person=self.people[1 - who])

    @rule(hours=st.sampled_from([1, 30, 75, 24 * 10, 24 * 25]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        with self.trying():
            remind_and_expire()
            decisions.remind_approvers()

    @invariant()
    def only_legal_steps(self) -> None:
        """Every history is a walk through its table, and ends where the row is."""
        assert illegal_steps() == []

    @invariant()
    def nobody_is_taken_twice_and_only_dated_visits_take(self) -> None:
        taken = Counter(Commitment.objects.values_list("person", "date", "half"))
        assert all(count == 1 for count in taken.values())
        for visit in Visit.objects.all():
            half_days = visit.half_days.filter(agreed=True).count()
            assert visit.commitments.count() == 2 * half_days
            assert (half_days > 0) == (visit.state in VISIT_HOLDS_DATES) == (visit.first_date is not None), visit.state

    @invariant()
    def a_confirmed_visit_lacks_nothing(self) -> None:
        for visit in Visit.objects.filter(state=VisitState.PLANNED):
            assert outstanding(visit)
        for visit in Visit.objects.filter(state__in=[VisitState.CONFIRMED, VisitState.TOOK_PLACE]):
            now = sorted(each.code() for each in map(_half_day, visit.half_days.filter(agreed=True)))
            leave = StudyLeave.objects.get(visit=visit, state__in=RELEASED)
            assert leave.half_days == now

    @invariant()
    def a_release_is_for_the_dates_of_its_visit_and_one_step_is_open(self) -> None:
        for leave in StudyLeave.objects.select_related("visit").prefetch_related("steps"):
            states = Counter(step.state for step in leave.steps.all())
            assert states[StepState.ASKED] == (1 if leave.state == LeaveState.WAITING else 0)
            if leave.state in LEAVE_STANDS:
                assert leave.visit.state in VISIT_HOLDS_DATES
            if leave.state == LeaveState.GRANTED:
                assert set(states) <= {StepState.GRANTED, StepState.RETURNED, StepState.SUPERSEDED}
                assert states[StepState.GRANTED]
            for step in leave.steps.all():
                decided = step.decided_at is not None
                assert decided == bool(step.decided_name)
                assert step.reminders <= 3
                if decided and step.state == StepState.GRANTED:
                    assert step.decided_at.astimezone(clock.uk()).date() < leave.visit.first_date

    @invariant()
    def letters_follow_the_history(self) -> None:
        """As many letters that say granted or refused as there were such steps, and none besides."""
        for event, kind in (("grant", "leave_granted"), ("refuse", "leave_refused")):
            happened = StatusChange.objects.filter(lifecycle="study-leave", event=event).count()
            assert Letter.objects.filter(kind=f"exchanges.{kind}").count() == happened

    @invariant()
    def nothing_is_open_across_a_block(self) -> None:
        if Block.objects.exists():
            for exchange in Exchange.objects.filter(state__in=[ExchangeState.REQUESTED, ExchangeState.AGREED]):
                assert exchange.visits.filter(state=VisitState.TOOK_PLACE).exists()


def _half_day(row: Any) -> HalfDay:
    return HalfDay(row.date, row.half)


@pytest.mark.django_db
def test_only_legal_histories() -> None:
    few = settings(
        max_examples=10,
        stateful_step_count=20,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(Life, settings=few)
