"""`dev.py test`: the whole suite with its own servers (see `tests/plugins/servers.py`) and a real browser."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from expex.dev import browser
from expex.dev.console import GiveUp, complain
from expex.dev.environment import CHECKOUT

IN_ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--trace", "--dist", "-s", "--capture=no")


def test(arguments: list[str]) -> NoReturn:
    """Become pytest, so that its exit code is ours."""
    os.chdir(CHECKOUT)
    environment = dict(os.environ)
    if may_meet_a_browser(arguments):
        try:
            environment[browser.VARIABLE] = browser.required()
        except GiveUp as reason:
            if os.environ.get("CI") == "true":
                raise
            complain(f"{reason}\nGoing on without the journeys.")
    command = [sys.executable, "-m", "pytest", *workers(arguments), *arguments]
    os.execve(command[0], command, environment)  # noqa: S606 (our own Python)


def workers(arguments: list[str]) -> list[str]:
    """Two at a time, each helping the other out at the end, unless the person decides that or asks for a single file or
    test."""
    decided = any(argument.startswith(IN_ONE_PROCESS) for argument in arguments)
    single = len(paths(arguments)) == 1 and not paths(arguments)[0].is_dir()
    return [] if decided or single else ["-n", "2", "--dist", "worksteal"]


def may_meet_a_browser(arguments: list[str]) -> bool:
    """A run that names only other folders needs no browser."""
    named = paths(arguments)
    return not named or any("journeys" in path.parts or path.name == "tests" for path in named)


def paths(arguments: list[str]) -> list[Path]:
    """The files and folders among pytest's arguments."""
    candidates = (Path(argument.split("::", 1)[0]) for argument in arguments if not argument.startswith("-"))
    return [path for path in candidates if path.exists()]
