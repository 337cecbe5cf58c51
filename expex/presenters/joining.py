"""What the first page says of programmes: an invitation to one, and people who apply for those that one leads."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core import words
from core.page import Card
from exchanges.queries import applications_to_answer, programme_invitations_for


def place_cards(user: User) -> list[Card]:
    """Applications that a lead has to answer, and the newest invitation of a programme."""
    cards = []
    for programme in applications_to_answer(user):
        many = ngettext("%(n)s person waits for an answer", "%(n)s people wait for an answer", programme.waiting)
        url = reverse("exchanges:participant_list", args=[programme.pk])
        cards.append(Card(many % {"n": programme.waiting}, programme.name, url, _("Answer them")))
    for invitation in programme_invitations_for(user)[:1]:
        lead = invitation.invited_by.name if invitation.invited_by else ""
        said = {"name": lead, "programme": invitation.programme.name}
        cards.append(
            Card(
                _("%(name)s invites you to %(programme)s") % said,
                "",
                reverse("exchanges:programme_invitation_show"),
                _("See the invitation"),
                _("Answer by %(day)s") % {"day": words.plain_date(invitation.expires_at.date())},
            )
        )
    return cards
