"""How often somebody may do a thing in one day, counted in PostgreSQL in one statement: fifty at once are fifty."""

import structlog
from django.db import connection

from core import clock

log = structlog.get_logger()


def within(what: str, whom: int, *, a_day: int) -> bool:
    """Count one more, and say whether that is still allowed today. Whoever goes beyond is logged, once a day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO core_count (what, whom, day, number) VALUES (%s, %s, %s, 1)
            ON CONFLICT (what, whom, day) DO UPDATE SET number = core_count.number + 1
            RETURNING number
            """,
            [what, whom, clock.today()],
        )
        (number,) = cursor.fetchone()
    if number == a_day + 1:
        log.warning("limit reached", what=what, actor=whom, limit=a_day)
    return bool(number <= a_day)


def forget() -> None:
    """What was counted before today limits nobody any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_count WHERE day < %s", [clock.today()])
