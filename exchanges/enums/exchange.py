"""What can happen to an exchange, and the reasons people give."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ExchangeState(TextChoices):
    """Where an exchange stands."""

    REQUESTED = "requested", _("Asked")
    PROPOSED = "proposed", _("Proposed to both")
    TO_APPROVE = "to-approve", _("Waits for the programme lead")
    AGREED = "agreed", _("Agreed")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    CANCELLED = "cancelled", _("Cancelled")
    REFUSED = "refused", _("Not approved")


class ExchangeEvent(TextChoices):
    """What can happen to an exchange."""

    ASK = "ask", _("asked")
    QUESTION = "question", _("asked a question first")
    ANSWER = "answer", _("answered the question")
    CHANGE = "change", _("proposed changes")
    ACCEPT = "accept", _("said yes")
    HAND_IN = "hand-in", _("said yes; the programme lead decides next")
    APPROVE = "approve", _("approved it")
    REFUSE = "refuse", _("did not approve it")
    LEAD_ASKS = "lead-asks", _("asked both a question before deciding")
    ANSWER_LEAD = "answer-lead", _("answered the programme lead")
    GO_ON = "go-on", _("would go on outside the programme")
    PROPOSE = "propose", _("proposed the two to each other")
    CONSENT = "consent", _("said yes; the other has not answered yet")
    PAIR = "pair", _("said yes, so both have")
    DECLINE = "decline", _("said no")
    WITHDRAW = "withdraw", _("withdrew the request")
    EXPIRE = "expire", _("no answer in 21 days")
    CANCEL = "cancel", _("cancelled the exchange")
    CLOSE = "close", _("every visit is over")
    REOPEN = "reopen", _("a visit was recorded by mistake")


class Direction(TextChoices):
    """Who visits whom, seen from the person who asked."""

    PROPOSER_VISITS = "proposer-visits", _("One-way: the person who asked visits")
    PARTNER_VISITS = "partner-visits", _("One-way: the person who was asked visits")
    BOTH = "both", _("Reciprocal: each visits the other")

    def seen_from_the_other(self) -> "Direction":
        """The same visits, with the two in the other order."""
        return {
            Direction.PROPOSER_VISITS: Direction.PARTNER_VISITS,
            Direction.PARTNER_VISITS: Direction.PROPOSER_VISITS,
            Direction.BOTH: Direction.BOTH,
        }[self]


class Length(TextChoices):
    """How long a visit is to be, in half-days; dates that leave gaps are chosen later."""

    HALF_DAY = "1", _("Half a day")
    ONE_DAY = "2", _("One day")
    TWO_DAYS = "4", _("Two days")
    THREE_DAYS = "6", _("Three days")
    ONE_WEEK = "10", _("One week")
    TWO_WEEKS = "20", _("Two weeks")


class DeclineReason(TextChoices):
    """Why somebody says no. Counted, so that programmes learn what stops exchanges."""

    NO_TIME = "no-time", _("I cannot find the time at present")
    NO_RELEASE = "no-release", _("I would not be released from work")
    NOT_RIGHT_PERSON = "not-right-person", _("I am not the right person to show this")
    TOO_FAR = "too-far", _("It is too far")
    ENOUGH_VISITORS = "enough-visitors", _("I have enough visitors for now")
    PAUSED = "paused", _("I have paused my profile")
    LEFT = "left", _("They are no longer on Exp-Ex")
    LEFT_PROGRAMME = "left-programme", _("They no longer take part in the programme")
    OTHER = "other", _("Something else")

    @classmethod
    def to_choose(cls) -> list[tuple[str, str | Promise]]:
        """Those that a person gives; the others follow from what they did elsewhere."""
        return [choice for choice in cls.choices if choice[0] not in (cls.PAUSED, cls.LEFT, cls.LEFT_PROGRAMME)]


class RefuseReason(TextChoices):
    """Why a programme's lead does not approve an exchange that two people found themselves."""

    PLACES = "places", _("The programme has no more places")
    OTHER_PAIR = "other-pair", _("One of them is meant for another pairing")
    OUTSIDE_SCOPE = "outside-scope", _("It is not what the programme is for")
    WINDOW = "window", _("There is not enough time left")
    RELEASE = "release", _("One of them will not be released from work")
    OTHER = "other", _("Something else")


class CancelReason(TextChoices):
    """Why an agreed exchange or a dated visit is called off."""

    WORK = "work", _("Pressure of work")
    NO_RELEASE = "no-release", _("Not released from work")
    ILLNESS = "illness", _("Illness")
    CHANGED_JOB = "changed-job", _("A change of job or team")
    INFECTION = "infection", _("Infection control at the workplace")
    PERSONAL = "personal", _("Personal reasons")
    LEFT = "left", _("One of the two is no longer on Exp-Ex")
    OTHER = "other", _("Something else")

    @classmethod
    def to_choose(cls) -> list[tuple[str, str | Promise]]:
        """Those that a person gives; leaving gives its own."""
        return [choice for choice in cls.choices if choice[0] != cls.LEFT]


class ObjectiveOutcome(TextChoices):
    """How far somebody came with what they hoped to learn."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_YET = "not-yet", _("Not yet")
