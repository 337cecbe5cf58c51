"""Finding processes that outlived their supervisor: by what they are, since a number may have passed to another."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psutil

PART = "EXPEX_PART"  # the supervisor's children carry this and the state folder in their environment


STARTED: list[subprocess.Popen[bytes]] = []  # kept, because a server may outlive the object that started it


def start_server(command: list[str], log: Path, account: dict[str, Any]) -> psutil.Process:
    """Start a server in a session of its own, so that Ctrl-C in the terminal is for the supervisor alone."""
    with log.open("ab") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            start_new_session=True,
            **account,
        )
    STARTED.append(server)
    return psutil.Process(server.pid)


def alive(process: psutil.Process) -> bool:
    """A zombie is as good as gone."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def servers(program: str, argument: str) -> list[psutil.Process]:
    """Running servers of this name that were started with exactly this argument (their data folder or socket)."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == program and argument in process.cmdline() and alive(process):
                found.append(process)
        except psutil.Error:
            continue
    return found


def mentioning(folder: str) -> list[psutil.Process]:
    """Running processes that were started with something inside this folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and any(word.startswith(f"{folder}/") for word in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def parts(state_folder: str) -> list[psutil.Process]:
    """Web, worker and beat processes of this checkout, with all their own children."""
    found = []
    for process in psutil.process_iter():
        try:
            surroundings = process.environ()
        except (psutil.Error, OSError):
            continue
        if PART in surroundings and surroundings.get("EXPEX_STATE") == state_folder and process.pid != os.getpid():
            found.append(process)
    return found


def leaders(numbers: Iterable[int]) -> list[psutil.Process]:
    """Our own children by number, those that are still there."""
    return [psutil.Process(number) for number in numbers if psutil.pid_exists(number)]


def stop(found: Iterable[psutil.Process], *, first: signal.Signals = signal.SIGTERM, patience: float = 5.0) -> None:
    """Ask them to end, wait, and end those that do not listen."""
    asked = list(found)
    tell(asked, first)
    deadline = time.monotonic() + patience
    while any(alive(process) for process in asked) and time.monotonic() < deadline:
        time.sleep(0.05)
    tell([process for process in asked if alive(process)], signal.SIGKILL)
    psutil.wait_procs(asked, timeout=1)  # those that are our own children leave no zombie
    for server in STARTED:
        server.poll()  # or subprocess warns at the end that it still runs


def tell(found: Iterable[psutil.Process], word: signal.Signals) -> None:
    """Send a signal to each that is still there (psutil compares start times, so a reused number is left alone)."""
    for process in found:
        try:
            process.send_signal(word)
        except psutil.NoSuchProcess:
            continue
