"""Keeping away from somebody."""

from accounts.models import Block, User
from accounts.signals import person_blocked
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed
from core.transactions import action


@action
def block(*, person: User, by: User) -> Block:
    """From now on the two do not exist for each other. Nobody is told; upper floors end what is open between them."""
    if person == by:
        raise NotAllowed
    drawn, made = Block.objects.get_or_create(by=by, blocked=person, defaults={"at": clock.now()})
    if not made:
        raise AlreadyDone(drawn)
    audit.record("block.drawn", target=drawn, by=by)
    person_blocked.send(sender=Block, by=by, blocked=person)
    return drawn


@action
def unblock(*, person: User, by: User) -> User:
    """Take back one's own block. What ended because of it stays ended, and a block from the other side stays."""
    for drawn in Block.objects.select_for_update().filter(by=by, blocked=person):
        audit.record("block.taken_back", target=drawn, by=by)
        drawn.delete()
    return person
