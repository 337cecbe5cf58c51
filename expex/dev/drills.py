"""`dev.py drill NAME`: a long exercise against a database of its own. The drills themselves live in `tests/drills/`."""

import os
import signal
import subprocess
import sys

from expex.dev import state
from expex.dev.console import GiveUp, say
from expex.dev.environment import CHECKOUT
from expex.dev.locks import Lock
from expex.dev.preparation import build_design
from expex.dev.run import interrupt
from expex.dev.services import services

FOLDER = CHECKOUT / "tests" / "drills"


def drill(words: list[str]) -> int:
    """Run one with the servers up; without a name say which there are. One at a time in one checkout."""
    if not words or words[0] in {"-h", "--help"}:
        say("Drills: " + ", ".join(names()) + "\npython3 dev.py drill NAME --help tells its options.")
        return 0
    if words[0] not in names():
        raise GiveUp(f"there is no drill {words[0]!r}. There are: {', '.join(names())}.")
    state.STATE.mkdir(mode=0o700, exist_ok=True)
    alone = Lock(state.STATE / "drill.lock")
    if not alone.take(wait=False):
        raise GiveUp(f"a drill already runs from this checkout (process {alone.read_note()}). Wait for it, or stop it.")
    alone.note(str(os.getpid()))
    try:
        with services("test") as servers:
            environment = {**state.product_environment("test"), **servers.addresses}
            build_design(environment)
            return obeyed([sys.executable, "-m", "tests.drills", *words], environment)
    finally:
        alone.release()


def names() -> list[str]:
    """Each drill is a package; where its name has a dash, the folder has an underscore."""
    return sorted(file.parent.name.replace("_", "-") for file in FOLDER.glob("*/__init__.py"))


def obeyed(command: list[str], environment: dict[str, str]) -> int:
    """The exit code. The drill hears Ctrl-C itself and throws its database away; a polite kill is passed on."""
    child = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.send_signal(signal.SIGINT)
        return child.wait() or 130
    finally:
        signal.signal(signal.SIGTERM, before)
