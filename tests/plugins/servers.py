"""Starts PostgreSQL and Valkey for the tests before Django's settings are read, and stops them at the end.

Loaded with `-p` (see pyproject.toml), because a conftest.py would come too late. Workers of xdist inherit the addresses
in their environment.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from expex.dev import state
from expex.dev.console import GiveUp
from expex.dev.locks import Lock
from expex.dev.preparation import build_design
from expex.dev.services import services


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before anybody looks at the settings."""
    if early_config.known_args_namespace.help:
        early_config.known_args_namespace.noconftest = True  # ours wants the servers, which nobody needs to read a help
    elif "PYTEST_XDIST_WORKER" not in os.environ:
        start(early_config)
    return (yield)


def start(config: pytest.Config) -> None:
    """One run at a time in one checkout: two would share test databases."""
    signal.signal(signal.SIGTERM, interrupt)
    state.STATE.mkdir(mode=0o700, exist_ok=True)
    stack = ExitStack()
    config.add_cleanup(stack.close)
    alone = Lock(state.STATE / "test.lock")
    stack.callback(alone.release)
    if not alone.take(wait=False):
        raise pytest.UsageError(
            f"the tests already run from this checkout (process {alone.read_note()}). Wait for them, or stop them."
        )
    alone.note(str(os.getpid()))
    try:
        servers = stack.enter_context(services("test"))
        surroundings = {**state.product_environment("test"), **servers.addresses}
        build_design(surroundings)
    except GiveUp as reason:
        raise pytest.UsageError(str(reason)) from reason
    os.environ.update({name: value for name, value in surroundings.items() if name != "DJANGO_SETTINGS_MODULE"})


def interrupt(number: int, frame: object) -> None:
    """A polite kill ends the run as Ctrl-C does, so that the servers are stopped."""
    raise KeyboardInterrupt
