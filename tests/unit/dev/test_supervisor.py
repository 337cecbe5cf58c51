"""Parts are restarted when they fall, and leave nothing behind when they are stopped."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from expex.dev import processes
from expex.dev.environment import STATE
from expex.dev.supervisor import Part, Supervisor

STUBBORN_PARENT = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print("child", child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor(dict(os.environ))
    yield made
    made.stop()


def until(happens: Callable[[], object], seconds: float = 10) -> None:
    """Wait for something that other processes do."""
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_a_part_that_falls_is_started_again_after_a_pause_that_grows(
    supervisor: Supervisor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = Part(
        "worker", [sys.executable, "-c", f"open({str(tmp_path / 'starts')!r}, 'a').write('x'); raise SystemExit(3)"]
    )
    supervisor.start(part)

    def second_fall() -> bool:
        supervisor.look()
        return part.falls == 2

    until(second_fall)
    assert (tmp_path / "starts").read_text() == "xx"
    told = capsys.readouterr().out
    assert "worker stopped (exit code 3); starting it again in 1 s" in told
    assert "starting it again in 2 s" in told


def test_what_a_part_says_is_passed_on_with_its_name(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor.start(Part("beat", [sys.executable, "-c", "print('tick', flush=True); import time; time.sleep(60)"]))
    heard = ""

    def arrives() -> bool:
        nonlocal heard
        heard += capsys.readouterr().out
        return "beat   | tick\n" in heard

    until(arrives)


def test_stopping_ends_a_part_that_does_not_listen_and_its_children(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("expex.dev.supervisor.PATIENCE", 0.3)
    supervisor.start(Part("web", [sys.executable, "-c", STUBBORN_PARENT]))
    heard = ""

    def child_is_there() -> bool:
        nonlocal heard
        heard += capsys.readouterr().out
        return "child" in heard

    until(child_is_there)
    child = int(heard.split("child", 1)[1].split()[0])
    supervisor.stop()
    until(lambda: not psutil.pid_exists(child) or not processes.alive(psutil.Process(child)))


def test_orphans_are_known_by_their_mark_and_checkout(supervisor: Supervisor) -> None:
    part = Part("worker", [sys.executable, "-c", "import time; time.sleep(60)"])
    supervisor.start(part)
    assert part.process
    number = part.process.pid
    until(lambda: number in [found.pid for found in processes.parts(str(STATE))])
    assert number not in [found.pid for found in processes.parts("/another/checkout/.expex")]
