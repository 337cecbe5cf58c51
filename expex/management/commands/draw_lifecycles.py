from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from expex.lifecycles import document

TARGET = Path(settings.BASE_DIR) / "docs" / "lifecycles.md"


class Command(BaseCommand):
    """Write docs/lifecycles.md from the lifecycle tables."""

    help = "Draws the lifecycles of exchanges and visits into docs/lifecycles.md, from the tables in use."

    def handle(self, *args: Any, **options: Any) -> None:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(document(), "utf-8")
        self.stdout.write("docs/lifecycles.md written.")
