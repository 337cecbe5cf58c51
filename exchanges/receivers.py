"""What exchanges do when something happens to a person."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import person_blocked, person_paused
from exchanges.actions import exchange as exchanges


@receiver(person_paused)
def answer_their_requests(*, person: User, **_: Any) -> None:
    """Whoever asked them hears at once instead of waiting."""
    exchanges.answer_for_paused(person=person)


@receiver(person_blocked)
def end_what_they_have(*, by: User, blocked: User, **_: Any) -> None:
    """Nothing stays open across a block."""
    exchanges.end_across_block(one=by, other=blocked)
