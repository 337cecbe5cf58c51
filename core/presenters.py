"""How letters are said: to whom or about what, when, and how far they got."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import words
from core.models import Letter
from core.page import Status


@dataclass(frozen=True)
class Notice:
    """One message in a person's own list. Without an address it leads nowhere."""

    subject: str
    url: str
    written: str
    status: Status


def notice(letter: Letter) -> Notice:
    """One line of the page of notifications."""
    return Notice(letter.subject, letter.path, words.moment(letter.created_at), delivery(letter))


def delivery(letter: Letter) -> Status:
    """How far a message got."""
    if letter.sent_at:
        return Status(_("Sent"), "green")
    if letter.given_up_at:
        return Status(_("Could not be delivered"), "red")
    return Status(_("On its way"), "grey")
