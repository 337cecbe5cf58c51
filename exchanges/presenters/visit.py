"""How a visit is said: its state, dates and place, and what is still missing."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.page import Colour, Status
from exchanges.diary import HalfDay
from exchanges.enums import VisitState
from exchanges.models import Visit, VisitHalfDay
from exchanges.queries import earliest_for_visit

VISIT_COLOURS: dict[VisitState, Colour] = {
    VisitState.TO_PLAN: "yellow",
    VisitState.PLANNED: "blue",
    VisitState.CONFIRMED: "green",
    VisitState.TOOK_PLACE: "aqua-green",
    VisitState.CALLED_OFF: "orange",
    VisitState.MISSED: "orange",
    VisitState.DROPPED: "grey",
}


def visit_status(visit: Visit) -> Status:
    """The tag of a visit."""
    return Status(VisitState(visit.state).label, VISIT_COLOURS[VisitState(visit.state)])


def dates_of(half_days: Sequence[VisitHalfDay]) -> list[str]:
    """Thursday 4 June 2026, 09:00 to 13:00 - one line a day, mornings and afternoons joined."""
    lines = []
    for day in sorted({each.date for each in half_days}):
        of_day = [each for each in half_days if each.date == day]
        whole = {"day": words.day(day), "from": f"{of_day[0].starts:%H:%M}", "to": f"{of_day[-1].ends:%H:%M}"}
        lines.append(_("%(day)s, %(from)s to %(to)s") % whole)
    return lines


def period_of(visit: Visit) -> str:
    """Thursday 4 June 2026, morning; or 4 to 12 June 2026."""
    half_days = visit.agreed_half_days()
    if not half_days:
        return _("not dated")
    if len(half_days) == 1:
        return words.half_day(half_days[0].date, half_days[0].half)
    first, last = half_days[0].date, half_days[-1].date
    if first == last:
        return words.day(first)
    start = date_format(first, "j" if (first.month, first.year) == (last.month, last.year) else "j F")
    return _("%(start)s to %(end)s") % {"start": start, "end": date_format(last, "j F Y")}


def short_period_of(visit: Visit) -> str:
    """Thu 4 June, morning; or Thu 4 June and more."""
    half_days = visit.agreed_half_days()
    if not half_days:
        return _("no date yet")
    first = half_days[0]
    if len(half_days) == 1:
        return _("%(day)s, %(half)s") % {"day": words.short_day(first.date), "half": words.half_name(first.half)}
    return _("from %(day)s") % {"day": words.short_day(first.date)}


def place_of(visit: Visit) -> str:
    """Where the visit happens, in a line."""
    return visit.workplace.name if visit.workplace else visit.place


def visit_title(visit: Visit, viewer: User) -> str:
    """You visit Amina Yusuf; Amina Yusuf visited you."""
    past = visit.state == VisitState.TOOK_PLACE
    if visit.visitor_id == viewer.pk:
        return (_("You visited %(name)s") if past else _("You visit %(name)s")) % {"name": visit.host.name}
    return (_("%(name)s visited you") if past else _("%(name)s visits you")) % {"name": visit.visitor.name}


def numbered_title(visit: Visit, viewer: User, *, many: int) -> str:
    """The title of a visit; in a series with its number: Visit 3: you visit Amina Yusuf."""
    title = visit_title(visit, viewer)
    if many <= 2:
        return title
    return _("Visit %(number)s: %(title)s") % {"number": visit.number, "title": title}


def half_day_words(half_day: HalfDay) -> str:
    """Thursday 4 June 2026, morning."""
    return words.half_day(half_day.date, half_day.half)


def holiday_warning(day: date, name: str) -> str:
    """Friday 25 December 2026 is a bank holiday."""
    return _("%(day)s is a bank holiday (%(name)s). Check that the workplace is open.") % {
        "day": words.day(day),
        "name": name,
    }


def suggest_lead(visit: Visit, viewer: User) -> str:
    """Above the form that suggests dates: whose visit, and what happens to dates that stand."""
    title = visit_title(visit, viewer)
    if visit.first_date:
        return _("%(title)s. The dates you agreed, %(period)s, stand until %(name)s says yes to the new ones.") % {
            "title": title,
            "period": period_of(visit),
            "name": visit.other(viewer).first_name,
        }
    return f"{title}. {earliest_for_visit(visit).why}"
