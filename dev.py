#!/usr/bin/env python3
"""The one command of a developer: `python3 dev.py run`, `test`, `check`, `manage …`, `bench …`, `drill …`, `lock`.

Needs nothing but Python. The first lines must be readable to older Pythons too, so that they can say what is missing.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (said to whoever has an older one)
    sys.exit(
        "Exp-Ex needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ". Try: python3.11 dev.py run"
    )
if sys.platform == "win32":
    sys.exit("Exp-Ex runs on Linux and macOS. On Windows use WSL (https://learn.microsoft.com/windows/wsl/install).")

from expex.dev import environment

if __name__ == "__main__":
    environment.enter(sys.argv[1:])
