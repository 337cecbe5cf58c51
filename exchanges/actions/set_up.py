"""The tasks of setting a programme up, and what of them can be changed while it is open."""

from datetime import date
from typing import Any

from accounts.models import Organisation, User
from core import audit, clock, lifecycle
from core.transactions import action
from exchanges.enums import ProgrammeEvent, ProgrammeKind, ProgrammeState, SetUpTask
from exchanges.errors import FixedNow, LastOrganisation, PeopleFromThere, TooFewPlaces, WindowInThePast
from exchanges.models import Programme, Side, TakingPart
from exchanges.queries import how_many_from, sides_of
from exchanges.states import PROGRAMME

EVERYONE = "Everyone"


@action
def set_facts(*, programme: Programme, by: User, task: SetUpTask, seen: int | None = None, **facts: Any) -> Programme:
    """Answer one task of the set-up whose answers hurt nobody later: name, purpose, what an exchange is like, what is
    asked, whether a lead agrees to pairings. Nobody is told."""
    return _settle(programme, by, task, seen=seen, **facts)


@action
def choose_kind(*, programme: Programme, by: User, kind: ProgrammeKind, seen: int | None = None) -> Programme:
    """Say who meets whom. A programme of one group gets its one side at once, for everybody; one of two sides keeps
    those that were named. Fixed once the programme has opened."""
    programme = lifecycle.lock(programme)
    if programme.state != ProgrammeState.SETTING_UP and kind != programme.kind:
        raise FixedNow
    programme = _settle(programme, by, SetUpTask.KIND, seen=seen, kind=kind)
    sides = list(programme.sides.all())
    if sides_of(kind) == 1:
        programme.sides.filter(number=2).delete()
        programme.sides.update(capacity=None)
        if not sides:
            Side.objects.create(programme=programme, number=1, name=EVERYONE)
    else:
        programme.sides.filter(name=EVERYONE, professions=[], specialties=[], sectors=[]).delete()
    return programme


@action
def set_side(*, programme: Programme, by: User, number: int, seen: int | None = None, **facts: Any) -> Side:
    """Name a side, say whom it is for and for how many; never for fewer than take part on it. Whoever has a place
    already keeps it."""
    programme = lifecycle.lock(programme)
    if number > sides_of(programme.kind):
        raise FixedNow
    most, there = facts.get("capacity"), programme.participants.taking_part().filter(side__number=number)
    if most is not None and most < there.count():
        raise TooFewPlaces
    _settle(programme, by, SetUpTask.SIDES, seen=seen)
    side, _new = Side.objects.update_or_create(programme=programme, number=number, defaults=facts)
    return side


@action
def set_window(
    *,
    programme: Programme,
    by: User,
    first_date: date,
    last_date: date,
    capacity: int | None,
    seen: int | None = None,
) -> Programme:
    """Say between which days people visit each other, and how many people there is room for. While the programme is
    open its first day is fixed once it has come, and there are never fewer places than people. Nobody is told."""
    programme = lifecycle.lock(programme)
    if last_date < clock.today() or last_date < first_date:
        raise WindowInThePast
    if programme.state == ProgrammeState.OPEN:
        has_begun = programme.first_date is not None and programme.first_date <= clock.today()
        if has_begun and first_date != programme.first_date:
            raise FixedNow
        if capacity is not None and capacity < programme.participants.taking_part().count():
            raise TooFewPlaces
    return _settle(
        programme, by, SetUpTask.WINDOW, seen=seen, first_date=first_date, last_date=last_date, capacity=capacity
    )


@action
def add_organisation(*, programme: Programme, organisation: Organisation, by: User) -> TakingPart:
    """Let the staff of one more organisation join. Nobody is told: its lead hears of it once study leave is asked."""
    programme = lifecycle.lock(programme)
    already = programme.taking_part.filter(organisation=organisation).first()
    if already and by.has_perm("exchanges.lead_programme", programme):
        return already
    _settle(programme, by, SetUpTask.ORGANISATIONS)
    audit.record("programme.organisation_added", target=programme, by=by, organisation=organisation.pk)
    return TakingPart.objects.create(programme=programme, organisation=organisation, added_at=clock.now())


@action
def remove_organisation(*, taking_part: TakingPart, by: User) -> Programme:
    """Take an organisation out; refused while its people have a place, and for the last one of an open programme."""
    programme = lifecycle.lock(taking_part.programme)
    if how_many_from(programme, taking_part.organisation):
        raise PeopleFromThere
    is_last = not programme.taking_part.exclude(pk=taking_part.pk).exists()
    if programme.state != ProgrammeState.SETTING_UP and is_last:
        raise LastOrganisation
    programme = _settle(programme, by, SetUpTask.ORGANISATIONS)
    taking_part.delete()
    audit.record("programme.organisation_removed", target=programme, by=by, organisation=taking_part.organisation_id)
    return programme


def settle(programme: Programme, task: SetUpTask, *, actor: User) -> Programme:
    """Note that a lead has been through a task whose rows lie elsewhere: right and state are checked on the way."""
    return _settle(programme, actor, task)


def _settle(programme: Programme, by: User, task: SetUpTask, *, seen: int | None = None, **facts: Any) -> Programme:
    programme = lifecycle.lock(programme)
    settled = [*programme.settled, task.value] if task not in programme.settled else programme.settled
    return lifecycle.apply(
        PROGRAMME,
        programme,
        ProgrammeEvent.CHANGE,
        by=by,
        seen=seen,
        same=False,
        because=str(task.label),
        settled=settled,
        **facts,
    )
