from typing import Any

from django.core.management.base import BaseCommand

from expex.evidence import TARGET, document


class Command(BaseCommand):
    """Write the forms into docs/evidence.md."""

    help = "Lists the forms of regulators in docs/evidence.md, from the files in use."

    def handle(self, *args: Any, **options: Any) -> None:
        TARGET.write_text(document(), "utf-8")
        self.stdout.write("docs/evidence.md written.")
