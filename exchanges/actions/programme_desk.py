"""What a lead does for many people of a programme at once."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from accounts.models import User
from core import audit, clock
from core.errors import NotAllowed
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.errors import MessagedEnough
from exchanges.models import LeadMessage, Nudge, Participant, Programme
from exchanges.queries import Recipients, recipients_of_message, recipients_of_nudge

MOST_MESSAGES_A_DAY = 3


@action
def send_message(
    *, programme: Programme, by: User, places: Sequence[Participant], subject: str, text: str, submission: UUID
) -> LeadMessage:
    """Write to people of a programme: each gets a letter of their own, and nobody sees who else did. Those who left or
    were not taken get none. At most three times a day for one programme; the same submission twice is one message."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    if done := LeadMessage.objects.filter(submission=submission, by=by, programme=programme).first():
        return done
    today = LeadMessage.objects.filter(programme=programme, sent_at__gt=clock.now() - timedelta(days=1))
    if today.count() >= MOST_MESSAGES_A_DAY:
        raise MessagedEnough(MOST_MESSAGES_A_DAY)
    ours = [place for place in places if place.programme_id == programme.pk]
    people = recipients_of_message(ours, writer=by).to
    message = LeadMessage.objects.create(
        programme=programme,
        by=by,
        subject=subject,
        text=text,
        people=len(people),
        sent_at=clock.now(),
        submission=submission,
    )
    audit.record("programme.message_sent", target=message, by=by, people=len(people))
    for person in people:
        emails.lead_message.post(to=person, message_id=message.pk)
    return message


@action
def nudge(*, programme: Programme, by: User, people: Sequence[User]) -> Recipients:
    """Remind people kindly of what waits for them; what that is, is worked out when the letter is written. Nobody is
    reminded twice within 72 hours, whatever the programme. Returns who was reminded, and who was left out and why."""
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    lock_people(*(person.pk for person in people))
    chosen = recipients_of_nudge(programme, people)
    for person in chosen.to:
        sent = Nudge.objects.create(programme=programme, person=person, by=by, sent_at=clock.now())
        emails.nudge.post(to=person, nudge_id=sent.pk)
    audit.record("programme.people_nudged", target=programme, by=by, people=len(chosen.to))
    return chosen


@action
def record_download(*, programme: Programme, by: User, people: int) -> Programme:
    """A lead takes the table of people out of the product: the audit says who, when and how many."""
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    audit.record("programme.people_downloaded", target=programme, by=by, people=people)
    return programme
