"""The words of study leave: who agrees to it, where a request stands, how the work is covered, why somebody says no."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LeaveState(TextChoices):
    """Where the release for one visit stands."""

    WAITING = "waiting", _("Waits for an answer")
    RETURNED = "returned", _("Needs somebody else to ask")
    GRANTED = "granted", _("Granted")
    DECLARED = "declared", _("Self-declared")
    REFUSED = "refused", _("Not on these dates")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("The dates changed")


class LeaveEvent(TextChoices):
    """What can happen to a request for study leave."""

    ASK = "ask", _("asked for study leave")
    DECLARE = "declare", _("released themselves")
    AGREE = "agree", _("one step said yes, the next is asked")
    GRANT = "grant", _("the last step said yes")
    REFUSE = "refuse", _("said no to these dates")
    RETURN = "return", _("nobody can answer it")
    NAME = "name", _("named somebody else")
    WITHDRAW = "withdraw", _("withdrew the request")
    SUPERSEDE = "supersede", _("the dates changed, or it was asked anew")


class StepState(TextChoices):
    """Where one step of a request stands."""

    WAITING = "waiting", _("Not asked yet")
    ASKED = "asked", _("Asked")
    GRANTED = "granted", _("Yes")
    REFUSED = "refused", _("Not on these dates")
    RETURNED = "returned", _("Could not answer")
    SUPERSEDED = "superseded", _("No longer counts")


class StepEvent(TextChoices):
    """What can happen to one step of a request."""

    LINE_UP = "line-up", _("stands in the row")
    ASK = "turn", _("was asked")
    GRANT = "grant", _("said yes")
    REFUSE = "refuse", _("said no to these dates")
    RETURN = "return", _("cannot answer")
    SUPERSEDE = "supersede", _("no longer counts")


class ApproverRole(TextChoices):
    """Who agrees to study leave."""

    LINE_MANAGER = "line-manager", _("line manager")
    EDUCATION_LEAD = "education-lead", _("education lead")
    PROGRAMME_LEAD = "programme-lead", _("programme lead")
    ROTA = "rota", _("rota coordinator")
    SUPERVISOR = "supervisor", _("educational supervisor")
    VOUCH = "vouch", _("whoever checks that this is the manager")

    @classmethod
    def to_order(cls) -> "list[ApproverRole]":
        """Those that an organisation can put into its order of steps."""
        return [cls.PROGRAMME_LEAD, cls.LINE_MANAGER, cls.EDUCATION_LEAD]

    @classmethod
    def in_training(cls) -> "list[ApproverRole]":
        """Those of doctors in training."""
        return [cls.ROTA, cls.SUPERVISOR, cls.PROGRAMME_LEAD, cls.EDUCATION_LEAD]


class AskedOf(TextChoices):
    """Whose desk a step lies on: one person's, known by their email address, or that of any lead."""

    PERSON = "person", _("the person named")
    ORGANISATION = "organisation", _("the leads of the organisation")
    PROGRAMME = "programme", _("the leads of the programme")
    OPERATOR = "operator", _("the operator")


class ReleaseHow(TextChoices):
    """How somebody comes to be free for a visit."""

    STEPS = "steps", _("Their employer says yes, step by step")
    PRE_APPROVED = "pre-approved", _("Their employer allowed it for the programme; its lead ticks it")
    SELF = "self", _("They have no employer here and release themselves")
    OWN_TIME = "own-time", _("They visit in their own time")


class Cover(TextChoices):
    """How the work is done while somebody is away (the list of the field)."""

    SPA_SWAP = "spa-swap", _("Swap of a supporting (SPA) session")
    SAME_SESSION = "same-session", _("We swap on the same session: each hosts while working")
    COLLEAGUE = "colleague", _("A colleague covers")
    LOCUM = "locum", _("Locum, bank or agency")
    PROTECTED = "protected", _("Protected learning time of the team")
    NON_CLINICAL = "non-clinical", _("A non-clinical day: no cover needed")
    REDUCED = "reduced", _("Clinics or visits are reduced or moved")
    UNPAID = "unpaid", _("Unpaid leave")
    OTHER = "other", _("In another way")


class MandatoryTraining(TextChoices):
    """What somebody says of their mandatory training."""

    UP_TO_DATE = "up-to-date", _("It is up to date")
    BEFORE_VISIT = "before-visit", _("It will be up to date before the visit")
    NOT_ASKED = "not-asked", _("My employer does not ask for it")


class LeaveRefusal(TextChoices):
    """Why somebody cannot be released on these dates. Counted, so that programmes learn what stops visits."""

    NO_COVER = "no-cover", _("The work cannot be covered then")
    TOO_SOON = "too-soon", _("It is too short notice")
    OTHERS_AWAY = "others-away", _("Too many others are away then")
    BUSY = "busy", _("It is a time of special pressure")
    NO_LEAVE_LEFT = "no-leave-left", _("There is no study leave left this year")
    TRAINING = "training", _("Mandatory training comes first")
    COST = "cost", _("The cost")
    NOT_RELEVANT = "not-relevant", _("I do not see the use for the work")
    OTHER = "other", _("Something else")


class ReturnReason(TextChoices):
    """Why a step goes back to whoever asked."""

    NOT_MANAGER = "not-manager", _("They say that they are not the manager")
    SILENT = "silent", _("No answer after three reminders")
    UNWANTED = "unwanted", _("They do not want such emails from us")
    NOT_VOUCHED = "not-vouched", _("It could not be confirmed that this is the manager")
