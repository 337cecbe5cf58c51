"""Filling in one's profile, opening it to requests, pausing and closing it."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import queries
from accounts.enums import Sector
from accounts.models import LearningNeed, Profile, User
from accounts.models.profile import MOST_TOPICS
from accounts.reference import specialties, topics
from accounts.signals import person_paused, profile_changed
from accounts.week import HALF_DAYS
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, Refused
from core.transactions import action

LONGEST_PAUSE = timedelta(days=366)
MOST_NEEDS = 30
CHANGEABLE = frozenset(
    """
    profession specialty role workplace offer offer_topics wanted_sectors wanted_specialties half_days distance_km
    most_at_once
    for_visitors shows_name shows_organisation chose_when chose_what_others_see
    """.split()
)


class NotReadyToOpen(Refused):
    """Something that a partner would need to know is still missing."""

    sentence = _("Your profile is not finished yet. Do the tasks that are marked “to do”, then open it.")


class BadPause(Refused):
    """The day until which somebody pauses is past, or too far away."""

    status = 422
    sentence = _("Choose a day after today and within the next year.")


class TooMany(Refused):
    """More than a profile can sensibly hold."""

    status = 422
    sentence = _("You have reached the most that a profile can hold. Remove one first.")


@action
def change_profile(*, profile: Profile, by: User, **changes: Any) -> Profile:
    """Set some of the profile's fields. Whoever looks for partners finds the new ones from now on; nobody is told."""
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"change_profile cannot set {', '.join(sorted(unknown))}")
    held = hold(profile=profile, by=by)
    if "offer_topics" in changes:
        changes["offer_topics"] = _known_topics(changes["offer_topics"])
    if "wanted_sectors" in changes:
        changes["wanted_sectors"] = [sector for sector in Sector.values if sector in changes["wanted_sectors"]]
    if "wanted_specialties" in changes:
        changes["wanted_specialties"] = [code for code in specialties() if code in changes["wanted_specialties"]]
    if "half_days" in changes:
        changes["half_days"] = [code for code in HALF_DAYS if code in changes["half_days"]]
    if (workplace := changes.get("workplace")) and workplace.organisation_id != held.organisation_id:
        raise NotAllowed
    changed = [name for name, value in changes.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, changes[name])
    return save(held, *changed) if changed else held


@action
def add_learning_need(
    *,
    profile: Profile,
    what: str,
    by: User,
    why: str = "",
    topic: str = "",
    by_when: date | None = None,
    how: str = "",
) -> LearningNeed:
    """Put something on the list of what the person wants to see. It is offered as an objective of later requests."""
    held = hold(profile=profile, by=by)
    if held.person.learning_needs.filter(met_at=None).count() >= MOST_NEEDS:
        raise TooMany
    need: LearningNeed = held.person.learning_needs.create(
        what=what, why=why, topic=topic, by_when=by_when, how=how, created_at=clock.now()
    )
    save(held)
    return need


@action
def change_learning_need(
    *,
    need: LearningNeed,
    what: str,
    by: User,
    why: str = "",
    topic: str = "",
    by_when: date | None = None,
    how: str = "",
) -> LearningNeed:
    """Put a learning need into other words. Objectives of requests already sent keep the old ones."""
    held = hold(profile=queries.profile_of(need.person), by=by)
    need = LearningNeed.objects.select_for_update().get(pk=need.pk)
    need.what, need.why, need.topic, need.by_when, need.how = what, why, topic, by_when, how
    need.save(update_fields=["what", "why", "topic", "by_when", "how"])
    save(held)
    return need


@action
def meet_learning_need(*, need: LearningNeed, by: User, how_met: str) -> LearningNeed:
    """Close an item of the development plan and say how it was met; said again, the new words count. It no longer
    suggests partners. Nobody is told."""
    held = hold(profile=queries.profile_of(need.person), by=by)
    need = LearningNeed.objects.select_for_update().get(pk=need.pk)
    was_open = need.met_at is None
    need.met_at, need.how_met = need.met_at or clock.now(), how_met
    need.save(update_fields=["met_at", "how_met"])
    if was_open:
        audit.record("learning_need.met", target=need, by=by)
        save(held)
    return need


@action
def reopen_learning_need(*, need: LearningNeed, by: User) -> LearningNeed:
    """Put a met item back among those that suggest partners. What was said of how it was met stays with it."""
    held = hold(profile=queries.profile_of(need.person), by=by)
    need = LearningNeed.objects.select_for_update().get(pk=need.pk)
    if need.met_at is None:
        raise AlreadyDone(need)
    if held.person.learning_needs.filter(met_at=None).count() >= MOST_NEEDS:
        raise TooMany
    need.met_at = None
    need.save(update_fields=["met_at"])
    audit.record("learning_need.reopened", target=need, by=by)
    save(held)
    return need


@action
def remove_learning_need(*, need: LearningNeed, by: User) -> None:
    """Take a learning need off the list. Asking twice is no mistake."""
    held = hold(profile=queries.profile_of(need.person), by=by)
    gone, _rows = LearningNeed.objects.filter(pk=need.pk, person=by).delete()
    if gone:
        save(held)


@action
def open_profile(*, profile: Profile, by: User) -> Profile:
    """Let others find and ask this person, from now on; ends a pause. They are found once they are confirmed."""
    held = hold(profile=profile, by=by)
    if not queries.profile_progress(held).can_open:
        raise NotReadyToOpen
    if held.is_open and not held.is_paused():
        return held
    held.is_open, held.paused_until = True, None
    audit.record("profile.opened", target=held, by=by)
    return save(held, "is_open", "paused_until")


@action
def pause(*, profile: Profile, until: date, by: User) -> Profile:
    """Leave the person alone until that day: nobody finds or asks them, and requests that wait are answered kindly."""
    if not clock.today() < until <= clock.today() + LONGEST_PAUSE:
        raise BadPause
    held = hold(profile=profile, by=by)
    held.paused_until = until
    audit.record("profile.paused", target=held, by=by, until=until.isoformat())
    save(held, "paused_until")
    person_paused.send(sender=Profile, person=held.person)
    return held


@action
def close_profile(*, profile: Profile, by: User) -> Profile:
    """Take the profile out of sight until it is opened again; requests that wait are answered kindly."""
    held = hold(profile=profile, by=by)
    if not held.is_open:
        return held
    held.is_open, held.paused_until = False, None
    audit.record("profile.closed", target=held, by=by)
    save(held, "is_open", "paused_until")
    person_paused.send(sender=Profile, person=held.person)
    return held


@action
def hold(*, profile: Profile, by: User) -> Profile:
    """The profile as it is now, locked until the transaction ends; begun where the person had none."""
    if not by.has_perm("accounts.change_profile", profile):
        raise NotAllowed
    if profile._state.adding:
        Profile.objects.get_or_create(person=by)
    held = Profile.objects.select_for_update().get(person=by)
    held.person = by
    return held


def save(held: Profile, *fields: str) -> Profile:
    """Keep these fields of a held profile and tell whoever matches people."""
    held.changed_at = clock.now()
    held.save(update_fields=[*fields, "changed_at"])
    profile_changed.send(sender=Profile, profile=held)
    return held


def _known_topics(chosen: list[str]) -> list[str]:
    known = [slug for slug in topics() if slug in chosen]
    if len(known) > MOST_TOPICS:
        raise TooMany(_("Choose at most 12 topics."))
    return known
