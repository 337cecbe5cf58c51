"""Release from work: asked, answered step by step, superseded by other dates; and what is never granted."""

from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import Membership, User
from core import clock
from core.errors import NotAllowed, WrongState
from core.models import AuditEvent, Letter
from exchanges.actions import exchange as exchanges
from exchanges.actions import leave_decision as decisions
from exchanges.actions import leave_policy, study_leave
from exchanges.actions import visit as visits
from exchanges.actions.leave_policy import HouseRules
from exchanges.actions.study_leave import Named
from exchanges.enums import (
    ApproverRole,
    AskedOf,
    CancelReason,
    ExchangeState,
    LeaveState,
    MissedReason,
    ProgrammeKind,
    ProgrammeState,
    ReleaseHow,
    ReturnReason,
    StepState,
    VisitState,
)
from exchanges.errors import AlreadyAnswered, NeedsSomeoneElse, NobodyNamed, Silenced, TooLateForLeave
from exchanges.models import ApprovalStep, LeavePolicy, Programme, ProgrammeLead, StudyLeave, TakingPart, Visit
from exchanges.queries import earliest_for_visit, outstanding
from exchanges.queries import study_leave as queries
from tests import cast
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.factories.accounts import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db


def kinds_to(person: User) -> list[str]:
    return list(Letter.objects.filter(recipient=person).order_by("pk").values_list("kind", flat=True))


def kinds_to_addresses() -> list[str]:
    return list(Letter.objects.filter(recipient=None).order_by("pk").values_list("kind", flat=True))


def house(steps: list[str], *, weeks: int = 6, managers_sign_in: bool = False) -> HouseRules:
    return HouseRules(weeks, steps, ["rota", "supervisor"], managers_sign_in)


def days_into(visit: Visit, days: int = 0) -> AbstractContextManager[None]:
    """Noon, so many days after the first day of the visit."""
    return clock.at(datetime.combine(visit.first_date + timedelta(days=days), time(12), tzinfo=clock.uk()))


def lead_at_the_employer_of(person: User) -> User:
    lead = PersonFactory(name="Helen Marsh", email="helen.marsh@example.org")
    MembershipFactory(person=lead, organisation=person.profile.organisation, role=Membership.Role.LEAD)
    return lead


def programme_of(lead: User, visitor: User, *, allowed: bool) -> Programme:
    organisation = visitor.profile.organisation
    programme = Programme.objects.create(
        organisation=organisation,
        name="Wessex exchange",
        kind=ProgrammeKind.POOL,
        first_date=clock.today(),
        last_date=clock.today() + timedelta(days=365),
        join_key="k",
        approves_pairings=False,
        state=ProgrammeState.OPEN,
        state_since=clock.now(),
    )
    ProgrammeLead.objects.create(programme=programme, person=lead)
    TakingPart.objects.create(
        programme=programme, organisation=organisation, leave_allowed_at=clock.now() if allowed else None
    )
    return programme


