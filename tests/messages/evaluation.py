"""What has to happen for each message of evaluation."""

from datetime import date, timedelta

from core import clock
from evaluation import actions
from evaluation.actions import report
from evaluation.enums import ReportKind
from tests import cast
from tests.factories.closed_quarters import closed, of_organisation
from tests.factories.feedback import asked, manager_asked
from tests.messages.sampling import sample


@sample("evaluation.feedback_asked")
def before_the_first_visit() -> None:
    """Both have agreed to an exchange."""
    asked(cast.gareth(), cast.amina())


@sample("evaluation.feedback_reminder")
def not_answered() -> None:
    """A week has gone by."""
    with clock.at(clock.now() - timedelta(days=8)):
        asked(cast.gareth(), cast.amina())
    actions.remind()


@sample("evaluation.report_ready")
def made() -> None:
    """Somebody asked for a report, or has it made by itself."""
    helen = cast.lead()
    report.ask_for(subject=of_organisation(helen), last=closed(date(2026, 4, 1)), quarters=1, by=helen)
    report.make_waiting()


@sample("evaluation.named_evaluator")
def named() -> None:
    """The operator lets somebody read reports about an area."""
    report.name_evaluator(person=cast.gareth(), kind=ReportKind.REGION, code="Y60", by=cast.operator())


@sample("evaluation.manager_asked")
def visited() -> None:
    """A visit that a line manager allowed has taken place."""
    manager_asked(cast.gareth(), cast.amina())
