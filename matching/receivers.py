"""What finding people does when somebody or an exchange of theirs has changed. Calls actions, decides nothing."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from accounts.models import Profile, User
from accounts.signals import organisations_changed, person_blocked, person_paused, profile_changed
from core.lifecycle import state_changed
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
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


@receiver(state_changed, sender=Exchange)
def let_suggestions_follow(sender: Any, subject: Exchange, before: str, **_: Any) -> None:
    """Two people have an exchange now, or none any more; or one that is agreed more or less."""
    if actions.follow_later():
        return
    two = [subject.proposer_id, subject.partner_id]
    if ExchangeState.AGREED in (before, subject.state):
        actions.refresh_room(people=two)
    actions.reckon_again(people=two)


@receiver(person_blocked)
def keep_them_apart(sender: Any, by: User, blocked: User, **_: Any) -> None:
    """Neither is suggested to the other any more."""
    actions.reckon_again(people=[by.pk, blocked.pk])


@receiver(organisations_changed)
def let_listings_of_staff_follow(sender: Any, organisations: Collection[int], **_: Any) -> None:
    """A directory was brought in, and these organisations or their places are called something else now."""
    actions.refresh_listings_at(organisations=organisations)
