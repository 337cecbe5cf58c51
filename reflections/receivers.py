"""What writing, private and shared, does when its author is gone for good."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_erased
from reflections.actions import change, sharing
from reflections.actions import reflection as actions


@receiver(account_erased)
def erase_their_writing(*, person: User, **_: Any) -> None:
    """Nobody else ever could read it; now nobody can."""
    actions.erase_author(person=person)


@receiver(account_erased)
def forget_who_shared(*, person: User, **_: Any) -> None:
    """What others read and what a workplace does differently stays, without a name."""
    sharing.forget_author(person=person)
    change.forget_owner(person=person)
