"""Reads of the ground."""

from typing import Any

from django.db.models import QuerySet

from core.models import DemoMail, Letter


def letters_to(person: Any) -> QuerySet[Letter]:
    """What Exp-Ex has written to this person, newest first: what has words by now, and was needed."""
    return Letter.objects.filter(recipient=person, not_needed_at=None).exclude(subject="").order_by("-id")


def demo_letterbox() -> QuerySet[DemoMail]:
    """Every message that the demo would have sent, newest first."""
    return DemoMail.objects.order_by("-id")
