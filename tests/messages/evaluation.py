"""What has to happen for each message of evaluation."""

from datetime import timedelta

from core import clock
from evaluation import actions
from tests import cast
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


@sample("evaluation.manager_asked")
def visited() -> None:
    """A visit that a line manager allowed has taken place."""
    manager_asked(cast.gareth(), cast.amina())
