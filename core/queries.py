"""Reads of the ground."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet

from core import clock
from core.models import DemoMail, Letter


def letters_to(person: Any) -> QuerySet[Letter]:
    """What Exp-Ex has written to this person, newest first: what has words by now, and was needed."""
    return Letter.objects.filter(recipient=person, not_needed_at=None).exclude(subject="").order_by("-id")


def a_page_of(letters: QuerySet[Letter], *, before: int = 0, after: int = 0, size: int) -> tuple[list[Letter], bool]:
    """At most `size` letters, newest first, from before or after one of them; and whether there are more that way."""
    if after:
        found = list(letters.filter(pk__gt=after).order_by("id")[: size + 1])
        return list(reversed(found[:size])), len(found) > size
    if before:
        letters = letters.filter(pk__lt=before)
    found = list(letters[: size + 1])
    return found[:size], len(found) > size


def letters_by_key(keys: Iterable[str]) -> dict[str, Letter]:
    """Letters by what tells them apart (`Message.key`). One query."""
    return {letter.key: letter for letter in Letter.objects.filter(key__in=list(keys))}


@dataclass(frozen=True)
class Post:
    """How letters are doing: how many are due, since when the oldest is, and how many were given up in the last day."""

    due: int
    oldest: datetime | None
    given_up_in_a_day: int


def post_now() -> Post:
    """Letters that should have left by now, and those of the last day that never will."""
    now = clock.now()
    due = Letter.objects.due().filter(not_before__lte=now)
    counted = due.aggregate(many=Count("pk"), oldest=Min("not_before"))
    given_up = Letter.objects.filter(given_up_at__gt=now - timedelta(days=1)).count()
    return Post(counted["many"], counted["oldest"], given_up)


def demo_letterbox() -> QuerySet[DemoMail]:
    """Every message that the demo would have sent, newest first."""
    return DemoMail.objects.order_by("-id")


def letters_given_up() -> QuerySet[Letter]:
    """Letters that could not be delivered after every try, and that nobody has decided about; the latest first."""
    given_up = Letter.objects.filter(given_up_at__isnull=False, let_be_at=None)
    return given_up.select_related("recipient").order_by("-given_up_at", "-pk")
