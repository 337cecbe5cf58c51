"""How study leave is said: what is asked for, whom it waits for, what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import presenters as people
from accounts.models import User
from core import clock, words
from core.page import Colour, Link, Row, Status
from exchanges.diary import HalfDay, from_code
from exchanges.enums import ApproverRole, AskedOf, LeaveState, ReleaseHow, StepState, VisitState
from exchanges.models import ApprovalStep, LeavePolicy, StudyLeave, Visit
from exchanges.presenters.visit import place_of
from exchanges.queries.study_leave import is_pre_approved, is_released, notice, standing_leave

LEAVE_COLOURS: dict[LeaveState, Colour] = {
    LeaveState.WAITING: "blue",
    LeaveState.RETURNED: "yellow",
    LeaveState.GRANTED: "green",
    LeaveState.DECLARED: "green",
    LeaveState.REFUSED: "orange",
    LeaveState.WITHDRAWN: "grey",
    LeaveState.SUPERSEDED: "grey",
}

CONTRACT_WORDS = gettext_lazy(
    "The terms of service of NHS doctors say that study leave includes study, research, teaching, examining or taking"
    " examinations, visiting clinics and attending professional conferences. Other contracts leave it to the employer’s"
    " study-leave policy. A work-shadowing visit is “visiting clinics”: the visitor observes and does no clinical work."
)


@dataclass(frozen=True)
class Release:
    """The release of one visit as its two people see it. Details and buttons are for the visitor alone."""

    status: Status | None
    line: str
    details: list[str] = field(default_factory=list)
    buttons: list[Link] = field(default_factory=list)
    taken_back_at: str = ""
    version: int = 0


def asked_half_days(leave: StudyLeave) -> list[HalfDay]:
    """The half-days that were asked for."""
    return sorted(from_code(code) for code in leave.half_days)


def leave_dates(leave: StudyLeave) -> list[str]:
    """Thursday 4 June 2026, morning; a whole day is one line."""
    lines: list[str] = []
    half_days = asked_half_days(leave)
    for day in sorted({each.date for each in half_days}):
        halves = [each.half for each in half_days if each.date == day]
        lines.append(words.half_day(day, halves[0]) if len(halves) == 1 else _all_day(day))
    return lines


def _all_day(day: date) -> str:
    return _("%(day)s, all day") % {"day": words.day(day)}


def how_much(leave: StudyLeave) -> str:
    """1 half-day; 4 half-days (2 days)."""
    count = len(leave.half_days)
    said = ngettext("%(n)s half-day", "%(n)s half-days", count) % {"n": count}
    if count > 1 and count % 2 == 0:
        days = ngettext("%(n)s day", "%(n)s days", count // 2) % {"n": count // 2}
        return f"{said} ({days})"
    return said


def pounds(cost: Decimal) -> str:
    """Nothing; £12.50; £40."""
    if not cost:
        return _("Nothing")
    return f"£{cost:,.0f}" if cost == cost.to_integral() else f"£{cost:,.2f}"


def leave_facts(leave: StudyLeave, *, in_their_words: bool = False) -> list[Row]:
    """What whoever decides needs to know, in order: who, for what, when, where, cover, cost, why it helps. In their own
    words it is a letter, and says I; who asks stands under it."""
    visit = leave.visit
    host = visit.host
    where = _("%(name)s, %(work)s") % {
        "name": host.name,
        "work": people.work_and_place(host.profile, always_place=True),
    }
    if (place := place_of(visit)) and place not in where:
        where = f"{where}\n{place}"
    who = [] if in_their_words else [Row(_("Who asks"), f"{visit.visitor.name}, {people.work(visit.visitor.profile)}")]
    rows = [
        *who,
        Row(_("For what"), _("A work-shadowing visit (observing only)")),
        Row(_("When"), "\n".join(leave_dates(leave))),
        Row(_("How long"), how_much(leave)),
        Row(_("With whom, and where"), where),
    ]
    if hopes := [each.text for each in leave.objectives.all()]:
        hoped = _("What I hope to learn") if in_their_words else _("What they hope to learn")
        rows.append(Row(hoped, "\n".join(f"• {hope}" for hope in hopes)))
    if leave.cover:
        cover = leave.get_cover_display()
        rows.append(Row(_("How the work is covered"), f"{cover}\n{leave.cover_word}" if leave.cover_word else cover))
    if leave.how in (ReleaseHow.STEPS, ReleaseHow.PRE_APPROVED):
        rows.append(Row(_("What it costs"), pounds(leave.cost)))
    if leave.training:
        rows.append(Row(_("Mandatory training"), leave.get_training_display()))
    if leave.in_training:
        used = _("Doctor in training")
        if leave.days_used is not None:
            days = f"{leave.days_used.normalize():f}"
            used = (
                _("Doctor in training; study-leave days used this year, by my own count: %(days)s")
                if in_their_words
                else _("Doctor in training; study-leave days used this year, as they count them: %(days)s")
            ) % {"days": days}
        rows.append(Row(_("Training"), used))
    if leave.word:
        word = _("A word more") if in_their_words else _("A word from %(name)s") % {"name": visit.visitor.first_name}
        rows.append(Row(word, leave.word))
    return rows


def notice_given(leave: StudyLeave) -> str:
    """How long beforehand it was asked, beside what the employer asks for."""
    visit = leave.visit
    asked = notice(visitor=visit.visitor, programme=visit.exchange.programme, exchange=visit.exchange)
    first = asked_half_days(leave)[0].date
    days = (first - leave.asked_at.astimezone(clock.uk()).date()).days
    given = ngettext("It was asked %(n)s day beforehand.", "It was asked %(n)s days beforehand.", days) % {"n": days}
    if days >= asked.days:
        return f"{asked.why} {given}"
    return _("%(why)s %(given)s That is shorter; you may still allow it.") % {"why": asked.why, "given": given}


def step_who(step: ApprovalStep) -> str:
    """Dr Jones (line manager); a lead of Wye Valley NHS Trust."""
    if step.asked_of == AskedOf.PERSON:
        return _("%(name)s (%(role)s)") % {"name": step.name, "role": ApproverRole(step.role).label}
    if step.asked_of == AskedOf.PROGRAMME:
        return _("a lead of the programme")
    if step.asked_of == AskedOf.ORGANISATION and step.leave.organisation:
        return _("a lead of %(organisation)s") % {"organisation": step.leave.organisation.name}
    return _("the operator of this site")


def step_line(step: ApprovalStep) -> str:
    """What became of one step, in a line."""
    said = {"who": step_who(step), "name": step.decided_name}
    if step.state == StepState.GRANTED and step.decided_at:
        day = words.plain_date(step.decided_at.astimezone(clock.uk()).date())
        if step.role == ApproverRole.VOUCH:
            return _("%(name)s confirmed on %(day)s that this is the right person to ask.") % {**said, "day": day}
        return _("Yes from %(who)s: signed %(name)s, %(day)s.") % {**said, "day": day}
    if step.state == StepState.REFUSED:
        return _("Not on these dates, says %(who)s: %(why)s.") % {**said, "why": step.get_refusal_display()}
    if step.state == StepState.RETURNED:
        return _("%(who)s: %(why)s.") % {**said, "why": step.get_returned_why_display()}
    if step.state == StepState.ASKED and step.asked_at:
        day = words.plain_date(step.asked_at.astimezone(clock.uk()).date())
        if step.role == ApproverRole.VOUCH:
            return _("Waits for %(who)s to confirm who was named, asked %(day)s.") % {**said, "day": day}
        return _("Waits for %(who)s, asked %(day)s.") % {**said, "day": day}
    if step.state == StepState.WAITING:
        return _("Then %(who)s.") % said
    return _("%(who)s: no longer counts.") % said


def new_dates_undo(visit: Visit, viewer: User) -> str:
    """Before dates change: what was asked for or granted is for the dates of now. Empty where nobody was asked."""
    leave = standing_leave(visit)
    if leave is None or leave.how not in (ReleaseHow.STEPS, ReleaseHow.PRE_APPROVED):
        return ""
    if leave.state not in (LeaveState.GRANTED, LeaveState.WAITING):
        return ""
    if viewer.pk == visit.visitor_id:
        return _("Your release from work is for the dates of now. For other dates it does not count: you ask again.")
    said = {"name": visit.visitor.first_name}
    return _("%(name)s asked for release from work on the dates of now. For other dates they have to ask again.") % said


def release_of(visit: Visit, viewer: User) -> Release | None:
    """The release of a visit that has dates or is over its planning; None where there is nothing to say yet."""
    leave = standing_leave(visit)
    if viewer.pk != visit.visitor_id:
        return _for_host(visit, leave)
    if leave is None:
        return _to_ask(visit, viewer)
    steps = [step for step in leave.steps.all() if step.state != StepState.SUPERSEDED]
    back = {"name": visit.host.first_name}
    buttons: list[Link] = []
    taken_back_at = ""
    if leave.state == LeaveState.REFUSED:
        buttons.append(Link(_("Suggest other dates"), reverse("exchanges:visit_suggest", args=[visit.pk])))
        if viewer.has_perm("exchanges.ask_leave", visit):
            buttons.append(Link(_("Ask again for these dates"), reverse("exchanges:leave_ask", args=[visit.pk])))
    if leave.state == LeaveState.RETURNED:
        buttons.append(Link(_("Name somebody else"), reverse("exchanges:leave_name", args=[leave.pk])))
    if leave.how in (ReleaseHow.STEPS, ReleaseHow.PRE_APPROVED):
        buttons.append(Link(_("Request letter"), reverse("exchanges:leave_letter", args=[leave.pk])))
    if leave.state in (LeaveState.WAITING, LeaveState.RETURNED) or (
        leave.state == LeaveState.DECLARED and visit.state == VisitState.PLANNED
    ):
        taken_back_at = reverse("exchanges:leave_withdraw", args=[leave.pk])
    return Release(
        Status(LeaveState(leave.state).label, LEAVE_COLOURS[LeaveState(leave.state)]),
        _line(leave) % back,
        [step_line(step) for step in steps] + _answers(steps),
        buttons,
        taken_back_at,
        leave.version,
    )


def _to_ask(visit: Visit, viewer: User) -> Release | None:
    if not viewer.has_perm("exchanges.ask_leave", visit):
        return None
    return Release(
        Status(_("Not asked yet"), "yellow"),
        _("You need release from work on these dates. It takes about three minutes to ask."),
        buttons=[
            Link(_("Ask for release from work"), reverse("exchanges:leave_ask", args=[visit.pk])),
            Link(_("I visit in my own time"), reverse("exchanges:leave_own_time", args=[visit.pk])),
        ],
    )


def _for_host(visit: Visit, leave: StudyLeave | None) -> Release | None:
    if visit.state not in (VisitState.PLANNED, VisitState.CONFIRMED):
        return None
    said = {"name": visit.visitor.first_name}
    if is_released(visit):
        return Release(None, _("%(name)s is released from work.") % said)
    if leave is not None and leave.state == LeaveState.REFUSED:
        return Release(None, _("%(name)s cannot get away on these dates. Other dates are needed.") % said)
    if leave is not None:
        return Release(None, _("%(name)s has asked for release from work, and waits for the answer.") % said)
    return Release(None, _("%(name)s still has to ask for release from work.") % said)


def _line(leave: StudyLeave) -> str:
    if leave.state == LeaveState.GRANTED:
        return _("Study leave is granted for these dates.")
    if leave.state == LeaveState.DECLARED:
        if leave.how == ReleaseHow.OWN_TIME:
            return _("You visit in your own time. The certificate says so.")
        return _("You released yourself. The certificate says so.")
    if leave.state == LeaveState.REFUSED:
        return _("You cannot be released on these dates. Suggest others to %(name)s: the release starts anew then.")
    if leave.state == LeaveState.RETURNED:
        return _("Nobody could answer your request. Name somebody else, or use the request letter.")
    return _("Asked for. It is granted once everybody in the row has said yes.")


def _answers(steps: Sequence[ApprovalStep]) -> list[str]:
    """The words and other dates of a refusal."""
    lines = []
    for step in steps:
        if step.state == StepState.REFUSED and step.word:
            lines.append(_("They write: %(word)s") % {"word": step.word})
        if step.state == StepState.REFUSED and step.other_dates:
            lines.append(_("Dates that would do: %(dates)s") % {"dates": step.other_dates})
    return lines


def release_waits_for(leave: StudyLeave) -> str:
    """Dr Jones (line manager), asked 3 June: whom a release waits for, for lists."""
    step = leave.open_step()
    if step is None or step.asked_at is None:
        return ""
    return _("%(who)s, asked %(day)s") % {"who": step_who(step), "day": words.since(step.asked_at)}


def policy_sentences(policy: LeavePolicy) -> list[str]:
    """The house rules as sentences."""
    row = words.listed([_("the %(role)s") % {"role": ApproverRole(role).label} for role in policy.steps])
    training = words.listed([_("the %(role)s") % {"role": ApproverRole(role).label} for role in policy.training_steps])
    weeks = ngettext("%(n)s week", "%(n)s weeks", policy.notice_weeks) % {"n": policy.notice_weeks}
    lines = [
        _("Staff give %(weeks)s’ notice before a visit.") % {"weeks": weeks},
        (
            _("Study leave is granted once these have said yes, in this order: %(row)s.")
            if len(policy.steps) > 1
            else _("Study leave is granted by %(row)s.")
        )
        % {"row": row},
        _("For doctors in training: %(row)s.") % {"row": training},
    ]
    if policy.managers_sign_in:
        lines.append(_("Line managers sign in to answer."))
    else:
        lines.append(_("Line managers answer by a link in an email, without an account."))
    return lines


def who_will_be_asked(visit: Visit, roles: Sequence[ApproverRole]) -> str:
    """Above the form: who has to agree."""
    if is_pre_approved(visit):
        return _("Your employer has allowed visits of this programme. A lead of the programme ticks yours.")
    row = words.listed([_("your %(role)s") % {"role": role.label} for role in roles])
    return _("Who has to say yes: %(row)s.") % {"row": row}


def desk_line(step: ApprovalStep) -> str:
    """Under a name in the list of what waits: how much, where, how it is covered."""
    leave = step.leave
    if step.role == ApproverRole.VOUCH:
        return _("First say whether the right person was named.")
    parts = [how_much(leave), people.work_and_place(leave.visit.host.profile, always_place=True)]
    if leave.cover:
        parts.append(_("cover: %(how)s") % {"how": leave.get_cover_display().lower()})
    if leave.visit.exchange.programme and leave.how == ReleaseHow.PRE_APPROVED:
        parts.append(_("allowed beforehand for %(name)s") % {"name": leave.visit.exchange.programme.name})
    return "; ".join(parts)


def whom_they_named(leave: StudyLeave) -> list[Row]:
    """The people whom somebody named, for whoever vouches for them: role, name and address."""
    return [
        Row(ApproverRole(step.role).label.capitalize(), f"{step.name}\n{step.email}")
        for step in leave.steps.all()
        if step.email and step.state == StepState.WAITING
    ]
