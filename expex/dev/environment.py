"""The virtual environment `.venv-expex/`, made from hash-locked requirements.

Standard library only, because it runs before anything is installed. `run` and `manage` need requirements/run.txt;
`test`, `check`, `drill` and `bench` need requirements/dev.txt, which holds the same and more. So there is one: the
first `test` adds to it, and it is built anew when a file that it was made from has changed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal, NoReturn

from expex.dev.console import GiveUp, complain, say
from expex.dev.locks import Lock

CHECKOUT = Path(__file__).resolve().parents[2]
STATE = CHECKOUT / ".expex"
FOLDER = CHECKOUT / ".venv-expex"
PYTHON = FOLDER / "bin" / "python"
INSTALLED = FOLDER / "installed.json"
COMPILED = FOLDER / "compiled"

Level = Literal["run", "dev"]
DEV_COMMANDS = {"test", "check", "drill", "bench"}
PIP_OPTIONS = ["-qq", "--no-deps", "--require-hashes", "--only-binary", ":all:"]


def enter(arguments: list[str]) -> NoReturn:
    """Make the environment where it is missing or out of date, and carry on inside it."""
    level: Level = "dev" if arguments and arguments[0] in DEV_COMMANDS else "run"
    try:
        make(level)
    except GiveUp as reason:
        complain(str(reason))
        sys.exit(1)
    except PermissionError as error:
        complain(f"{error.filename} belongs to somebody else. Run as its owner, or remove {STATE} and {FOLDER} first.")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    keep_what_is_compiled()
    os.execv(PYTHON, [str(PYTHON), "-m", "expex.dev", *arguments])  # noqa: S606 (our own Python)


def keep_what_is_compiled() -> None:
    """Beside the environment, where it is in nobody's way: one command starts dozens of Pythons, and each would compile
    the product anew where a person's own settings forbid to keep it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(COMPILED)


def make(level: Level) -> None:
    """Bring the environment to this level, and hold it against a rebuild for as long as this command lives."""
    STATE.mkdir(mode=0o700, exist_ok=True)
    making = Lock(STATE / "environment.making.lock")
    if not making.take(wait=False):
        say("Another dev.py is making the environment; waiting for it.")
        making.take()
    in_use = Lock(STATE / "environment.use.lock")
    want = {name: fingerprint(name) for name in ("run", "dev")}
    have = installed()
    if have.get(level) != want[level]:
        keep = bool(have) and have.items() <= want.items()
        if not keep and not in_use.take(wait=False):
            raise GiveUp(
                "the requirements have changed while Exp-Ex runs from this checkout. Stop it there (Ctrl-C) first."
            )
        build(level, keep=keep)
        INSTALLED.write_text(json.dumps(want if level == "dev" else {"run": want["run"]}))
    point_at_checkout()
    in_use.take(shared=True)
    in_use.keep_through_exec()
    making.release()


def fingerprint(level: str) -> str:
    """Changes when the requirements do."""
    return hashlib.sha256((CHECKOUT / "requirements" / f"{level}.txt").read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """What the environment was made from; nothing when it is missing, half made, or its Python is gone."""
    if not os.access(PYTHON, os.X_OK):
        return {}
    try:
        content = json.loads(INSTALLED.read_text())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def build(level: Level, *, keep: bool) -> None:
    """Install a level's requirements, into the environment as it is (`keep`) or into a new one."""
    requirements = str(CHECKOUT / "requirements" / f"{level}.txt")
    say(f"{'Adding to' if keep else 'Making'} the environment {FOLDER.name}/ (once, about half a minute)")
    if not keep:
        shutil.rmtree(FOLDER, ignore_errors=True)
        create()
    INSTALLED.unlink(missing_ok=True)
    pip_inside = any(FOLDER.glob("lib/python*/site-packages/pip"))
    uv = shutil.which("uv")
    if pip_inside:
        call([str(PYTHON), "-m", "pip", "install", *pip_extras(), *PIP_OPTIONS, "-r", requirements])
    elif uv:
        call([uv, "pip", "install", "--python", str(PYTHON), *PIP_OPTIONS, "-r", requirements])
    else:
        call(
            [
                sys.executable,
                "-m",
                "pip",
                "--python",
                str(PYTHON),
                "install",
                *pip_extras(),
                *PIP_OPTIONS,
                "-r",
                requirements,
            ]
        )


def create() -> None:
    """An empty environment, without a pip of its own where this Python has one: a pip takes longer than all the rest.
    Debian and Ubuntu take `ensurepip` out of Python, so there are further ways to try."""
    uv = shutil.which("uv")
    if importlib.util.find_spec("pip") and works([sys.executable, "-m", "venv", "--without-pip", str(FOLDER)]):
        return
    if importlib.util.find_spec("ensurepip") and works([sys.executable, "-m", "venv", str(FOLDER)]):
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    if uv:
        call([uv, "venv", "--quiet", "--python", sys.executable, str(FOLDER)])
    else:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise GiveUp(
            f"this Python ({sys.executable}) cannot make virtual environments: its `ensurepip` is not installed.\n"
            f"On Debian and Ubuntu:  sudo apt-get install -y {package}\n"
            "Elsewhere: install `uv` or a Python that has `ensurepip`. Then run the same command again."
        )


def works(command: list[str]) -> bool:
    """Try a step that another can replace."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pip_extras() -> list[str]:
    """Keep pip to what was asked, whatever the person's own settings are. Modules are compiled when they are first
    used; most never are."""
    return ["--no-user", "--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--no-compile"]


def call(command: list[str]) -> None:
    """Run one step of the making; its own words tell what went wrong."""
    if subprocess.run(command, check=False).returncode != 0:
        raise GiveUp(f"this step failed (its own words are above):\n  {' '.join(command)}")


def point_at_checkout() -> None:
    """Let programs of the environment find the product from any folder, also after the checkout has moved."""
    for packages in FOLDER.glob("lib/python*/site-packages"):
        pointer = packages / "expex-checkout.pth"
        if not pointer.is_file() or pointer.read_text() != f"{CHECKOUT}\n":
            pointer.write_text(f"{CHECKOUT}\n")
