"""People who are asked about their exchange."""

from typing import Any

from accounts.models import User
from core import clock
from evaluation import actions
from evaluation.enums import Moment
from evaluation.models import Feedback, ManagerQuestion
from exchanges.actions.visit import record_took_place
from exchanges.models import Exchange, Visit
from matching.models import DraftPair
from tests.days import in_days
from tests.factories.exchanges import AHEAD, agreed, papers_done, took_place
from tests.factories.rounds import paired
from tests.factories.study_leave import granted, waiting


def asked(person: User, other: User) -> Feedback:
    """Both have agreed, and were asked before the first visit; this person's questions."""
    return asked_about(agreed(person, other), person)


def asked_about(exchange: Exchange, person: User) -> Feedback:
    """Both were asked about this exchange; this person's questions."""
    actions.ask(exchange=exchange, moment=Moment.BEFORE)
    return Feedback.objects.get(exchange=exchange, person=person)


def visited(visitor: User, host: User, **said: Any) -> Visit:
    """A visit that a line manager allowed, and that took place a fortnight ago."""
    with clock.at(in_days(-26 - AHEAD)):
        visit = papers_done(granted(waiting(visitor, host, **said)).visit)
    return record_took_place(visit=visit, by=visitor)


def manager_asked(visitor: User, host: User) -> ManagerQuestion:
    """The line manager who allowed it was asked whether they would again."""
    visit = visited(visitor, host)
    actions.ask_managers_who_are_due()
    return ManagerQuestion.objects.get(exchange=visit.exchange)


def paired_and_visited(visitor: User, host: User, lead: User) -> Exchange:
    """A visit of two whom a round of this lead's programme paired; both were asked how it was."""
    exchange = took_place(visitor, host).exchange
    pair = paired(lead, 2).draft.pairs.first()  # type: ignore[union-attr]
    DraftPair.objects.filter(pk=pair.pk).update(exchange=exchange, scores={"need": 1.0})  # type: ignore[union-attr]
    actions.ask_who_is_due()
    return exchange
