"""What waits for somebody of shared learning and changes, for the first page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.page import Card
from reflections.queries.change import changes_to_look_at
from reflections.queries.sharing import texts_sent_back, texts_to_look_at

MOST_EACH = 2


def needs_me(user: User, *, looks_after_others: bool) -> list[Card]:
    """For a lead or operator texts to read before others do; for everybody their own text that was sent back, and
    changes whose day to look again has come."""
    cards = []
    if looks_after_others and (waiting := texts_to_look_at(user).count()):
        text = ngettext("%(n)s text waits to be read.", "%(n)s texts wait to be read.", waiting) % {"n": waiting}
        cards.append(Card(_("Shared learning"), text, reverse("reflections:review_list"), _("See what waits")))
    for shared in texts_sent_back(user)[:MOST_EACH]:
        url = reverse("reflections:shared_show", args=[shared.pk])
        cards.append(Card(_("A lead asks you to change a text"), shared.title, url, _("Read the word")))
    for change in changes_to_look_at(user)[:MOST_EACH]:
        url = reverse("reflections:change_show", args=[change.pk])
        cards.append(Card(_("You wanted to look again"), change.what, url, _("Say how it goes")))
    return cards
