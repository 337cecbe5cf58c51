"""What the clock asks of feedback."""

from celery import shared_task

from core import clock
from evaluation import actions

FROM_HOUR, TO_HOUR = 8, 18


@shared_task
def ask_and_remind() -> None:
    """Ask whose moment has come, end what is over, remind the rest; by day only, because nobody wants to be asked at
    midnight."""
    actions.lapse_what_is_over()
    actions.lapse_questions_to_managers()
    if FROM_HOUR <= clock.now().astimezone(clock.uk()).hour < TO_HOUR:
        actions.ask_who_is_due()
        actions.remind()
        actions.ask_managers_who_are_due()
        actions.remind_managers()
