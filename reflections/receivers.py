"""What writing, private and shared, does when its author is gone for good, and when two organisations are one."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from accounts.models import Organisation, User
from accounts.signals import account_erased, organisations_changed
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


@receiver(organisations_changed)
def follow_their_people(*, organisations: Collection[int], **_: Any) -> None:
    """Who worked for the double now works for the organisation that is kept; their texts and changes go with them."""
    doubles = Organisation.objects.filter(pk__in=organisations, merged_into__isnull=False).select_related("merged_into")
    for double in doubles:
        if double.merged_into is not None:
            sharing.follow_merged(double=double, into=double.merged_into)
            change.follow_merged(double=double, into=double.merged_into)
