"""What a person wants to be told: chosen on a page, stopped from a mail, marked as read."""

from datetime import time
from typing import Any

from accounts.models import Correspondent, NoticeChoices, User
from accounts.notices import CHOSEN, NoticeTopic
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed
from core.models import Letter
from core.transactions import action


@action
def choose(*, person: User, by: User, email: list[str], listed: list[str]) -> NoticeChoices:
    """Say, topic by topic, what comes by email and what stands in one's list. What concerns the account's safety comes
    always. Letters that have not left yet go by the new choice. Nobody hears of it."""
    no_email = [topic.value for topic in CHOSEN if topic not in email]
    not_listed = [topic.value for topic in CHOSEN if topic not in listed]
    return _keep(person, by, no_email=no_email, not_listed=not_listed)


@action
def choose_hours(
    *, person: User, by: User, quiet: bool, since: time, until: time, weekends: bool, digest_day: int
) -> NoticeChoices:
    """Say when no email may come, and on which day the weekly summary does. Nobody hears of it."""
    hours: dict[str, Any] = {"quiet": quiet, "quiet_from": since, "quiet_until": until, "quiet_weekends": weekends}
    return _keep(person, by, **hours, digest_day=digest_day)


def stop(*, whom: User | Correspondent, topic: str) -> None:
    """What a link in a mail does, whoever holds the mail."""
    if isinstance(whom, Correspondent):
        stop_writing_to(correspondent=whom)
    else:
        stop_email(person=whom, topic=NoticeTopic(topic), by=whom)


@action
def stop_email(*, person: User, topic: NoticeTopic, by: User) -> NoticeChoices:
    """No more email about this topic: what a link in the mail does, for whoever holds the mail. The person still finds
    everything in their list, and can switch it on again."""
    chosen = _chosen(person, by)
    if topic in chosen.no_email:
        raise AlreadyDone(chosen)
    return _keep(person, by, no_email=[*chosen.no_email, topic.value])


@action
def write_to(*, email: str) -> Correspondent:
    """Somebody without an account is about to be written to: from now on they have a way to say no."""
    return Correspondent.objects.get_or_create(email=email.strip().lower())[0]


@action
def stop_writing_to(*, correspondent: Correspondent) -> Correspondent:
    """Somebody without an account wants no more of it: what the link in their mail does."""
    held = Correspondent.objects.select_for_update().get(pk=correspondent.pk)
    if held.stopped_at is None:
        held.stopped_at = clock.now()
        held.save(update_fields=["stopped_at"])
        audit.record("correspondent.stopped", target=held)
    return held


@action
def mark_as_read(*, person: User, by: User, up_to: int) -> int:
    """Everything in one's list up to this letter has been read; how many were new."""
    if by != person:
        raise NotAllowed
    unread = Letter.objects.filter(recipient=person, seen_at=None, pk__lte=up_to).exclude(subject="")
    return unread.update(seen_at=clock.now())


def _chosen(person: User, by: User) -> NoticeChoices:
    if by != person:
        raise NotAllowed
    NoticeChoices.objects.bulk_create([NoticeChoices(person=person)], ignore_conflicts=True)
    return NoticeChoices.objects.select_for_update(of=("self",)).get(person=person)


def _keep(person: User, by: User, **values: Any) -> NoticeChoices:
    chosen = _chosen(person, by)
    for name, value in values.items():
        setattr(chosen, name, value)
    chosen.save(update_fields=list(values))
    audit.record("notices.chosen", target=chosen, by=by, what=", ".join(sorted(values)))
    return chosen
