"""`manage.py load_reference`: the few real places and postcode districts that ship with the product."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.directory import load_reference


class Command(BaseCommand):
    """Adds what is missing; what is known already stays as it is. Run it as often as you like."""

    help = "Bring in about forty real organisations and the postcode districts around them."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(load_reference()))
