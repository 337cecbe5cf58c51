"""Whether the time of an answer tells who has an account: pairs of requests, one with an address that has an account
and one that has none, with the password hasher of production."""

from tests.drills.enumeration.command import options, run

__all__ = ["options", "run"]
