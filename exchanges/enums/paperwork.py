"""The words of paperwork: who does an item, how, and where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Doer(TextChoices):
    """Who has to do something before a visit."""

    VISITOR = "visitor", _("The visitor")
    HOST = "host", _("The host")
    EMPLOYER = "employer", _("The visitor’s employer")
    HOST_ORGANISATION = "host-organisation", _("The host’s organisation")


class How(TextChoices):
    """How an item is done. Nothing is ever uploaded."""

    TICK = "tick", _("Say that it is done")
    UNDERTAKING = "undertaking", _("Read a text and type one’s name")
    CONFIRMATION = "confirmation", _("Answer yes or no")
    DATED = "dated", _("Answer yes or no, and give a date")


class Answer(TextChoices):
    """What an employer says of its member of staff. Never a number, a result or a document."""

    YES = "yes", _("Yes")
    NO = "no", _("No, not yet")
    NOT_APPLICABLE = "not-applicable", _("Not applicable to this role")


class PaperState(TextChoices):
    """Where one item stands."""

    TO_DO = "to-do", _("To do")
    DONE = "done", _("Done")
    NOT_NEEDED = "not-needed", _("Not needed")


class PaperEvent(TextChoices):
    """What can happen to an item."""

    MAKE = "make", _("the dates were agreed")
    DO = "do", _("did it")
    UNDO = "undo", _("took it back")
    SKIP = "skip", _("it is not needed for this visit")
    NEED = "need", _("it is needed again")
