"""Everything in the order of time: lives and stories take turns, whoever's moment comes next."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime

from core import clock

Thread = Iterator[datetime]
"""Something that goes on in steps: yields the moment of its next step, and takes the step when it is resumed."""


def play(threads: Iterable[Thread]) -> None:
    """Let each step happen at its moment on the product's clock, the earliest first."""
    waiting: list[tuple[datetime, int, Thread]] = []
    for number, thread in enumerate(threads):
        _queue(waiting, number, thread)
    while waiting:
        moment, number, thread = heapq.heappop(waiting)
        with clock.at(moment):
            _queue(waiting, number, thread)


def _queue(waiting: list[tuple[datetime, int, Thread]], number: int, thread: Thread) -> None:
    """Take the step that is due and wait for the moment of the one after it, if there is one."""
    if (moment := next(thread, None)) is not None:
        heapq.heappush(waiting, (moment, number, thread))
