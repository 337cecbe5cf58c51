"""Writing many rows fast: COPY instead of INSERT, and indexes built once instead of row by row."""

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from django.db import connection, models

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
FLUSH_AT = 20_000


class Table:
    """Rows on their way into one table. The caller gives some columns; every other has its model's default."""

    def __init__(self, model: type[models.Model], *given: str) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        left = [
            name
            for name, field in fields.items()
            if name not in given and not field.primary_key and not field.generated
        ]
        blank = model()
        columns = ", ".join(f'"{fields[name].column}"' for name in (*given, *left))
        self.sql = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        self.rest = "".join(f"\t{encode(getattr(blank, name))}" for name in left) + "\n"
        self.lines: list[str] = []

    def add(self, *values: Any) -> None:
        """One row: the given columns, in their order."""
        self.lines.append("\t".join([encode(value) for value in values]) + self.rest)
        if len(self.lines) >= FLUSH_AT:
            self.flush()

    def flush(self) -> None:
        """Send what has gathered."""
        if self.lines:
            copy(self.sql, "".join(self.lines))
            self.lines.clear()


def copy(sql: str, lines: str) -> None:
    """Send finished lines to PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.copy_expert(sql, io.StringIO(lines))


def encode(value: Any) -> str:
    """A value as the text form of COPY has it."""
    if isinstance(value, str):
        return str(value).translate(_ESCAPES)
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        quoted = ['"' + each.replace("\\", "\\\\").replace('"', '\\"') + '"' for each in value]
        return ("{" + ",".join(quoted) + "}").translate(_ESCAPES)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
    return str(value)


def next_number(model: type[models.Model]) -> int:
    """The first id that no row of the table has."""
    largest = model._default_manager.aggregate(largest=models.Max("pk"))["largest"]
    return (largest or 0) + 1


def settle_numbers(*tables: type[models.Model]) -> None:
    """Let the tables go on counting after the ids that were written."""
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)",
                [model._meta.db_table, next_number(model)],
            )


@contextmanager
def without_indexes(*tables: type[models.Model]) -> Iterator[None]:
    """Take foreign keys and plain indexes away, and build them again afterwards, in the same transaction.

    What is unique stays unique throughout. Building a foreign key checks all its rows in one pass; checking row by row
    would also keep a note of every row in memory until the transaction ends.
    """
    names = [model._meta.db_table for model in tables]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        keys = _found(cursor, _KEYS, names)
        for table, name, _definition in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        indexes = _found(cursor, _INDEXES, names)
        for _table, name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _table, _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in keys:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        for name in names:
            cursor.execute(f'ANALYZE "{name}"')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s) ORDER BY 1, 2
"""
_INDEXES = """
    SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index WHERE NOT indisunique AND indrelid::regclass::text = ANY(%s) ORDER BY 1, 2
"""


def _found(cursor: Any, sql: str, names: Sequence[str]) -> list[tuple[str, str, str]]:
    cursor.execute(sql, [list(names)])
    return list(cursor.fetchall())
