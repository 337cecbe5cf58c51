"""`dev.py lock`: write requirements/*.txt anew from pyproject.toml. Pins stay as they are without `--upgrade`."""

import shutil
import subprocess
import sys
from pathlib import Path

from expex.dev.console import GiveUp, say
from expex.dev.environment import CHECKOUT

# Everything is locked once, in dev.txt; the other two are parts of it, so all three always hold the same versions.
FILES = {
    "dev": ["--group", "embedded", "--group", "design", "--group", "dev"],
    "run": ["--group", "embedded", "--group", "design", "--constraint", "requirements/dev.txt"],
    "production": ["--group", "design", "--constraint", "requirements/dev.txt"],
}
OPTIONS = [
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def lock(*, upgrade: bool) -> None:
    """Resolve and write the three files; they hold names, versions and hashes, and no addresses."""
    resolver = find_uv()
    for name, options in FILES.items():
        file = f"requirements/{name}.txt"
        more = ["--upgrade"] if upgrade else []
        command = [*resolver, "pip", "compile", "pyproject.toml", *OPTIONS, *options, *more, "--output-file", file]
        if subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=False).returncode:
            raise GiveUp(f"{file} could not be resolved; uv's own words are above.")
        say(f"{file}: {sum('==' in line for line in (CHECKOUT / file).read_text().splitlines())} packages")


def find_uv() -> list[str]:
    """The resolver: uv from PATH, or installed into the environment."""
    if found := shutil.which("uv"):
        return [found]
    inside = Path(sys.executable).with_name("uv")
    if not inside.exists():
        say("Installing uv into the environment")
        if subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "uv"], check=False
        ).returncode:
            raise GiveUp("uv could not be installed. Install it yourself (`pipx install uv`), then try again.")
    return [str(inside)]
