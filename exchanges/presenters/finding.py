"""How two people's weeks and somebody's busy half-days are laid out on a page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.page import Link
from exchanges.diary import HalfDay
from exchanges.enums import VisitEvent
from exchanges.models import Visit
from exchanges.presenters.visit import visit_title
from exchanges.queries import Possible, busy_half_days


@dataclass(frozen=True)
class Cell:
    """A half-day to tick, or why not."""

    code: str
    day: str
    why_not: str
    ticked: bool


@dataclass(frozen=True)
class DayRow:
    """A day and its two halves."""

    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Week:
    """The working days of a week."""

    name: str
    days: list[DayRow]
    has_free: bool


def weeks_to_choose(days: Sequence[Sequence[Possible]], ticked: Collection[str]) -> list[Week]:
    """Week by week, as the page draws it."""
    weeks = []
    for _number, of_week in groupby(days, key=lambda day: day[0].half_day.date.isocalendar()[:2]):
        rows = [
            DayRow(
                words.short_day(day[0].half_day.date),
                [
                    Cell(
                        each.half_day.code(),
                        words.day(each.half_day.date),
                        each.why_not,
                        each.half_day.code() in ticked,
                    )
                    for each in day
                ],
            )
            for day in of_week
        ]
        has_free = any(not cell.why_not for row in rows for cell in row.cells)
        weeks.append(Week(_("Week of %(day)s") % {"day": rows[0].name}, rows, has_free))
    return weeks


def find_lead(visit: Visit, viewer: User) -> str:
    """Above the weeks: whose visit, and what choosing does."""
    return _(
        "%(title)s. Choose one to three half-days; together they make the visit, and %(name)s is asked whether they"
        " suit."
    ) % {"title": visit_title(visit, viewer), "name": visit.other(viewer).first_name}


def busy_lines(half_days: Sequence[HalfDay]) -> list[tuple[str, list[str]]]:
    """By month: Tuesday 2 June, morning; Wednesday 3 June, all day."""
    months = []
    for month, of_month in groupby(half_days, key=lambda each: date_format(each.date, "F Y")):
        lines = []
        for day, of_day in groupby(of_month, key=lambda each: each.date):
            halves = [each.half for each in of_day]
            what = _("all day") if len(halves) > 1 else words.half_name(halves[0])
            lines.append(_("%(day)s, %(half)s") % {"day": date_format(day, "l j F"), "half": what})
        months.append((month, lines))
    return months


def busy_warning(half_days: Collection[HalfDay]) -> str:
    """By your calendar you are busy on Thursday 4 June 2026, morning."""
    said = words.listed([words.half_day(each.date, each.half) for each in sorted(half_days)])
    return _("By your calendar you are busy on %(when)s.") % {"when": said}


def what_a_feed_does(*, has_one: bool) -> list[str]:
    """What somebody should know before they make the address of a feed."""
    lines = [
        _(
            "Your calendar fetches your visits from it, and half-days that are asked for or not yet confirmed as"
            " tentative."
        ),
        _("Whoever has the address can see where you will be and with whom. Give it to your own calendar only."),
        _("It is shown once, on the next page. We keep no copy: if you lose it, make another."),
    ]
    return [_("The address you have now stops working at once."), *lines] if has_one else lines


@dataclass(frozen=True)
class BesideVisit:
    """What a calendar has to do with a visit on the page of its exchange."""

    links: list[Link]
    warning: str


def beside_visit(visit: Visit, viewer: User, can: set[str]) -> BesideVisit:
    """Taking a visit into one's calendar, finding a time, and whether the suggested half-days are taken there."""
    links = []
    if visit.agreed_half_days() and visit.first_date:
        links.append(Link(_("Add to your calendar"), reverse("exchanges:visit_calendar", args=[visit.pk])))
    if {VisitEvent.SUGGEST, VisitEvent.REARRANGE} & can and not viewer.has_perm("exchanges.record_visit", visit):
        links.append(Link(_("Find a time that suits you both"), reverse("exchanges:find_time", args=[visit.pk])))
    suggested = {HalfDay(each.date, each.half) for each in visit.suggested_half_days()}
    if not suggested or visit.suggested_by_id == viewer.pk:
        return BesideVisit(links, "")
    busy = suggested & busy_half_days([viewer], min(suggested).date, max(suggested).date)
    return BesideVisit(links, busy_warning(busy) if busy else "")
