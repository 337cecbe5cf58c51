"""Every message about study leave. Whoever has no account is written to at the address that the visitor gave."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.outbox import Mail, message
from core.page import Link
from exchanges.emails.exchange import open_exchange
from exchanges.enums import ApproverRole, LeaveState, StepState
from exchanges.models import ApprovalStep, StudyLeave
from exchanges.presenters.study_leave import how_much, leave_dates, step_who
from exchanges.queries.study_leave import must_sign_in, step_to_answer, step_token


def _step(step_id: int) -> ApprovalStep | None:
    return (
        ApprovalStep.objects.select_related(
            "leave__organisation", "leave__visit__visitor__profile", "leave__visit__host", "leave__visit__exchange"
        )
        .filter(pk=step_id)
        .first()
    )


def _leave(leave_id: int) -> StudyLeave | None:
    return (
        StudyLeave.objects.select_related("organisation", "visit__visitor", "visit__host", "visit__exchange")
        .prefetch_related("steps")
        .filter(pk=leave_id)
        .first()
    )


def _asked_address(*, step_id: int, version: int, reminder: int) -> str | None:
    found = step_to_answer(step_id, version, signed_in=True)
    return found.email if found else None


def _question(step: ApprovalStep, reminder: int) -> tuple[str, list[str]]:
    leave = step.leave
    said = {"name": leave.visit.visitor.name, "much": how_much(leave)}
    if step.role == ApproverRole.VOUCH:
        subject = _("Is this the right person to ask? Study leave of %(name)s") % said
    elif reminder:
        subject = _("Reminder: may %(name)s have %(much)s of study leave?") % said
    else:
        subject = _("May %(name)s have %(much)s of study leave?") % said
    lines = [
        _("%(name)s asks for %(much)s, for a work-shadowing visit with a colleague in health or social care:") % said,
        *leave_dates(leave),
    ]
    return subject, lines


@message("exchanges.leave_asked", topic="staff", address=_asked_address)
def leave_asked(*, step_id: int, version: int, reminder: int) -> Mail | None:
    """To an approver who may have no account: a request for study leave waits for their answer. The link is the key,
    for this address and this request alone."""
    step = step_to_answer(step_id, version, signed_in=True)
    if step is None or step.expires_at is None:
        return None
    subject, lines = _question(step, reminder)
    name = step.leave.visit.visitor.name
    if must_sign_in(step):
        lines.append(
            _("Your organisation asks that you sign in to answer. Use this address, %(email)s, to sign in or to join.")
            % {"email": step.email}
        )
        action = Link(_("Sign in and answer"), reverse("exchanges:leave_list"))
    else:
        lines.append(_("You need no account. It takes a minute: allow it, or say which dates would do."))
        action = Link(_("See the request and answer"), reverse("exchanges:answer_open", args=[step_token(step)]))
    day = words.plain_date(step.expires_at.date())
    return Mail(
        subject=subject,
        greeting=_("Dear %(name)s,") % {"name": step.name},
        paragraphs=[
            *lines,
            _(
                "%(name)s named you as their %(role)s. The link works until %(day)s and for one answer; please do not"
                " pass it on. If you are not the right person, the page lets you say so."
            )
            % {"name": name, "role": ApproverRole(step.role).label, "day": day},
        ],
        action=action,
    )


@message("exchanges.leave_to_decide", topic="staff")
def leave_to_decide(*, to: User, step_id: int, reminder: int) -> Mail | None:
    """To an approver with an account: a request for study leave waits for their answer."""
    step = _step(step_id)
    if step is None or step.state != StepState.ASKED:
        return None
    subject, lines = _question(step, reminder)
    return Mail(
        subject=subject,
        paragraphs=lines,
        action=Link(_("Answer"), reverse("exchanges:leave_show", args=[step.leave_id])),
    )


@message("exchanges.leave_granted", topic="requests")
def leave_granted(*, to: User, leave_id: int) -> Mail | None:
    """To the visitor: everybody who has to agree to their study leave has."""
    leave = _leave(leave_id)
    if leave is None or leave.state != LeaveState.GRANTED:
        return None
    return Mail(
        subject=_("Your study leave is granted"),
        paragraphs=[
            *leave_dates(leave),
            _(
                "Everybody who has to agree has said yes. The page of your exchange says what else is missing, if"
                " anything."
            ),
        ],
        action=open_exchange(leave.visit.exchange, _("See the visit")),
    )


@message("exchanges.leave_refused", topic="requests")
def leave_refused(*, to: User, leave_id: int) -> Mail | None:
    """To the visitor: study leave was refused for these dates."""
    leave = _leave(leave_id)
    if leave is None or leave.state != LeaveState.REFUSED:
        return None
    step = next((each for each in leave.steps.all() if each.state == StepState.REFUSED), None)
    if step is None:
        return None
    lines = [
        _("%(who)s says about these dates: %(why)s.") % {"who": step_who(step), "why": step.get_refusal_display()},
        *leave_dates(leave),
    ]
    if step.other_dates:
        lines.append(_("Dates that would do: %(dates)s") % {"dates": step.other_dates})
    lines.append(_("Suggest other dates, then ask for these. Nothing else of your exchange changes."))
    return Mail(
        subject=_("Your study leave needs other dates"),
        paragraphs=lines,
        action=Link(_("Suggest other dates"), reverse("exchanges:visit_suggest", args=[leave.visit_id])),
    )


@message("exchanges.dates_have_to_change", topic="dates")
def dates_have_to_change(*, to: User, leave_id: int) -> Mail | None:
    """To the host: the dates have to change, without anything of the employer's answer."""
    leave = _leave(leave_id)
    if leave is None or leave.state != LeaveState.REFUSED:
        return None
    return Mail(
        subject=_("The dates with %(name)s have to change") % {"name": leave.visit.visitor.name},
        paragraphs=[
            *leave_dates(leave),
            _("%(name)s cannot get away from work then. They will suggest other dates; you can suggest some too.")
            % {"name": leave.visit.visitor.first_name},
        ],
        action=open_exchange(leave.visit.exchange, _("See the visit")),
    )


