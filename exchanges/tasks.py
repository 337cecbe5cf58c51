"""What the clock asks of exchanges."""

from celery import shared_task

from exchanges.actions.reminders import remind_and_expire


@shared_task
def remind() -> None:
    """Send what is due, end what nobody answered."""
    remind_and_expire()
