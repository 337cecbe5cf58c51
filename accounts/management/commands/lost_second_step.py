"""For somebody who lost both phone and recovery codes, and cannot sign in any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import queries
from accounts.actions import ways_in
from core import words
from core.errors import Refused


class Command(BaseCommand):
    help = "Call somebody's second step of signing in lost: they are told. A day later the same command takes it away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--again", action="store_true", help="begin anew: they are told once more")

    def handle(self, *args: Any, email: str, again: bool, **options: Any) -> None:
        person = queries.signs_in_with(email)
        if person is None:
            raise CommandError(f"Nobody signs in with {email}.")
        try:
            if again or queries.second_step_called_lost_at(person) is None:
                day = ways_in.call_second_step_lost(person=person)
                self.stdout.write(f"{person.name} is told by email. Make sure that it is they: meet or ring them.")
                self.stdout.write(f"Run the same command after {words.moment(day)}.")
            else:
                ways_in.take_lost_second_step(person=person)
                self.stdout.write(f"The second step of {person.name} is gone. They are signed out, and told.")
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from None
