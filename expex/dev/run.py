"""`dev.py run`: the whole product on this machine, under one supervisor."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

from expex.dev import processes, state
from expex.dev.console import GiveUp, headline, say
from expex.dev.environment import CHECKOUT, STATE
from expex.dev.locks import Lock
from expex.dev.preparation import Preparation
from expex.dev.services import services
from expex.dev.supervisor import Part, Supervisor

READY_SECONDS = 90
FALLS_BEFORE_READY = 3
ROOT_IS_FINE_HERE = "ignore:You're running the worker with superuser privileges"


def run(*, port: int, empty: bool) -> None:
    """Start everything, say when it is ready, and stay until told to stop."""
    with ending_on_signals(), only_one(port):
        orphans = processes.parts(str(STATE))  # what a killed supervisor left behind
        if not orphans:
            check_port(port)
        with services("run") as servers:
            processes.stop(orphans, patience=2.0)
            check_port(port)
            origin = {"EXPEX_SITE_ORIGIN": f"http://localhost:{port}"}
            environment = {**origin, **state.product_environment("local"), **servers.addresses}
            Preparation(environment).prepare(empty=empty)
            supervisor = Supervisor(environment)
            try:
                bring_up(supervisor, port=port, empty=empty)
                while True:
                    servers.look()
                    supervisor.look()
                    time.sleep(0.5)
            finally:
                say("\nStopping")
                supervisor.stop()


def bring_up(supervisor: Supervisor, *, port: int, empty: bool) -> None:
    """Web first, because somebody is waiting for it; then the rest."""
    headline("Starting")
    web, worker, beat = parts(port)
    supervisor.start(web)
    deadline = time.monotonic() + READY_SECONDS
    while not healthy(port):
        supervisor.look()
        if web.falls >= FALLS_BEFORE_READY:
            raise GiveUp("the web server does not start; the lines that begin with `web` say why.")
        if time.monotonic() > deadline:
            raise GiveUp(
                f"the web server did not get well in {READY_SECONDS} s; the lines that begin with `web` may say why."
            )
        time.sleep(0.05)
    say(f"ready: http://localhost:{port}/")
    if not empty:
        show_sign_ins(supervisor.environment)
    supervisor.start(worker)
    supervisor.start(beat)
    say("Ctrl-C stops everything.")


def parts(port: int) -> tuple[Part, Part, Part]:
    """The programs of the product: web, worker and beat."""
    size = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "3"]
    web = ["-m", "gunicorn", "expex.wsgi", "--bind", f"127.0.0.1:{port}", *size]
    celery = ["-W", ROOT_IS_FINE_HERE, "-m", "celery", "--app", "expex.celery", "--quiet"]
    worker = [*celery, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle"]
    beat = [*celery, "beat", "--schedule", str(STATE / "beat-schedule"), "--pidfile", ""]
    return (
        Part("web", [sys.executable, *web, "--log-level", "warning", "--no-control-socket"]),
        Part("worker", [sys.executable, *worker, "--loglevel", "warning"]),
        Part("beat", [sys.executable, *beat, "--loglevel", "warning"]),
    )


def healthy(port: int) -> bool:
    """Does the product say that it is well?"""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def show_sign_ins(environment: dict[str, str]) -> None:
    """Whom one can be in the demo."""
    told = subprocess.run(
        [sys.executable, "manage.py", "demo_sign_ins"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode == 0:
        say(told.stdout.rstrip())


def check_port(port: int) -> None:
    """Say so in words when another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise GiveUp(
                f"port {port} is only for root. Choose one above 1023: python3 dev.py run --port 8000"
            ) from None
        except OSError:
            raise GiveUp(
                f"port {port} is in use by another program. Choose another one: python3 dev.py run --port {port + 1}"
            ) from None


@contextlib.contextmanager
def only_one(port: int) -> Iterator[None]:
    """One supervisor for one checkout."""
    lock = Lock(STATE / "run.lock")
    if not lock.take(wait=False):
        raise GiveUp(f"it already runs from this checkout ({lock.read_note()}). Stop it there with Ctrl-C first.")
    lock.note(f"process {os.getpid()}, http://localhost:{port}/")
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def ending_on_signals() -> Iterator[None]:
    """A closed terminal or a polite kill ends everything as Ctrl-C does, also in the background of a script."""
    for word in (signal.SIGINT, signal.SIGTERM):
        signal.signal(word, interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
        signal.signal(signal.SIGHUP, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        return


def interrupt(number: int, frame: object) -> None:
    """Ctrl-C, by whatever name. Further ones change nothing: every step of stopping ends by itself within seconds."""
    for word in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(word, signal.SIG_IGN)
    raise KeyboardInterrupt
