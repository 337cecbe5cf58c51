"""What the first page says of paperwork: of one's own visits, and for leads of what waits for their word."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.queries import organisations_led_by
from core.page import Card, MayWait
from exchanges.enums import VisitState
from exchanges.models import Agreement
from exchanges.presenters import paper_card
from exchanges.queries import Desk, agreement_to_confirm, to_confirm

MOST_ORGANISATIONS = 3


def paperwork_needs_me(desk: Desk, user: User) -> list[Card]:
    """Things to do before one's visits, one card a visit."""
    ahead = [visit for visit in desk.visits if visit.state == VisitState.PLANNED and not visit.suggested_by_id]
    return [card for visit in ahead if (card := paper_card(visit, visit.papers.all(), user))]


def paperwork_for_leads(user: User) -> list[MayWait]:
    """Confirmations and agreements that wait for a lead."""
    agreements = agreement_to_confirm(user)
    return [
        MayWait(to_confirm(user, organisations_led_by(user)), lambda _many: _to_confirm(user)),
        MayWait(agreements, lambda _many: [_agreement(each) for each in agreements[:MOST_ORGANISATIONS]]),
    ]


def _to_confirm(user: User) -> list[Card]:
    cards = []
    for organisation in organisations_led_by(user).order_by("name", "pk")[:MOST_ORGANISATIONS]:
        if many := to_confirm(user, [organisation]).count():
            text = ngettext("%(n)s thing about visits.", "%(n)s things about visits.", many) % {"n": many}
            url = reverse("exchanges:confirmations", args=[organisation.pk])
            cards.append(Card(_("%(name)s: to confirm") % {"name": organisation.name}, text, url, _("Confirm")))
    return cards


def _agreement(agreement: Agreement) -> Card:
    return Card(
        _("%(one)s wrote down an agreement with you") % {"one": agreement.one.name},
        agreement.reference,
        reverse("exchanges:agreements", args=[agreement.other_id]),
        _("Look at it"),
    )
