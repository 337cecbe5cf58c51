"""How an action meets the database: one transaction, tried again when PostgreSQL asks, people locked in order."""

import functools
import random
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, connection, transaction

from core.errors import AlreadyDone, Refused

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

TRIES = 4
WORTH_ANOTHER_TRY = {"40001", "40P01", "55P03"}  # serialisation failure, deadlock, lock timeout
PEOPLE = 7  # the class of advisory locks that stand for people
WORDS = 14  # the class of those that stand for a word, such as a register number


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Make `function` one atomic step.

    The outermost action is tried up to four times when PostgreSQL reports a conflict that another try resolves; an
    inner one joins the transaction of the outer. Asking for the same step twice returns the thing as it is.
    """

    @functools.wraps(function)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        inner = connection.in_atomic_block
        for attempt in range(1, TRIES + 1):
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except AlreadyDone as done:
                return done.subject
            except DatabaseError as error:
                if inner or _sqlstate(error) not in WORTH_ANOTHER_TRY:
                    raise
                if attempt == TRIES:
                    raise Refused from error
                time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311  spreads tries, guards nothing
        raise AssertionError("unreachable")

    return run


def lock_people(*people_ids: int) -> None:
    """Hold these people until the transaction ends; always in the same order, so that two actions never deadlock.

    Whoever books half-days takes this lock before reading a diary.
    """
    with connection.cursor() as cursor:
        for person_id in sorted(set(people_ids)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PEOPLE, person_id % 2**31])


def lock_word(word: str) -> None:
    """Hold this word until the transaction ends, whether a row has it or not. Two words may rarely share a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [WORDS, word])


def _sqlstate(error: BaseException) -> str:
    cause: Any = error.__cause__
    return getattr(cause, "pgcode", None) or ""
