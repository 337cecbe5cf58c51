"""Asking for release from work, declaring it, naming somebody else, taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed, WrongState
from core.transactions import action
from exchanges import emails
from exchanges.actions import visit as visits
from exchanges.actions.superseding import let_go
from exchanges.addresses import is_plain
from exchanges.enums import (
    ApproverRole,
    AskedOf,
    Cover,
    LeaveEvent,
    LeaveState,
    MandatoryTraining,
    ReleaseHow,
    StepEvent,
    StepState,
)
from exchanges.errors import NeedsSomeoneElse, NobodyNamed, OddLetters, OwnAddress, Silenced, TooLateForLeave
from exchanges.models import ApprovalStep, Objective, SilencedAddress, StudyLeave, Visit
from exchanges.queries import study_leave as queries
from exchanges.states import APPROVAL_STEP, STUDY_LEAVE

ANSWER_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Named:
    """Who has to agree, as the visitor names them."""

    name: str
    email: str


@dataclass(frozen=True)
class Wish:
    """What whoever decides needs to know."""

    cover: Cover
    cover_word: str = ""
    cost: Decimal = Decimal(0)
    objectives: Sequence[Objective] = ()
    training: MandatoryTraining = MandatoryTraining.UP_TO_DATE
    in_training: bool = False
    days_used: Decimal | None = None
    word: str = ""
    people: Mapping[ApproverRole, Named] = field(default_factory=dict)


@action
def ask(*, visit: Visit, by: User, wish: Wish, seen: int | None = None) -> StudyLeave:
    """Ask the visitor's employer for release on the agreed dates. The first step is asked at once: by a link to the
    work email, or on the page of whoever has an account.

    Where nothing shows that a named address belongs to the employer, a lead says so first. A refusal for the same dates
    gives way to the new request.
    """
    visit = _hold(visit, by, seen)
    roles = queries.chain(visit, in_training=wish.in_training)
    if not roles:
        raise NotAllowed
    people = _checked(visit, roles, wish.people)
    how = ReleaseHow.PRE_APPROVED if queries.is_pre_approved(visit) else ReleaseHow.STEPS
    leave = _begin(visit, how, LeaveState.WAITING, wish)
    lifecycle.begin(STUDY_LEAVE, leave, LeaveEvent.ASK, by=by)
    _line_up(leave, roles, people)
    audit.record("leave.asked", target=leave, by=by, visit=visit.pk)
    ask_next(leave)
    return leave


@action
def declare(*, visit: Visit, by: User, how: ReleaseHow, seen: int | None = None) -> StudyLeave:
    """Nobody has to be asked: the visitor has no employer here, or goes in their own time, and says so. The certificate
    repeats it. Nobody is told; the visit is confirmed if nothing else is missing."""
    if how not in (ReleaseHow.SELF, ReleaseHow.OWN_TIME):
        raise NotAllowed
    visit = _hold(visit, by, seen)
    if how == ReleaseHow.SELF and queries.employer(visit.visitor) is not None:
        raise NotAllowed
    leave = _begin(visit, how, LeaveState.DECLARED, None)
    lifecycle.begin(STUDY_LEAVE, leave, LeaveEvent.DECLARE, by=by)
    audit.record("leave.declared", target=leave, by=by, visit=visit.pk, how=how.value)
    visits.confirm_if_ready(visit=visit)
    return leave


@action
def name_another(
    *, leave: StudyLeave, by: User, people: Mapping[ApproverRole, Named], seen: int | None = None
) -> StudyLeave:
    """A request that nobody could answer goes to somebody else, with the same words. What others agreed to stays."""
    visit = lifecycle.lock(leave.visit)
    if not visit.first_date or visit.first_date <= clock.today():
        raise TooLateForLeave
    leave = lifecycle.apply(STUDY_LEAVE, leave, LeaveEvent.NAME, by=by, seen=seen)
    roles = roles_left(leave)
    checked = _checked(visit, roles, people)
    for step in leave.steps.filter(state=StepState.WAITING):
        lifecycle.apply(APPROVAL_STEP, step, StepEvent.SUPERSEDE)
    _line_up(leave, roles, checked)
    audit.record("leave.named_another", target=leave, by=by)
    ask_next(leave)
    return leave


def roles_left(leave: StudyLeave) -> list[ApproverRole]:
    """The roles that still have to agree once a step came back: that one, and those behind it."""
    steps = list(leave.steps.order_by("number"))
    back = max((step.number for step in steps if step.state == StepState.RETURNED), default=0)
    left = [step for step in steps if step.number >= back and step.state in (StepState.RETURNED, StepState.WAITING)]
    return [ApproverRole(step.role) for step in left if step.role != ApproverRole.VOUCH]


@action
def withdraw(*, leave: StudyLeave, by: User, seen: int | None = None) -> StudyLeave:
    """Take a request back; whoever was asked or agreed is told. The visit then needs another release."""
    lifecycle.lock(leave.visit)
    leave = lifecycle.apply(STUDY_LEAVE, leave, LeaveEvent.WITHDRAW, by=by, seen=seen)
    let_go(leave)
    audit.record("leave.withdrawn", target=leave, by=by)
    return leave


def ask_next(leave: StudyLeave) -> ApprovalStep | None:
    """Ask the next step in the row; None when all have agreed. Part of other actions."""
    step = leave.steps.filter(state=StepState.WAITING).order_by("number").first()
    if step is None:
        return None
    now = clock.now()
    step = lifecycle.apply(APPROVAL_STEP, step, StepEvent.ASK, asked_at=now, expires_at=now + ANSWER_WITHIN)
    send(step)
    return step


def send(step: ApprovalStep) -> None:
    """Write to whoever answers the step: to accounts a link to the page, to an address the link that is the key."""
    once = f"{step.version}:{step.reminders}"
    accounts = queries.who_answers(step)
    for person in accounts:
        emails.leave_to_decide.post(to=person, step_id=step.pk, reminder=step.reminders, once=once)
    if not accounts and step.asked_of == AskedOf.PERSON:
        emails.leave_asked.post(step_id=step.pk, version=step.version, reminder=step.reminders)


def _hold(visit: Visit, by: User, seen: int | None) -> Visit:
    """The visit, locked, if release can be asked for it by this person now."""
    visit = lifecycle.lock(visit)
    if visit.visitor_id != by.pk:
        raise NotAllowed
    if visit.first_date is not None and visit.first_date <= clock.today():
        raise TooLateForLeave
    if not by.has_perm("exchanges.ask_leave", visit) or (seen is not None and seen != visit.version):
        raise WrongState
    standing = StudyLeave.objects.standing().filter(visit=visit).first()
    if standing is not None and standing.state != LeaveState.REFUSED:
        raise NeedsSomeoneElse
    if standing is not None:
        let_go(lifecycle.apply(STUDY_LEAVE, standing, LeaveEvent.SUPERSEDE))
    return visit


def _begin(visit: Visit, how: ReleaseHow, state: LeaveState, wish: Wish | None) -> StudyLeave:
    now = clock.now()
    leave = StudyLeave(
        visit=visit,
        organisation=queries.employer(visit.visitor) if wish is not None else None,
        how=how,
        half_days=sorted(f"{each.date.isoformat()}-{each.half}" for each in visit.half_days.filter(agreed=True)),
        state=state,
        state_since=now,
        asked_at=now,
        decided_at=now if state == LeaveState.DECLARED else None,
    )
    if wish is not None:
        leave.cover, leave.cover_word, leave.cost = wish.cover, wish.cover_word, wish.cost
        leave.training, leave.in_training, leave.days_used = wish.training, wish.in_training, wish.days_used
        leave.word = wish.word
    leave.save()
    if wish is not None and wish.objectives:
        mine = [each for each in wish.objectives if each.exchange_id == visit.exchange_id]
        leave.objectives.set(mine)
    return leave


def _checked(
    visit: Visit, roles: Sequence[ApproverRole], people: Mapping[ApproverRole, Named]
) -> dict[ApproverRole, Named]:
    """The people of the named steps, or a refusal that says what is wrong with one of them."""
    found = {}
    for role in roles:
        if queries.desk_for(role, visit) != AskedOf.PERSON:
            continue
        named = people.get(role)
        if named is None or not named.name.strip() or not named.email.strip():
            raise NobodyNamed
        email = named.email.strip()
        if not is_plain(email):
            raise OddLetters
        if queries.is_one_of_the_two(email, visit):
            raise OwnAddress
        if SilencedAddress.objects.filter(email=email.lower()).exists():
            raise Silenced
        found[role] = Named(named.name.strip(), email.lower())
    return found


def _line_up(leave: StudyLeave, roles: Sequence[ApproverRole], people: Mapping[ApproverRole, Named]) -> None:
    visit = leave.visit
    row = list(roles)
    if any(queries.needs_vouching(named.email, visit) for named in people.values()):
        row.insert(0, ApproverRole.VOUCH)
    last = leave.steps.order_by("-number").values_list("number", flat=True).first() or 0
    for number, role in enumerate(row, start=last + 1):
        named = people.get(role)
        step = ApprovalStep.objects.create(
            leave=leave,
            number=number,
            role=role,
            asked_of=queries.desk_for(role, visit),
            name=named.name if named else "",
            email=named.email if named else "",
            state=APPROVAL_STEP.first,
            state_since=clock.now(),
        )
        lifecycle.begin(APPROVAL_STEP, step, StepEvent.LINE_UP)
