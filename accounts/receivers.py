"""What allauth tells us."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from accounts.actions import person as people


@receiver(email_confirmed)
def address_shown_to_be_theirs(sender: Any, email_address: EmailAddress, **_: Any) -> None:
    """A code came back from this address."""
    people.confirm_by_address(person=email_address.user)
