"""What waits for somebody of shared learning and changes, for the first page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.page import Card, MayWait
from reflections.models import Change, SharedLearning
from reflections.queries.change import changes_to_look_at
from reflections.queries.sharing import texts_sent_back, texts_to_look_at

MOST_EACH = 2


def needs_me(user: User, *, looks_after_others: bool) -> list[MayWait]:
    """For a lead or operator texts to read before others do; for everybody their own text that was sent back, and
    changes whose day to look again has come."""
    back, changes = texts_sent_back(user), changes_to_look_at(user)
    own = [
        MayWait(back, lambda _many: [_sent_back(shared) for shared in back[:MOST_EACH]]),
        MayWait(changes, lambda _many: [_look_again(change) for change in changes[:MOST_EACH]]),
    ]
    if not looks_after_others:
        return own
    return [MayWait(texts_to_look_at(user), _to_read), *own]


def _to_read(waiting: int) -> list[Card]:
    text = ngettext("%(n)s text waits to be read.", "%(n)s texts wait to be read.", waiting) % {"n": waiting}
    return [Card(_("Shared learning"), text, reverse("reflections:review_list"), _("See what waits"))]


def _sent_back(shared: SharedLearning) -> Card:
    url = reverse("reflections:shared_show", args=[shared.pk])
    return Card(_("A lead asks you to change a text"), shared.title, url, _("Read the word"))


def _look_again(change: Change) -> Card:
    url = reverse("reflections:change_show", args=[change.pk])
    return Card(_("You wanted to look again"), change.what, url, _("Say how it goes"))
