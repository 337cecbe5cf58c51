"""Every message about belonging to an organisation, or leading it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation, LeadClaim, Membership, User
from accounts.queries import invitation_token, open_invitation
from core.models import Letter
from core.outbox import Mail, message
from core.page import Link
from core.queries import letters_by_key
from core.words import plain_date


def _invited_address(*, invitation_id: int, version: int) -> str | None:
    found = open_invitation(invitation_id, version)
    return found.email if found else None


@message("accounts.invitation", topic="staff", address=_invited_address)
def invitation(*, invitation_id: int, version: int) -> Mail | None:
    """To the address invited, who may have no account: a lead asks them to join as staff."""
    found = open_invitation(invitation_id, version)
    if found is None or found.invited_by is None:
        return None
    said = {
        "lead": found.invited_by.name,
        "organisation": found.organisation.name,
        "day": plain_date(found.expires_at.date()),
        "email": found.email,
    }
    return Mail(
        subject=_("%(lead)s invites you to Exp-Ex") % said,
        paragraphs=[
            _("%(lead)s of %(organisation)s invites you to join Exp-Ex as a colleague there.") % said,
            _(
                "On Exp-Ex people who work in health or social care find each other and see each other’s work, for "
                "half a day or longer. It is free, and you choose what others see of you."
            ),
            _("Join with this email address, %(email)s: then you are confirmed at once.") % said,
            _(
                "The link works until %(day)s, for you alone. If you do not know %(lead)s, or do not work there, do "
                "nothing: you are not on any list."
            )
            % said,
        ],
        action=Link(_("See the invitation"), reverse("accounts:invitation_open", args=[invitation_token(found)])),
    )


def letters_of(invitations: Iterable[Invitation]) -> dict[int, Letter]:
    """The newest email of each invitation, by the invitation's number. One query."""
    keys = {invitation.key(invitation_id=each.pk, version=each.version): each.pk for each in invitations}
    return {keys[key]: letter for key, letter in letters_by_key(keys).items()}


@message("accounts.invitation_accepted", topic="staff")
def invitation_accepted(*, to: User, invitation_id: int) -> Mail | None:
    """To the lead who invited: somebody whom the organisation invited has joined."""
    found = Invitation.objects.select_related("accepted_by", "organisation").filter(pk=invitation_id).first()
    if found is None or found.accepted_by is None:
        return None
    said = {"name": found.accepted_by.name, "organisation": found.organisation.name}
    return Mail(
        subject=_("%(name)s has joined") % said,
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("%(name)s accepted the invitation to join as staff of %(organisation)s, and is confirmed.") % said,
            _("You need do nothing. If it was a mistake, you can remove them from your staff."),
        ],
        action=Link(_("See your staff"), reverse("accounts:member_list", args=[found.organisation_id])),
    )


@message("accounts.membership_ended", topic="security")
def membership_ended(*, to: User, membership_id: int) -> Mail | None:
    """To the person: a lead said that they do not work there. Not needed once they are staff there again."""
    place = Membership.objects.select_related("organisation").filter(pk=membership_id).first()
    if place is None or place.ended_at is None:
        return None
    if Membership.objects.confirmed().filter(person=to, organisation=place.organisation).exists():
        return None
    said = {"organisation": place.organisation.name}
    paragraphs = [
        _("A lead of %(organisation)s says that you do not work there now, so your place there is not confirmed.")
        % said,
        _("Exchanges that you agreed go on. Nothing that you wrote is lost."),
    ]
    if to.confirmed_at is None:
        paragraphs.append(
            _(
                "Nobody else has confirmed you, so for now you cannot ask for an exchange, and nobody can ask you. "
                "When you have a new place, choose it in your profile: a lead there, or your new work email address, "
                "confirms you again."
            )
        )
    else:
        paragraphs.append(_("You are still confirmed. When you have a new place, choose it in your profile."))
    paragraphs.append(_("If this is a mistake, ask the person who leads staff there: they can put it right at once."))
    return Mail(
        subject=_("You are no longer listed as staff of %(organisation)s") % said,
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=paragraphs,
        action=Link(_("Say where you work now"), reverse("accounts:place_show")),
    )


@message("accounts.lead_ended", topic="staff")
def lead_ended(*, to: User, membership_id: int) -> Mail | None:
    """To the person: they no longer confirm staff there. Not needed once they lead again."""
    place = Membership.objects.select_related("organisation").filter(pk=membership_id).first()
    if place is None or (place.role == Membership.Role.LEAD and place.ended_at is None):
        return None
    said = {"organisation": place.organisation.name}
    return Mail(
        subject=_("You are no longer a lead of %(organisation)s") % said,
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("You no longer confirm colleagues at %(organisation)s. Everything else stays as it was.") % said,
            _("Invitations that you sent, and that nobody has answered, stop working."),
        ],
        action=Link(_("Go to Exp-Ex"), "/"),
    )


@message("accounts.claim_made", topic="staff")
def claim_made(*, to: User, claim_id: int) -> Mail | None:
    """To whoever answers for the organisation: somebody asks to confirm staff. Not needed once it is answered."""
    claim = LeadClaim.objects.select_related("person", "organisation").filter(pk=claim_id, answered_at=None).first()
    if claim is None:
        return None
    said = {"name": claim.person.name, "organisation": claim.organisation.name}
    return Mail(
        subject=_("%(name)s asks to confirm staff") % said,
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("%(name)s asks to confirm staff of %(organisation)s, as a lead.") % said,
            _("A lead sees the names and email addresses of people there. Please make sure that it is the right one."),
        ],
        action=Link(_("Read and answer"), reverse("accounts:claim_answer", args=[claim.pk])),
    )


@message("accounts.claim_declined", topic="staff")
def claim_declined(*, to: User, claim_id: int) -> Mail | None:
    """To whoever asked to lead: the answer was no. What was said with it stands on the page."""
    claim = LeadClaim.objects.select_related("organisation").filter(pk=claim_id, granted=False).first()
    if claim is None:
        return None
    said = {"organisation": claim.organisation.name}
    return Mail(
        subject=_("About confirming staff of %(organisation)s") % said,
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[_("You asked to confirm staff of %(organisation)s. The answer is no, for now.") % said],
        action=Link(_("Read the answer"), reverse("accounts:claim_make")),
    )
