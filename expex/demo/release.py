"""How people of the demo come to be released: by a manager whom they name, by themselves, or not yet."""

from decimal import Decimal
from zlib import crc32

from accounts.models import User
from exchanges.actions import leave_decision as decisions
from exchanges.actions import study_leave
from exchanges.actions.study_leave import Named, Wish
from exchanges.enums import ApproverRole, Cover, MandatoryTraining, ReleaseHow
from exchanges.models import ApprovalStep, StudyLeave, Visit
from exchanges.queries.study_leave import employer, to_name, who_answers

MANAGERS = (
    "Rhian Prosser",
    "Dr Colin Ashby",
    "Maggie Dunne",
    "Sunil Rao",
    "Dr Ffion Beynon",
    "Terry Blackwood",
    "Ada Nwosu",
)
COVERS = (Cover.COLLEAGUE, Cover.SPA_SWAP, Cover.NON_CLINICAL, Cover.REDUCED, Cover.PROTECTED)


def _number(person: User) -> int:
    """The same for the same person in every demo."""
    return crc32(person.email.encode())


def address_of(name: str) -> str:
    """An address that nobody has."""
    return f"{name.lower().replace('dr ', '').replace(' ', '.')}@example.org"


def ask(visit: Visit) -> StudyLeave:
    """Ask a manager, the same in every demo."""
    visitor = visit.visitor
    number = _number(visitor)
    name = MANAGERS[number % len(MANAGERS)]
    people = {role: Named(name, address_of(name)) for role in to_name(visit, in_training=False)}
    wish = Wish(
        cover=COVERS[number % len(COVERS)],
        cost=Decimal(0 if number % 3 else 14),
        objectives=list(visit.exchange.objectives.filter(person=visitor)),
        training=MandatoryTraining.UP_TO_DATE,
        people=people,
    )
    return study_leave.ask(visit=visit, by=visitor, wish=wish)


def release(visit: Visit) -> Visit:
    """All of it at once: whoever has no employer releases themselves, one in seven goes in their own time, the others
    are allowed."""
    if employer(visit.visitor) is None:
        study_leave.declare(visit=visit, by=visit.visitor, how=ReleaseHow.SELF)
    elif _number(visit.visitor) % 7 == 0:
        study_leave.declare(visit=visit, by=visit.visitor, how=ReleaseHow.OWN_TIME)
    else:
        leave = ask(visit)
        while step := open_step(leave):
            allow(step)
    return Visit.objects.get(pk=visit.pk)


def open_step(leave: StudyLeave) -> ApprovalStep | None:
    """The step that is asked now."""
    return StudyLeave.objects.get(pk=leave.pk).open_step()


def allow(step: ApprovalStep) -> None:
    """Whoever is asked says yes: with their account, or by the link."""
    by = next(iter(who_answers(step)), None)
    decisions.grant(step=step, name=by.name if by else step.name, by=by, seen=step.version)


def vouched(leave: StudyLeave) -> ApprovalStep:
    """The step of the manager, once a lead has said that the address is right."""
    step = open_step(leave)
    while step is not None and step.role == ApproverRole.VOUCH:
        allow(step)
        step = open_step(leave)
    if step is None:
        raise ValueError("nobody is asked")
    return step
