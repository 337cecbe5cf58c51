"""Named refusals. Each carries a sentence that the person who asked can read and act on."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An action could not be done; nothing was written. Shown as a plain page with a way back."""

    status = 409
    sentence: str | Promise = _("That could not be done. Nothing was changed.")

    def __init__(self, sentence: str | Promise | None = None, *, back_url: str = "") -> None:
        self.sentence = sentence or self.sentence
        self.back_url = back_url
        super().__init__(str(self.sentence))


class NotAllowed(Refused):
    """The person may not do this (any more)."""

    status = 403
    sentence = _("You cannot do this. It may be for the other person to do, or no longer open to you.")


class WrongState(Refused):
    """Something else happened first: the step is not open now."""

    sentence = _(
        "This is no longer possible: something changed before you pressed the button. Look at it as it is now."
    )


class StaleVersion(Refused):
    """The page was older than what it shows; the person decides again on what is true now."""

    sentence = _("This changed after you opened the page. Look at it as it is now, then decide.")


class AlreadyDone(Exception):
    """The same person asked for the same step twice. Caught by `core.transactions.action`: nothing happens again."""

    def __init__(self, subject: Any) -> None:
        self.subject = subject
        super().__init__("already done")
