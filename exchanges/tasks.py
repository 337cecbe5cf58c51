"""What the clock asks of exchanges."""

from celery import shared_task

from core import clock
from exchanges.actions.leave_decision import remind_approvers
from exchanges.actions.reminders import remind_and_expire

FROM_HOUR, TO_HOUR = 8, 18


@shared_task
def remind() -> None:
    """Send what is due, end what nobody answered; by day only, because nobody wants to be reminded at midnight."""
    if FROM_HOUR <= clock.now().astimezone(clock.uk()).hour < TO_HOUR:
        remind_and_expire()
        remind_approvers()
