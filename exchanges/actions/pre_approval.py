"""Study leave in advance: asked by a programme's lead, given and withdrawn by a lead of the visitors' organisation."""

from accounts.models import User
from accounts.queries import leads_of
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.actions.set_up import settle
from exchanges.enums import SetUpTask
from exchanges.errors import NobodyToAskForLeave
from exchanges.models import TakingPart
from exchanges.queries import leads_of_programme


@action
def ask_for_leave(*, taking_part: TakingPart, by: User) -> TakingPart:
    """Ask the leads of an organisation to allow study leave for the programme's visits in advance. They are told; asked
    a second time while they think about it, they are not. Refused where nobody leads the organisation."""
    taking_part = _lock(taking_part)
    if not by.has_perm("exchanges.lead_programme", taking_part.programme):
        raise NotAllowed
    if taking_part.leave_allowed_at or (taking_part.leave_asked_at and not taking_part.leave_declined_at):
        return taking_part
    leads = list(leads_of(taking_part.organisation))
    if not leads:
        raise NobodyToAskForLeave
    settle(taking_part.programme, SetUpTask.LEAVE, actor=by)
    _write(taking_part, leave_asked_at=clock.now(), leave_asked_by=by, leave_declined_at=None, leave_word="")
    audit.record("programme.leave_asked", target=taking_part, by=by)
    for lead in leads:
        if lead.pk != by.pk:
            emails.pre_approval_asked.post(to=lead, taking_part_id=taking_part.pk, once=_moment(taking_part))
    return taking_part


@action
def allow_leave(*, taking_part: TakingPart, by: User, word: str = "") -> TakingPart:
    """A lead of the organisation allows study leave for its staff's visits in the programme: from now on the tick of a
    programme lead is the whole release. The programme's leads are told."""
    taking_part = _lock(taking_part)
    if not by.has_perm("exchanges.answer_pre_approval", taking_part):
        raise NotAllowed
    if taking_part.leave_allowed_at:
        return taking_part
    _write(taking_part, leave_allowed_at=clock.now(), leave_allowed_by=by, leave_declined_at=None, leave_word=word)
    audit.record("programme.leave_allowed", target=taking_part, by=by)
    _tell(taking_part, by)
    return taking_part


@action
def refuse_leave(*, taking_part: TakingPart, by: User, word: str = "") -> TakingPart:
    """A lead of the organisation says no to leave in advance, or withdraws it: each visit is asked for by itself, and
    what was granted stays granted. The programme's leads are told."""
    taking_part = _lock(taking_part)
    if not by.has_perm("exchanges.answer_pre_approval", taking_part):
        raise NotAllowed
    if taking_part.leave_declined_at:
        return taking_part
    now = clock.now()
    _write(taking_part, leave_allowed_at=None, leave_allowed_by=None, leave_declined_at=now, leave_word=word)
    audit.record("programme.leave_refused", target=taking_part, by=by)
    _tell(taking_part, by)
    return taking_part


def _lock(taking_part: TakingPart) -> TakingPart:
    lifecycle.lock(taking_part.programme)
    return TakingPart.objects.select_related("programme", "organisation").get(pk=taking_part.pk)


def _write(taking_part: TakingPart, **facts: object) -> None:
    for name, value in facts.items():
        setattr(taking_part, name, value)
    taking_part.save(update_fields=list(facts))


def _moment(taking_part: TakingPart) -> str:
    last = taking_part.leave_allowed_at or taking_part.leave_declined_at or taking_part.leave_asked_at
    return last.isoformat() if last else ""


def _tell(taking_part: TakingPart, by: User) -> None:
    for lead in leads_of_programme(taking_part.programme).exclude(pk=by.pk):
        emails.leave_answered.post(to=lead, taking_part_id=taking_part.pk, once=_moment(taking_part))
