"""Asking people into a programme by email, one or hundreds at a time, and answering such an invitation."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from accounts.models.asked import INVITATION_LASTS
from core import audit, clock, lifecycle
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.transactions import action, lock_people, lock_word
from exchanges import emails
from exchanges.actions import participant as participants
from exchanges.actions.question import answer_questions
from exchanges.enums import ParticipantEvent, ParticipantState, ProgrammeState
from exchanges.errors import CannotBeInvited, EnoughLists, FitsNoSide, InvitedEnough, NotTheirs, TakesNobodyNow
from exchanges.invitees import Row
from exchanges.models import (
    InvitationList,
    NoInvitations,
    Participant,
    Programme,
    ProgrammeInvitation,
    ProgrammeQuestion,
    Side,
)
from exchanges.models.invitation import LIST_LASTS
from exchanges.queries import (
    A_DAY,
    MOST_LISTS_A_DAY,
    MOST_TO_ONE,
    WRITTEN_TO,
    Invitee,
    Judged,
    Verdict,
    changes_of,
    fit_of,
    is_for,
    judge,
    left_today,
    lists_today,
    places_in,
    programme_invitation_counts,
    written_today,
)
from exchanges.states import PARTICIPANT

KEY_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # no sign that looks like another


@dataclass
class Outcome:
    """What became of the people of a list. `later` are those for whom today's limit left no room."""

    judged: list[Judged] = field(default_factory=list)
    later: list[Judged] = field(default_factory=list)

    def many(self, *verdicts: Verdict) -> int:
        """How many were judged so, and dealt with."""
        return sum(each.verdict in verdicts for each in self.judged)


@action
def invite_all(*, programme: Programme, invitees: Sequence[Invitee], by: User) -> Outcome:
    """Ask each of these by email to take part. Who has an invitation that works gets no second email; what the list
    says newer about them is kept. Who takes part, has applied, or wants no such mail is left alone.

    At most 500 emails a day for a programme and for a lead; the rest is left for another day, and counted.
    """
    programme = _held(programme, by)
    outcome, left = Outcome(), left_today(programme, by)
    judged = judge(programme, invitees, by=by)
    to_write = [each.invitee.email for each in judged if each.verdict in WRITTEN_TO]
    elsewhere = written_today(to_write, elsewhere_than=programme)
    for each in judged:
        if each.verdict in WRITTEN_TO:
            if left == 0:
                outcome.later.append(each)
                continue
            left -= 1
            _write(programme, each, by, elsewhere.get(each.invitee.email, 0))
        elif each.verdict == Verdict.CHANGED and each.invitation is not None:
            _change(each.invitation, changes_of(each.invitee, each.invitation), by)
        outcome.judged.append(each)
    return outcome


@action
def invite_again(*, invitation: ProgrammeInvitation, by: User) -> ProgrammeInvitation:
    """Send it once more, with a new link; the old one stops working. At most once a day, and three times in all."""
    programme = _held(invitation.programme, by)
    held = ProgrammeInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    (judged,) = judge(programme, [Invitee(held.email)], by=by, again=True)
    if judged.verdict not in WRITTEN_TO:
        raise CannotBeInvited(emails.WHY_NOT_INVITED[judged.verdict])
    if left_today(programme, by) == 0:
        raise InvitedEnough
    return _write(programme, judged, by, written_today([held.email], elsewhere_than=programme).get(held.email, 0))


@action
def withdraw_invitation(*, invitation: ProgrammeInvitation, by: User) -> ProgrammeInvitation:
    """The link stops working. Nobody is told: the email may not even have been read."""
    if not by.has_perm("exchanges.lead_programme", invitation.programme):
        raise NotAllowed
    held = ProgrammeInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if held.withdrawn_at is not None:
        raise AlreadyDone(held)
    if held.accepted_at is not None:
        raise WrongState
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    audit.record("programme_invitation.withdrawn", target=held, by=by, programme=held.programme_id)
    return held


