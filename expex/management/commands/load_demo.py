"""`manage.py load_demo`: fill an empty installation with the demo world."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from expex.demo import world


class Command(BaseCommand):
    """Makes the demo world in one step, so that an interrupted load leaves nothing behind. Sends nothing."""

    help = "Fill an empty installation with about 120 people at real places and nine months of exchanges between them."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo has passwords that everybody knows. Set EXPEX_DEMO=yes to allow it here.")
        if world.is_there():
            self.stdout.write("The demo is loaded already.")
            return
        try:
            people = world.load()
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"The demo is loaded: {people} people. Who can sign in: python3 dev.py manage demo_sign_ins")
