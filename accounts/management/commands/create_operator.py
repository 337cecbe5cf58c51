"""Let somebody run this installation."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from accounts.actions import person as people


class Command(BaseCommand):
    help = "Make the person with this email address an operator; makes the account if there is none. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="how colleagues write the name, for a new account")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an email address. Give one like name@example.nhs.uk.") from None
        operator = people.make_operator(email=email, name=name)
        self.stdout.write(f"{operator.email} is an operator.")
        self.stdout.write(
            f"To sign in, ask for a code by email: {settings.SITE_ORIGIN}{reverse('account_request_login_code')}"
        )
        self.stdout.write("Then turn on the second step of signing in, in your account.")
