"""`manage.py demo_sign_ins`: whom one can be in the demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from expex.demo import world


class Command(BaseCommand):
    """A line for each of the named people: name, what they show, email address, password."""

    help = "Say who can sign in to the demo, and how."

    def handle(self, *args: Any, **options: Any) -> None:
        if not world.is_there():
            raise CommandError("The demo is not loaded here. To load it: manage.py load_demo")
        people = list(world.sign_ins())
        width = max(len(person.name) for person in people)
        self.stdout.write("People of the demo. They share one password.\n")
        for person in people:
            self.stdout.write(f"  {person.name:{width}}  {person.email}  {person.password}")
            self.stdout.write(f"  {'':{width}}  {person.role}")
