"""People who are asked about their exchange."""

from accounts.models import User
from evaluation import actions
from evaluation.enums import Moment
from evaluation.models import Feedback
from exchanges.models import Exchange
from tests.factories.exchanges import agreed


def asked(person: User, other: User) -> Feedback:
    """Both have agreed, and were asked before the first visit; this person's questions."""
    return asked_about(agreed(person, other), person)


def asked_about(exchange: Exchange, person: User) -> Feedback:
    """Both were asked about this exchange; this person's questions."""
    actions.ask(exchange=exchange, moment=Moment.BEFORE)
    return Feedback.objects.get(exchange=exchange, person=person)
