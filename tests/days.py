"""The same time of day on another day: a test that counts days must not depend on the hour or on summer time."""

from datetime import UTC, date, datetime, timedelta

from core import clock


def on_day(day: date) -> datetime:
    """This date, with the wall clock in the United Kingdom as it stands now."""
    return datetime.combine(day, clock.now().astimezone(clock.uk()).time(), tzinfo=clock.uk()).astimezone(UTC)


def in_days(days: int) -> datetime:
    """So many days ahead, or back where negative."""
    return on_day(clock.today() + timedelta(days=days))
