"""A thousand reminders are due; the worker that sends them is killed three times. None is lost; where one comes twice,
both copies have the same Message-ID."""

from tests.drills.reminders_kill.command import options, run

__all__ = ["options", "run"]
