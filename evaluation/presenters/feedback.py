"""How feedback is said: what is asked about whom, and how many answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.page import Card, MayWait, Row, Status, Task
from evaluation.enums import FeedbackState, Moment
from evaluation.models import Feedback
from evaluation.queries import Rate, waiting_feedback

MOST_CARDS = 2


@dataclass(frozen=True)
class RateLine:
    """What came of the questions of one moment, as rows of a page."""

    moment: str
    rows: list[Row]


def title(feedback: Feedback, viewer: User) -> str:
    """Before your exchange with Amina Yusuf."""
    said = {"name": feedback.exchange.other(viewer).name}
    return {
        Moment.BEFORE: _("Before your exchange with %(name)s"),
        Moment.AFTER: _("After your exchange with %(name)s"),
        Moment.FOLLOW_UP: _("Three months after your exchange with %(name)s"),
        Moment.SIX_MONTHS: _("Six months after your exchange with %(name)s"),
    }[Moment(feedback.moment)] % said


def tasks(found: Iterable[Feedback], viewer: User) -> list[Task]:
    """What somebody was asked, and where it stands."""
    return [
        Task(
            title(each, viewer),
            reverse("evaluation:feedback", args=[each.pk]),
            status(each),
            _("Until %(day)s") % {"day": words.day(each.closes_on)} if each.state == FeedbackState.ASKED else "",
        )
        for each in found
    ]


def status(feedback: Feedback) -> Status:
    """Waits for you, answered, would rather not, or not answered in time."""
    state = FeedbackState(feedback.state)
    if state == FeedbackState.ASKED:
        return Status(_("Waits for you"), "yellow")
    return Status(str(state.label), "green" if state == FeedbackState.ANSWERED else "grey")


def needs_me(user: User) -> MayWait:
    """Questions that wait for somebody, for the first page; least pressing of all that waits there."""
    waiting = waiting_feedback(user)
    return MayWait(waiting, lambda _many: [_card(each, user) for each in waiting[:MOST_CARDS]])


def _card(feedback: Feedback, viewer: User) -> Card:
    return Card(
        title(feedback, viewer),
        _("A few questions, about three minutes. Nobody you know sees the answers."),
        reverse("evaluation:feedback", args=[feedback.pk]),
        _("Answer them"),
        _("Until %(day)s") % {"day": words.short_day(feedback.closes_on)},
    )


def rate_lines(found: Iterable[Rate]) -> list[RateLine]:
    """A part of the page for each moment at which anybody was asked."""
    return [
        RateLine(
            str(each.moment.label),
            [
                Row(_("People asked"), str(each.asked)),
                Row(_("Answered"), _("%(n)s of %(all)s") % {"n": each.answered, "all": each.asked}),
                Row(_("Would rather not"), str(each.declined)),
                Row(_("Not answered in time"), str(each.lapsed)),
                Row(_("Can still answer"), str(each.waiting)),
            ],
        )
        for each in found
    ]
