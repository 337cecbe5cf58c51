"""How reports are said: what they are about, when, and where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Nation, Region
from accounts.reference import boards
from core import words
from core.page import Colour, Row, Status
from evaluation.content import Content, Figure
from evaluation.enums import Moment, ReportKind, ReportState, Rhythm
from evaluation.instruments import NEWEST
from evaluation.measures import Quarter
from evaluation.models import Evaluator, ProgrammeItem, Report, ReportSchedule
from evaluation.queries.report import Exact, Subject, period, subject_of


@dataclass(frozen=True)
class Line:
    """A report in a list."""

    title: str
    url: str
    period: str
    edition: str
    status: Status
    pk: int


@dataclass(frozen=True)
class Wish:
    """A report that is made by itself."""

    title: str
    rhythm: str
    remove_url: str


def subject_words(kind: str, code: str) -> str:
    """An area in words."""
    if kind == ReportKind.ICB:
        return next((each.name for each in boards() if each.ods_code == code), code)
    if kind == ReportKind.REGION:
        return str(Region(code).label)
    return str(Nation(code).label) if kind == ReportKind.NATION else _("the whole country")


def scope_name(subject: Subject) -> str:
    """What a report is about, in words."""
    whose = subject.organisation or subject.programme
    if whose:
        return whose.name
    if subject.kind == ReportKind.PROGRAMMES:
        return _("The programmes that you lead")
    return words.capital(subject_words(subject.kind, subject.code))


def period_words(quarters: Sequence[Quarter]) -> str:
    """July 2025 to June 2026; within a year April to June 2026."""
    first, last = quarters[0].first, quarters[-1].last
    begins = words.month(first) if first.year == last.year else words.month_and_year(first)
    return _("%(first)s to %(last)s") % {"first": begins, "last": words.month_and_year(last)}


def title(report: Report) -> str:
    """Wye Valley NHS Trust, April to June 2026."""
    return _("%(scope)s, %(period)s") % {"scope": scope_name(subject_of(report)), "period": when(report)}


def when(report: Report) -> str:
    """The time that a report is about."""
    if report.month:
        return _("%(month)s, exact, for leads only") % {"month": words.month_and_year(report.month)}
    return period_words(period(Quarter(report.last_quarter), report.quarters))


def lines(reports: Iterable[Report]) -> list[Line]:
    """Reports as a list shows them."""
    return [
        Line(
            scope_name(subject_of(report)),
            reverse("evaluation:report", args=[report.pk]),
            when(report),
            _("Edition %(number)s") % {"number": report.edition} if report.edition > 1 else "",
            status(report),
            report.pk,
        )
        for report in reports
    ]


def status(report: Report) -> Status:
    """Being made, ready, or could not be made."""
    state = ReportState(report.state)
    colours: dict[ReportState, Colour] = {
        ReportState.ASKED: "blue",
        ReportState.READY: "green",
        ReportState.REFUSED: "red",
    }
    return Status(str(state.label), colours.get(state, "grey"))


def wishes(schedules: Iterable[ReportSchedule]) -> list[Wish]:
    """What is made by itself."""
    return [
        Wish(
            scope_name(subject_of(each)),
            str(Rhythm(each.rhythm).label),
            reverse("evaluation:schedule_remove", args=[each.pk]),
        )
        for each in schedules
    ]


def exact_rows(exact: Exact) -> list[Row]:
    """The exact numbers for whoever may see the names anyway."""
    rows = [
        Row(_("Exchanges with a visit"), f"{exact.exchanges:,}"),
        Row(_("Visits that took place"), f"{exact.visits:,}"),
    ]
    for label, days in (
        (_("Middle time from asking to both agreeing"), exact.days_to_agree),
        (_("Middle time from agreeing to the first visit"), exact.days_to_visit),
    ):
        if days is not None:
            rows.append(Row(label, ngettext("%(n)s day", "%(n)s days", round(days)) % {"n": round(days)}))
    if exact.received == exact.given:
        return [*rows, Row(_("Time of these visits"), words.hours(exact.received))]
    return [
        *rows,
        Row(_("Time that your staff spent with others"), words.hours(exact.received)),
        Row(_("Time that others spent with your staff"), words.hours(exact.given)),
    ]


def left_out(report: Report) -> list[str]:
    """The questions without which a report could be made, in words."""
    found = []
    for label in report.left_out:
        moment, _sep, key = label.partition(":")
        if moment not in Moment.values:
            found.append(_("What line managers say"))
        elif words_of := _question(key):
            found.append(_("%(moment)s: “%(question)s”") % {"moment": Moment(moment).label, "question": words_of})
    return found


def _question(key: str) -> str:
    asked = {item.key: str(item.words) for each in NEWEST.instruments for item in each.items}
    own = key.removeprefix("own-")
    if key not in asked and own.isdecimal():
        return ProgrammeItem.objects.filter(pk=own).values_list("words", flat=True).first() or ""
    return asked.get(key, "")


def beside(one: Content, other: Content) -> list[tuple[str, Figure, Figure]]:
    """The numbers of the first page of two reports beside each other."""
    found = {figure.label: figure for figure in other.figures}
    return [(figure.label, figure, found[figure.label]) for figure in one.figures if figure.label in found]


def area_words(named: Evaluator) -> str:
    """What somebody evaluates."""
    return words.capital(subject_words(named.kind, named.code))
