"""Why something could not be written, shared or read. None of them ever carries words in its message."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused, StaleVersion


class NoSuchReflection(Refused):
    """There is none, or it is somebody else's: nobody learns which."""

    status = 404
    sentence = _("This reflection is not here. Perhaps you deleted it in another window.")


class VisitNotYet(Refused):
    """Nothing has been seen that could be reflected on."""

    sentence = _("You can write about this visit once one of you has said that it took place.")


class NothingWritten(Refused):
    """An empty page is not a finished reflection."""

    sentence = _("Write something before you finish. You can save an empty draft and come back.")


class HoursNeedAReason(Refused):
    """Other hours than the visit's own are the author's word, and an auditor may ask why."""

    status = 422
    sentence = _("Say why you change the hours. Only you can read it.")


class FormNotForThis(Refused):
    """The reflection is a draft, or what the form needs is not so: nothing was planned, no note was written."""

    sentence = _("This form cannot be used for this reflection. Choose another one.")


class CannotBeRead(Refused):
    """The author's key is gone, or the sealed words were changed or moved."""

    sentence = _("The words of this reflection can no longer be read, by you or by anyone.")


class ChangedElsewhere(StaleVersion):
    """The reflection was saved from another window meanwhile. Carries both texts, each prompt key -> answer."""

    sentence = _("You saved this reflection in another window after you opened this one.")

    def __init__(self, *, version: int, kept: dict[str, str], typed: dict[str, str]) -> None:
        super().__init__()
        self.version = version
        self.kept = kept
        self.typed = typed


class AudienceNeedsAPlace(Refused):
    """Whoever works for no organisation cannot write for its people."""

    status = 422
    sentence = _("Your profile names no organisation. Choose “Everybody on Exp-Ex”, or say first where you work.")


class AudienceNeedsAProgramme(Refused):
    """Only whoever takes part in a programme writes for its people."""

    status = 422
    sentence = _("You do not take part in this programme any more. Choose somebody else to read it.")


class StillSeen(Refused):
    """Others may be reading it."""

    sentence = _("Others can see this text. Take it back first, then delete it.")


class SayWhatHappened(Refused):
    """A change ends with what came of it."""

    status = 422
    sentence = _("Say what happened: one sentence is enough.")


class SayWhy(Refused):
    """Whoever sends a text back says what to change."""

    status = 422
    sentence = _("Say what should be different, so that the author can change it.")
