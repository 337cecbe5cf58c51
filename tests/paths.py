"""Where tests find files that are not in the repository."""

import os
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
# For programs that get nothing else of this environment: what Python compiles lies where dev.py keeps it, or nowhere.
COMPILED = {"PYTHONPYCACHEPREFIX": sys.pycache_prefix} if sys.pycache_prefix else {"PYTHONDONTWRITEBYTECODE": "1"}


def find_shared() -> Path | None:
    """The folder of shared data: EXPEX_SHARED, or `shared` beside the checkout."""
    chosen = os.environ.get("EXPEX_SHARED")
    folder = Path(chosen) if chosen else CHECKOUT.parent / "shared"
    return folder if folder.is_dir() else None


SHARED: Path | None = find_shared()


def shared(*parts: str) -> Path:
    """A file or folder of the shared data. Without it the test is skipped with the reason; under CI=true it fails."""
    if SHARED is not None and (path := SHARED.joinpath(*parts)).exists():
        return path
    reason = f"the shared data is missing ({'/'.join(parts)}); set EXPEX_SHARED to its folder"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
