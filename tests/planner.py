"""What PostgreSQL knows of a world that one test has made.

A test makes hundreds of people inside one transaction, in which the database still believes its tables to be empty, and
then plans as for empty tables: what takes milliseconds in use can take half a minute. A database in use has counted.
"""

from django.db import connection


def count_rows() -> None:
    """Have PostgreSQL count what lies in its tables, as it does by itself in use."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
