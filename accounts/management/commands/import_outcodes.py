"""`manage.py import_outcodes FILE`: bring in the middles of postcode districts, from which distances are reckoned."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.directory import import_outcodes
from accounts.directory import outcodes
from accounts.directory.files import UnreadableFileError
from accounts.management.skipped import report_skipped
from core.errors import Refused


class Command(BaseCommand):
    """Reads the whole file, writes it in one step, and says what it left out and why."""

    help = "Bring in postcode districts from a CSV file with the columns postcode, latitude, longitude and town."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file with one postcode district a row")
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")
        parser.add_argument("--all-skipped", action="store_true", help="list every row that was left out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = list(outcodes.read(options["file"]))
        except UnreadableFileError as error:
            raise CommandError(str(error), returncode=2) from error
        left_out = [
            (row.row_number, row.outcode, row.reason) for row in rows if isinstance(row, outcodes.SkippedOutcode)
        ]
        report_skipped(self.stdout, left_out, show_all=options["all_skipped"])
        try:
            imported = import_outcodes(rows=rows, dry_run=options["dry_run"], file=options["file"].name)
        except Refused as refusal:
            raise CommandError("Another import is at work. Nothing was changed: try again in a minute.") from refusal
        if options["dry_run"]:
            self.stdout.write("Nothing was changed (dry run).")
        self.stdout.write(str(imported))
