"""Reads about invitations to programmes, and about what becomes of a list of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.queries import address_is_shown
from core import clock, links
from exchanges.enums import ParticipantState, ProgrammeState
from exchanges.models import InvitationList, NoInvitations, Participant, Programme, ProgrammeInvitation, Side

LINK = "exchanges.programme_invitation"
A_DAY = timedelta(days=1)
MOST_A_DAY = 500  # for one programme, and for one lead in all programmes
MOST_TO_ONE = 3
MOST_LISTS_A_DAY = 20
_WITH = ("programme__organisation", "side", "invited_by", "accepted_by")


def programme_invitation_token(invitation: ProgrammeInvitation) -> str:
    """What stands in the link of the newest email."""
    return links.token(LINK, invitation.pk, invitation.version)


def programme_invitation_by_token(given: str) -> ProgrammeInvitation | None:
    """The invitation that this link opens now; None whatever is wrong with it."""
    named = links.read(LINK, given)
    return open_programme_invitation(*named) if named else None


def open_programme_invitation(pk: int, version: int) -> ProgrammeInvitation | None:
    """This version of it, while it can be accepted and whoever sent it still leads a programme that is open."""
    found = ProgrammeInvitation.objects.open().select_related(*_WITH).filter(pk=pk, version=version).first()
    return found if found and programme_invitation_counts(found) else None


def programme_invitation_counts(invitation: ProgrammeInvitation) -> bool:
    """Whoever sent it still leads the programme, and it is open."""
    by, programme = invitation.invited_by, invitation.programme
    return (
        by is not None and programme.state == ProgrammeState.OPEN and by.has_perm("exchanges.lead_programme", programme)
    )


def programme_invitations_to(person: User) -> QuerySet[ProgrammeInvitation]:
    """Those to this person's address that can be accepted, whether or not they have shown that it is theirs."""
    return ProgrammeInvitation.objects.open().filter(email=person.email.lower()).select_related(*_WITH)


def programme_invitations_for(person: User) -> list[ProgrammeInvitation]:
    """Those that wait for somebody who has shown that the address is theirs, the newest first."""
    found = list(programme_invitations_to(person))
    if not found or not address_is_shown(person, person.email):
        return []
    return [each for each in found if programme_invitation_counts(each)]


def is_invited(person: User, programme: Programme) -> bool:
    """An invitation to this programme waits for them."""
    return any(each.programme_id == programme.pk for each in programme_invitations_for(person))


def is_for(invitation: ProgrammeInvitation, person: User) -> bool:
    """The invited address is this person's own, and they have shown to read its mail."""
    return person.email.lower() == invitation.email and address_is_shown(person, invitation.email)


def wants_no_invitations(email: str) -> bool:
    """Its reader said so."""
    return NoInvitations.objects.filter(email=email.lower()).exists()


def programme_invitations(programme: Programme, *, for_lead: User) -> QuerySet[ProgrammeInvitation]:
    """All of a programme, the newest email first, each with whether its reader wants no such mail."""
    stopped = NoInvitations.objects.filter(email=OuterRef("email"))
    invitations = ProgrammeInvitation.objects.visible_to(for_lead).filter(programme=programme)
    return invitations.select_related(*_WITH).annotate(wants_none=Exists(stopped)).order_by("-expires_at", "-pk")


def is_unwanted(invitation: ProgrammeInvitation) -> bool:
    """Of one from `programme_invitations`: its reader wants no such mail."""
    return bool(getattr(invitation, "wants_none", False))


def invitations_shown(invitations: QuerySet[ProgrammeInvitation], show: str) -> QuerySet[ProgrammeInvitation]:
    """Of these, those who "joined", those that "ended" (too old, taken back, unwanted), else those that wait."""
    if show == "joined":
        return invitations.filter(accepted_at__isnull=False)
    unanswered = invitations.filter(accepted_at=None)
    works = Q(withdrawn_at=None, expires_at__gt=clock.now(), wants_none=False)
    return unanswered.exclude(works) if show == "ended" else unanswered.filter(works)


def lists_today(programme: Programme) -> int:
    """How many lists were uploaded for it in the last day."""
    return InvitationList.objects.filter(programme=programme, made_at__gt=clock.now() - A_DAY).count()


