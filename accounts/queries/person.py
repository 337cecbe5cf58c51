"""Reads about people and what stands between them."""

from django.db.models import QuerySet

from accounts.models import Block, User


def blocks_drawn_by(user: User) -> QuerySet[Block]:
    """Whom this person has blocked, the latest first."""
    return Block.objects.filter(by=user).select_related("blocked").order_by("-at", "-pk")
