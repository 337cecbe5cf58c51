"""The life of a programme: begun, opened, closed, opened again, archived, copied."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core import audit, clock, lifecycle, words
from core.errors import AlreadyDone, NotAllowed
from core.text import clean_line
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.actions import link_up
from exchanges.actions.invitation import new_join_key
from exchanges.enums import ProgrammeEvent, ProgrammeState, SetUpTask
from exchanges.errors import NotReady, WindowInThePast
from exchanges.models import Programme, ProgrammeLead, ProgrammeQuestion, Side, TakingPart
from exchanges.queries import people_taking_part, set_up
from exchanges.states import PROGRAMME

A_MOMENT = timedelta(minutes=5)
LONGEST_NAME = 120
SET_UP_FACTS = ("purpose", "kind", "direction", "length", "capacity", "asks", "approves_pairings")


@action
def begin(*, organisation: Organisation, by: User, name: str, **facts: Any) -> Programme:
    """Begin to set a programme up for one's organisation, which takes part in it; whoever begins it is its first lead.
    Nobody else hears of it yet. The same name within a few minutes is the same programme."""
    if not by.has_perm("exchanges.begin_programme", organisation):
        raise NotAllowed
    return _begin(organisation, by, name, facts)


@action
def open_programme(*, programme: Programme, by: User, seen: int | None = None) -> Programme:
    """Open it once everything that is needed is set: people of the organisations can join from now on. Whoever had or
    seconded the idea that it came of is told."""
    programme = lifecycle.lock(programme)
    if programme.state == ProgrammeState.SETTING_UP and (missing := set_up(programme).missing):
        raise NotReady(_what_is_missing(missing))
    programme = lifecycle.apply(PROGRAMME, programme, ProgrammeEvent.OPEN, by=by, seen=seen)
    audit.record("programme.opened", target=programme, by=by)
    link_up.tell_that_it_opened(programme)
    return programme


@action
def close(*, programme: Programme, by: User, seen: int | None = None) -> Programme:
    """Close it: nobody joins any more, and what is agreed goes on to its end. Everybody who takes part is told."""
    programme = lifecycle.apply(PROGRAMME, programme, ProgrammeEvent.CLOSE, by=by, seen=seen)
    audit.record("programme.closed", target=programme, by=by)
    for person in people_taking_part(programme):
        emails.programme_closed.post(to=person, programme_id=programme.pk, once=str(programme.version))
    return programme


@action
def reopen(*, programme: Programme, by: User, last_date: date, seen: int | None = None) -> Programme:
    """Open a closed programme again, with a last day for visits that lies ahead. Everybody who takes part is told."""
    if last_date < clock.today() or (programme.first_date and last_date < programme.first_date):
        raise WindowInThePast
    programme = lifecycle.apply(PROGRAMME, programme, ProgrammeEvent.REOPEN, by=by, seen=seen, last_date=last_date)
    audit.record("programme.reopened", target=programme, by=by)
    for person in people_taking_part(programme):
        emails.programme_reopened.post(to=person, programme_id=programme.pk, once=str(programme.version))
    return programme


@action
def archive(*, programme: Programme, by: User, seen: int | None = None) -> Programme:
    """Put it away: it leaves everybody's lists and stays with its leads to look at and to copy. Nobody is told. An idea
    of which it was to come looks for a lead again, where the programme never opened."""
    was_given_up = programme.state == ProgrammeState.SETTING_UP
    programme = lifecycle.apply(PROGRAMME, programme, ProgrammeEvent.ARCHIVE, by=by, seen=seen)
    audit.record("programme.archived", target=programme, by=by)
    if was_given_up:
        link_up.set_free(programme)
    return programme


@action
def copy(*, programme: Programme, by: User, name: str) -> Programme:
    """Begin another like it: everything but people and dates. Whoever copies it leads the copy; the organisations take
    part in it, and are asked for study leave anew. Nobody is told."""
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    made = begin_like(source=programme, organisation=programme.organisation, by=by, name=name, may_begin=True)
    for each in programme.taking_part.exclude(organisation=programme.organisation_id):
        TakingPart.objects.get_or_create(programme=made, organisation=each.organisation)
    return made


@action
def begin_like(
    *, source: Programme, organisation: Organisation, by: User, name: str, may_begin: bool = False
) -> Programme:
    """A new programme with the set-up of another. `may_begin`: a lead of the source repeats it for the organisation
    that already runs it, without leading that organisation."""
    facts = {each: getattr(source, each) for each in SET_UP_FACTS}
    facts["settled"] = [task for task in source.settled if task != SetUpTask.WINDOW]
    made = (
        _begin(organisation, by, name, facts)
        if may_begin
        else begin(organisation=organisation, by=by, name=name, **facts)
    )
    if made.sides.exists() or made.questions.exists():  # the same copy asked for twice
        return made
    Side.objects.bulk_create(
        Side(
            programme=made,
            number=side.number,
            name=side.name,
            professions=side.professions,
            specialties=side.specialties,
            sectors=side.sectors,
            capacity=side.capacity,
        )
        for side in source.sides.all()
    )
    ProgrammeQuestion.objects.bulk_create(
        ProgrammeQuestion(
            programme=made,
            number=number,
            text=question.text,
            kind=question.kind,
            options=question.options,
            required=question.required,
        )
        for number, question in enumerate(source.questions.asked(), start=1)
    )
    audit.record("programme.begun_like", target=made, by=by, source=source.pk)
    return made


def _what_is_missing(missing: tuple[SetUpTask, ...]) -> str:
    return _("Before it can be opened, set: %(tasks)s.") % {
        "tasks": words.listed([str(task.label) for task in missing])
    }


def _begin(organisation: Organisation, by: User, name: str, facts: dict[str, Any]) -> Programme:
    lock_people(by.pk)
    moment, name = clock.now(), clean_line(name)[:LONGEST_NAME]
    just_now = Programme.objects.led_by(by).filter(organisation=organisation, name=name, made_at__gt=moment - A_MOMENT)
    if same := just_now.filter(state=ProgrammeState.SETTING_UP).first():
        raise AlreadyDone(same)
    programme = Programme.objects.create(
        organisation=organisation,
        name=name,
        join_key=new_join_key(),
        state=PROGRAMME.first,
        state_since=moment,
        made_at=moment,
        **facts,
    )
    lifecycle.begin(PROGRAMME, programme, ProgrammeEvent.BEGIN, by=by)
    ProgrammeLead.objects.create(programme=programme, person=by, appointed_by=by, appointed_at=moment)
    TakingPart.objects.create(programme=programme, organisation=organisation)
    audit.record("programme.begun", target=programme, by=by)
    return programme
