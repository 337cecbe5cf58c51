"""Asking people to join as staff of an organisation: by email, one at a time, or with a link for everybody."""

import secrets
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts import emails
from accounts.actions.organisation import choose_organisation
from accounts.actions.person import confirm_staff
from accounts.models import Invitation, JoinLink, Organisation, Profile, User
from accounts.models.asked import INVITATION_LASTS
from accounts.queries import addresses_of_staff, invitation_counts, is_addressed_to, leads_of, profile_of
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, Refused, WrongState
from core.transactions import action

A_DAY = timedelta(days=1)
MOST_A_DAY = 200
MOST_TO_ONE = 3
KEY_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # no sign that looks like another


class InvitedEnough(Refused):
    """An organisation writes to a limited number of people a day."""

    status = 429
    sentence = _("Your organisation has sent 200 invitations today. Send the others tomorrow.")


class WrittenEnough(Refused):
    """Nobody is written to again and again."""

    status = 429
    sentence = _(
        "We write to one address at most once a day, and three times in all. Ask them to look among their junk mail, "
        "or give them the join link of your organisation."
    )


class WorksHereAlready(Refused):
    """The address belongs to somebody whose place here is confirmed."""

    status = 422
    sentence = _("Somebody with this address is confirmed as staff here already.")


class NotTheirs(Refused):
    """The link is used, too old, taken back, or for another address: nobody learns which."""

    status = 404
    sentence = _("This invitation cannot be used.")


@action
def invite(*, organisation: Organisation, email: str, by: User) -> Invitation:
    """Ask one person by email to join as staff. Who was asked before and has not answered gets a new link, and the old
    one stops working. The lead does not learn whether the address has an account."""
    if not by.has_perm("accounts.confirm_staff", organisation):
        raise NotAllowed
    email = email.strip().lower()
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if held.closed_on is not None or held.merged_into_id is not None:
        raise WrongState
    if addresses_of_staff(held, {email}).get(email):
        raise WorksHereAlready
    here, yesterday = Invitation.objects.filter(organisation=held), clock.now() - A_DAY
    to_them = here.filter(email=email)
    if sum(to_them.values_list("version", flat=True)) >= MOST_TO_ONE or to_them.sent_since(yesterday).exists():
        raise WrittenEnough
    if here.sent_since(yesterday).count() >= MOST_A_DAY:
        raise InvitedEnough
    elsewhere = Invitation.objects.filter(email=email).sent_since(yesterday).count()
    invitation = to_them.waiting().first()
    if invitation is None:
        invitation = Invitation(organisation=held, email=email, version=0, made_at=clock.now())
    invitation.version += 1
    invitation.invited_by, invitation.expires_at = by, clock.now() + INVITATION_LASTS
    invitation.save()
    audit.record("invitation.sent", target=invitation, by=by, organisation=held.pk, version=invitation.version)
    emails.invitation.post(
        invitation_id=invitation.pk,
        version=invitation.version,
        not_before=clock.now() + A_DAY * (elsewhere // MOST_TO_ONE),  # several organisations at once: one after another
    )
    return invitation


@action
def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """The link stops working. Nobody is told: the email may not even have been read."""
    if not by.has_perm("accounts.confirm_staff", invitation.organisation):
        raise NotAllowed
    held = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if held.withdrawn_at is not None:
        raise AlreadyDone(held)
    if held.accepted_at is not None:
        raise WrongState
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    audit.record("invitation.withdrawn", target=held, by=by, organisation=held.organisation_id)
    return held


@action
def accept_invitation(*, invitation: Invitation, version: int, by: User, works_here_now: bool = True) -> Invitation:
    """Yes, I work there. The person is confirmed, and so is their place, by the lead who asked; their profile names the
    organisation from now on where it named none, or where they say so. The organisation's leads are told.

    Only whoever has shown that the invited address is theirs accepts; to anybody else it does not exist.
    """
    held = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if held.accepted_by_id == by.pk:
        raise AlreadyDone(held)
    lead = held.invited_by
    if not held.is_open or held.version != version or lead is None or not invitation_counts(held):
        raise NotTheirs
    if not is_addressed_to(held, by):
        raise NotTheirs
    held.accepted_at, held.accepted_by = clock.now(), by
    held.save(update_fields=["accepted_at", "accepted_by"])
    profile = profile_of(by)
    if works_here_now or not (profile.organisation_id or profile.without_organisation):
        choose_organisation(profile=profile, organisation=held.organisation, by=by)
    confirm_staff(person=by, organisation=held.organisation, by=lead)
    audit.record("invitation.accepted", target=held, by=by, organisation=held.organisation_id)
    for each in leads_of(held.organisation).exclude(pk=by.pk).union(User.objects.filter(pk=lead.pk)):
        emails.invitation_accepted.post(to=each, invitation_id=held.pk)
    return held


@action
def make_join_link(*, organisation: Organisation, by: User) -> JoinLink:
    """Give the organisation a link for its posters; the one that it had stops working. Nobody is told."""
    if not by.has_perm("accounts.confirm_staff", organisation):
        raise NotAllowed
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _end_join_links(held)
    link = JoinLink.objects.create(organisation=held, key=_key(), made_by=by, made_at=clock.now())
    audit.record("join_link.made", target=link, by=by, organisation=held.pk)
    return link


@action
def end_join_link(*, organisation: Organisation, by: User) -> Organisation:
    """The link stops working; who came by it stays. Nobody is told."""
    if not by.has_perm("accounts.confirm_staff", organisation):
        raise NotAllowed
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _end_join_links(held):
        audit.record("join_link.ended", target=held, by=by)
    return held


@action
def join_by_link(*, link: JoinLink, by: User) -> Profile:
    """Say that one works for the organisation of the poster. A lead, or the person's own address, then confirms it:
    anybody may have seen the poster."""
    if not JoinLink.objects.filter(pk=link.pk, ended_at=None).exists():
        raise WrongState
    audit.record("join_link.used", target=link, by=by, organisation=link.organisation_id)
    return choose_organisation(profile=profile_of(by), organisation=link.organisation, by=by)


def _end_join_links(organisation: Organisation) -> int:
    return JoinLink.objects.filter(organisation=organisation, ended_at=None).update(ended_at=clock.now())


def _key() -> str:
    """59 bits: nobody guesses it, and it can be typed from a poster."""
    signs = "".join(secrets.choice(KEY_SIGNS) for _number in range(12))
    return "-".join(signs[start : start + 4] for start in (0, 4, 8))
