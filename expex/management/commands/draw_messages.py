from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from expex.messages import document

TARGET = Path(settings.BASE_DIR) / "docs" / "messages.md"


class Command(BaseCommand):
    """Write docs/messages.md from the functions that write messages."""

    help = "Draws the table of every message into docs/messages.md, from the functions in use."

    def handle(self, *args: Any, **options: Any) -> None:
        TARGET.write_text(document(), "utf-8")
        self.stdout.write("docs/messages.md written.")
