"""Who may, in study leave."""

import rules

from accounts.models import Membership, User
from accounts.rules import is_operator
from core import clock
from exchanges.enums import LeaveState, VisitState
from exchanges.models import ApprovalStep, Exchange, Programme, StudyLeave, Visit


@rules.predicate
def visits_it(user: User, visit: Visit) -> bool:
    """The visitor, whose release it is."""
    return visit.visitor_id == user.pk


@rules.predicate
def has_dates_ahead(_user: User, visit: Visit) -> bool:
    """Dates are agreed and the first day has not come: nobody is released afterwards."""
    return visit.state == VisitState.PLANNED and visit.first_date is not None and visit.first_date > clock.today()


@rules.predicate
def is_own_leave(user: User, leave: StudyLeave) -> bool:
    """Whoever asks for it."""
    return leave.visit.visitor_id == user.pk


@rules.predicate
def is_on_their_desk(user: User, leave: StudyLeave) -> bool:
    """The step that is asked now is this person's to answer."""
    return ApprovalStep.objects.on_desk_of(user).filter(leave=leave).exists()


@rules.predicate
def is_undecided_or_declared(_user: User, leave: StudyLeave) -> bool:
    """A yes of the employer stays until the dates change; everything else can be taken back before the visit."""
    return leave.state != LeaveState.DECLARED or leave.visit.state == VisitState.PLANNED


@rules.predicate
def leads_the_visitor(user: User, exchange: Exchange) -> bool:
    """A lead of the programme, or of an organisation where one of the two works; never one of the two."""
    if exchange.has(user):
        return False
    if exchange.programme_id and Programme.objects.led_by(user).filter(pk=exchange.programme_id).exists():
        return True
    two = User.objects.filter(pk__in=[exchange.proposer_id, exchange.partner_id])
    works_at = two.values("profile__organisation")
    return Membership.objects.led_by(user).filter(organisation__in=works_at).exists()


rules.add_perm("exchanges.ask_leave", visits_it & has_dates_ahead)
rules.add_perm("exchanges.own_leave", is_own_leave & is_undecided_or_declared)
rules.add_perm("exchanges.answer_leave", is_on_their_desk)
rules.add_perm("exchanges.shorten_notice", leads_the_visitor | is_operator)
