"""How an organisation's page is said: its staff, whom it invited, and what waits for its leads."""

import base64
from dataclasses import dataclass
from datetime import timedelta

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from qrcode.image.svg import SvgPathImage

from accounts.models import Invitation, JoinLink, LeadClaim, Membership, Organisation, User
from accounts.presenters.person import work
from core import clock, words
from core.models import Letter
from core.page import Card, Row, Status
from core.presenters import delivery


@dataclass(frozen=True)
class MemberCard:
    """One of the staff, and what the reader can do about their place."""

    membership: Membership
    facts: str
    confirmed: str
    status: Status
    is_lead: bool
    is_reader: bool


def member_card(membership: Membership, reader: User) -> MemberCard:
    """For a membership from `queries.members_of`."""
    person = membership.person
    profile = getattr(person, "profile", None)
    is_lead = membership.role == Membership.Role.LEAD
    said = [work(profile)] if profile and profile.profession else []
    return MemberCard(
        membership=membership,
        facts=", ".join([*said, person.email]),
        confirmed=confirmed_by(membership),
        status=Status(_("Lead"), "purple") if is_lead else Status(_("Staff"), "green"),
        is_lead=is_lead,
        is_reader=person.pk == reader.pk,
    )


def confirmed_by(membership: Membership) -> str:
    """Since when somebody belongs here, and who says so."""
    if membership.confirmed_at is None:
        return ""
    said = {"day": words.plain_date(membership.confirmed_at.astimezone(clock.uk()).date())}
    if membership.confirmed_by is None:
        return _("Since %(day)s, by their work email address") % said
    return _("Since %(day)s, confirmed by %(name)s") % {**said, "name": membership.confirmed_by.name}


@dataclass(frozen=True)
class InvitationCard:
    """One invitation as a lead sees it."""

    invitation: Invitation
    facts: str
    status: Status
    can_send: bool
    can_withdraw: bool


def invitation_card(invitation: Invitation, letter: Letter | None, *, still_counts: bool) -> InvitationCard:
    """`letter` is its newest email, as far as the outbox has one; `still_counts`: whoever sent it still leads."""
    said = {
        "name": invitation.invited_by.name if invitation.invited_by else _("somebody who has left"),
        "sent": words.ago(invitation.sent_at),
        "until": words.plain_date(invitation.expires_at.astimezone(clock.uk()).date()),
    }
    if invitation.accepted_at is not None:
        who = invitation.accepted_by.name if invitation.accepted_by else _("somebody who has left")
        day = words.plain_date(invitation.accepted_at.astimezone(clock.uk()).date())
        facts = _("%(who)s accepted on %(day)s. Invited by %(name)s") % {**said, "who": who, "day": day}
        return InvitationCard(invitation, facts, Status(_("Accepted"), "green"), can_send=False, can_withdraw=False)
    if not still_counts:
        facts = _("%(name)s sent it and is no longer a lead, so it stopped working. Send it again in your name.") % said
        return InvitationCard(invitation, facts, Status(_("Stopped"), "orange"), can_send=True, can_withdraw=True)
    if not invitation.is_open:
        facts = _("%(name)s sent it %(sent)s. It worked until %(until)s.") % said
        return InvitationCard(invitation, facts, Status(_("Too old"), "orange"), can_send=True, can_withdraw=True)
    facts = _("%(name)s sent it %(sent)s. It works until %(until)s.") % said
    status = delivery(letter) if letter else Status(_("Sent"), "green")
    can_send = invitation.sent_at <= clock.now() - timedelta(days=1)
    return InvitationCard(invitation, facts, status, can_send=can_send, can_withdraw=True)


def organisation_needs(organisation: Organisation, waiting: list[User], claims: list[LeadClaim]) -> list[Card]:
    """What waits for the organisation's leads: claims first, then people."""
    cards = [claim_card(claim) for claim in claims]
    back = reverse("accounts:organisation_show", args=[organisation.pk])
    for person in waiting:
        profile = getattr(person, "profile", None)
        said = [work(profile)] if profile and profile.profession else []
        cards.append(
            Card(
                title=_("Does %(name)s work here?") % {"name": person.name},
                text=", ".join([*said, person.email]),
                url=f"{reverse('accounts:person_confirm', args=[person.pk])}?next={back}",
                button=_("Confirm %(name)s") % {"name": person.name},
                due=_("Joined %(when)s") % {"when": words.ago(person.joined_at)},
            )
        )
    return cards


