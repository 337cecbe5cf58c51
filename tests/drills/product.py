"""The product as real processes on a drill's database: broker, web, worker, clock, and a mail server that listens."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

from expex.dev.valkey import Valkey
from tests.drills.database import address
from tests.paths import CHECKOUT
from tests.web import ask

ROOT_IS_FINE_HERE = "ignore:You're running the worker with superuser privileges"


@dataclass(frozen=True)
class Arrived:
    """One mail as the server took it, and when."""

    at: float
    to: str
    message_id: str
    subject: str


class MailServer:
    """Speaks enough SMTP to take every mail, and remembers each. `slowly` holds every mail up for so many seconds, so
    that there is always one on its way."""

    def __init__(self, *, slowly: float = 0.0) -> None:
        self.arrived: list[Arrived] = []
        self.slowly = slowly
        sink = self

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    sink.serve(self)

        self.server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """No more mail."""
        self.server.shutdown()
        self.server.server_close()

    def serve(self, line: StreamRequestHandler) -> None:
        """One conversation."""

        def say(words: str) -> None:
            line.wfile.write(f"{words}\r\n".encode())
            line.wfile.flush()

        say("220 drill")
        to = ""
        while sent := line.rfile.readline():
            word = sent[:4].upper()
            if word == b"RCPT":
                to = sent.decode().partition("<")[2].partition(">")[0]
            if word == b"DATA":
                say("354 go on")
                self._take(to, line)
            say("221 bye" if word == b"QUIT" else "250 fine")
            if word == b"QUIT":
                return

    def _take(self, to: str, line: StreamRequestHandler) -> None:
        body = b""
        while (part := line.rfile.readline()) not in (b".\r\n", b""):
            body += part
        time.sleep(self.slowly)
        mail = message_from_bytes(body, policy=policy.default)
        self.arrived.append(Arrived(time.monotonic(), to, str(mail["Message-ID"]), str(mail["Subject"])))

    def copies(self) -> Counter[str]:
        """How often each Message-ID arrived."""
        return Counter(each.message_id for each in self.arrived)


@dataclass
class Product:
    """Processes that can be started and killed one by one."""

    folder: Path
    mail: MailServer
    broker: Valkey
    more: dict[str, str] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What every process is told."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.drills.settings",
            "DATABASE_URL": address(),
            "REDIS_URL": self.broker.address,
            "DRILL_SMTP_PORT": str(self.mail.port),
            "EXPEX_LOG_LEVEL": "WARNING",
            **self.more,
        }

    def start(self, name: str, *command: str) -> None:
        """A process in a group of its own, which can be killed whole."""
        log = (self.folder / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            [sys.executable, *command], cwd=CHECKOUT, env=self.environment, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip

    def worker(self, processes: int) -> None:
        """The Celery worker, as production runs it."""
        celery = ["-W", ROOT_IS_FINE_HERE, "-m", "celery", "--app", "expex.celery", "--quiet", "worker"]
        self.start("worker", *celery, "--concurrency", str(processes), "--without-gossip", "--without-mingle")

    def clock(self) -> None:
        """Celery's clock, which asks for the tasks."""
        schedule = str(self.folder / "beat")
        celery = ["-m", "celery", "--app", "expex.celery", "--quiet", "beat"]
        self.start("clock", *celery, "--schedule", schedule, "--pidfile", "")

    def web(self) -> int:
        """gunicorn; its port."""
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        size = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--no-control-socket"]
        self.start("web", "-m", "gunicorn", "expex.wsgi", "--bind", f"127.0.0.1:{port}", *size)
        deadline = time.monotonic() + 90
        while True:
            with suppress(OSError):
                if ask(port, "GET", "/healthz").status == 200:
                    return port
            if time.monotonic() > deadline or self.running["web"].poll() is not None:
                raise RuntimeError(f"web did not start:\n{self.told('web')}")
            time.sleep(0.2)

    def kill(self, name: str) -> None:
        """kill -9, the process and its children."""
        process = self.running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def told(self, name: str) -> str:
        """The end of a process's log."""
        log = self.folder / f"{name}.log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""


@contextmanager
def product(*, slowly: float = 0.0, **more: str) -> Iterator[Product]:
    """A broker and a mail server of the drill's own; whatever runs at the end is killed."""
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="drill-")))
        mail = MailServer(slowly=slowly)
        ends.callback(mail.close)
        broker = Valkey(folder, durable=False)
        (folder / "sockets").mkdir(mode=0o700)
        broker.launch()
        broker.wait()
        ends.callback(broker.stop)
        made = Product(folder, mail, broker, more)
        try:
            yield made
        finally:
            for name in list(made.running):
                made.kill(name)


def waited_for(is_there: Callable[[], bool], seconds: float) -> bool:
    """Until it is so, or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_there():
            return True
        time.sleep(0.1)
    return False
