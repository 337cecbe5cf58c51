"""The record of who did what, written in the action's own transaction and never changed afterwards."""

from typing import Any

from django.db import models

from core import clock
from core.models import AuditEvent


def record(verb: str, *, target: models.Model, by: Any = None, **facts: str | int | bool | None) -> AuditEvent:
    """Append one line: `verb` ("visit.confirmed"), the thing, the actor. `facts` are ids and codes, never free text."""
    return AuditEvent.objects.create(
        at=clock.now(),
        actor_id=getattr(by, "pk", None),
        verb=verb,
        target=target._meta.label_lower,
        target_id=target.pk,
        facts=facts,
    )
