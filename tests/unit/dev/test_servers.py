"""The embedded servers start, are taken over, and come back after a crash with their data."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg2
import pytest

from expex.dev import processes, state
from expex.dev.console import GiveUp
from expex.dev.postgres import Postgres
from expex.dev.preparation import identity
from expex.dev.valkey import Valkey


@pytest.fixture
def postgres(servers_folder: Path) -> Iterator[Postgres]:
    server = Postgres(servers_folder, durable=True)
    server.launch()
    server.wait()
    yield server
    server.stop()


@pytest.fixture
def valkey(servers_folder: Path) -> Iterator[Valkey]:
    server = Valkey(servers_folder, durable=True)
    server.launch()
    server.wait()
    yield server
    server.stop()


def ask(server: Postgres, statement: str) -> object:
    """One statement, committed."""
    with closing(psycopg2.connect(server.address)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None


def again(server: Postgres) -> Postgres:
    """What the next command does."""
    following = Postgres(server.folder, durable=True)
    following.launch()
    following.wait()
    return following


def test_postgres_is_utf8_sorts_by_code_point_and_listens_on_a_socket_only(postgres: Postgres) -> None:
    assert ask(postgres, "SHOW server_encoding") == "UTF8"
    assert ask(postgres, "SELECT datlocale FROM pg_database WHERE datname = 'expex'") == "C.UTF-8"
    assert ask(postgres, "SHOW listen_addresses") == ""
    assert ask(postgres, "SHOW fsync") == "on"
    for extension in ("pg_trgm", "unaccent", "btree_gist"):
        ask(postgres, f"CREATE EXTENSION {extension}")


def test_a_running_postgres_is_taken_over(postgres: Postgres) -> None:
    following = again(postgres)
    assert following.process
    assert postgres.process
    assert following.process.pid == postgres.process.pid
    assert following.is_alive()


def test_after_kill_9_postgres_comes_back_with_its_data_though_its_number_has_passed_to_another(
    postgres: Postgres,
) -> None:
    ask(postgres, "CREATE TABLE kept AS SELECT 1 AS one")
    before = identity(postgres.address)
    assert postgres.process
    processes.stop([postgres.process], first=signal.SIGKILL)
    assert not postgres.is_alive()
    for lock in (postgres.data / "postmaster.pid", postgres.sockets / ".s.PGSQL.5432.lock"):
        first, rest = lock.read_text().split("\n", 1)
        assert first
        lock.write_text(f"{os.getppid()}\n{rest}")
    following = again(postgres)
    assert ask(following, "SELECT one FROM kept") == 1
    assert identity(following.address) == before
    assert psutil.pid_exists(os.getppid())


def test_a_database_made_anew_is_another_one(postgres: Postgres) -> None:
    before = identity(postgres.address)
    with closing(psycopg2.connect(postgres.address.replace("/expex?", "/postgres?"))) as connection:
        connection.autocommit = True
        connection.cursor().execute("DROP DATABASE expex")
        connection.cursor().execute("CREATE DATABASE expex")
    assert identity(postgres.address) != before


def test_a_postgres_that_cannot_start_shows_its_log_and_says_what_to_do(postgres: Postgres) -> None:
    postgres.stop()
    (postgres.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(GiveUp, match=r"(?s)no_such_setting.*remove .*set DATABASE_URL"):
        again(postgres)


def test_valkey_keeps_what_it_holds_through_a_crash_and_a_stale_socket(valkey: Valkey) -> None:
    assert valkey.ask(b"SET name amina\r\n") == b"+OK\r\n"
    assert valkey.ask(b"CONFIG SET appendfsync always\r\n") == b"+OK\r\n"
    assert valkey.ask(b"SET word kept\r\n") == b"+OK\r\n"
    assert valkey.process
    processes.stop([valkey.process], first=signal.SIGKILL)
    assert valkey.socket.exists()
    following = Valkey(valkey.log.parent, durable=True)
    following.launch()
    following.wait()
    assert following.ask(b"GET word\r\n") == b"$4\r\nkept\r\n"


def test_a_running_valkey_is_taken_over(valkey: Valkey) -> None:
    following = Valkey(valkey.log.parent, durable=True)
    following.launch()
    assert following.process
    assert valkey.process
    assert following.process.pid == valkey.process.pid


def test_a_long_or_odd_path_gets_a_short_private_socket_folder(tmp_path: Path) -> None:
    for wanted in (tmp_path / ("long" * 30), tmp_path / "a space"):
        folder = state.socket_folder(wanted)
        assert folder.parent == Path("/tmp")
        assert folder.stat().st_mode & 0o777 == 0o700
        with closing(socket.socket(socket.AF_UNIX)) as line:
            line.bind(str(folder / ".s.PGSQL.5432"))
        (folder / ".s.PGSQL.5432").unlink()
        assert state.socket_folder(wanted) == folder
        folder.rmdir()


def test_a_folder_that_others_can_enter_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(GiveUp, match="closed to others"):
        state.private_folder(folder)