def claim_card(claim: LeadClaim) -> Card:
    """Somebody asks to confirm staff."""
    said = {"name": claim.person.name, "organisation": claim.organisation.name}
    return Card(
        title=_("%(name)s asks to confirm staff") % said,
        text=_("As a lead of %(organisation)s.") % said,
        url=reverse("accounts:claim_answer", args=[claim.pk]),
        button=_("Answer %(name)s") % {"name": claim.person.first_name},
        due=_("Asked %(when)s") % {"when": words.ago(claim.made_at)},
    )


def claim_rows(claim: LeadClaim) -> list[Row]:
    """Who asks, and what they say of themselves."""
    person, profile = claim.person, getattr(claim.person, "profile", None)
    return [
        Row(_("Name"), person.name),
        Row(_("Email address"), person.email),
        Row(_("Says their work is"), work(profile) if profile and profile.profession else _("nothing said yet")),
        Row(_("Organisation"), claim.organisation.name),
        Row(_("Their part in it"), claim.why),
        Row(_("Asked"), words.day(claim.made_at.astimezone(clock.uk()).date())),
    ]


def claim_answer(claim: LeadClaim) -> str:
    """What became of a claim, to the person who made it."""
    if claim.answered_at is None:
        return ""
    who = claim.answered_by.name if claim.answered_by else _("somebody who has left")
    said = {"who": who, "day": words.plain_date(claim.answered_at.astimezone(clock.uk()).date())}
    return _("%(who)s said yes on %(day)s.") % said if claim.granted else _("%(who)s said no on %(day)s.") % said


def what_removing_does(membership: Membership, *, stays_confirmed: bool) -> list[str]:
    """What a lead sets going when they say that somebody does not work here."""
    said = {"name": membership.person.name, "organisation": membership.organisation.name}
    consequences = [_("%(name)s is no longer shown as confirmed staff of %(organisation)s.") % said]
    if membership.role == Membership.Role.LEAD:
        consequences.append(_("They no longer confirm staff here, and invitations that they sent stop working."))
    if not stays_confirmed:
        consequences.append(
            _("Nobody else vouches for %(name)s, so they can no longer ask for an exchange or be asked.") % said
        )
    return [
        *consequences,
        _("%(name)s gets one email that says so. Exchanges already agreed go on.") % said,
        _("You can undo it for 30 days: choose “Confirm again” below your list of staff."),
    ]


def what_stepping_down_does(membership: Membership, *, reader: User, is_last: bool) -> list[str]:
    """What happens when a lead is no longer one."""
    said = {"name": membership.person.name, "organisation": membership.organisation.name}
    if membership.person_id == reader.pk:
        consequences = [
            _("You no longer confirm staff of %(organisation)s, and no longer see this page.") % said,
            _("Invitations that you sent, and that nobody has answered, stop working."),
        ]
    else:
        consequences = [
            _("%(name)s no longer confirms staff of %(organisation)s, and stays a member of staff.") % said,
            _("Invitations that they sent, and that nobody has answered, stop working."),
            _("%(name)s gets an email that says so.") % said,
        ]
    if is_last:
        consequences.append(_("Nobody else leads here: from then on the operator of this site confirms your staff."))
    return consequences


def join_address(link: JoinLink) -> str:
    """The whole address, as it stands on a poster."""
    return settings.SITE_ORIGIN + reverse("accounts:join", args=[link.key])


def join_code(link: JoinLink) -> str:
    """The address as a QR code: an SVG picture inside the page, so that nothing is fetched."""
    picture = qrcode.make(join_address(link), image_factory=SvgPathImage, border=2).to_string()
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode()


def staff_in_numbers(members: int) -> str:
    """34 confirmed people."""
    return ngettext("%(n)s confirmed person", "%(n)s confirmed people", members) % {"n": members}


def invitations_in_numbers(waiting: int, accepted: int) -> str:
    """3 wait for an answer, 12 accepted."""
    return _("%(waiting)s waiting for an answer, %(accepted)s accepted") % {"waiting": waiting, "accepted": accepted}
