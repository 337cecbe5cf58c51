"""What the clock asks of exchanges."""

from celery import shared_task

from accounts.actions.concern import end_looking_after
from core import clock
from exchanges.actions.invitation import delete_old_lists
from exchanges.actions.leave_decision import remind_approvers
from exchanges.actions.manager import sum_up_for_managers
from exchanges.actions.reminders import remind_and_expire
from exchanges.queries import former_leads

FROM_HOUR, TO_HOUR = 8, 18
LAST_DAY = 5  # of the month, on which the summary of the one before is still written


@shared_task
def remind() -> None:
    """Send what is due, end what nobody answered; by day only, because nobody wants to be reminded at midnight."""
    if FROM_HOUR <= clock.now().astimezone(clock.uk()).hour < TO_HOUR:
        remind_and_expire()
        remind_approvers()


@shared_task
def delete_lists() -> None:
    """Rows of uploaded lists are kept for a day."""
    delete_old_lists()


@shared_task
def end_what_leads_looked_after() -> int:
    """Whoever leads a programme no longer does not read its concerns any more. It ends when they stop; this finds what
    was told to them at that very moment. How many people."""
    former = list(former_leads())
    for each in former:
        end_looking_after(person=each.person, via_id=each.via_id or 0)
    return len(former)


@shared_task
def sum_up() -> int:
    """On the first day of the month, by day, and on the next ones where that was missed; how many were written."""
    now = clock.now().astimezone(clock.uk())
    return sum_up_for_managers() if now.day <= LAST_DAY and FROM_HOUR <= now.hour < TO_HOUR else 0
