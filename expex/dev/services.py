"""PostgreSQL and Valkey for as long as somebody here needs them.

Every command that uses them holds a shared lock, and the last one out turns them off. What a killed command left
running is taken over by the next.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from expex.dev import state
from expex.dev.console import GiveUp, say
from expex.dev.locks import Lock
from expex.dev.postgres import Postgres
from expex.dev.valkey import Valkey

Kind = Literal["run", "test"]
MOST_DEATHS = 5


class Services:
    """The servers that this command uses."""

    def __init__(self, servers: list[Postgres | Valkey]) -> None:
        """Not started yet."""
        self.servers = servers
        self.deaths = 0

    @property
    def addresses(self) -> dict[str, str]:
        """What DATABASE_URL and REDIS_URL must be, for those servers that the environment does not name already."""
        return {server.variable: server.address for server in self.servers}

    def start(self) -> None:
        """All at once, then wait for each."""
        for server in self.servers:
            server.launch()
        for server in self.servers:
            server.wait()

    def stop(self) -> None:
        """The database last."""
        for server in reversed(self.servers):
            server.stop()

    def look(self) -> None:
        """Start a server again that has died."""
        for server in self.servers:
            if not server.is_alive():
                self.deaths += 1
                if self.deaths > MOST_DEATHS:
                    raise GiveUp(f"the embedded {type(server).__name__} keeps dying. Its log is {server.log}")
                say(f"{type(server).__name__} has died; starting it again")
                server.launch()
                server.wait()


@contextmanager
def services(kind: Kind) -> Iterator[Services]:
    """The servers, running; one that the environment names already is left alone."""
    missing = [server for server in (Postgres, Valkey) if not os.environ.get(server.variable)]
    if not missing:
        yield Services([])
        return
    folder = state.private_folder(state.servers_folder() / kind)
    ours = Services([server(folder, durable=kind == "run") for server in missing])
    in_use = Lock(state.STATE / f"{kind}.use.lock")
    turn = state.STATE / f"{kind}.turn.lock"  # one command at a time turns them on or off
    try:
        with Lock(turn):
            in_use.take(shared=True)
            ours.start()
        yield ours
    finally:
        with Lock(turn):
            if in_use.take(wait=False):
                ours.stop()
            in_use.release()
