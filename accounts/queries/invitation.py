"""Reads about invitations and join links."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from accounts.models import Invitation, JoinLink, Membership, Organisation, User
from core import links

LINK = "accounts.invitation"
_WITH = ("organisation", "invited_by", "accepted_by")


def invitation_token(invitation: Invitation) -> str:
    """What stands in the link of the newest email."""
    return links.token(LINK, invitation.pk, invitation.version)


def invitation_by_token(given: str) -> Invitation | None:
    """The invitation that this link opens now; None whatever is wrong with it."""
    named = links.read(LINK, given)
    return open_invitation(*named) if named else None


def open_invitation(pk: int, version: int) -> Invitation | None:
    """This version of it, while it can be accepted and whoever sent it still confirms staff there."""
    found = Invitation.objects.open().select_related(*_WITH).filter(pk=pk, version=version).first()
    return found if found and invitation_counts(found) else None


def invitation_counts(invitation: Invitation) -> bool:
    """Whoever sent it still confirms staff of an organisation that is there."""
    by, there = invitation.invited_by, invitation.organisation
    is_there = there.closed_on is None and there.merged_into_id is None
    return by is not None and is_there and by.has_perm("accounts.confirm_staff", there)


def invitations_to(person: User) -> QuerySet[Invitation]:
    """Those to this person's address that can be accepted, whether or not they have shown that it is theirs."""
    return Invitation.objects.open().filter(email=person.email).select_related(*_WITH)


def invitation_for(person: User) -> Invitation | None:
    """The newest one that waits for somebody who has shown that the address is theirs."""
    found = list(invitations_to(person))
    if not found or not address_is_shown(person, person.email):
        return None
    return next((each for each in found if invitation_counts(each)), None)


def is_addressed_to(invitation: Invitation, person: User) -> bool:
    """The invited address is this person's own, and they have shown to read its mail."""
    return person.email.lower() == invitation.email and address_is_shown(person, invitation.email)


def address_is_shown(person: User, email: str) -> bool:
    """They have shown to read the mail of this address of theirs."""
    return EmailAddress.objects.filter(user_id=person.pk, email__iexact=email, verified=True).exists()


def waiting_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Those that nobody answered yet, the newest first."""
    waiting = Invitation.objects.waiting().filter(organisation=organisation)
    return waiting.select_related(*_WITH).order_by("-expires_at", "-pk")


def accepted_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Those that somebody accepted, the latest first."""
    accepted = Invitation.objects.filter(organisation=organisation, accepted_at__isnull=False)
    return accepted.select_related(*_WITH).order_by("-accepted_at", "-pk")


def addresses_of_staff(organisation: Organisation, addresses: set[str]) -> dict[str, bool]:
    """Which of these addresses belong to people who say that they work there; True for those whose place is confirmed.
    Says nothing of anybody else, not even whether they have an account."""
    people = User.objects.filter(email__in=addresses, is_active=True, last_login__isnull=False)
    confirmed = Membership.objects.confirmed().filter(organisation=organisation)
    say_so = people.filter(profile__organisation=organisation).values_list("email", flat=True)
    belong = people.filter(pk__in=confirmed.values("person")).values_list("email", flat=True)
    return {**dict.fromkeys(say_so, False), **dict.fromkeys(belong, True)}


def addresses_invited(organisation: Organisation, addresses: set[str]) -> set[str]:
    """Which of these were asked already and can still say yes."""
    waiting = Invitation.objects.open().filter(organisation=organisation, email__in=addresses)
    return {each.email for each in waiting.select_related("invited_by", "organisation") if invitation_counts(each)}


def join_link_of(organisation: Organisation) -> JoinLink | None:
    """The one that works now."""
    return JoinLink.objects.filter(organisation=organisation, ended_at=None).select_related("made_by").first()


def join_link_by_key(given: str) -> JoinLink | None:
    """The link that this key opens, however it was typed, while its organisation is there."""
    signs = "".join(given.lower().replace("-", "").split())[:32]
    key = "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))
    found = JoinLink.objects.filter(key=key, ended_at=None).select_related("organisation")
    return found.filter(organisation__in=Organisation.objects.open()).first()