class TestAsking:
    def test_the_usual_rules_are_one_step_the_line_manager_by_link_and_six_weeks(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)

        step = leaves.open_step(leave)
        assert (step.role, step.asked_of, step.email) == ("line-manager", AskedOf.PERSON, leaves.MANAGER.email)
        assert kinds_to_addresses() == ["exchanges.leave_asked"]
        assert queries.notice(visitor=gareth).days == 42
        assert [str(each.what) for each in outstanding(leave.visit)] == [
            "Release from work, asked for today: waits for the employer",
            "Paperwork: 3 of 3 to do",
        ]

    def test_a_yes_by_the_link_grants_it_and_confirms_the_visit(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        given.papers_done(leave.visit)
        leave = leaves.granted(leave)

        step = leave.steps.get()
        leave.visit.refresh_from_db()
        assert (leave.state, step.state, leave.visit.state) == ("granted", "granted", VisitState.CONFIRMED)
        assert (step.decided_name, step.decided_by) == ("Dr Mair Jones", None)
        assert kinds_to(gareth)[-2:] == ["exchanges.leave_granted", "exchanges.visit_confirmed"]
        assert AuditEvent.objects.filter(verb="leave.granted").count() == 1

    def test_granted_is_said_only_after_the_last_step(self, gareth: User, amina: User):
        lead = lead_at_the_employer_of(gareth)
        leave_policy.set_policy(
            organisation=gareth.profile.organisation, by=lead, house=house(["line-manager", "education-lead"])
        )
        leave = leaves.granted(leaves.waiting(gareth, amina))

        assert leave.state == LeaveState.WAITING
        assert "exchanges.leave_granted" not in kinds_to(gareth)
        assert kinds_to(lead)[-1] == "exchanges.leave_to_decide"
        step = leaves.open_step(leave)
        assert step.asked_of == AskedOf.ORGANISATION
        leave = decisions.grant(step=step, name=lead.name, by=lead, seen=step.version)
        assert leave.state == LeaveState.GRANTED
        assert step.leave.visit.exchange.proposer == gareth

    def test_doctors_in_training_have_a_row_of_their_own(self, gareth: User, amina: User):
        visit = given.planned(gareth, amina, ahead=60)
        people = {
            ApproverRole.ROTA: Named("Kim Rota", "kim@trust.example.org"),
            ApproverRole.SUPERVISOR: Named("Dr Super Visor", "super@trust.example.org"),
        }
        leave = leaves.asked(visit, in_training=True, people=people, days_used=3)

        assert [step.role for step in leave.steps.all()] == ["rota", "supervisor"]
        leave = leaves.granted(leave)
        assert leave.state == LeaveState.WAITING
        assert leaves.granted(leave).state == LeaveState.GRANTED
        assert queries.days_used_by_now(leave) == 3
        leave.refresh_from_db()
        assert float(queries.days_used_by_now(leave) or 0) == 3.5

    def test_every_named_step_needs_somebody(self, gareth: User, amina: User):
        visit = given.planned(gareth, amina, ahead=60)
        with pytest.raises(NobodyNamed):
            study_leave.ask(visit=visit, by=gareth, wish=leaves.wish(people={}))

    def test_only_the_visitor_asks_and_only_once(self, gareth: User, amina: User):
        visit = given.planned(gareth, amina, ahead=60)
        with pytest.raises(NotAllowed):
            study_leave.ask(visit=visit, by=amina, wish=leaves.wish())
        leaves.asked(visit)
        with pytest.raises(NeedsSomeoneElse):
            study_leave.ask(visit=visit, by=gareth, wish=leaves.wish())

    @pytest.mark.parametrize("days", [0, 3])
    def test_never_afterwards(self, days: int, gareth: User, amina: User):
        visit = given.planned(gareth, amina)
        with days_into(visit, days), pytest.raises(TooLateForLeave):
            study_leave.ask(visit=visit, by=gareth, wish=leaves.wish())
        with days_into(visit, days), pytest.raises(TooLateForLeave):
            study_leave.declare(visit=visit, by=gareth, how=ReleaseHow.OWN_TIME)

    def test_nobody_says_yes_once_the_first_day_has_come(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        with days_into(leave.visit), pytest.raises(TooLateForLeave):
            leaves.granted(leave)

    def test_nobody_is_asked_where_there_is_no_employer(self, amina: User):
        alone = PersonFactory(name="Tom Okafor", profile__workplace=None, profile__organisation=None)
        visit = given.planned(alone, amina)
        assert queries.notice(visitor=alone).days == 0
        with pytest.raises(NotAllowed):
            study_leave.ask(visit=visit, by=alone, wish=leaves.wish())
        leave = study_leave.declare(visit=visit, by=alone, how=ReleaseHow.SELF)
        visit = given.papers_done(visit)
        assert (leave.state, visit.state) == (LeaveState.DECLARED, VisitState.CONFIRMED)

    def test_whoever_has_an_employer_does_not_release_themselves_but_may_go_in_their_own_time(
        self, gareth: User, amina: User
    ):
        visit = given.planned(gareth, amina)
        with pytest.raises(NotAllowed):
            study_leave.declare(visit=visit, by=gareth, how=ReleaseHow.SELF)
        study_leave.declare(visit=visit, by=gareth, how=ReleaseHow.OWN_TIME)
        visit = given.papers_done(visit)
        with days_into(visit, 1):
            visit = visits.record_took_place(visit=visit, by=gareth)
        said = visit.certificates.get(person=gareth).says
        assert "visited in their own time" in said["proves"]

    def test_what_was_allowed_beforehand_is_one_tick_of_a_programme_lead(self, gareth: User, amina: User, ruth: User):
        programme = programme_of(ruth, gareth, allowed=True)
        visit = given.planned(gareth, amina, programme=programme, ahead=60)
        leave = study_leave.ask(visit=visit, by=gareth, wish=leaves.wish(people={}))

        step = leaves.open_step(leave)
        assert (leave.how, step.role, step.asked_of) == ("pre-approved", "programme-lead", AskedOf.PROGRAMME)
        assert list(queries.leave_desk(ruth)) == [step]
        assert decisions.grant(step=step, name=ruth.name, by=ruth, seen=step.version).state == LeaveState.GRANTED

    def test_a_lead_never_answers_for_a_visit_of_their_own(self, gareth: User, amina: User):
        programme = programme_of(gareth, gareth, allowed=True)
        visit = given.planned(gareth, amina, programme=programme, ahead=60)
        leave = study_leave.ask(visit=visit, by=gareth, wish=leaves.wish(people={}))

        step = leaves.open_step(leave)
        assert step.asked_of == AskedOf.OPERATOR
        assert not queries.leave_desk(gareth).exists()
        with pytest.raises(NotAllowed):
            decisions.grant(step=step, name="Somebody", by=gareth, seen=step.version)

    def test_a_manager_with_an_account_answers_on_the_page(self, gareth: User, amina: User):
        manager = PersonFactory(name="Dr Mair Jones", email=leaves.MANAGER.email)
        leave = leaves.waiting(gareth, amina)
        assert kinds_to(manager) == ["exchanges.leave_to_decide"]
        assert [step.leave for step in queries.leave_desk(manager)] == [leave]
        EmailAddress.objects.filter(user=manager).update(verified=False)
        assert not queries.leave_desk(manager).exists()


class TestNo:
    def test_a_refusal_tells_the_visitor_why_and_the_host_only_that_dates_change(self, gareth: User, amina: User):
        leave = leaves.refused(leaves.waiting(gareth, amina))

        leave.visit.refresh_from_db()
        assert (leave.state, leave.visit.state) == (LeaveState.REFUSED, VisitState.PLANNED)
        assert leave.steps.get().other_dates == "Any Thursday in May"
        assert kinds_to(gareth)[-1] == "exchanges.leave_refused"
        assert kinds_to(amina)[-1] == "exchanges.dates_have_to_change"
        assert outstanding(leave.visit)[0].waits_for == gareth

    def test_the_same_dates_can_be_asked_for_again(self, gareth: User, amina: User):
        first = leaves.refused(leaves.waiting(gareth, amina))
        second = leaves.asked(first.visit)
        first.refresh_from_db()
        assert (first.state, second.state) == (LeaveState.SUPERSEDED, LeaveState.WAITING)

    def test_what_is_answered_stays_answered(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        step = leaves.open_step(leave)
        leaves.refused(leave)
        with pytest.raises(AlreadyAnswered):
            decisions.grant(step=step, name="Somebody", seen=step.version)

    @pytest.mark.parametrize("why", [ReturnReason.NOT_MANAGER, ReturnReason.UNWANTED])
    def test_who_cannot_answer_sends_it_back_and_another_is_named(self, why: ReturnReason, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        step = leaves.open_step(leave)
        leave = decisions.send_back(step=step, why=why, seen=step.version)
        assert leave.state == LeaveState.RETURNED
        assert kinds_to(gareth)[-1] == "exchanges.leave_sent_back"

        if why == ReturnReason.UNWANTED:
            people = {ApproverRole.LINE_MANAGER: leaves.MANAGER}
            with pytest.raises(Silenced):
                study_leave.name_another(leave=leave, by=gareth, people=people)
        people = {ApproverRole.LINE_MANAGER: Named("Ann Other", "ann@trust.example.org")}
        leave = study_leave.name_another(leave=leave, by=gareth, people=people)
        assert leave.state == LeaveState.WAITING
        assert leaves.granted(leave).state == LeaveState.GRANTED


class TestVouching:
    def test_an_unknown_address_is_first_confirmed_by_a_lead(self, gareth: User, amina: User):
        lead = lead_at_the_employer_of(gareth)
        visit = given.planned(gareth, amina, ahead=60)
        leave = study_leave.ask(visit=visit, by=gareth, wish=leaves.wish())

        step = leaves.open_step(leave)
        assert (step.role, step.asked_of) == (ApproverRole.VOUCH, AskedOf.ORGANISATION)
        assert kinds_to_addresses() == []
        leave = decisions.grant(step=step, name=lead.name, by=lead, seen=step.version)
        assert kinds_to_addresses() == ["exchanges.leave_asked"]
        assert leave.state == LeaveState.WAITING
        assert leaves.granted(leave).state == LeaveState.GRANTED
        assert "exchanges.approver_is_new" in kinds_to(lead)

    def test_without_leads_the_programme_lead_else_the_operator(self, gareth: User, amina: User, ruth: User):
        programme = programme_of(ruth, gareth, allowed=False)
        visit = given.planned(gareth, amina, programme=programme, ahead=60)
        assert queries.desk_for(ApproverRole.VOUCH, visit) == AskedOf.PROGRAMME
        ProgrammeLead.objects.update(ended_at=clock.now())
        assert queries.desk_for(ApproverRole.VOUCH, visit) == AskedOf.OPERATOR

    def test_whoever_is_not_vouched_for_is_never_written_to(self, gareth: User, amina: User, operator: User):
        visit = given.planned(gareth, amina, ahead=60)
        leave = study_leave.ask(visit=visit, by=gareth, wish=leaves.wish())
        step = leaves.open_step(leave)
        leave = decisions.send_back(step=step, why=ReturnReason.NOT_VOUCHED, by=operator, seen=step.version)
        assert leave.state == LeaveState.RETURNED
        assert kinds_to_addresses() == []
        assert study_leave.roles_left(leave) == [ApproverRole.LINE_MANAGER]

    def test_leads_hear_of_an_address_only_the_first_time(self, gareth: User, amina: User):
        lead = lead_at_the_employer_of(gareth)
        leaves.granted(leaves.waiting(gareth, amina))
        leaves.granted(leaves.waiting(gareth, cast.ruth(), ahead=90))
        assert kinds_to(lead).count("exchanges.approver_is_new") == 1


class TestOtherDates:
    def test_other_dates_supersede_what_was_granted_and_say_so(self, gareth: User, amina: User):
        leave = leaves.granted(leaves.waiting(gareth, amina))
        visit = visits.suggest_dates(visit=leave.visit, by=amina, half_days=[given.morning(90)])
        leave.refresh_from_db()
        assert leave.state == LeaveState.GRANTED  # the old dates stand until the new ones are agreed

        visit = visits.agree_dates(visit=visit, by=gareth)

        leave.refresh_from_db()
        assert (leave.state, leave.steps.get().state) == (LeaveState.SUPERSEDED, StepState.SUPERSEDED)
        assert visit.state == VisitState.PLANNED
        assert kinds_to_addresses()[-1] == "exchanges.leave_no_longer_asked"
        assert kinds_to(gareth)[-1] == "exchanges.leave_superseded"
        assert leave.steps.get().decided_name == "Dr Mair Jones"  # who said yes to what stays on record

    def test_the_same_half_days_agreed_anew_keep_the_release(self, gareth: User, amina: User):
        leave = leaves.granted(leaves.waiting(gareth, amina))
        visit = given.papers_done(leave.visit)
        visit = visits.suggest_dates(visit=visit, by=amina, half_days=[given.morning(60)])
        visit = visits.agree_dates(visit=visit, by=gareth)
        leave.refresh_from_db()
        assert (leave.state, visit.state) == (LeaveState.GRANTED, VisitState.CONFIRMED)

    @pytest.mark.parametrize("how", ["call_off", "cancel", "missed"])
    def test_a_visit_that_goes_takes_its_release_with_it(self, how: str, gareth: User, amina: User):
        leave = leaves.granted(leaves.waiting(gareth, amina))
        visit = leave.visit
        if how == "call_off":
            visits.call_off(visit=visit, by=amina, reason=CancelReason.ILLNESS)
        elif how == "cancel":
            exchanges.cancel(exchange=visit.exchange, by=amina, reason=CancelReason.WORK)
        else:
            with clock.at(clock.now() + timedelta(days=80)):
                visits.record_missed(visit=visit, by=gareth, reason=MissedReason.TRAVEL)
        leave.refresh_from_db()
        assert leave.state == LeaveState.SUPERSEDED
        assert "exchanges.leave_no_longer_asked" in kinds_to_addresses()

    def test_the_link_of_earlier_dates_opens_nothing(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        token = queries.step_token(leaves.open_step(leave))
        assert queries.step_by_token(token) is not None
        visit = visits.suggest_dates(visit=leave.visit, by=amina, half_days=[given.morning(90)])
        assert queries.step_by_token(token) is not None
        visits.agree_dates(visit=visit, by=gareth)
        assert queries.step_by_token(token) is None

    def test_taking_it_back_tells_whoever_was_asked(self, gareth: User, amina: User):
        leave = study_leave.withdraw(leave=leaves.waiting(gareth, amina), by=gareth)
        assert leave.state == LeaveState.WITHDRAWN
        assert kinds_to_addresses()[-1] == "exchanges.leave_no_longer_asked"
        with pytest.raises((WrongState, NotAllowed)):
            study_leave.withdraw(leave=leaves.granted(leaves.asked(leave.visit)), by=gareth)


class TestReminders:
    def test_every_72_hours_three_in_all_then_back_to_the_visitor(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        started = clock.now()
        sent = []
        for hours in range(0, 24 * 16, 6):
            with clock.at(started + timedelta(hours=hours)):
                decisions.remind_approvers()
                decisions.remind_approvers()
            sent.append(Letter.objects.filter(kind="exchanges.leave_asked").count())
        assert [sent[index] for index in (0, 11, 12, 23, 24, 35, 36, 60)] == [1, 1, 2, 2, 3, 3, 4, 4]
        leave.refresh_from_db()
        assert leave.state == LeaveState.RETURNED
        assert leave.steps.get().returned_why == ReturnReason.SILENT


class TestHouseRules:
    def test_only_leads_set_them(self, gareth: User, stranger: User):
        organisation = gareth.profile.organisation
        with pytest.raises(NotAllowed):
            leave_policy.set_policy(organisation=organisation, by=stranger, house=house(["line-manager"]))
        lead = lead_at_the_employer_of(gareth)
        leave_policy.set_policy(organisation=organisation, by=lead, house=house(["line-manager"], weeks=8))
        assert queries.notice(visitor=gareth).days == 56

    def test_a_lead_allows_shorter_notice_with_a_reason(self, gareth: User, amina: User, ruth: User):
        exchange = given.agreed(gareth, amina)
        with pytest.raises(NotAllowed):
            leave_policy.shorten_notice(exchange=exchange, visitor=gareth, weeks=1, reason="Why", by=ruth)
        lead = lead_at_the_employer_of(gareth)
        leave_policy.shorten_notice(exchange=exchange, visitor=gareth, weeks=1, reason="A clinic fell out", by=lead)
        assert queries.notice(visitor=gareth, exchange=exchange).days == 7
        assert "1 week’s notice (A clinic fell out): from " in str(earliest_for_visit(exchange.visits.get()).why)
        assert queries.notice(visitor=gareth).days == 42

    def test_where_managers_sign_in_the_link_is_no_key(self, gareth: User, amina: User):
        lead = lead_at_the_employer_of(gareth)
        leave = leaves.waiting(gareth, amina)
        token = queries.step_token(leaves.open_step(leave))
        leave_policy.set_policy(
            organisation=gareth.profile.organisation, by=lead, house=house(["line-manager"], managers_sign_in=True)
        )
        assert queries.step_by_token(token) is None

    def test_a_programme_lead_step_is_left_out_without_a_programme(self, gareth: User, amina: User):
        lead = lead_at_the_employer_of(gareth)
        organisation = gareth.profile.organisation
        leave_policy.set_policy(organisation=organisation, by=lead, house=house(["programme-lead"]))
        visit = given.planned(gareth, amina, ahead=60)
        assert queries.chain(visit, in_training=False) == [ApproverRole.LINE_MANAGER]


class TestTheDatabase:
    def test_one_standing_release_per_visit(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        with pytest.raises(IntegrityError, match="one_standing_leave_per_visit"), transaction.atomic():
            StudyLeave.objects.create(
                visit=leave.visit, how="steps", half_days=["2026-06-04-AM"], state="waiting",
                state_since=clock.now(), asked_at=clock.now(),
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"decided_at": None}, "a_step_is_decided_by_whom_and_when"),
            ({"decided_name": ""}, "a_step_is_decided_by_whom_and_when"),
            ({"decided_name": "", "decided_at": None}, "an_answer_has_a_time"),
            ({"refusal": ""}, "a_refusal_says_why"),
            ({"email": ""}, "a_named_step_has_a_name"),
            ({"expires_at": None}, "an_asked_step_has_a_time"),
        ],
    )
    def test_who_and_when_go_together(self, changes: dict[str, object], name: str, gareth: User, amina: User):
        step = leaves.refused(leaves.waiting(gareth, amina)).steps.get()
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            ApprovalStep.objects.filter(pk=step.pk).update(**changes)

    def test_one_open_step_at_a_time(self, gareth: User, amina: User):
        leave = leaves.waiting(gareth, amina)
        step = leaves.open_step(leave)
        step.pk, step.number = None, 2
        with pytest.raises(IntegrityError, match="one_open_step_at_a_time"), transaction.atomic():
            step.save()

    def test_a_policy_has_a_step(self, gareth: User):
        with pytest.raises(IntegrityError, match="leave_policy_has_a_step"), transaction.atomic():
            LeavePolicy.objects.create(organisation=gareth.profile.organisation, steps=[])


def test_the_exchange_ends_across_a_block_and_the_release_with_it(gareth: User, amina: User):
    from accounts.actions.safety import block

    leave = leaves.waiting(gareth, amina)
    block(by=amina, person=gareth)
    leave.refresh_from_db()
    assert leave.state == LeaveState.SUPERSEDED
    assert leave.visit.exchange.__class__.objects.get().state == ExchangeState.CANCELLED
    assert Visit.objects.get().state == VisitState.DROPPED
