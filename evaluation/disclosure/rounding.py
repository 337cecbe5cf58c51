"""A count becomes a multiple of five: by chance and without bias, and the same for the same cell for ever.

The chance is a keyed hash (HMAC-SHA256) of the cell's name: nobody without the secret can repeat it, and nobody gets
a second throw by asking again. A count between two multiples goes up in as many cases of five as it lies above the
lower one: 7 becomes 10 in two of five, 5 in three. Multiples of five stay.
"""

import hashlib
import hmac
from typing import NamedTuple

BASE = 5
SHORTEST_SECRET = 16


class CellName(NamedTuple):
    """What is counted in a base cell. Whatever else is published is a sum of such cells."""

    organisation: str
    programme: str
    quarter: str
    measure: str


class Interval(NamedTuple):
    """The least and the greatest count that a stored number leaves possible."""

    low: int
    high: int


def throw(secret: bytes, cell: CellName) -> int:
    """0 to 4, each equally likely to whoever does not hold the secret."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"The secret of random rounding needs at least {SHORTEST_SECRET} bytes.")
    name = b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in cell)
    return int.from_bytes(hmac.digest(secret, name, hashlib.sha256)) % BASE


def protect(secret: bytes, cell: CellName, count: int) -> int:
    """The number to store for a cell, once its quarter has closed."""
    if count < 0:
        raise ValueError("A count is never below nothing.")
    return (count + BASE - 1 - throw(secret, cell)) // BASE * BASE


def implies(stored: int, cells: int = 1) -> Interval:
    """What can be concluded from one stored number, or from a sum over several cells of which only the sum is known."""
    if stored < 0 or stored % BASE or cells < 1:
        raise ValueError("A stored number is a multiple of five, of one cell or more.")
    above_nothing = min(cells, stored // BASE)
    return Interval(stored - (BASE - 1) * above_nothing, stored + (BASE - 1) * cells)


def reads(stored: int, cells: int = 1) -> str:
    """A stored number as a reader sees it. A stored 0 is not none: it reads "0 to 4"."""
    return f"{stored:,}" if stored else f"0 to {implies(0, cells).high:,}"
