"""Who may. Answers are seen by whoever gave them alone: `Feedback.objects.visible_to`."""

import rules

from accounts.models import User
from accounts.rules import is_operator
from core.access import circle
from evaluation.models import Evaluator, Feedback, Report
from exchanges.rules import runs_programmes


@rules.predicate
def is_asked(user: User, feedback: Feedback) -> bool:
    """The person who is asked."""
    return feedback.person_id == user.pk


_evaluates = circle("evaluates_an_area", lambda user: Evaluator.objects.filter(person=user, ended_at=None))


@rules.predicate
def evaluates_an_area(user: User) -> bool:
    """Somebody whom the operator lets read reports about an area."""
    return _evaluates(user)


@rules.predicate
def asked_for(user: User, report: Report) -> bool:
    """Whoever waits for a report."""
    return report.made_by_id == user.pk


reads_reports = runs_programmes | evaluates_an_area

rules.add_perm("evaluation.answer", is_asked)
rules.add_perm("evaluation.cancel_report", asked_for)
rules.add_perm("evaluation.name_evaluators", is_operator)
rules.add_perm("evaluation.look_at_quotes", is_operator)
