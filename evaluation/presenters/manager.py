"""How the question to a line manager is said."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import words
from core.page import Row
from evaluation.models import ManagerQuestion
from evaluation.queries import ManagerRate


def manager_title(question: ManagerQuestion) -> str:
    """Would you release Dr Gareth Price again?"""
    return _("Would you release %(name)s again?") % {"name": question.visitor.name if question.visitor else ""}


def allowed(question: ManagerQuestion) -> list[str]:
    """What they had allowed: how much, and when. Never whom the visit was to."""
    if question.step is None:
        return []
    leave = question.step.leave
    much = ngettext("%(n)s half-day", "%(n)s half-days", len(leave.half_days)) % {"n": len(leave.half_days)}
    first, last = leave.visit.first_date, leave.visit.last_date
    if first is None or last is None:
        return [much]
    when = words.day(first) if first == last else f"{words.day(first)} – {words.day(last)}"
    return [f"{when}: {much}"]


def manager_rows(rate: ManagerRate) -> list[Row]:
    """How many line managers were asked and answered; no rows where nobody was asked."""
    if not rate.asked:
        return []
    return [
        Row(_("Line managers asked"), str(rate.asked)),
        Row(_("Answered"), _("%(n)s of %(all)s") % {"n": rate.answered, "all": rate.asked}),
    ]
