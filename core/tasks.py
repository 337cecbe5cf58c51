"""What the clock asks of the ground. Each task is safe to run twice, at once, or late."""

from celery import shared_task
from django.core.management import call_command

from core import limits, outbox


@shared_task
def drain_outbox() -> int:
    """Send the messages that are due."""
    return outbox.drain()


@shared_task
def sweep_outbox() -> int:
    """Free what a killed worker had claimed, and send it."""
    outbox.sweep()
    return outbox.drain()


@shared_task
def clear_sessions() -> None:
    """Forget sessions that have ended, and what was counted on days before."""
    call_command("clearsessions")
    limits.forget()
