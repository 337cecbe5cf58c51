"""The words of feedback: when it is asked for, of whom, and where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Moment(TextChoices):
    """When the questions are asked."""

    BEFORE = "before", _("Before the first visit")
    AFTER = "after", _("After the last visit")
    FOLLOW_UP = "follow-up", _("Three months later")
    SIX_MONTHS = "six-months", _("Six months later")


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


class Again(TextChoices):
    """Whether a line manager would let the same person go again."""

    YES = "yes", _("Yes")
    OTHERWISE = "otherwise", _("Yes, with other cover or on other dates")
    NO = "no", _("No")


class ManagerState(TextChoices):
    """Where the question to a line manager stands."""

    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Would rather not say")
    RETURNED = "returned", _("Not the one to ask")
    LAPSED = "lapsed", _("Not answered in time")


class ManagerEvent(TextChoices):
    """What can happen to the question to a line manager."""

    ASK = "ask", _("asked")
    ANSWER = "answer", _("answered")
    DECLINE = "decline", _("would rather not say")
    RETURN = "return", _("is not the manager, or wants no such mail")
    LAPSE = "lapse", _("the time to answer is over")


class Scale(TextChoices):
    """What one chooses from."""

    SIX = "six", _("1 to 6")
    TEN = "ten", _("0 to 10")
    BETTER = "better", _("Much better to much worse")
    CHANGE = "change", _("How far a change has come")
    YES_NO = "yes-no", _("Yes or no")


class ReportKind(TextChoices):
    """What a report is about."""

    ORGANISATION = "organisation", _("An organisation")
    PROGRAMME = "programme", _("A programme")
    PROGRAMMES = "programmes", _("Programmes beside each other")
    ICB = "icb", _("An integrated care board (ICB)")
    REGION = "region", _("A region")
    NATION = "nation", _("A nation")
    COUNTRY = "country", _("The whole country")


class ReportState(TextChoices):
    """Where a report stands."""

    ASKED = "asked", _("Being made")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Could not be made")
    CANCELLED = "cancelled", _("Cancelled")


class ReportEvent(TextChoices):
    """What can happen to a report."""

    ASK = "ask", _("asked for it")
    MAKE = "make", _("it was made")
    REFUSE = "refuse", _("it could not be made")
    CANCEL = "cancel", _("cancelled it")


class Rhythm(TextChoices):
    """How often a report is made by itself."""

    MONTHLY = "monthly", _("After each month: exact numbers, for you as lead only")
    QUARTERLY = "quarterly", _("After each quarter")
    YEARLY = "yearly", _("After each quarter, about the year until then")
    AT_THE_END = "at-the-end", _("Once, when the programme has closed")


class QuoteState(TextChoices):
    """Whether somebody's words may stand in a report."""

    WAITING = "waiting", _("Waits for a look")
    PASSED = "passed", _("May be quoted")
    HELD = "held", _("Not quoted")
