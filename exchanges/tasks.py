"""What the clock asks of exchanges."""

from celery import shared_task

from accounts.actions.concern import end_looking_after
from core import clock
from exchanges.actions.reminders import remind_and_expire
from exchanges.queries import former_leads

FROM_HOUR, TO_HOUR = 8, 18


@shared_task
def remind() -> None:
    """Send what is due, end what nobody answered; by day only, because nobody wants to be reminded at midnight."""
    if FROM_HOUR <= clock.now().astimezone(clock.uk()).hour < TO_HOUR:
        remind_and_expire()


@shared_task
def end_what_leads_looked_after() -> int:
    """Whoever leads a programme no longer does not read its concerns any more; how many were theirs."""
    former = list(former_leads())
    for each in former:
        end_looking_after(person=each.person, via_id=each.via_id or 0)
    return len(former)
