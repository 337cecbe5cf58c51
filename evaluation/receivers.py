"""What feedback does when somebody is gone for good."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_erased
from evaluation import actions


@receiver(account_erased)
def forget_who_answered(*, person: User, **_: Any) -> None:
    """The numbers stay with those of all others; the words and the name do not."""
    actions.forget_person(person=person)
