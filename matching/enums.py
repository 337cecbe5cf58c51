"""Short lists of the search."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Order(TextChoices):
    """In which order people are shown."""

    NEAREST = "nearest", _("Nearest first")
    NEWEST = "newest", _("Newest first")


class Learns(IntegerChoices):
    """Who of the two would see what they want; the best suggestions have the highest number."""

    FARTHER = 1, _("Farther than you said you would travel")
    THEY = 2, _("They would see what they want")
    YOU = 3, _("You would see what you want")
    BOTH = 4, _("Each of you would see what you want")


class Objective(TextChoices):
    """What a pairing is to reach."""

    MOST = "most", _("As many people paired as possible, and of these the best fit")
    BEST = "best", _("The best fit, even if fewer people are paired")


class Seated(TextChoices):
    """Who sits in a round of pairing. A page names only those who are ticked, so that a programme of hundreds is not
    sent name by name."""

    ALL_BUT = "all-but", _("Everybody except the people ticked below")
    ONLY = "only", _("Only the people ticked below")


class Wish(TextChoices):
    """What a lead wants for two people."""

    PINNED = "pinned", _("Together, whatever else changes")
    APART = "apart", _("Not together")


class Out(TextChoices):
    """Why somebody who sits in a round cannot be paired now."""

    GONE = "gone", _("no longer taking part")
    NO_SIDE = "no-side", _("on neither side of the programme")
    PAUSED = "paused", _("paused")
    BUSY = "busy", _("in another exchange of the programme since you chose the people")
    FULL = "full", _("with as many exchanges as they want")


class RoundState(TextChoices):
    """Where a round of pairing stands."""

    DRAFT = "draft", _("Being worked on")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Thrown away")


class RoundEvent(TextChoices):
    """What can happen to a round of pairing."""

    BEGIN = "begin", _("began a round")
    SET_UP = "set-up", _("chose people and rules")
    ASK = "ask", _("asked for pairs")
    PAIR = "pair", _("pairs were worked out")
    WISH = "wish", _("said who is to be together or apart")
    CHANGE = "change", _("changed pairs by hand")
    PUBLISH_SOME = "publish-some", _("published some of the pairs")
    PUBLISH = "publish", _("published the pairs")
    STOP = "stop", _("stopped the working out")
    FINISH = "finish", _("said that the round is done")
    DISCARD = "discard", _("threw the round away")


class LearningStep(TextChoices):
    """What a lead does about learning from outcomes."""

    ON = "on", _("Switch it on")
    OFF = "off", _("Switch it off")
    WORK_OUT = "work-out", _("Work the weights out")
    USE = "use", _("Use these")
    KEEP = "keep", _("Keep mine")