@action
def accept_invitation(
    *,
    invitation: ProgrammeInvitation,
    version: int,
    side: Side | None,
    by: User,
    answers: Mapping[ProgrammeQuestion, str] | None = None,
) -> Participant:
    """Yes, I would like to take part, and here is what the programme wants to know. The person has a place at once, by
    the lead who asked, if there is room and what they do fits the side; else they are on the waiting list. They and the
    leads are told.

    Only whoever has shown that the invited address is theirs accepts; to anybody else it does not exist.
    """
    lock_people(by.pk)
    programme = participants.hold(invitation.programme)
    held = (
        ProgrammeInvitation.objects.select_for_update(of=("self",))
        .select_related("programme", "side", "invited_by")
        .get(pk=invitation.pk)
    )
    place = Participant.objects.filter(programme=programme, person=by).first()
    if held.accepted_by_id == by.pk and place is not None:
        raise AlreadyDone(place)
    lead = held.invited_by
    if not held.is_open or held.version != version or lead is None or lead.pk == by.pk:
        raise NotTheirs
    if not programme_invitation_counts(held) or not is_for(held, by):
        raise NotTheirs
    fit = fit_of(programme, by)
    if side is not None and side.programme_id != programme.pk:
        raise FitsNoSide
    fits = fit.takes(side) or (side is not None and side == held.side and side in fit.unclear)
    if side is None and fit.has_sides:
        raise FitsNoSide
    held.accepted_at, held.accepted_by = clock.now(), by
    held.save(update_fields=["accepted_at", "accepted_by"])
    audit.record("programme_invitation.accepted", target=held, by=by, programme=programme.pk)
    place = _take(programme, place, side, by, lead)
    if answers is not None:
        answer_questions(participant=place, by=by, answers=answers)
    if place.state == ParticipantState.ACCEPTED:
        return place
    if fits and not places_in(programme).is_full(place.side):
        return participants.take_on(participant=place, by=lead)
    if place.state == ParticipantState.APPLIED:
        place = participants.put_on_waiting_list(participant=place, by=lead)
    participants.tell_leads(programme, but=by)
    return place


@action
def want_no_invitations(*, email: str) -> NoInvitations:
    """Whoever reads this mail wants no invitations to programmes: from now on none is sent to it, by any programme.
    Links that they have keep working. Leads see it beside the address."""
    lock_word(f"no invitations {email}")
    said = NoInvitations.objects.filter(email=email).first()
    if said is not None:
        raise AlreadyDone(said)
    said = NoInvitations.objects.create(email=email, said_at=clock.now())
    audit.record("programme_invitation.unwanted", target=said)
    return said


@action
def replace_join_key(*, programme: Programme, by: User) -> Programme:
    """Give the programme another join link; posters with the old one lead to a page that says so. Nobody is told."""
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    held = participants.hold(programme)
    held.join_key = new_join_key()
    held.save(update_fields=["join_key"])
    audit.record("programme.join_link_replaced", target=held, by=by)
    return held


def new_join_key() -> str:
    """59 bits: nobody guesses it, and it can be typed from a poster."""
    signs = "".join(secrets.choice(KEY_SIGNS) for _number in range(12))
    return "-".join(signs[start : start + 4] for start in (0, 4, 8))


@action
def keep_list(
    *,
    programme: Programme,
    by: User,
    file_name: str,
    headings: Sequence[str],
    rows: Sequence[Row],
    columns: Mapping[str, int],
) -> InvitationList:
    """Keep the rows of an uploaded list until tomorrow, so that nothing is lost between the steps. Nobody is written
    to."""
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    participants.hold(programme)
    if lists_today(programme) >= MOST_LISTS_A_DAY:
        raise EnoughLists
    kept = InvitationList.objects.create(
        programme=programme,
        made_by=by,
        made_at=clock.now(),
        file_name=file_name,
        headings=list(headings),
        rows=[[number, *cells] for number, cells in rows],
        columns=dict(columns),
    )
    audit.record("invitation_list.uploaded", target=kept, by=by, programme=programme.pk, rows=len(rows))
    return kept


