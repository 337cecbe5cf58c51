"""Telling what was unsafe or improper, and looking after it."""

from accounts import emails, queries
from accounts.models import Concern, ConcernHandler, User
from accounts.queries import Handler, Leads
from accounts.states import CONCERN, ConcernEvent, ConcernRole
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action


@action
def tell_concern(
    *,
    about: User | None,
    text: str,
    by: User,
    nearest: Leads | None = None,
    context: str = "",
    only_operator: bool = False,
) -> Concern:
    """Tell privately that something was unsafe or improper, about a person or in general. Whoever looks after it gets
    an email that does not say what: the nearest leads, else those of the person's organisation, else the operators.
    The person it is about hears nothing, now or later."""
    now = clock.now()
    concern = Concern.objects.create(
        by=by,
        about=about,
        text=text,
        context=context,
        only_operator=only_operator,
        told_at=now,
        state=CONCERN.first,
        state_since=now,
    )
    lifecycle.begin(CONCERN, concern, ConcernEvent.TELL, by=by)
    audit.record("concern.told", target=concern, by=by)
    _give_to(concern, queries.who_looks_after(about=about, by=by, nearest=nearest, only_operator=only_operator))
    return concern


@action
def read_concern(*, concern: Concern, by: User) -> Concern:
    """Open what somebody told: every reading is written into the audit. Nobody hears of it."""
    if not by.has_perm("accounts.look_after_concern", concern):
        raise NotAllowed
    audit.record("concern.read", target=concern, by=by)
    return concern


@action
def take_up_concern(*, concern: Concern, by: User, seen: int | None = None) -> Concern:
    """Begin to look at it. Whoever told it hears that somebody does, not who."""
    concern = lifecycle.apply(CONCERN, concern, ConcernEvent.TAKE_UP, by=by, seen=seen)
    audit.record("concern.taken_up", target=concern, by=by)
    if concern.by is not None:
        emails.concern_looked_at.post(to=concern.by, concern_id=concern.pk)
    return concern


@action
def close_concern(*, concern: Concern, note: str, by: User, seen: int | None = None) -> Concern:
    """It has been dealt with, and a private note says how. Whoever told it hears that it is closed; the note is for
    those who look after it."""
    concern = lifecycle.apply(
        CONCERN, concern, ConcernEvent.CLOSE, by=by, seen=seen, handled_at=clock.now(), handled_by=by, note=note
    )
    audit.record("concern.closed", target=concern, by=by)
    if concern.by is not None:
        emails.concern_closed.post(to=concern.by, concern_id=concern.pk)
    return concern


@action
def end_looking_after(*, person: User, via_id: int) -> int:
    """Somebody no longer leads what made them look after concerns. Where nobody is left, the next in line are asked by
    the clock; how many concerns they leave."""
    theirs = ConcernHandler.objects.filter(person=person, role=ConcernRole.PROGRAMME, via_id=via_id, ended_at=None)
    return theirs.update(ended_at=clock.now())


@action
def hand_on_concern(*, concern: Concern) -> Concern:
    """Nobody looks after it any more: the next in line do, and are told."""
    concern = lifecycle.lock(concern)
    found = queries.who_looks_after(about=concern.about, by=concern.by, only_operator=concern.only_operator)
    _give_to(concern, found)
    return concern


def _give_to(concern: Concern, handlers: list[Handler]) -> None:
    for each in handlers:
        ConcernHandler.objects.update_or_create(
            concern=concern,
            person=each.person,
            defaults={"role": each.role, "via_id": each.via_id, "since": clock.now(), "ended_at": None},
        )
        emails.concern_told.post(to=each.person, concern_id=concern.pk, once=each.role.value)
