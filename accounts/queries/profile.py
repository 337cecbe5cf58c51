"""Reads about a profile and how far it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import LearningNeed, Organisation, Profile, User, Workplace


class ProfileTask(StrEnum):
    """The six tasks of a profile, in the order of the page."""

    WORK = "work"
    PLACE = "place"
    SHOW = "show"
    LEARN = "learn"
    WHEN = "when"
    OTHERS_SEE = "others-see"


NEEDED_TO_OPEN = (ProfileTask.WORK, ProfileTask.PLACE, ProfileTask.SHOW, ProfileTask.LEARN)


@dataclass(frozen=True)
class ProfileProgress:
    """Which tasks of a profile are done."""

    done: frozenset[ProfileTask]

    @property
    def missing(self) -> tuple[ProfileTask, ...]:
        """What must be done before the profile can be opened, in order."""
        return tuple(task for task in NEEDED_TO_OPEN if task not in self.done)

    @property
    def can_open(self) -> bool:
        return not self.missing


def profile_of(person: User, **more: Any) -> Profile:
    """The person's profile with its places, and `more` of which the database is asked with it; an empty one, not yet
    kept, for somebody who has just joined."""
    try:
        found = Profile.objects.select_related("organisation", "workplace").annotate(**more).get(person=person)
    except Profile.DoesNotExist:
        return Profile(person=person)
    found.person = person
    return found


def profile_to_show(person: User) -> Profile:
    """The same with what `profile_progress` asks for."""
    needs = LearningNeed.objects.filter(person=OuterRef("person"), met_at=None)
    return profile_of(person, wants_to_learn=Exists(needs))


def profile_progress(profile: Profile) -> ProfileProgress:
    """How far somebody is with their profile; where they work is to be said again once it has closed. One query where
    the places are at hand, none where the profile comes from `profile_to_show`."""
    wants_to_learn: bool | None = getattr(profile, "wants_to_learn", None)
    if wants_to_learn is None:
        wants_to_learn = profile.person.learning_needs.filter(met_at=None).exists()
    is_done = {
        ProfileTask.WORK: bool(profile.profession),
        ProfileTask.PLACE: (
            bool(profile.home_outcode)
            if profile.without_organisation
            else _is_open(profile.organisation) and _is_open(profile.workplace)
        ),
        ProfileTask.SHOW: bool(profile.offer and profile.offer_topics),
        ProfileTask.LEARN: wants_to_learn,
        ProfileTask.WHEN: profile.chose_when,
        ProfileTask.OTHERS_SEE: profile.chose_what_others_see,
    }
    return ProfileProgress(frozenset(task for task, done in is_done.items() if done))


def _is_open(place: Organisation | Workplace | None) -> bool:
    return place is not None and place.closed_on is None


def open_topics(person: User) -> list[str]:
    """What somebody still wants to learn about."""
    needs = LearningNeed.objects.filter(person=person, met_at=None).exclude(topic="")
    return list(needs.order_by("topic").values_list("topic", flat=True).distinct())
