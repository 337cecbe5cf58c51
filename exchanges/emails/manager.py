"""What is written to line managers, who have no account. It names their own staff and nobody whom these visited."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.queries import correspondent, stop_path_of
from core import clock
from core.outbox import Mail, message
from core.page import Link
from core.words import plain_date
from exchanges.queries import DecidedLeave, decided_by_email, month_before


def _address(*, correspondent_id: int, month: str) -> str | None:
    found = correspondent(correspondent_id)
    return found.email if found else None


def _way_out(*, correspondent_id: int, month: str) -> str:
    found = correspondent(correspondent_id)
    return stop_path_of(found) if found else ""


@message("exchanges.manager_summary", topic="programmes", address=_address, way_out=_way_out)
def manager_summary(*, correspondent_id: int, month: str) -> Mail | None:
    """To a line manager who decided study leave through a link: once a month, what came of it. Without an account they
    stop it from the mail."""
    found = correspondent(correspondent_id)
    decided = decided_by_email(found.email, month_before(clock.now())) if found else []
    if not decided:
        return None
    return Mail(
        subject=_("Your staff’s visits, last month"),
        greeting=_("Hello,"),
        paragraphs=[
            _("You decided about study leave for these visits to other workplaces:"),
            *(_line(each) for each in decided),
            _("Thank you: time to see each other’s work is what people here ask for most."),
        ],
        action=Link(_("See what Exp-Ex is"), reverse("home")),
    )


def _line(leave: DecidedLeave) -> str:
    length = ngettext("%(n)s half-day", "%(n)s half-days", leave.half_days) % {"n": leave.half_days}
    state = _("not allowed") if not leave.granted else _("took place") if leave.took_place else _("allowed")
    facts = {"person": leave.person, "day": plain_date(leave.first_date), "length": length, "state": state}
    return _("%(person)s, %(day)s, %(length)s: %(state)s.") % facts
