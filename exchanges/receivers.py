"""What exchanges do when something happens to a person."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_closed, account_erased, person_blocked, person_paused
from exchanges.actions import parting


@receiver(person_paused)
def answer_their_requests(*, person: User, **_: Any) -> None:
    """Whoever asked them hears at once instead of waiting."""
    parting.answer_for_paused(person=person)


@receiver(person_blocked)
def end_what_they_have(*, by: User, blocked: User, **_: Any) -> None:
    """Nothing stays open across a block."""
    parting.end_across_block(one=by, other=blocked)


@receiver(account_closed)
def end_what_they_leave(*, person: User, **_: Any) -> None:
    """Nobody waits for somebody who is gone."""
    parting.end_for_leaver(person=person)


@receiver(account_erased)
def forget_their_words(*, person: User, called: str, **_: Any) -> None:
    """What they wrote to others goes with them."""
    parting.forget(person=person, called=called)
