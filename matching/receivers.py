"""What the search does when accounts tell that somebody changed. Calls actions, decides nothing."""

from typing import Any

from django.dispatch import receiver

from accounts.models import Profile, User
from accounts.signals import person_paused, profile_changed
from matching import actions


@receiver(profile_changed)
def let_the_listing_follow(sender: Any, profile: Profile, **_: Any) -> None:
    """Something that finding this person depends on is different now."""
    actions.refresh_listing(person=profile.person)


@receiver(person_paused)
def take_the_listing_away(sender: Any, person: User, **_: Any) -> None:
    """They asked to be left alone for a while."""
    actions.refresh_listing(person=person)
