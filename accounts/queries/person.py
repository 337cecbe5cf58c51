"""Reads about people and what stands between them."""

from datetime import date, timedelta

from django.db.models import QuerySet

from accounts.models import Block, User
from core import clock


def blocks_drawn_by(user: User) -> QuerySet[Block]:
    """Whom this person has blocked, the latest first."""
    return Block.objects.filter(by=user).select_related("blocked").order_by("-at", "-pk")


KEPT_FOR = timedelta(days=14)
"""How long a closed account can be opened again."""


def erased_on(person: User) -> date:
    """The day on which a closed account is erased."""
    if person.closed_at is None:
        raise ValueError("the account is open")
    return (person.closed_at + KEPT_FOR).astimezone(clock.uk()).date()


def address_when_erased(person: User) -> str:
    """What stands in place of the address once the account is erased: nobody can receive mail there."""
    return f"former-{person.pk}@closed.invalid"


def is_erased(person: User) -> bool:
    """Nothing of the person is left but the row that others' exchanges point to."""
    return person.closed_at is not None and person.email == address_when_erased(person)


def accounts_to_erase() -> QuerySet[User]:
    """Closed two weeks ago or longer, and not erased yet."""
    closed = User.objects.filter(closed_at__lte=clock.now() - KEPT_FOR)
    return closed.exclude(email__endswith="@closed.invalid").order_by("closed_at", "pk")


def can_be_reopened(pk: int) -> User | None:
    """The person of an account that was closed less than two weeks ago."""
    return User.objects.filter(pk=pk, is_active=False, closed_at__gt=clock.now() - KEPT_FOR).first()
