"""`manage.py import_organisations FILE`: bring in a file of organisations as it was published."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.importing import import_organisations
from accounts.directory import reading
from accounts.directory.files import UnreadableFileError
from accounts.management.skipped import report_skipped
from core import clock
from core.errors import Refused


class Command(BaseCommand):
    """Reads the whole file, writes it in one step, and says what it left out and why."""

    help = "Bring in organisations from a published file (CSV, or CSV packed with gzip)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file as published, for example epraccur.csv or etr.csv.gz")
        parser.add_argument("--format", default="auto", choices=["auto", *reading.FORMATS], help="which file it is")
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")
        parser.add_argument("--all-skipped", action="store_true", help="list every row that was left out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = list(reading.read(options["file"], options["format"], today=clock.today()))
        except UnreadableFileError as error:
            raise CommandError(str(error), returncode=2) from error
        try:
            imported = import_organisations(rows=rows, dry_run=options["dry_run"], file=options["file"].name)
        except Refused as refusal:
            raise CommandError("Another import is at work. Nothing was changed: try again in a minute.") from refusal
        left_out = [(row.row_number, row.code, str(row)) for row in imported.left_out]
        report_skipped(self.stdout, left_out, show_all=options["all_skipped"])
        if options["dry_run"]:
            self.stdout.write("Nothing was changed (dry run).")
        self.stdout.write(str(imported))