@action
def say_columns(*, kept: InvitationList, columns: Mapping[str, int], by: User) -> InvitationList:
    """What each column of the list means. Nobody is written to."""
    if not by.has_perm("exchanges.lead_programme", kept.programme):
        raise NotAllowed
    held = InvitationList.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if held.sent_at is not None:
        raise WrongState
    held.columns = dict(columns)
    held.save(update_fields=["columns"])
    return held


@action
def invite_list(*, kept: InvitationList, invitees: Sequence[Invitee], problems: int, by: User) -> InvitationList:
    """Send the invitations of a list, once: what became of its rows is kept with it, the same button again does
    nothing."""
    held = InvitationList.objects.select_for_update(of=("self",)).select_related("programme").get(pk=kept.pk)
    if held.sent_at is not None:
        raise AlreadyDone(held)
    outcome = invite_all(programme=held.programme, invitees=invitees, by=by)
    held.sent_at = clock.now()
    counts: dict[str, Any] = {verdict.value: outcome.many(verdict) for verdict in Verdict}
    held.outcome = {**counts, "later": len(outcome.later), "problems": problems}
    held.save(update_fields=["sent_at", "outcome"])
    audit.record("invitation_list.sent", target=held, by=by, programme=held.programme_id)
    return held


@action
def delete_old_lists() -> int:
    """What leads uploaded more than a day ago goes. Nobody is told."""
    gone, _each = InvitationList.objects.filter(made_at__lte=clock.now() - LIST_LASTS).delete()
    return gone


@action
def forget_invited(*, person: User) -> None:
    """Somebody's account is erased: the invitations to their address go, and lists that they uploaded. That the address
    wants no such mail stays. Nobody is told."""
    ProgrammeInvitation.objects.filter(email=person.email.lower()).delete()
    ProgrammeInvitation.objects.filter(accepted_by=person).delete()
    InvitationList.objects.filter(made_by=person).delete()


def _held(programme: Programme, by: User) -> Programme:
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    held = participants.hold(programme)
    if held.state != ProgrammeState.OPEN:
        raise TakesNobodyNow
    return held


def _write(programme: Programme, judged: Judged, by: User, elsewhere: int) -> ProgrammeInvitation:
    invitation, invitee, now = judged.invitation, judged.invitee, clock.now()
    if invitation is None:
        invitation = ProgrammeInvitation(programme=programme, email=invitee.email, version=0, made_at=now)
    for name, value in changes_of(invitee, invitation).items():
        setattr(invitation, name, value)
    invitation.version += 1
    invitation.invited_by, invitation.expires_at = by, now + INVITATION_LASTS
    invitation.accepted_at = invitation.accepted_by = invitation.withdrawn_at = None
    invitation.save()
    audit.record(
        "programme_invitation.sent", target=invitation, by=by, programme=programme.pk, version=invitation.version
    )
    emails.programme_invitation.post(
        invitation_id=invitation.pk,
        version=invitation.version,
        not_before=now + A_DAY * (elsewhere // MOST_TO_ONE),  # several programmes at once: one after another
    )
    return invitation


def _change(invitation: ProgrammeInvitation, changes: Mapping[str, object], by: User) -> None:
    for name, value in changes.items():
        setattr(invitation, name, value)
    invitation.save(update_fields=list(changes))
    audit.record("programme_invitation.changed", target=invitation, by=by, programme=invitation.programme_id)


def _take(programme: Programme, place: Participant | None, side: Side | None, by: User, lead: User) -> Participant:
    """Their place on this side, or a new one; who left or was declined begins again."""
    if place is None:
        return participants.begin(programme=programme, side=side, person=by)
    if place.state in PARTICIPANT.moves[ParticipantEvent.APPLY_AGAIN].sources:
        return lifecycle.apply(
            PARTICIPANT, place, ParticipantEvent.APPLY_AGAIN, by=by, side=side, applied_at=clock.now(), word=""
        )
    if place.side != side and place.state in (ParticipantState.APPLIED, ParticipantState.WAITING):
        return lifecycle.apply(PARTICIPANT, place, ParticipantEvent.MOVE, by=lead, same=False, side=side)
    return place
