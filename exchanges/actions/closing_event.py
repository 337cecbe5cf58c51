"""The closing event of a programme: written by a lead, answered by whoever takes part."""

from datetime import datetime

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.enums import EventAnswer, EventEvent, EventState
from exchanges.errors import EventOver, HasAnEvent
from exchanges.models import ClosingEvent, EventReply, Programme
from exchanges.queries import people_taking_part
from exchanges.states import CLOSING_EVENT


@action
def plan_event(
    *,
    programme: Programme,
    by: User,
    title: str,
    purpose: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
) -> ClosingEvent:
    """Invite everybody who takes part to a closing event: they get an email and answer on its page. Whoever joins later
    sees it there. One is planned at a time; the same one written twice is one."""
    programme = lifecycle.lock(programme)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    if there := programme.closing_events.standing().first():
        if (there.title, there.starts_at) == (title, starts_at):
            return there
        raise HasAnEvent
    now = clock.now()
    event = ClosingEvent.objects.create(
        programme=programme,
        title=title,
        purpose=purpose,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        written_by=by,
        written_at=now,
        state=CLOSING_EVENT.first,
        state_since=now,
    )
    lifecycle.begin(CLOSING_EVENT, event, EventEvent.PLAN, by=by)
    audit.record("closing_event.planned", target=event, by=by)
    for person in people_taking_part(programme):
        emails.closing_event_invitation.post(to=person, event_id=event.pk)
    return event


@action
def change_event(
    *,
    event: ClosingEvent,
    by: User,
    title: str,
    purpose: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    seen: int | None = None,
) -> ClosingEvent:
    """Put it on another day, in another place or other words. Everybody who takes part is told, and can answer anew;
    an answer stands until it is changed."""
    event = lifecycle.apply(
        CLOSING_EVENT,
        event,
        EventEvent.CHANGE,
        by=by,
        seen=seen,
        same=False,
        title=title,
        purpose=purpose,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    audit.record("closing_event.changed", target=event, by=by)
    for person in people_taking_part(event.programme):
        emails.closing_event_changed.post(to=person, event_id=event.pk, once=str(event.version))
    return event


@action
def cancel_event(*, event: ClosingEvent, by: User, word: str = "", seen: int | None = None) -> ClosingEvent:
    """It does not take place. Everybody who takes part is told, whoever said that they do not come too: the invitation
    may still stand in their calendar, and the mail takes it out."""
    event = lifecycle.apply(CLOSING_EVENT, event, EventEvent.CANCEL, by=by, seen=seen, cancel_word=word)
    audit.record("closing_event.cancelled", target=event, by=by)
    for person in people_taking_part(event.programme):
        emails.closing_event_cancelled.post(to=person, event_id=event.pk)
    return event


@action
def reply(*, event: ClosingEvent, by: User, answer: EventAnswer) -> EventReply:
    """Say whether one comes; it can be said again until the event is over. The leads see it; nobody gets an email."""
    event = lifecycle.lock(event)
    if not people_taking_part(event.programme).filter(pk=by.pk).exists():
        raise NotAllowed
    if event.state != EventState.PLANNED or event.is_over():
        raise EventOver
    said, _new = EventReply.objects.update_or_create(
        event=event, person=by, defaults={"answer": answer, "said_at": clock.now()}
    )
    return said
