"""Why a reflection could not be written or read. None of them ever carries words in its message."""

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
