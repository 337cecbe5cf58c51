"""What the clock asks of changes."""

from celery import shared_task

from core import clock
from reflections.actions.change import remind_of_changes

FROM_HOUR, TO_HOUR = 8, 18


@shared_task
def remind() -> None:
    """Send what is due; by day only, because nobody wants to be reminded at midnight."""
    if FROM_HOUR <= clock.now().astimezone(clock.uk()).hour < TO_HOUR:
        remind_of_changes()
