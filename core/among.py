"""SQL over some rows and no others. The ORM would look each of them up in its table once more."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet

SOMEBODY = -(2**31)  # the id of nobody, in whose place others are put


def among(rows: QuerySet[Any, Any], columns: str, rest: str) -> list[tuple[Any, ...]]:
    """These columns of the rows, which may be a slice. `columns` and `rest` are written in the code, never typed."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM ({sql}) AS found {rest}", values)  # noqa: S608
        return cursor.fetchall()


def asked_again(question: Callable[[int], QuerySet[Any, Any]]) -> Callable[[int], list[tuple[Any, ...]]]:
    """A question about one person after another, of which the ORM writes the SQL only once: a union took it longer to
    write than PostgreSQL to answer. Somebody's id must be all that is different in it."""

    @cache
    def written() -> tuple[str, tuple[Any, ...]]:
        return question(SOMEBODY).query.sql_with_params()

    def ask(person: int) -> list[tuple[Any, ...]]:
        sql, values = written()
        with connection.cursor() as cursor:
            cursor.execute(sql, [person if each == SOMEBODY else each for each in values])
            return cursor.fetchall()

    return ask


def counted(questions: Sequence[QuerySet[Any, Any]]) -> list[int]:
    """How many rows each of these would find, asked in one statement: for a page on which much might wait and little
    does."""
    parts: list[str] = []
    values: list[Any] = []
    for place, rows in enumerate(questions):
        with suppress(EmptyResultSet):
            sql, given = rows.order_by().values("pk").query.sql_with_params()
            parts.append(f"SELECT {place}, count(*) FROM ({sql}) AS found")  # noqa: S608
            values += given
    found = {}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            found = dict(cursor.fetchall())
    return [found.get(place, 0) for place in range(len(questions))]
