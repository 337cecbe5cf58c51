"""docker-compose.yml without containers: its own commands, settings and script of roles, on servers of our own."""

import base64
import http.client
import json
import re
import secrets
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from email import message_from_string
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
import yaml

from expex.dev.postgres import Postgres
from expex.dev.valkey import Valkey
from tests.paths import CHECKOUT, COMPILED

HOST = "exchanges.trust.test"
ANSWERS = {  # what somebody wrote into .env
    "EXPEX_SECRET_KEY": base64.b64encode(secrets.token_bytes(48)).decode(),
    "EXPEX_FIELD_KEY": base64.b64encode(b"\xff" + secrets.token_bytes(31)).decode(),
    "EXPEX_SITE_ORIGIN": f"https://{HOST}",
    "EXPEX_SECURITY_CONTACT": "mailto:security@trust.test",
    "EXPEX_FROM_EMAIL": "Exp-Ex <no-reply@trust.test>",
    "EXPEX_SMTP_HOST": "127.0.0.1",
    "EXPEX_SMTP_TLS": "no",
    "EXPEX_POSTGRES_PASSWORD": secrets.token_hex(24),
    "EXPEX_OWNER_PASSWORD": secrets.token_hex(24),
    "EXPEX_APP_PASSWORD": secrets.token_hex(24),
}
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?:(?P<how>:[?-])(?P<rest>[^}]*))?\}")


def compose() -> dict[str, Any]:
    """The file as it stands."""
    return dict(yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text("utf-8")))


def filled_in(text: str, answers: dict[str, str]) -> str:
    """What Docker makes of `${NAME:?…}` and `${NAME:-default}`."""

    def value(found: re.Match[str]) -> str:
        given = answers.get(found["name"], "")
        if not given and found["how"] == ":?":
            raise KeyError(found["name"])
        return given or (found["rest"] or "" if found["how"] == ":-" else "")

    return VARIABLE.sub(value, text)


def environment(service: str) -> dict[str, str]:
    """The variables that this service gets."""
    given = compose()["services"][service]["environment"]
    return {name: filled_in(str(value), ANSWERS) for name, value in given.items()}


def command(service: str) -> list[str]:
    """The command of this service, with the Python that runs the tests."""
    return [str(word) for word in compose()["services"][service]["command"]]


