"""How invitations to a programme, and lists of people, are said to the leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, words
from core.models import Letter
from core.page import Status
from core.presenters import delivery
from exchanges.invitees import Problem, Read
from exchanges.models import Programme, ProgrammeInvitation, Side
from exchanges.presenters.participant import join_path
from exchanges.queries import MOST_TO_ONE, SKIPPED, WRITTEN_TO, Judged, Verdict

MOST_SHOWN = 100


@dataclass(frozen=True)
class ProgrammeInvitationCard:
    """One invitation as a lead sees it."""

    invitation: ProgrammeInvitation
    title: str
    facts: str
    status: Status
    can_send: bool
    can_withdraw: bool


def programme_invitation_card(
    invitation: ProgrammeInvitation, letter: Letter | None, *, wants_none: bool, still_counts: bool
) -> ProgrammeInvitationCard:
    """`letter` is its newest email, as far as the outbox has one; `still_counts`: whoever sent it still leads. Whether
    the email was opened is not known: nothing in it tells us."""
    status, said, open_to_lead = _standing(invitation, letter, wants_none=wants_none, still_counts=still_counts)
    facts = [invitation.side.name] if invitation.side else []
    facts += [invitation.works_at] if invitation.works_at else []
    rested = invitation.sent_at <= clock.now() - timedelta(days=1) and invitation.version < MOST_TO_ONE
    return ProgrammeInvitationCard(
        invitation=invitation,
        title=f"{invitation.name} ({invitation.email})" if invitation.name else invitation.email,
        facts=" · ".join([*facts, said]),
        status=status,
        can_send=open_to_lead and rested and not wants_none,
        can_withdraw=open_to_lead and invitation.withdrawn_at is None,
    )


def _standing(
    invitation: ProgrammeInvitation, letter: Letter | None, *, wants_none: bool, still_counts: bool
) -> tuple[Status, str, bool]:
    """The tag, the sentence, and whether a lead can do something about it."""
    said = {
        "lead": invitation.invited_by.name if invitation.invited_by else _("somebody who has left"),
        "sent": words.ago(invitation.sent_at),
        "until": words.plain_date(invitation.expires_at.astimezone(clock.uk()).date()),
    }
    if invitation.accepted_at is not None:
        day = words.plain_date(invitation.accepted_at.astimezone(clock.uk()).date())
        return Status(_("Joined"), "green"), _("Said yes on %(day)s") % {"day": day}, False
    if wants_none:
        return Status(_("Asked not to be invited"), "orange"), _("No programme writes to this address again"), False
    if invitation.withdrawn_at is not None:
        return Status(_("Taken back"), "grey"), _("The link no longer works"), True
    if not still_counts:
        return Status(_("Stopped"), "orange"), _("%(lead)s no longer leads this programme. Send it again") % said, True
    if not invitation.is_open:
        return Status(_("Too old"), "orange"), _("Sent %(sent)s, worked until %(until)s") % said, True
    status = delivery(letter) if letter else Status(_("Sent"), "green")
    return status, _("Sent %(sent)s by %(lead)s, works until %(until)s") % said, True


def programme_join_address(programme: Programme) -> str:
    """The whole address, as it stands on a poster."""
    return settings.SITE_ORIGIN + join_path(programme)


# Lists


@dataclass(frozen=True)
class Line:
    """One person of a list in the preview."""

    row: int
    who: str
    side: str
    what: str


@dataclass(frozen=True)
class Preview:
    """What would happen if the list were sent now, and what did happen once it was."""

    written: list[Line]
    changed: list[Line]
    unchanged: int
    skipped: list[Line]
    problems: list[Problem]
    more_problems: int
    more_written: int
    later: int

    @property
    def writes(self) -> int:
        """How many emails would leave."""
        return len(self.written) + self.more_written


def preview(read: Read, judged: list[Judged], *, why: Mapping[Verdict, object], left: int) -> Preview:
    """`left` is how many emails can still leave today."""
    rows = {person.email: person.row for person in read.people}

    def lines(verdicts: Iterable[Verdict]) -> list[Line]:
        return [
            Line(
                rows[each.invitee.email],
                f"{each.invitee.name} ({each.invitee.email})" if each.invitee.name else each.invitee.email,
                _side(each.invitee.side),
                str(why.get(each.verdict, "")),
            )
            for each in judged
            if each.verdict in verdicts
        ]

    written = lines(WRITTEN_TO)
    return Preview(
        written=written[:MOST_SHOWN],
        more_written=max(0, len(written) - MOST_SHOWN),
        changed=lines([Verdict.CHANGED]),
        unchanged=sum(each.verdict == Verdict.UNCHANGED for each in judged),
        skipped=lines(SKIPPED),
        problems=read.problems[:MOST_SHOWN],
        more_problems=max(0, len(read.problems) - MOST_SHOWN),
        later=max(0, len(written) - left),
    )


def _side(side: Side | None) -> str:
    return side.name if side else ""


def outcome_words(outcome: Mapping[str, int]) -> list[str]:
    """What became of a list that was sent."""
    written = sum(outcome.get(verdict.value, 0) for verdict in WRITTEN_TO)
    skipped = sum(outcome.get(verdict.value, 0) for verdict in SKIPPED)
    said = [
        ngettext("%(n)s invitation sent", "%(n)s invitations sent", written) % {"n": written},
        _("%(n)s updated") % {"n": outcome.get(Verdict.CHANGED.value, 0)},
        _("%(n)s unchanged") % {"n": outcome.get(Verdict.UNCHANGED.value, 0)},
        _("%(n)s skipped") % {"n": skipped},
    ]
    if problems := outcome.get("problems", 0):
        said.append(ngettext("%(n)s row with a problem", "%(n)s rows with a problem", problems) % {"n": problems})
    if later := outcome.get("later", 0):
        said.append(ngettext("%(n)s left for tomorrow", "%(n)s left for tomorrow", later) % {"n": later})
    return said


def list_url(programme: Programme, pk: int, step: str = "list_review") -> str:
    """One step of an uploaded list."""
    return reverse(f"exchanges:{step}", args=[programme.pk, pk])
