"""Real processes and real servers, in folders of their own."""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from expex.dev import processes, state


@pytest.fixture
def servers_folder() -> Iterator[Path]:
    """A folder that the servers' account can reach, which pytest's own temporary folders are not when we are root."""
    folder = state.private_folder(state.servers_folder() / f"unit-{secrets.token_hex(3)}")
    yield folder
    processes.stop(processes.mentioning(str(folder)))
    shutil.rmtree(folder)
