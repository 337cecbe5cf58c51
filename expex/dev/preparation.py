"""What must be there before the first page: design files, tables, demo data.

Each is done once, and again when what it was made from has changed.
"""

import contextlib
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg2

from expex.dev.console import GiveUp, headline, say
from expex.dev.environment import CHECKOUT, STATE, fingerprint
from expex.dev.state import write_whole

DONE = STATE / "done.json"


class Preparation:
    """The steps, and the note of those already done."""

    def __init__(self, environment: dict[str, str]) -> None:
        """`environment` is what manage.py is started with; it names the database."""
        self.environment = environment
        self.done = read_note()

    def prepare(self, *, empty: bool) -> None:
        """Do what is not done yet."""
        build_design(self.environment)
        database = identity(self.environment["DATABASE_URL"])
        if self.done.get("database") != database:
            self.note(database=database, schema=None, world=None)
        schema = contents(CHECKOUT.glob("*/migrations/*.py"))
        if self.done.get("schema") != schema:
            headline("Preparing the database")
            manage(self.environment, "migrate", "--no-input", "--verbosity", "0")
            self.note(schema=schema)
        if self.done.get("world") is None:
            self.fill(empty=empty)
        elif self.done["world"] == "empty" and not empty:
            say("This database was begun without demo data. To add it: python3 dev.py manage load_demo")

    def fill(self, *, empty: bool) -> None:
        """Demo data on the first run. load_demo itself refuses where there is other data."""
        if empty:
            self.note(world="empty")
            return
        headline("Loading the demo")
        try:
            manage(self.environment, "load_demo")
        except GiveUp:
            say("The demo could not be loaded (see above). Exp-Ex starts without it and tries again next time.")
        else:
            self.note(world="demo")

    def note(self, **news: str | None) -> None:
        """Remember what was done."""
        self.done.update(news)
        write_note(self.done)


def build_design(environment: dict[str, str]) -> None:
    """The NHS.UK frontend's files, into a folder that git ignores; again when what makes them has changed."""
    mark, made = contents([CHECKOUT / "core" / "design.py"]), CHECKOUT / "static" / "nhsuk" / "built.txt"
    note = STATE / "design.txt"
    if not made.is_file() or not note.is_file() or note.read_text() != mark:
        manage(environment, "build_design")
        write_whole(note, mark)


def manage(environment: dict[str, str], *arguments: str) -> None:
    """One command of manage.py, which must succeed."""
    command = [sys.executable, "manage.py", *arguments]
    if subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode != 0:
        raise GiveUp(f"`manage.py {' '.join(arguments)}` failed; its own words are above.")


def read_note() -> dict[str, Any]:
    """What earlier runs have done; nothing when the note is missing or spoilt."""
    with contextlib.suppress(OSError, ValueError):
        content = json.loads(DONE.read_text())
        if isinstance(content, dict):
            return content
    return {}


def forget_schema() -> None:
    """Somebody works on the database by hand: look at its tables again at the next start."""
    if note := read_note():
        write_note({**note, "schema": None})


def note_by_hand(command: str) -> None:
    """Somebody loaded the demo by hand, or emptied the database, in which case the next start loads it again."""
    if (note := read_note()) and command in {"load_demo", "flush"}:
        write_note({**note, "world": "demo" if command == "load_demo" else None})


def write_note(content: dict[str, Any]) -> None:
    """Remember what is done."""
    write_whole(DONE, json.dumps(content, indent=1))


def identity(address: str) -> str:
    """Which database this is: one that was dropped and made anew is another one, though the address is the same."""
    name = hashlib.sha256(address.encode()).hexdigest()[:12]
    try:
        connection = psycopg2.connect(address, connect_timeout=10)
    except psycopg2.OperationalError as error:
        raise GiveUp(f"the database does not answer:\n{error}Check DATABASE_URL.") from error
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        number = cursor.fetchone()[0]
        try:
            cursor.execute("SELECT system_identifier FROM pg_control_system()")
            return f"{name}-{number}-{cursor.fetchone()[0]}"
        except psycopg2.Error:  # a hosted server may not tell
            return f"{name}-{number}"


def contents(files: Iterable[Path]) -> str:
    """Changes when one of these files does, or when one comes or goes."""
    total = hashlib.sha256(fingerprint("run").encode())
    for path in sorted(files):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(f"{path.relative_to(CHECKOUT)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()
