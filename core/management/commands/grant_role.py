import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from core.models import AuditEvent

APPEND_ONLY = {AuditEvent._meta.db_table}
READ_ONLY = {"django_migrations"}


class Command(BaseCommand):
    """Let the product's own role work with the rows of every table, and with nothing else: it owns none, adds lines to
    the audit without changing any, and cannot alter tables. Run as the owner after each migrate; safe to repeat."""

    help = "Gives ROLE the rights that the product needs: rows, not tables; the audit only to read and add to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", role):
            raise CommandError("A role is named with small letters, digits and _.")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
            found = cursor.fetchone()
            if found is None:
                raise CommandError(
                    f"PostgreSQL knows no role {role}: deploy/postgres/10-roles.sh shows how it is made."
                )
            if found[0]:
                raise CommandError(f"{role} is a superuser, whom no right binds. Take another role.")
            name = connection.ops.quote_name(role)
            tables = connection.introspection.table_names(cursor)
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
            cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}")
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
            for table in tables:
                rights = "SELECT, INSERT, UPDATE, DELETE"
                if table in APPEND_ONLY:
                    rights = "SELECT, INSERT"
                elif table in READ_ONLY:
                    rights = "SELECT"
                cursor.execute(f"GRANT {rights} ON {connection.ops.quote_name(table)} TO {name}")
        self.stdout.write(f"{role} may work with the rows of {len(tables)} tables.")
