"""What the search does when accounts tell that somebody changed. Calls actions, decides nothing."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from accounts.models import Profile, User
from accounts.signals import organisations_changed, person_paused, profile_changed
from matching import actions


@receiver(profile_changed)
def let_the_listing_follow(sender: Any, profile: Profile, **_: Any) -> None:
    """Something that finding this person depends on is different now."""
    if actions.follow_later():
        return
    actions.refresh_listing(person=profile.person)
    actions.outdate(person=profile.person)


@receiver(person_paused)
def take_the_listing_away(sender: Any, person: User, **_: Any) -> None:
    """They asked to be left alone for a while."""
    if actions.follow_later():
        return
    actions.refresh_listing(person=person)
    actions.outdate(person=person)


@receiver(organisations_changed)
def let_listings_of_staff_follow(sender: Any, organisations: Collection[int], **_: Any) -> None:
    """A directory was brought in, and these organisations or their places are called something else now."""
    actions.refresh_listings_at(organisations=organisations)
