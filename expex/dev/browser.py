"""The real Chromium that the journey tests drive: an installed one, or one from apt."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from expex.dev.console import GiveUp, say
from expex.dev.state import am_root

VARIABLE = "EXPEX_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HOW_TO_INSTALL = f"""the journey tests need Chromium or Chrome, and none is installed.
On Debian:  sudo apt-get update && sudo apt-get install -y chromium
On Ubuntu:  sudo snap install chromium      (or Chrome's own package)
On macOS:   brew install --cask google-chrome
Or say where it is:  {VARIABLE}=/path/to/chrome python3 dev.py test"""


def required() -> str:
    """The path of a browser that runs; installs one as root where apt has it."""
    browser = find()
    if browser is None and am_root() and shutil.which("apt-get"):
        say("Installing Chromium with apt (once)")
        install()
        browser = find()
    if browser is None:
        raise GiveUp(HOW_TO_INSTALL)
    return browser


def find() -> str | None:
    """The first browser that really starts: on Ubuntu `chromium-browser` may be no more than a signpost to the snap."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if not runs(chosen):
            raise GiveUp(
                f"{VARIABLE} is {chosen}, which does not start. Correct it, or unset it so that one is looked for."
            )
        return chosen
    return next((path for path in candidates() if runs(path)), None)


def candidates() -> Iterator[str]:
    """Where browsers are."""
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    if sys.platform == "darwin":
        yield from (place for place in MAC_PLACES if Path(place).is_file())


def runs(path: str) -> bool:
    """Does it tell its version?"""
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and "chrom" in told.stdout.lower()


def install() -> None:
    """As root on Debian and its kin. Whether it worked is seen by looking again."""
    apt = shutil.which("apt-get") or "apt-get"
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], env=quiet, check=False)
    subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=quiet, check=False)
