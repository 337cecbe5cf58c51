"""Study leave in a given state, reached through the same actions as in the product."""

from decimal import Decimal
from typing import Any

from accounts.models import TrustedDomain, User
from exchanges.actions import leave_decision as decisions
from exchanges.actions import study_leave as actions
from exchanges.actions.leave_decision import No
from exchanges.actions.study_leave import Named, Wish
from exchanges.enums import ApproverRole, Cover, LeaveRefusal
from exchanges.models import ApprovalStep, StudyLeave, Visit
from tests.factories import exchanges as given

MANAGER = Named("Dr Mair Jones", "mair.jones@trust.example.org")
NO = No(LeaveRefusal.NO_COVER, "Two are away.", "Any Thursday in May")


def wish(*, manager: Named = MANAGER, **said: Any) -> Wish:
    """A request to one line manager."""
    people = said.pop("people", {ApproverRole.LINE_MANAGER: manager})
    return Wish(**{"cover": Cover.COLLEAGUE, "cost": Decimal(12), "people": people, **said})


def known() -> None:
    """The manager's address is of a domain that staff of many employers share."""
    TrustedDomain.objects.get_or_create(domain="trust.example.org")


def asked(visit: Visit, **said: Any) -> StudyLeave:
    """Asked of a manager whose address is known; waits for the answer."""
    known()
    said.setdefault("objectives", list(visit.exchange.objectives.filter(person=visit.visitor)))
    return actions.ask(visit=visit, by=visit.visitor, wish=wish(**said))


def waiting(gareth: User, amina: User, *, ahead: int = given.AHEAD, **said: Any) -> StudyLeave:
    """A visit two months ahead, and its request with a line manager."""
    return asked(given.planned(gareth, amina, ahead=ahead), **said)


def open_step(leave: StudyLeave) -> ApprovalStep:
    """The step that is asked now, as the database has it."""
    step = StudyLeave.objects.get(pk=leave.pk).open_step()
    assert step is not None
    return step


def granted(leave: StudyLeave) -> StudyLeave:
    """Whoever is asked says yes by the link."""
    step = open_step(leave)
    return decisions.grant(step=step, name=step.name, seen=step.version)


def refused(leave: StudyLeave, no: No = NO) -> StudyLeave:
    """Whoever is asked says no to these dates by the link."""
    step = open_step(leave)
    return decisions.refuse(step=step, name=step.name, no=no, seen=step.version)
