import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.engine import solve
from matching.engine.reading import Unreadable, read

HELP = """Pair the people of an instance as well as possible, and say how that is known. Asks no database.

The file (or standard input, for -) is a JSON object:
  kind       "pool": anybody may meet anybody. "two-sided": left meets right
  n          how many people; they are the numbers 0 to n - 1
  left, right  for two sides: who is on which
  edges      [[person, person, weight], ...]: the pairs that are allowed, each once; weights are whole numbers from 0
  capacity   for two sides: {"person": how many partners}; 1 for everybody else
  fixed      [[person, person], ...]: pairs that must be made; they must be among the edges
  forbidden  [[person, person], ...]: pairs that must not be made
  chosen     [[person, person], ...]: pairs that somebody made; they change nothing, but it is said what they come to
  objective  "most" (the usual): as many pairs as possible, and of these the most weight
             "best": the most weight, and of these as many pairs as possible; people may stay unpaired

It prints a JSON object:
  pairs      in order, the smaller number first (for two sides: the left one)
  paired     how many pairs (not people)
  weight     what they weigh together, fixed pairs included
  optimal    true: proved that nothing is better
  bound      for "most": no pairing of so many pairs weighs more; for "best": none at all does
  most_paired  only where it is not proved that `paired` is the most: no pairing has more pairs than this
  method     how it was solved
  chosen     only where pairs were chosen: how many, what they weigh, and how many of them are not allowed

A file that is wrong is answered with its line and field on standard error, and exit code 2."""


class Command(BaseCommand):
    """For anybody who wants to check a published round, or to pair people that Exp-Ex does not know."""

    help = HELP
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("instance", help="a JSON file, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["instance"]
        name = "standard input" if path == "-" else path
        try:
            raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            problem = read(raw.decode("utf-8-sig"))
        except OSError as error:
            raise CommandError(f"{name}: cannot be read: {error.strerror}", returncode=2) from error
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise CommandError(f"{name}: line {line}: this is not UTF-8 text", returncode=2) from error
        except Unreadable as error:
            raise CommandError(f"{name}: {error}", returncode=2) from error
        said = solve(problem).as_json()
        self.stdout.write(json.dumps(said | {"chosen": problem.worth()} if problem.chosen else said))
