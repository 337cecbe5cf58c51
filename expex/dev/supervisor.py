"""Keeps web, worker and beat running under one process, each in a process group of its own."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

from expex.dev import processes
from expex.dev.console import say
from expex.dev.environment import CHECKOUT, STATE

LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0  # whoever has run this long has earned a quick restart
PATIENCE = 6.0


@dataclass
class Part:
    """One of the programs that make up the running product."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    listener: threading.Thread | None = None
    started: float = 0.0
    falls: int = 0
    not_before: float = 0.0


class Supervisor:
    """Starts parts, passes on what they say, starts a part again when it dies, stops them all."""

    def __init__(self, environment: dict[str, str]) -> None:
        """`environment` is what every part is started with."""
        self.environment = environment
        self.parts: list[Part] = []

    def start(self, part: Part) -> None:
        """Begin to look after this part."""
        self.parts.append(part)
        self._spawn(part)

    def look(self) -> None:
        """Notice parts that died and start them again, after a pause that doubles with each fall."""
        now = time.monotonic()
        for part in self.parts:
            if part.process is None:
                if now >= part.not_before:
                    self._spawn(part)
            elif (code := part.process.poll()) is not None:
                self._clear_away(part)
                part.falls = 1 if now - part.started > STEADY_SECONDS else part.falls + 1
                pause = min(LONGEST_PAUSE, 2.0 ** (part.falls - 1))
                part.not_before = now + pause
                say(f"{part.name} stopped ({how_it_ended(code)}); starting it again in {pause:.0f} s")

    def stop(self) -> None:
        """Ask every part to end, and leave none behind."""
        parts, self.parts = self.parts, []
        processes.stop(processes.leaders(part.process.pid for part in parts if part.process), patience=PATIENCE)
        for part in parts:
            self._clear_away(part)

    def _spawn(self, part: Part) -> None:
        part.process = subprocess.Popen(
            part.command,
            cwd=CHECKOUT,
            env={**self.environment, processes.PART: part.name, "EXPEX_STATE": str(STATE)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        part.started = time.monotonic()
        part.listener = threading.Thread(target=pass_on, args=(part.name, part.process), daemon=True)
        part.listener.start()

    def _clear_away(self, part: Part) -> None:
        """What a part leaves when it ends: children of its own, and last words."""
        if part.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(part.process.pid, signal.SIGKILL)
            part.process.wait()
            part.process = None
        if part.listener:
            part.listener.join(timeout=2)


def pass_on(name: str, process: subprocess.Popen[str]) -> None:
    """Print what a part says, with its name in front."""
    if process.stdout:
        with process.stdout as words:
            for line in words:
                with contextlib.suppress(OSError):  # when the terminal is gone keep listening, or the part stands still
                    print(f"{name:<6} | {line}", end="", flush=True)


def how_it_ended(code: int) -> str:
    """An exit code in words."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
