"""The databases of a drill: one made from the migrations, a copy for each process that works on it, all thrown away."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection, connections

Job = TypeVar("Job")
Answer = TypeVar("Answer")


@contextmanager
def thrown_away(drill: str, *, copies: int) -> Iterator[None]:
    """The connection leads to a new database until the block ends. What a killed drill left is replaced."""
    own = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"drill_{drill}_{own}"
    creation = connection.creation
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    made = 0
    try:
        for number in range(1, copies + 1):
            creation.clone_test_db(str(number), verbosity=0, autoclobber=True)
            made = number
        yield
    finally:
        for number in range(1, made + 1):
            creation.destroy_test_db(verbosity=0, suffix=str(number))
        creation.destroy_test_db(own, verbosity=0)


def address() -> str:
    """DATABASE_URL for another process that shall use the database of the moment."""
    whole = urlsplit(os.environ["DATABASE_URL"])
    return whole._replace(path=f"/{quote(connection.settings_dict['NAME'])}").geturl()


def in_processes(work: Callable[[Job], Answer], jobs: Iterable[Job], *, number: int) -> Iterator[Answer]:
    """Do the jobs in so many processes, each on its own copy; the answers as they come."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    turns = context.Value("i", 0)
    with context.Pool(number, initializer=_begin, initargs=(turns,)) as pool:
        yield from pool.imap_unordered(work, jobs)


def _begin(turns: Any) -> None:
    with turns.get_lock():
        turns.value += 1
        number = turns.value
    connection.creation.setup_worker_connection(number)
    settings.EMAIL_BACKEND = "core.mail.OutboxBackend"  # the test environment would take a library's mail to memory
