"""How people get into a programme and out of it: applying, being answered, moving, leaving."""

from collections.abc import Mapping, Sequence

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.actions.pairing import answer_for_leaver
from exchanges.actions.question import answer_questions
from exchanges.enums import EventState, ParticipantEvent, ParticipantState, ProgrammeState
from exchanges.errors import FitsNoSide, NotForThem, ProgrammeFull, SideFull, TakesNobodyNow
from exchanges.models import Participant, Programme, ProgrammeQuestion, Side
from exchanges.queries import (
    event_of,
    first_waiting,
    fit_of,
    is_invited,
    leads_to_tell,
    open_places,
    places_in,
    works_where_it_runs,
)
from exchanges.states import PARTICIPANT


@action
def apply(
    *, programme: Programme, side: Side | None, by: User, answers: Mapping[ProgrammeQuestion, str] | None = None
) -> Participant:
    """Ask for a place, on a side that one's profile fits, with answers to the programme's own questions; after leaving
    or a no, ask again. The leads hear of it together with whatever else waits for them, three times a day at most."""
    lock_people(by.pk)
    if programme.state != ProgrammeState.OPEN:
        raise TakesNobodyNow
    invited = is_invited(by, programme)
    if by.confirmed_at is None or not (invited or works_where_it_runs(by, programme)):
        raise NotForThem
    if not fit_of(programme, by).takes(side):
        raise FitsNoSide
    place = Participant.objects.filter(programme=programme, person=by).first()
    if place is None:
        place = begin(programme=programme, side=side, person=by)
    else:
        place = lifecycle.apply(
            PARTICIPANT, place, ParticipantEvent.APPLY_AGAIN, by=by, side=side, applied_at=clock.now(), word=""
        )
    if answers is not None:
        answer_questions(participant=place, by=by, answers=answers)
    audit.record("participant.applied", target=place, by=by, programme=programme.pk)
    tell_leads(programme, but=by)
    return place


@action
def accept(*, participant: Participant, by: User, word: str = "", seen: int | None = None) -> Participant:
    """Give somebody a place: they are told, with the lead's word. Never one more than the programme has room for,
    however many leads press at once."""
    _hold_if_room(participant)
    return take_on(participant=participant, by=by, word=word, seen=seen)


@action
def accept_all(*, participants: Sequence[Participant], by: User, word: str = "") -> list[Participant]:
    """Give a place to each of these, in the order in which they applied, as far as there is room. Those whom their side
    has no room for, and those who were answered or left meanwhile, stay as they are. Each one accepted is
    told."""
    accepted = []
    for each in sorted(participants, key=lambda place: (place.applied_at, place.pk)):
        try:
            accepted.append(accept(participant=each, by=by, word=word))
        except (ProgrammeFull, WrongState, NotAllowed):
            continue
    return accepted


@action
def put_on_waiting_list(*, participant: Participant, by: User, word: str = "", seen: int | None = None) -> Participant:
    """Not now, perhaps later: they are told, with the lead's word."""
    place = lifecycle.apply(PARTICIPANT, participant, ParticipantEvent.WAIT, by=by, seen=seen, word=word)
    audit.record("participant.waits", target=place, by=by, programme=place.programme_id)
    emails.place_waits.post(to=place.person, participant_id=place.pk, once=str(place.version))
    return place


@action
def decline(*, participant: Participant, by: User, word: str = "", seen: int | None = None) -> Participant:
    """Say no to an application, or to somebody on the waiting list: they are told, with the lead's word."""
    place = lifecycle.apply(PARTICIPANT, participant, ParticipantEvent.DECLINE, by=by, seen=seen, word=word)
    audit.record("participant.declined", target=place, by=by, programme=place.programme_id)
    emails.place_declined.post(to=place.person, participant_id=place.pk, once=str(place.version))
    return place


@action
def move(*, participant: Participant, side: Side, by: User, seen: int | None = None) -> Participant:
    """Put somebody on the other side of their programme, whatever their profile says: the lead knows. They are told.
    Whoever takes part needs a free place there."""
    if side.programme_id != participant.programme_id:
        raise FitsNoSide
    programme = hold(participant.programme)
    held = lifecycle.lock(participant)
    if held.side_id == side.pk and lifecycle.was_just_done(PARTICIPANT, held, ParticipantEvent.MOVE, by):
        raise AlreadyDone(held)
    is_new_there = held.state == ParticipantState.ACCEPTED and held.side_id != side.pk
    if is_new_there and places_in(programme).free_on.get(side.pk) == 0:
        raise SideFull
    place = lifecycle.apply(PARTICIPANT, held, ParticipantEvent.MOVE, by=by, seen=seen, same=False, side=side)
    audit.record("participant.moved", target=place, by=by, programme=place.programme_id, side=side.pk)
    emails.place_moved.post(to=place.person, participant_id=place.pk, once=str(place.version))
    return place


