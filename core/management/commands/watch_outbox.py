import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.models import Letter

LONGEST_WAIT = timedelta(minutes=5)


class Command(BaseCommand):
    """Tell a watcher how letters are doing: one JSON line, and a failure when one is stuck or was given up today."""

    help = "One JSON line about waiting letters. Fails when one has been due for 5 minutes or was given up in a day."

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        due = Letter.objects.filter(sent_at=None, given_up_at=None, not_needed_at=None, not_before__lte=now)
        oldest = due.order_by("not_before").values_list("not_before", flat=True).first()
        given_up = Letter.objects.filter(given_up_at__gt=now - timedelta(days=1)).count()
        waited = now - oldest if oldest else timedelta(0)
        told = {"due": due.count(), "oldest_seconds": round(waited.total_seconds()), "given_up_in_a_day": given_up}
        self.stdout.write(json.dumps(told))
        if waited > LONGEST_WAIT or given_up:
            raise CommandError("Letters are stuck: docs/production.md, “Watch”.")
