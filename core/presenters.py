"""How letters are said, to whom or about what, when, and how far they got; and what waits, put together."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import clock, words
from core.among import counted
from core.models import Letter
from core.page import Card, MayWait, Status


@dataclass(frozen=True)
class Notice:
    """One message in a person's own list. Without an address it leads nowhere."""

    subject: str
    url: str
    written: str
    status: Status
    is_new: bool = False


def notice(letter: Letter) -> Notice:
    """One line of the page of notifications."""
    is_new = letter.seen_at is None
    return Notice(letter.subject, letter.path, words.moment(letter.created_at), delivery(letter), is_new)


def delivery(letter: Letter) -> Status:
    """How far a message got. One that waits does so for quiet hours, or for another try."""
    if letter.sent_at:
        return Status(_("Sent"), "green")
    if letter.given_up_at:
        return Status(_("Could not be delivered"), "red")
    if letter.listed_at:
        return Status(_("In Exp-Ex only"), "grey")
    if letter.not_before > clock.now():
        return Status(_("Waiting"), "yellow")
    return Status(_("On its way"), "grey")


def cards_of(parts: Iterable[Card | MayWait]) -> list[Card]:
    """The cards of a page in this order. The database is asked once of what there is anything; only that is read."""
    parts = list(parts)
    many = iter(counted([part.rows for part in parts if isinstance(part, MayWait)]))
    said: list[Card] = []
    for part in parts:
        if isinstance(part, Card):
            said.append(part)
        elif waiting := next(many):
            said += part.cards(waiting)
    return said
