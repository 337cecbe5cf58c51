"""What the first page says of programmes: an invitation to one, and people who apply for those that one leads."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core import words
from core.page import Card, MayWait
from exchanges.queries import applications_to_answer, programme_invitations_for, programme_invitations_to


def applications(user: User) -> MayWait:
    """Applications that a lead has to answer, a card for each programme."""
    programmes = applications_to_answer(user)
    return MayWait(programmes, lambda _many: [_applied(each) for each in programmes])


def _applied(programme: Any) -> Card:
    many = ngettext("%(n)s person waits for an answer", "%(n)s people wait for an answer", programme.waiting)
    url = reverse("exchanges:participant_list", args=[programme.pk])
    return Card(many % {"n": programme.waiting}, programme.name, url, _("Answer them"))


def invited_to_programme(user: User) -> MayWait:
    """The newest invitation of a programme."""
    return MayWait(programme_invitations_to(user), lambda _many: _invited(user))


def _invited(user: User) -> list[Card]:
    cards = []
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
