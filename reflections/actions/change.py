"""Every write of a change: an idea, agreed, adopted or dropped, with what happened."""

from datetime import date, timedelta

from accounts.models import Organisation, User
from accounts.queries import employers_of
from core import audit, clock, lifecycle
from core.errors import AlreadyDone, NotAllowed
from core.text import clean_line, clean_text
from core.transactions import action, lock_people
from exchanges.models import Exchange
from reflections import emails
from reflections.enums import ChangeEvent, ChangeState
from reflections.errors import SayWhatHappened
from reflections.models import Change, SharedLearning
from reflections.queries.change import to_remind_of
from reflections.states import CHANGE

A_MOMENT = timedelta(minutes=5)


@action
def begin(
    *,
    by: User,
    what: str,
    why: str = "",
    look_again_on: date | None = None,
    for_leads: bool = True,
    exchange: Exchange | None = None,
    shared: SharedLearning | None = None,
) -> Change:
    """Note an idea for something to do differently, from an exchange, from what somebody shared, or from neither. Leads
    of the person's organisation see it on their board, unless it is kept from them. Nobody gets an email. The same idea
    noted twice within a few minutes is one."""
    if not by.has_perm("reflections.begin_change") or (exchange is not None and not exchange.has(by)):
        raise NotAllowed
    moment, what = clock.now(), clean_line(what)
    lock_people(by.pk)
    if same := Change.objects.of(by).filter(what=what, state=ChangeState.IDEA, begun_at__gt=moment - A_MOMENT).first():
        raise AlreadyDone(same)
    change = Change.objects.create(
        owner=by,
        what=what,
        why=clean_text(why),
        look_again_on=look_again_on,
        for_leads=for_leads,
        exchange=exchange,
        shared=shared,
        organisation=employers_of(by).first(),
        state=ChangeState.IDEA,
        state_since=moment,
        begun_at=moment,
    )
    lifecycle.begin(CHANGE, change, ChangeEvent.BEGIN, by=by)
    audit.record("change.begun", target=change, by=by)
    return change


@action
def edit(
    *, change: Change, by: User, what: str, why: str, look_again_on: date | None, for_leads: bool, seen: int
) -> Change:
    """Put it into other words, choose another day to look again, or keep it from one's leads. Nobody hears of it."""
    return lifecycle.apply(
        CHANGE,
        change,
        ChangeEvent.EDIT,
        by=by,
        seen=seen,
        same=False,
        what=clean_line(what),
        why=clean_text(why),
        look_again_on=look_again_on,
        for_leads=for_leads,
    )


@action
def agree(*, change: Change, by: User, seen: int) -> Change:
    """Those whom it concerns want to try it. Nobody hears of it."""
    return lifecycle.apply(CHANGE, change, ChangeEvent.AGREE, by=by, seen=seen)


@action
def adopt(*, change: Change, by: User, outcome: str, seen: int) -> Change:
    """It is how things are done now. Nobody hears of it; leads see it on their board."""
    return _end(change, ChangeEvent.ADOPT, by, outcome, seen)


@action
def drop(*, change: Change, by: User, outcome: str, seen: int) -> Change:
    """It came to nothing, which is worth knowing too. Nobody hears of it; leads see it on their board."""
    return _end(change, ChangeEvent.DROP, by, outcome, seen)


@action
def take_up(*, change: Change, by: User, look_again_on: date | None, seen: int) -> Change:
    """Make it an idea again; what happened the first time stays written down until something else does."""
    change = lifecycle.apply(
        CHANGE, change, ChangeEvent.TAKE_UP, by=by, seen=seen, ended_at=None, look_again_on=look_again_on
    )
    audit.record("change.taken_up", target=change, by=by)
    return change


def remind_of_changes() -> None:
    """One email to the owner of each change whose day to look again has come. Safe to run twice or late."""
    for change in to_remind_of():
        emails.look_again.post(to=change.owner, change_id=change.pk, once=str(change.look_again_on))


@action
def forget_owner(*, person: User) -> None:
    """An account is erased: what was changed at work stays on the board of the organisation, without the name; what the
    person kept to themselves goes. Nobody is told."""
    Change.objects.filter(owner=person, for_leads=False).delete()
    Change.objects.filter(owner=person, organisation=None).delete()


@action
def follow_merged(*, double: Organisation, into: Organisation) -> None:
    """Two rows of the directory were one organisation: its changes stand on the board of the one that is kept. Nobody
    is told."""
    Change.objects.filter(organisation=double).update(organisation=into)


def _end(change: Change, event: ChangeEvent, by: User, outcome: str, seen: int) -> Change:
    outcome = clean_text(outcome)
    if not outcome:
        raise SayWhatHappened
    change = lifecycle.apply(CHANGE, change, event, by=by, seen=seen, outcome=outcome, ended_at=clock.now())
    audit.record(f"change.{change.state}", target=change, by=by)
    return change
