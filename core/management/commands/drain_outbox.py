from typing import Any

from django.core.management.base import BaseCommand

from core import outbox


class Command(BaseCommand):
    """Send the messages that are due, without Celery: for cron, and for a day on which Redis is down."""

    help = "Sends every message that is due. Safe to run at any time, also beside a running worker."

    def handle(self, *args: Any, **options: Any) -> None:
        outbox.sweep()
        done = 0
        while dealt_with := outbox.drain():
            done += dealt_with
        self.stdout.write(f"dealt with: {done}")