class Postbox(socketserver.ThreadingTCPServer):
    """A mail server that takes everything."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Line)
        self.arrived: list[Message] = []


class Line(socketserver.StreamRequestHandler):
    """One conversation in SMTP."""

    server: Postbox

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        self.say("220 postbox")
        mail: list[str] | None = None
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            if mail is not None and line != ".":
                mail.append(line)
            elif mail is not None:
                self.server.arrived.append(message_from_string("\n".join(mail)))
                mail = None
                self.say("250 taken")
            elif line.upper() == "DATA":
                mail = []
                self.say("354 go on")
            elif line.upper() == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 yes")


class Installation:
    """Servers, roles and the processes of one installation."""

    def __init__(self, servers: Path, folder: Path) -> None:
        self.folder = folder
        self.postgres, self.valkey = Postgres(servers, durable=False), Valkey(servers, durable=False)
        self.postbox = Postbox()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def environment(self, service: str) -> dict[str, str]:
        """The service's own, but for where things lie on this machine."""
        said = environment(service)
        server = f"/expex?host={quote(str(self.postgres.sockets))}"
        here = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "DATABASE_URL": re.sub(r"@postgres:5432/expex$", f"@{server}", said["DATABASE_URL"]),
            "REDIS_URL": self.valkey.address,
            "EXPEX_SMTP_PORT": str(self.postbox.server_address[1]),
            "EXPEX_BIND": f"127.0.0.1:{self.port}",
            "EXPEX_HEARTBEAT": str(self.folder / f"{service}.heartbeat"),
            "EXPEX_BEAT_FILE": str(self.folder / "beat-schedule"),
            "EXPEX_STATIC_ROOT": str(self.folder / "static"),
            **COMPILED,
        }
        return said | here

    def prepare(self) -> None:
        """What the postgres image, the image's build and the service `migrate` do."""
        self.postgres.launch()
        self.valkey.launch()
        self.postgres.wait()
        self.valkey.wait()
        self.postgres.call("dropdb", "-h", str(self.postgres.sockets), "-U", "expex", "expex")
        script = CHECKOUT / compose()["services"]["postgres"]["volumes"][1].split(":")[0] / "10-roles.sh"
        surroundings = {
            **{name: ANSWERS[name] for name in ("EXPEX_OWNER_PASSWORD", "EXPEX_APP_PASSWORD")},
            "PATH": f"{self.postgres.programs}:/usr/bin:/bin",
            "PGHOST": str(self.postgres.sockets),
            "POSTGRES_USER": "expex",
        }
        self.call(["sh", str(script)], surroundings)
        building = {
            **self.environment("web"),
            "DJANGO_SETTINGS_MODULE": "expex.settings.build",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        with ThreadPoolExecutor() as both:
            collected = both.submit(self.call, ["python", "manage.py", "collectstatic", "--no-input"], building)
            self.call(command("migrate"), self.environment("migrate"))
            collected.result()

    def call(self, words: list[str], surroundings: dict[str, str]) -> str:
        """Run this to its end, which must be a good one."""
        done = subprocess.run(words, cwd=CHECKOUT, env=surroundings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, service: str) -> None:
        """Start the service as compose says it."""
        with self.log(service).open("ab") as log:
            self.processes[service] = subprocess.Popen(
                command(service), cwd=CHECKOUT, env=self.environment(service), stdout=log, stderr=subprocess.STDOUT
            )

    def restart_what_ended(self) -> None:
        """What Docker does for services that are to be restarted: a worker may end when Redis goes away while it has
        a task in hand."""
        for service, process in self.processes.items():
            if process.poll() is not None and compose()["services"][service]["restart"] == "unless-stopped":
                self.start(service)

    def stop(self, service: str) -> int:
        """End it politely; its exit code."""
        process = self.processes.pop(service)
        process.terminate()
        try:
            return process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise

    def log(self, service: str) -> Path:
        """What it has written."""
        return self.folder / f"{service}.log"

    def lines(self, service: str) -> list[dict[str, Any]]:
        """The lines of its log. Celery prints one plain line when it ends."""
        return [
            json.loads(line)
            for line in self.log(service).read_text("utf-8").splitlines()
            if line and not line.startswith("worker: ")
        ]

    def healthy(self, service: str) -> bool:
        """What the service's own check of health says."""
        of_the_image = {"test": ["CMD", "python", "deploy/healthy.py", "web"]}
        said = compose()["services"][service].get("healthcheck", of_the_image)["test"]
        return subprocess.run(said[1:], cwd=CHECKOUT, env=self.environment(service), check=False).returncode == 0

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
        """One request as the proxy would pass it on; `Host=` and other headers may be given instead."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        said = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, {name: value for name, value in said.items() if value})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    @contextmanager
    def connection(self, service: str) -> Iterator[Any]:
        """Into the database, in the role of this service."""
        with closing(psycopg2.connect(self.environment(service)["DATABASE_URL"])) as connection:
            yield connection

    def rows(self) -> dict[str, tuple[int, str]]:
        """How many rows each table has, and a mark of all they hold."""
        with self.connection("migrate") as connection, connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            found = {}
            for (table,) in cursor.fetchall():
                cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")
                found[table] = cursor.fetchone()
            return found

    def close(self) -> None:
        """End everything."""
        for service in list(self.processes):
            self.stop(service)
        self.postbox.shutdown()
        self.postbox.server_close()
        self.valkey.stop()
        self.postgres.stop()


@contextmanager
def installed(servers: Path, folder: Path) -> Iterator[Installation]:
    """A prepared installation; nothing of it runs yet but the servers."""
    here = Installation(servers, folder)
    threading.Thread(target=here.postbox.serve_forever, daemon=True).start()
    try:
        here.prepare()
        yield here
    finally:
        here.close()


def until(holds: Callable[[], object], seconds: float = 120) -> None:
    """Wait for this to become true."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.05)


def ready(here: Installation) -> bool:
    """The web process answers."""
    try:
        return here.ask("/healthz")[0] == 200
    except OSError:
        return False
