import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock, queries

LONGEST_WAIT = timedelta(minutes=5)


class Command(BaseCommand):
    """Tell a watcher how letters are doing: one JSON line, and a failure when one is stuck or was given up today."""

    help = "One JSON line about waiting letters. Fails when one has been due for 5 minutes or was given up in a day."

    def handle(self, *args: Any, **options: Any) -> None:
        post = queries.post_now()
        waited = clock.now() - post.oldest if post.oldest else timedelta(0)
        told = {
            "due": post.due,
            "oldest_seconds": round(waited.total_seconds()),
            "given_up_in_a_day": post.given_up_in_a_day,
        }
        self.stdout.write(json.dumps(told))
        if waited > LONGEST_WAIT or post.given_up_in_a_day:
            raise CommandError("Letters are stuck: docs/production.md, “Watch”.")
