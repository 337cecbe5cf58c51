"""What the clock asks of feedback and of reports."""

from celery import shared_task

from core import clock
from evaluation import actions
from evaluation.actions import closing, report

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


@shared_task
def close_quarters() -> int:
    """Settle the numbers of quarters that are over, and ask for reports that are made by themselves. Safe to run twice
    or late."""
    closing.close_quarters()
    return report.ask_for_scheduled()


@shared_task
def make_reports() -> int:
    """The reports that people asked for. Safe to run twice: each is made by one worker."""
    return report.make_waiting()
