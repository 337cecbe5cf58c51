from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.design import DesignMissing, build


class Command(BaseCommand):
    """Put the NHS.UK frontend's styles and scripts into static/nhsuk/, without its licensed typeface."""

    help = "Puts the NHS.UK frontend's styles and scripts into static/nhsuk/. Quick, and safe to repeat."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changed = build(Path(settings.BASE_DIR) / "static" / "nhsuk")
        except DesignMissing as missing:
            raise CommandError(str(missing)) from missing
        self.stdout.write("static/nhsuk/ written." if changed else "static/nhsuk/ is up to date.")
