"""Keeping away from somebody, and telling what went wrong."""

from accounts import emails
from accounts.models import Block, Concern, User
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


@action
def tell_concern(*, about: User | None, text: str, by: User) -> Concern:
    """Tell the operators privately that something was unsafe or improper, about a person or in general. They get an
    email that does not say what; the person it is about never learns who told."""
    concern = Concern.objects.create(by=by, about=about, text=text, told_at=clock.now())
    audit.record("concern.told", target=concern, by=by)
    for operator in User.objects.filter(is_operator=True, is_active=True).exclude(pk=about.pk if about else None):
        emails.concern_told.post(to=operator, concern_id=concern.pk)
    return concern


@action
def handle_concern(*, concern: Concern, by: User) -> Concern:
    """An operator has dealt with it. A concern about the operator's own person is not theirs to close."""
    if not by.has_perm("accounts.operate"):
        raise NotAllowed
    concern = Concern.objects.visible_to(by).select_for_update(of=("self",)).get(pk=concern.pk)
    if concern.handled_at is not None:
        raise AlreadyDone(concern)
    concern.handled_at, concern.handled_by = clock.now(), by
    concern.save(update_fields=["handled_at", "handled_by"])
    audit.record("concern.handled", target=concern, by=by)
    return concern