class Verdict(StrEnum):
    """What becomes of one person of a list."""

    NEW = "new"
    AGAIN = "again"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    TAKES_PART = "takes-part"
    HAS_APPLIED = "has-applied"
    WANTS_NONE = "wants-none"
    WRITTEN_ENOUGH = "written-enough"
    YOURSELF = "yourself"


WRITTEN_TO = (Verdict.NEW, Verdict.AGAIN)
SKIPPED = (
    Verdict.TAKES_PART,
    Verdict.HAS_APPLIED,
    Verdict.WANTS_NONE,
    Verdict.WRITTEN_ENOUGH,
    Verdict.YOURSELF,
)


@dataclass(frozen=True)
class Invitee:
    """Somebody to invite; where the list does not say something, it is empty."""

    email: str
    name: str = ""
    side: Side | None = None
    works_at: str = ""


@dataclass(frozen=True)
class Judged:
    """Somebody of a list, what becomes of them, and the invitation that they have already."""

    invitee: Invitee
    verdict: Verdict
    invitation: ProgrammeInvitation | None = None


def judge(programme: Programme, invitees: Sequence[Invitee], *, by: User, again: bool = False) -> list[Judged]:
    """What would become of these people, in five queries whatever their number. `again`: a new email is wanted for
    those whose invitation still works. Says nothing of whether an address has an account."""
    emails = {each.email for each in invitees}
    known = {each.email: each for each in ProgrammeInvitation.objects.filter(programme=programme, email__in=emails)}
    places = dict(
        Participant.objects.filter(programme=programme, person__email__in=emails).values_list("person__email", "state")
    )
    none = set(NoInvitations.objects.filter(email__in=emails).values_list("email", flat=True))
    leads = set(programme.leads.current().values_list("person", flat=True))
    judged = []
    for each in invitees:
        invitation, place = known.get(each.email), places.get(each.email)
        works = invitation is not None and invitation.is_open and invitation.invited_by_id in leads
        if each.email == by.email.lower():
            verdict = Verdict.YOURSELF
        elif each.email in none and place != ParticipantState.ACCEPTED:
            verdict = Verdict.WANTS_NONE
        else:
            verdict = _verdict(each, invitation, place, works=works and not again)
        judged.append(Judged(each, verdict, invitation))
    return judged


def _verdict(invitee: Invitee, invitation: ProgrammeInvitation | None, place: str | None, *, works: bool) -> Verdict:
    if place == ParticipantState.ACCEPTED:
        return Verdict.TAKES_PART
    if place in (ParticipantState.APPLIED, ParticipantState.WAITING):
        return Verdict.HAS_APPLIED
    if invitation is None:
        return Verdict.NEW
    if works:
        return Verdict.CHANGED if changes_of(invitee, invitation) else Verdict.UNCHANGED
    if invitation.version >= MOST_TO_ONE or invitation.sent_at > clock.now() - A_DAY:
        return Verdict.WRITTEN_ENOUGH
    return Verdict.AGAIN


def changes_of(invitee: Invitee, invitation: ProgrammeInvitation) -> dict[str, object]:
    """What a newer list says otherwise; what it does not say stays as it is."""
    said: dict[str, object] = {"name": invitee.name, "works_at": invitee.works_at, "side": invitee.side}
    return {name: value for name, value in said.items() if value and value != getattr(invitation, name)}


def left_today(programme: Programme, by: User) -> int:
    """How many more invitations this lead can send for this programme today."""
    yesterday = clock.now() - A_DAY
    sent = ProgrammeInvitation.objects.sent_since(yesterday)
    here = sent.filter(programme=programme).count()
    theirs = sent.filter(invited_by=by).count()
    return max(0, MOST_A_DAY - max(here, theirs))


def written_today(emails: Iterable[str], *, elsewhere_than: Programme) -> dict[str, int]:
    """How many other programmes wrote to each address in the last day."""
    sent = ProgrammeInvitation.objects.sent_since(clock.now() - A_DAY).exclude(programme=elsewhere_than)
    counted = sent.filter(email__in=list(emails)).order_by().values_list("email").annotate(Count("pk"))
    return dict(counted)
