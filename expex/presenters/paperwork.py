"""What the first page says of paperwork: of one's own visits, and for leads of what waits for their word."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.queries import organisations_led_by
from core.page import Card
from exchanges.enums import VisitState
from exchanges.presenters import paper_card
from exchanges.queries import Desk, agreement_to_confirm, to_confirm

MOST_ORGANISATIONS = 3


def paperwork_needs_me(desk: Desk, user: User) -> list[Card]:
    """Things to do before one's visits, one card a visit."""
    ahead = [visit for visit in desk.visits if visit.state == VisitState.PLANNED and not visit.suggested_by_id]
    return [card for visit in ahead if (card := paper_card(visit, visit.papers.all(), user))]


def paperwork_for_leads(user: User) -> list[Card]:
    """Confirmations and agreements that wait for a lead."""
    cards = []
    for organisation in organisations_led_by(user).order_by("name", "pk")[:MOST_ORGANISATIONS]:
        if many := to_confirm(user, organisation).count():
            text = ngettext("%(n)s thing about visits.", "%(n)s things about visits.", many) % {"n": many}
            url = reverse("exchanges:confirmations", args=[organisation.pk])
            cards.append(Card(_("%(name)s: to confirm") % {"name": organisation.name}, text, url, _("Confirm")))
    for agreement in agreement_to_confirm(user)[:MOST_ORGANISATIONS]:
        said = {"one": agreement.one.name, "reference": agreement.reference}
        cards.append(
            Card(
                _("%(one)s wrote down an agreement with you") % said,
                agreement.reference,
                reverse("exchanges:agreements", args=[agreement.other_id]),
                _("Look at it"),
            )
        )
    return cards
