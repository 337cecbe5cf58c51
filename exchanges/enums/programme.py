"""The words of programmes: what kind they are, where they stand, and where a person stands in one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(TextChoices):
    """Who can be paired with whom."""

    TWO_SIDED = "two-sided", _("Two sides, such as GPs and consultants")
    POOL = "pool", _("One group, anybody with anybody")
    OPEN = "open", _("People find each other")


class ProgrammeState(TextChoices):
    """Where a programme stands."""

    SETTING_UP = "setting-up", _("Being set up")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class ProgrammeEvent(TextChoices):
    """What can happen to a programme."""

    BEGIN = "begin", _("began to set it up")
    OPEN = "open", _("opened it")
    CLOSE = "close", _("closed it")
    REOPEN = "reopen", _("opened it again")
    ARCHIVE = "archive", _("archived it")


class ParticipantState(TextChoices):
    """Where somebody stands in a programme."""

    APPLIED = "applied", _("Applied")
    ACCEPTED = "accepted", _("Taking part")
    WAITING = "waiting", _("On the waiting list")
    DECLINED = "declined", _("Not taken")
    LEFT = "left", _("Left")


class ParticipantEvent(TextChoices):
    """What can happen to somebody's place in a programme."""

    APPLY = "apply", _("applied")
    ACCEPT = "accept", _("accepted")
    WAIT = "wait", _("put on the waiting list")
    DECLINE = "decline", _("declined")
    MOVE = "move", _("moved to another side")
    LEAVE = "leave", _("left")
    APPLY_AGAIN = "apply-again", _("applied again")


class Origin(TextChoices):
    """How an exchange began."""

    REQUEST = "request", _("One person asked another")
    PAIRING = "pairing", _("A programme proposed it to both")


class NeedKind(TextChoices):
    """What a lead should look at, the most pressing first."""

    DECIDE = "decide", _("To approve")
    QUESTION = "question", _("Questions to you")
    UNANSWERED = "unanswered", _("No answer for more than 7 days")
    UNDATED = "undated", _("Agreed for more than 14 days, and no date")
    RELEASE = "release", _("Release from work is waiting")
    PAPERWORK = "paperwork", _("Paperwork is late")
    UNRECORDED = "unrecorded", _("The visit is over, and nobody has said whether it took place")
    STUCK = "stuck", _("Nothing has happened for 21 days")
