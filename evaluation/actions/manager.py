"""Every write of the question to line managers: would you release them again?"""

from datetime import timedelta

from core import clock, lifecycle
from core.errors import Refused
from core.transactions import action
from evaluation import emails
from evaluation.enums import Again, ManagerEvent, ManagerState
from evaluation.models import ManagerQuestion
from evaluation.queries.feedback import OPEN_FOR
from evaluation.queries.manager import manager_questions_to_lapse, managers_to_ask, managers_to_remind
from evaluation.states import MANAGER_QUESTION
from exchanges.actions.manager import silence
from exchanges.models import ApprovalStep


def ask_managers_who_are_due() -> int:
    """Ask every manager whose member of staff made the last visit of an exchange; how many. Safe to run twice or
    late."""
    return sum(ask_manager(step=step) is not None for step in managers_to_ask())


@action
def ask_manager(*, step: ApprovalStep) -> ManagerQuestion | None:
    """Ask whoever said yes to a visit whether they would release the person again; by one email with a link. About one
    person and exchange one manager is asked, once."""
    visit = step.leave.visit
    now = clock.now()
    question, is_new = ManagerQuestion.objects.get_or_create(
        exchange_id=visit.exchange_id,
        visitor_id=visit.visitor_id,
        defaults={
            "state": ManagerState.ASKED,
            "state_since": now,
            "organisation_id": step.leave.organisation_id,
            "programme_id": visit.exchange.programme_id,
            "step": step,
            "asked_at": now,
            "closes_on": clock.today() + OPEN_FOR - timedelta(days=1),
        },
    )
    if not is_new:
        return None
    lifecycle.begin(MANAGER_QUESTION, question, ManagerEvent.ASK)
    emails.manager_asked.post(question_id=question.pk, version=question.version, reminder=0)
    return question


@action
def answer_as_manager(*, question: ManagerQuestion, again: Again, seen: int) -> ManagerQuestion:
    """The manager answers by the link. Nobody is told and nobody reads it; who answered is let go."""
    return lifecycle.apply(MANAGER_QUESTION, question, ManagerEvent.ANSWER, seen=seen, again=again.value, step=None)


@action
def decline_as_manager(*, question: ManagerQuestion, seen: int) -> ManagerQuestion:
    """The manager would rather not say. Nobody is told, and no reminder follows."""
    return lifecycle.apply(MANAGER_QUESTION, question, ManagerEvent.DECLINE, seen=seen, step=None)


@action
def return_as_manager(*, question: ManagerQuestion, seen: int, stop: bool = False) -> ManagerQuestion:
    """Whoever was asked is not the manager; with `stop` they want no such mail at all, and get none any more, about
    study leave either. Nobody else is asked in their place, and nobody is told."""
    email = question.step.email if question.step else ""
    returned = lifecycle.apply(MANAGER_QUESTION, question, ManagerEvent.RETURN, seen=seen, step=None)
    if stop and email:
        silence(email=email)
    return returned


def remind_managers() -> None:
    """One reminder to whoever has neither answered nor declined. Safe to run twice or late."""
    for question in managers_to_remind():
        emails.manager_asked.post(question_id=question.pk, version=question.version, reminder=1)


def lapse_questions_to_managers() -> None:
    """End what can no longer be answered. Safe to run twice or late."""
    for question in manager_questions_to_lapse():
        try:
            _lapse(question)
        except Refused:  # answered a moment ago
            continue


@action
def _lapse(question: ManagerQuestion) -> ManagerQuestion:
    return lifecycle.apply(MANAGER_QUESTION, question, ManagerEvent.LAPSE, step=None)
