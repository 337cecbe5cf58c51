"""What private writing does when its author is gone for good."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_erased
from reflections.actions import reflection as actions


@receiver(account_erased)
def erase_their_writing(*, person: User, **_: Any) -> None:
    """Nobody else ever could read it; now nobody can."""
    actions.erase_author(person=person)
