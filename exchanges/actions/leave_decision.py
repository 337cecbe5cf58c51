"""Answers to a request for study leave, by whoever is asked: on a page with an account, or by the emailed link.

Whoever answers holds first the visit, then the request, then the step: in that order everywhere, so that a yes, a no, a
withdrawal and a change of dates at one moment wait for each other and one of them is first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from accounts.queries import leads_of
from core import audit, clock, lifecycle
from core.errors import AlreadyDone, NotAllowed, Refused
from core.transactions import action
from exchanges import emails
from exchanges.actions import study_leave
from exchanges.actions import visit as visits
from exchanges.actions.manager import silence
from exchanges.enums import ApproverRole, LeaveEvent, LeaveRefusal, LeaveState, ReturnReason, StepEvent, StepState
from exchanges.errors import AlreadyAnswered, TooLateForLeave
from exchanges.models import ApprovalStep, StudyLeave
from exchanges.queries import study_leave as queries
from exchanges.states import APPROVAL_STEP, STUDY_LEAVE


@dataclass(frozen=True)
class No:
    """Why somebody cannot be released on these dates, and what would do instead."""

    reason: LeaveRefusal
    word: str = ""
    other_dates: str = ""


@action
def grant(*, step: ApprovalStep, name: str, by: User | None = None, seen: int) -> StudyLeave:
    """Say yes. After the last step the visitor is told that study leave is granted, and the visit is confirmed if
    nothing else is missing; before that the next step is asked. `by` is None where the link is the key.

    The organisation's leads are told of an address that answers for the first time.
    """
    step = _hold(step, by, seen, StepEvent.GRANT)
    now = clock.now()
    step = lifecycle.apply(
        APPROVAL_STEP, step, StepEvent.GRANT, by=by, decided_at=now, decided_by=by, decided_name=name
    )
    leave = step.leave
    is_last = not leave.steps.filter(state=StepState.WAITING).exists()
    if is_last:
        leave = lifecycle.apply(STUDY_LEAVE, leave, LeaveEvent.GRANT, by=None, decided_at=now)
    else:
        leave = lifecycle.apply(STUDY_LEAVE, leave, LeaveEvent.AGREE, by=None)
    audit.record("leave.granted" if is_last else "leave.step_granted", target=leave, by=by, step=step.pk)
    _tell_of_newcomer(step)
    if is_last:
        emails.leave_granted.post(to=leave.visit.visitor, leave_id=leave.pk)
        visits.confirm_if_ready(visit=leave.visit)
    else:
        study_leave.ask_next(leave)
    return leave


@action
def grant_all(*, steps: Sequence[tuple[ApprovalStep, int]], name: str, by: User) -> list[StudyLeave]:
    """Say yes to several at once, each as it was seen. Those that were answered or changed meanwhile stay as they are
    and are not among what is returned."""
    granted = []
    for step, seen in sorted(steps, key=lambda each: each[0].leave.visit_id):
        try:
            granted.append(grant(step=step, name=name, by=by, seen=seen))
        except Refused:
            continue
    return granted


@action
def refuse(*, step: ApprovalStep, name: str, no: No, by: User | None = None, seen: int) -> StudyLeave:
    """Say no to these dates, with a reason. The visitor is told why and asked to choose other dates; the host is told
    only that the dates have to change."""
    step = _hold(step, by, seen, StepEvent.REFUSE)
    now = clock.now()
    step = lifecycle.apply(
        APPROVAL_STEP,
        step,
        StepEvent.REFUSE,
        by=by,
        because=no.reason.label,
        decided_at=now,
        decided_by=by,
        decided_name=name,
        refusal=no.reason,
        word=no.word,
        other_dates=no.other_dates,
    )
    leave = lifecycle.apply(STUDY_LEAVE, step.leave, LeaveEvent.REFUSE, because=no.reason.label, decided_at=now)
    audit.record("leave.refused", target=leave, by=by, step=step.pk, reason=no.reason.value)
    _tell_of_newcomer(step)
    emails.leave_refused.post(to=leave.visit.visitor, leave_id=leave.pk)
    emails.dates_have_to_change.post(to=leave.visit.host, leave_id=leave.pk)
    return leave


@action
def send_back(*, step: ApprovalStep, why: ReturnReason, by: User | None = None, seen: int) -> StudyLeave:
    """A step cannot be answered by whoever was asked: not the manager, no answer, no wish to be written to, or nobody
    vouches for the address. The visitor is told and names somebody else."""
    step = _hold(step, by, seen, StepEvent.RETURN)
    step = lifecycle.apply(APPROVAL_STEP, step, StepEvent.RETURN, by=by, because=why.label, returned_why=why)
    leave = lifecycle.apply(STUDY_LEAVE, step.leave, LeaveEvent.RETURN, because=why.label)
    if why == ReturnReason.UNWANTED and step.email:
        silence(email=step.email)
    audit.record("leave.sent_back", target=leave, by=by, step=step.pk, why=why.value)
    emails.leave_sent_back.post(to=leave.visit.visitor, leave_id=leave.pk, once=str(step.number))
    return leave


@action
def chase(*, step: ApprovalStep) -> ApprovalStep:
    """Remind whoever has not answered for three days, three times in all; after that it goes back to the visitor. What
    begins before an answer could come is left alone."""
    step = ApprovalStep.objects.select_for_update(of=("self",)).select_related("leave__visit").get(pk=step.pk)
    since = step.reminded_at or step.asked_at
    if step.state != StepState.ASKED or since is None or since > clock.now() - queries.REMIND_EVERY:
        return step
    step.reminders += 1
    step.reminded_at = clock.now()
    step.save(update_fields=["reminders", "reminded_at"])
    study_leave.send(step)
    return step


def remind_approvers() -> None:
    """Everything about study leave that is due now. Safe to run twice or late."""
    for step in queries.steps_to_chase():
        try:
            if step.reminders >= queries.MOST_REMINDERS:
                send_back(step=step, why=ReturnReason.SILENT, seen=step.version)
            else:
                chase(step=step)
        except Refused:
            continue  # answered while we were counting, or its day has come


def _hold(step: ApprovalStep, by: User | None, seen: int, event: StepEvent) -> ApprovalStep:
    """The step, its request and its visit locked, if it can be answered now as it was seen."""
    visit = lifecycle.lock(step.leave.visit)
    leave = lifecycle.lock(step.leave)
    step = lifecycle.lock(step)
    leave.visit, step.leave = visit, leave
    if step.state != StepState.ASKED or step.version != seen or leave.state != LeaveState.WAITING:
        if lifecycle.was_just_done(APPROVAL_STEP, step, event, by):
            raise AlreadyDone(leave)
        raise AlreadyAnswered
    if by is not None and not by.has_perm("exchanges.answer_leave", leave):
        raise NotAllowed
    if event in (StepEvent.GRANT, StepEvent.REFUSE):
        if visit.first_date is None or visit.first_date <= clock.today():
            raise TooLateForLeave
        if by is None and step.expires_at is not None and step.expires_at <= clock.now():
            raise AlreadyAnswered
    return step


def _tell_of_newcomer(step: ApprovalStep) -> None:
    organisation = step.leave.organisation
    if not step.email or organisation is None or step.role == ApproverRole.VOUCH or not queries.is_first_answer(step):
        return
    for lead in leads_of(organisation).exclude(pk__in=(step.leave.visit.visitor_id, step.leave.visit.host_id)):
        emails.approver_is_new.post(to=lead, step_id=step.pk)
