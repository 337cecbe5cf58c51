"""Fifty times yes against fifty times no at one moment, over HTTP, by one emailed link: one answer counts. Then yes
against taking it back, other dates, and cancelling: only legal histories."""

from tests.drills.approve_race.command import options, run

__all__ = ["options", "run"]
