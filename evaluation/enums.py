"""The words of feedback: when it is asked for, of whom, and where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Moment(TextChoices):
    """When the questions are asked."""

    BEFORE = "before", _("Before the first visit")
    AFTER = "after", _("After the last visit")
    FOLLOW_UP = "follow-up", _("Three months later")


class Part(TextChoices):
    """What somebody does in an exchange."""

    VISITOR = "visitor", _("Visitor")
    HOST = "host", _("Host")
    BOTH = "both", _("Visitor and host")


class FeedbackState(TextChoices):
    """Where a set of questions stands."""

    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Would rather not")
    LAPSED = "lapsed", _("Not answered in time")


class FeedbackEvent(TextChoices):
    """What can happen to a set of questions."""

    ASK = "ask", _("asked")
    ANSWER = "answer", _("answered")
    DECLINE = "decline", _("would rather not answer")
    LAPSE = "lapse", _("the time to answer is over")


class Scale(TextChoices):
    """What one chooses from."""

    SIX = "six", _("1 to 6")
    TEN = "ten", _("0 to 10")
    BETTER = "better", _("Much better to much worse")
    CHANGE = "change", _("How far a change has come")