@action
def leave(*, participant: Participant, by: User, seen: int | None = None) -> Participant:
    """Give up one's own place, or one's application. Exchanges that were asked or agreed go on. Where somebody waits
    for the place that falls free, the leads are told."""
    if participant.person_id != by.pk:
        raise NotAllowed
    return _leave(participant, by, word="", seen=seen)


@action
def remove(*, participant: Participant, by: User, word: str = "", seen: int | None = None) -> Participant:
    """A lead takes somebody out of the programme: they are told, with the lead's word. Their exchanges go on."""
    if participant.person_id == by.pk:
        raise NotAllowed
    place = _leave(participant, by, word=word, seen=seen)
    emails.place_removed.post(to=place.person, participant_id=place.pk, once=str(place.version))
    return place


@action
def leave_all(*, person: User) -> int:
    """Somebody closes their account: they leave every programme, and those who wait move up. Leads hear of free
    places."""
    places = list(open_places(person))
    for each in places:
        leave(participant=each, by=person)
    return len(places)


@action
def forget_words(*, person: User) -> None:
    """Somebody's account is erased: what leads wrote to them goes. Nobody is told."""
    Participant.objects.filter(person=person).update(word="")


def begin(*, programme: Programme, side: Side | None, person: User) -> Participant:
    """The first line of somebody's place. Part of applying and of accepting an invitation; tells nobody by itself."""
    now = clock.now()
    place = Participant.objects.create(
        programme=programme,
        person=person,
        side=side,
        applied_at=now,
        state=PARTICIPANT.first,
        state_since=now,
    )
    return lifecycle.begin(PARTICIPANT, place, ParticipantEvent.APPLY, by=person)


@action
def take_on(*, participant: Participant, by: User, word: str = "", seen: int | None = None) -> Participant:
    """The move of accepting, once it is sure that there is room. A closing event that is planned already invites them
    too."""
    place = lifecycle.apply(PARTICIPANT, participant, ParticipantEvent.ACCEPT, by=by, seen=seen, word=word)
    audit.record("participant.accepted", target=place, by=by, programme=place.programme_id)
    emails.place_accepted.post(to=place.person, participant_id=place.pk, once=str(place.version))
    event = event_of(place.programme)
    if event is not None and event.state == EventState.PLANNED and not event.is_over():
        emails.closing_event_invitation.post(to=place.person, event_id=event.pk)
    return place


def hold(programme: Programme) -> Programme:
    """The programme as the database has it now, held until the transaction ends: whoever gives a place counts under
    this lock."""
    return Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)


def tell_leads(programme: Programme, *, but: User | None = None) -> None:
    """Something waits to be answered: one letter for each lead at the next of three times of day."""
    for lead in leads_to_tell(programme):
        if but is None or lead.pk != but.pk:
            at = emails.next_round()
            emails.applications_wait.post(to=lead, programme_id=programme.pk, once=at.isoformat(), not_before=at)


def _hold_if_room(participant: Participant) -> None:
    """Count under the lock of the programme; the same button pressed twice is no second place."""
    programme = hold(participant.programme)
    if programme.state != ProgrammeState.OPEN:
        raise TakesNobodyNow
    place = lifecycle.lock(participant)
    if place.state != ParticipantState.ACCEPTED and places_in(programme).is_full(place.side):
        raise ProgrammeFull


def _leave(participant: Participant, by: User, *, word: str, seen: int | None) -> Participant:
    before = lifecycle.lock(participant).state
    place = lifecycle.apply(PARTICIPANT, participant, ParticipantEvent.LEAVE, by=by, seen=seen, word=word)
    audit.record("participant.left", target=place, by=by, programme=place.programme_id)
    answer_for_leaver(person=place.person, programme=place.programme)
    if before == ParticipantState.ACCEPTED and first_waiting(place.programme) is not None:
        for lead in leads_to_tell(place.programme):
            if lead.pk != by.pk:
                emails.place_free.post(to=lead, programme_id=place.programme_id, once=f"{place.pk}:{place.version}")
    return place
