"""What can happen to a visit, and what is said of one that did not happen or was recorded by mistake."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitState(TextChoices):
    """Where one visit stands."""

    TO_PLAN = "to-plan", _("Needs dates")
    PLANNED = "planned", _("Being prepared")
    CONFIRMED = "confirmed", _("Confirmed")
    TOOK_PLACE = "took-place", _("Took place")
    CALLED_OFF = "called-off", _("Called off")
    MISSED = "missed", _("Did not happen")
    DROPPED = "dropped", _("Dropped")


class VisitEvent(TextChoices):
    """What can happen to a visit."""

    PLAN = "plan", _("ready to plan")
    SUGGEST = "suggest", _("suggested dates")
    SET_ASIDE = "set-aside", _("set the suggested dates aside")
    AGREE = "agree", _("agreed to the dates")
    CONFIRM = "confirm", _("everything is in place")
    CALL_OFF = "call-off", _("called the visit off")
    REARRANGE = "rearrange", _("is arranging it again")
    TAKE_PLACE = "take-place", _("said that it took place")
    MISS = "miss", _("said that it did not happen")
    DROP = "drop", _("dropped the visit")
    PREPARE = "prepare", _("needs paperwork again")
    CORRECT = "correct", _("said that it was recorded by mistake")


class MissedReason(TextChoices):
    """Why a visit that was confirmed did not happen. None of them blames."""

    VISITOR_WORK = "visitor-work", _("The visitor was needed at work")
    HOST_WORK = "host-work", _("The host was needed elsewhere")
    VISITOR_ILL = "visitor-ill", _("The visitor was ill")
    HOST_ILL = "host-ill", _("The host was ill")
    INFECTION = "infection", _("Infection control at the workplace")
    TRAVEL = "travel", _("Travel problems")
    VISITOR_ABSENT = "visitor-absent", _("The visitor did not come, and we do not know why")
    HOST_ABSENT = "host-absent", _("The host was not there, and we do not know why")
    OTHER = "other", _("Something else")


class MistakeReason(TextChoices):
    """What was wrong about the record that a visit took place."""

    DID_NOT_HAPPEN = "did-not-happen", _("The visit did not happen")
    TOO_EARLY = "too-early", _("It was recorded before the visit was over")
    BREAKS = "breaks", _("The breaks or the hours are wrong")
    WRONG_VISIT = "wrong-visit", _("Another visit was meant")
    OTHER = "other", _("Something else")
