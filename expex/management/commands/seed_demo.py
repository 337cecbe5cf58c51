"""`manage.py seed_demo --people N`: fill a database with a synthetic nation, to see the product at size."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core.errors import Refused
from expex.nation import world
from expex.nation.plan import MOST_EMPLOYERS, Plan
from expex.year import world as year


class Command(BaseCommand):
    """Makes the nation in one step, so that an interrupted one leaves nothing behind. Sends nothing."""

    help = (
        "Fill a database with a synthetic nation of N people, their organisations, and one exchange for every five of"
        " them. Nobody of it can sign in. load_demo is the other one: about 120 people with stories of their own, seven"
        " of whom can be signed in as; both can be in one database."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, help="how many (with --story year: 1000)")
        parser.add_argument(
            "--story",
            choices=["year"],
            help="year: six quarters of exchanges at the demo's own organisations, with reports about them",
        )
        parser.add_argument("--exchanges", type=int, help="how many (a fifth of the people; year: half more)")
        parser.add_argument(
            "--organisations", type=int, default=MOST_EMPLOYERS, help=f"how many ({MOST_EMPLOYERS}); people work there"
        )
        parser.add_argument("--outcodes", help="a file of postcode districts for import_outcodes: the whole country")
        parser.add_argument("--seed", type=int, default=1, help="another number makes another nation")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("A nation of invented people is no place to work. Set EXPEX_DEMO=yes to allow it here.")
        if options["story"] == "year":
            self._make_year(options)
            return
        if options["people"] is None:
            raise CommandError("Say how many: --people 1000. Or ask for a year in the demo: --story year")
        if there := world.population():
            self.stdout.write(f"The nation is here already: {there:,} people. To change it, begin with a new database.")
            return
        people = options["people"]
        exchanges = people // 5 if options["exchanges"] is None else options["exchanges"]
        tell = self._teller()
        try:
            if options["outcodes"]:
                tell("postcode districts")
                call_command("import_outcodes", options["outcodes"], stdout=self.stdout)
            made = world.seed(plan=Plan(people, exchanges, options["organisations"], options["seed"]), tell=tell)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if not connection.in_atomic_block:
            tell("tidying")
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = 0")
                cursor.execute("VACUUM (ANALYZE)")
        tell(f"done: {made:,} people")

    def _make_year(self, options: dict[str, Any]) -> None:
        if there := year.population():
            self.stdout.write(f"The year is here already: {there:,} people.")
            return
        people = options["people"] or 1_000
        exchanges = people * 3 // 2 if options["exchanges"] is None else options["exchanges"]
        tell = self._teller()
        try:
            made = year.seed(plan=year.Year(people, exchanges, seed=options["seed"]), tell=tell)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        tell(f"done: {made:,} exchanges")

    def _teller(self) -> Callable[[str], None]:
        """Says each step with the seconds since the beginning."""
        began = time.monotonic()

        def tell(step: str) -> None:
            self.stdout.write(f"{time.monotonic() - began:6.1f} s  {step}")
            self.stdout.flush()

        return tell
