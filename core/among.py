"""SQL over some rows and no others. The ORM would look each of them up in its table once more."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet


def among(rows: QuerySet[Any, Any], columns: str, rest: str) -> list[tuple[Any, ...]]:
    """These columns of the rows, which may be a slice. `columns` and `rest` are written in the code, never typed."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM ({sql}) AS found {rest}", values)  # noqa: S608
        return cursor.fetchall()
