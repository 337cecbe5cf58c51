"""Redis is stopped in the middle of the day: people go on signing in, asking, agreeing, writing and taking their data
along; the mail follows when Redis is back, or by hand."""

from tests.drills.redis_down.command import options, run

__all__ = ["options", "run"]