@message("exchanges.leave_sent_back", topic="requests")
def leave_sent_back(*, to: User, leave_id: int) -> Mail | None:
    """To the visitor: whoever was asked is not the one to ask."""
    leave = _leave(leave_id)
    if leave is None or leave.state != LeaveState.RETURNED:
        return None
    step = [each for each in leave.steps.all() if each.state == StepState.RETURNED][-1]
    return Mail(
        subject=_("Your study leave needs somebody else to ask"),
        paragraphs=[
            f"{step_who(step)}: {step.get_returned_why_display()}.",
            _("Name somebody else who can release you. What you wrote is kept."),
        ],
        action=Link(_("Name somebody else"), reverse("exchanges:leave_name", args=[leave.pk])),
    )


@message("exchanges.leave_superseded", topic="dates")
def leave_superseded(*, to: User, leave_id: int) -> Mail | None:
    """To the visitor: the dates changed, so study leave has to be asked for again."""
    leave = _leave(leave_id)
    if leave is None or leave.visit.first_date is None:
        return None
    return Mail(
        subject=_("Your dates changed: ask for release again"),
        paragraphs=[
            _("You were released on other dates, and that no longer counts:"),
            *leave_dates(leave),
            _("Ask for the dates that you have now. Your answers are filled in already."),
        ],
        action=open_exchange(leave.visit.exchange, _("See the visit")),
    )


def _no_longer(step: ApprovalStep | None) -> Mail | None:
    if step is None or step.state != StepState.SUPERSEDED:
        return None
    leave = step.leave
    said = {"name": leave.visit.visitor.name}
    if step.decided_at is not None:
        first = (
            _("You had allowed %(name)s these dates. It no longer counts: the visit was moved or called off.") % said
        )
    else:
        first = _("%(name)s no longer asks for these dates. There is nothing you need to do.") % said
    return Mail(
        subject=_("No longer needed: study leave of %(name)s") % said,
        greeting=_("Dear %(name)s,") % {"name": step.name} if step.name else "",
        paragraphs=[first, *leave_dates(leave), _("If there are other dates, you are asked anew.")],
    )


@message("exchanges.leave_no_longer_needed", topic="staff")
def leave_no_longer_needed(*, to: User, step_id: int) -> Mail | None:
    """To an approver with an account: what they allowed no longer counts, or needs no answer any more."""
    return _no_longer(_step(step_id))


def _address_of_step(*, step_id: int) -> str | None:
    step = _step(step_id)
    return step.email if step and step.email else None


@message("exchanges.leave_no_longer_asked", topic="staff", address=_address_of_step)
def leave_no_longer_asked(*, step_id: int) -> Mail | None:
    """To an approver without an account: what they allowed no longer counts, or needs no answer any more."""
    return _no_longer(_step(step_id))


@message("exchanges.approver_is_new", topic="staff")
def approver_is_new(*, to: User, step_id: int) -> Mail | None:
    """To the leads of the organisation: an address answered for the first time."""
    step = _step(step_id)
    if step is None:
        return None
    said = {"who": step_who(step), "email": step.email, "name": step.leave.visit.visitor.name}
    return Mail(
        subject=_("Somebody answered a request for study leave for the first time"),
        paragraphs=[
            _(
                "%(who)s, %(email)s, answered the request of %(name)s, and has not answered for your organisation"
                " before."
            )
            % said,
            _("You need do nothing if that is right. If it is not, tell the operator of this site."),
        ],
        action=Link(_("Tell the operator"), reverse("accounts:concern_tell")),
    )
