"""What the developer command says, and how it gives up."""

import sys


class GiveUp(Exception):
    """The command cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(text, flush=True)


def headline(text: str) -> None:
    """A line that stands out between the output of other programs."""
    print(f"\n== {text}", flush=True)


def complain(text: str) -> None:
    """Why the command gives up."""
    print(f"\nExp-Ex: {text}", file=sys.stderr, flush=True)
