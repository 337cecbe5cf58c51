"""How the milestones of a series are said."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, words
from core.page import Status
from exchanges.models import Exchange, Milestone


def milestone_lines(exchange: Exchange, viewer: User) -> list[dict[str, Any]]:
    """Each milestone with whether it is done, late, or by when."""
    return [
        {"milestone": each, "status": _status(each), "words": _words(each, exchange, viewer)}
        for each in exchange.milestones.all()
    ]


def _status(milestone: Milestone) -> Status | None:
    if milestone.done_at:
        return Status(_("Done"), "green")
    is_late = milestone.due_on is not None and milestone.due_on < clock.today()
    return Status(_("Past its day"), "orange") if is_late else None


def _words(milestone: Milestone, exchange: Exchange, viewer: User) -> str:
    if milestone.done_at:
        day = words.plain_date(milestone.done_at.astimezone(clock.uk()).date())
        if milestone.done_by_id is None:
            return day
        who = _("you") if milestone.done_by_id == viewer.pk else exchange.other(viewer).first_name
        return _("%(day)s, ticked by %(who)s") % {"day": day, "who": who}
    return _("By %(day)s") % {"day": words.plain_date(milestone.due_on)} if milestone.due_on else ""
