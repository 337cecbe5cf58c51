from typing import Any

from django.core.management.base import BaseCommand

from matching import actions


class Command(BaseCommand):
    """For an operator, after data was brought in by other means than the product's own pages."""

    help = "Make the list of people who can be found again from their profiles."

    def handle(self, *args: Any, **options: Any) -> None:
        print(f"listings={actions.rebuild_listings()}")
