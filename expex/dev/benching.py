"""`dev.py bench NAME`: one of the programs in `tests/benchmarks/`, with a nation of its own to work on.

The nation lies in a database of its own beside the product's, is made on the first run and used again.
"""

import contextlib
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from expex.dev import state
from expex.dev.console import GiveUp, headline, say
from expex.dev.environment import CHECKOUT
from expex.dev.preparation import build_design, manage
from expex.dev.services import services

FOLDER = CHECKOUT / "tests" / "benchmarks"
ORGANISATIONS = 60_000  # what a picker has to search; people work at 10,000 of them
WITH_A_YEAR = "reports"  # whose nation has a year of its own; it would be in the way of the others


def names() -> list[str]:
    """What can be measured: every file of the folder is one."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def bench(name: str, *, people: int, exchanges: int, outcodes: str | None, markdown: bool) -> int:
    """Make the nation if it is not there, and measure. The answer is the exit code."""
    if name not in names():
        raise GiveUp(f"there is no bench {name!r}. There are: {', '.join(names())}")
    with services("run") as servers:
        environment = {**state.product_environment("local"), **servers.addresses}
        environment["DATABASE_URL"] = own_database(environment["DATABASE_URL"], database(name, people, exchanges))
        environment["EXPEX_BENCH_EXCHANGES"] = str(exchanges)
        build_design(environment)
        headline(f"A nation of {people:,} people (made once, then used again)")
        manage(environment, "migrate", "--no-input", "--verbosity", "0")
        wanted = ["--people", str(people), "--organisations", str(ORGANISATIONS)]
        manage(environment, "seed_demo", *wanted, *(["--outcodes", outcodes] if outcodes else []))
        headline(f"bench {name}")
        command = [sys.executable, "-m", f"tests.benchmarks.{name}", *(["--markdown"] if markdown else [])]
        return subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode


def database(name: str, people: int, exchanges: int) -> str:
    """What the database of a bench is called, by what is in it."""
    return f"expex_reports_{people}_{exchanges}" if name == WITH_A_YEAR else f"expex_nation_{people}"


def own_database(address: str, name: str) -> str:
    """The address of a database of that name on the same server; it is made where there is none."""
    try:
        connection = psycopg2.connect(address, connect_timeout=10)
    except psycopg2.OperationalError as error:
        raise GiveUp(f"the database does not answer:\n{error}Check DATABASE_URL.") from error
    with contextlib.closing(connection), connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            say(f"Making the database {name}")
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return beside(address, name)


def beside(address: str, name: str) -> str:
    """The address of another database on the same server."""
    parts = urlsplit(address)
    if parts.netloc:
        return urlunsplit(parts._replace(path=f"/{name}"))
    return f"{parts.scheme}:///{name}?{parts.query}"  # urlunsplit would leave the empty host out
