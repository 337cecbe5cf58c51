"""What becomes of release from work when the dates of a visit change or go."""

from core import audit, lifecycle
from exchanges import emails
from exchanges.enums import AskedOf, LeaveEvent, StepEvent, StepState
from exchanges.models import ApprovalStep, StudyLeave, Visit
from exchanges.queries.study_leave import who_answers
from exchanges.states import APPROVAL_STEP, RELEASED, STUDY_LEAVE


def dates_changed(visit: Visit) -> None:
    """The visit has other half-days, or none: a release for the earlier ones no longer counts. Everybody who said yes
    or was asked is told, and the visitor where there had been a release. Same half-days, same release."""
    leave = StudyLeave.objects.standing().filter(visit=visit).first()
    if leave is None:
        return
    now = sorted(f"{each.date.isoformat()}-{each.half}" for each in visit.half_days.filter(agreed=True))
    if now == leave.half_days:
        return
    was_released = leave.state in RELEASED
    leave = lifecycle.apply(STUDY_LEAVE, leave, LeaveEvent.SUPERSEDE)
    let_go(leave)
    audit.record("leave.superseded", target=leave, visit=visit.pk)
    if was_released and now:
        emails.leave_superseded.post(to=visit.visitor, leave_id=leave.pk)


def let_go(leave: StudyLeave) -> None:
    """No step of a request counts any longer: whoever said yes or was asked is told."""
    for step in leave.steps.select_related("leave__visit__exchange", "leave__organisation").all():
        if step.state not in APPROVAL_STEP.moves[StepEvent.SUPERSEDE].sources:
            continue
        knew_of_it = step.state in (StepState.ASKED, StepState.GRANTED)
        step = lifecycle.apply(APPROVAL_STEP, step, StepEvent.SUPERSEDE)
        if knew_of_it:
            _tell(step)


def _tell(step: ApprovalStep) -> None:
    accounts = [step.decided_by] if step.decided_by else who_answers(step)
    for person in accounts:
        emails.leave_no_longer_needed.post(to=person, step_id=step.pk)
    if not accounts and step.asked_of == AskedOf.PERSON:
        emails.leave_no_longer_asked.post(step_id=step.pk)
