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
    CHANGE = "change", _("changed how it is set up")
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


class QuestionKind(TextChoices):
    """How a programme's own question is answered."""

    LINE = "line", _("In a few words")
    CHOICE = "choice", _("By choosing one of a list")
    YES_NO = "yes-no", _("Yes or no")


class EventState(TextChoices):
    """Where a closing event stands."""

    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Cancelled")


class EventEvent(TextChoices):
    """What can happen to a closing event."""

    PLAN = "plan", _("planned it")
    CHANGE = "change", _("changed it")
    CANCEL = "cancel", _("cancelled it")


class EventAnswer(TextChoices):
    """Whether somebody comes to a closing event."""

    YES = "yes", _("Yes, I come")
    MAYBE = "maybe", _("Perhaps")
    NO = "no", _("No, I cannot")


class LinkUpState(TextChoices):
    """What became of an idea for who should meet."""

    OPEN = "open", _("Looking for a lead")
    ADOPTED = "adopted", _("Becoming a programme")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    HIDDEN = "hidden", _("Hidden")


class LinkUpEvent(TextChoices):
    """What can happen to an idea for who should meet."""

    PROPOSE = "propose", _("suggested it")
    EDIT = "edit", _("put it into other words")
    WITHDRAW = "withdraw", _("withdrew it")
    ADOPT = "adopt", _("began a programme from it")
    SET_FREE = "set-free", _("gave the programme up before it opened")
    HIDE = "hide", _("hid it")
    SHOW = "show", _("showed it again")


class SetUpTask(TextChoices):
    """One step of setting a programme up, in the order of the list."""

    ABOUT = "about", _("Name and purpose")
    KIND = "kind", _("Who meets whom")
    ORGANISATIONS = "organisations", _("Organisations that take part")
    LEADS = "leads", _("Leads")
    SIDES = "sides", _("Who can join")
    EXCHANGE = "exchange", _("What an exchange is like")
    WINDOW = "window", _("Dates and how many people")
    ASKS = "asks", _("What is asked of people")
    QUESTIONS = "questions", _("Your own questions")
    APPROVAL = "approval", _("Agreeing to pairings")
    LEAVE = "leave", _("Study leave in advance")


class NeedKind(TextChoices):
    """What a lead should look at, the most pressing first."""

    DECIDE = "decide", _("To approve")
    QUESTION = "question", _("Questions to you")
    UNANSWERED = "unanswered", _("No answer for more than 7 days")
    STUCK = "stuck", _("Agreed, no date, and nothing has happened for 21 days")
    UNDATED = "undated", _("Agreed for more than 14 days, and no date")
    RELEASE = "release", _("Release from work is waiting")
    PAPERWORK = "paperwork", _("Paperwork is late")
    UNRECORDED = "unrecorded", _("The visit is over, and nobody has said whether it took place")
