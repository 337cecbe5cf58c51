"""How a year of learning is said: hours by kind and what was done. Facts only, no score and no target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, words
from core.page import Link, Row
from reflections.enums import Body
from reflections.presenters import evidence
from reflections.presenters.reflection import visit_title
from reflections.queries.evidence import Activity
from reflections.regulators import forms, log_of


def periods(bodies: Iterable[Body]) -> list[Link]:
    """The years that people ask for: this one and the last, and the registration year where that is another."""
    year = clock.today().year
    links = [_link(str(each), date(each, 1, 1), date(each, 12, 31)) for each in (year, year - 1)]
    for body in bodies:
        starts = log_of(body).year_starts
        if starts != "01-01":
            first, last = _registration_year(starts)
            name = _("%(body)s: %(period)s") % {"body": body.label, "period": period(first, last)}
            links.append(_link(name, first, last))
    return links


def period(first: date, last: date) -> str:
    """1 December 2025 to 30 November 2026; or 2026."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return _("%(first)s to %(last)s") % {"first": words.plain_date(first), "last": words.plain_date(last)}


def hours_rows(activities: Iterable[Activity]) -> list[Row]:
    """Learning time by kind, and how much of it was with others."""
    found = list(activities)
    kinds = {
        _("Visiting"): [each for each in found if each.visit and not each.as_host],
        _("Hosting"): [each for each in found if each.as_host],
        _("Other learning"): [each for each in found if each.visit is None],
    }
    rows = [Row(name, _time(sum(each.hours.minutes or 0 for each in of))) for name, of in kinds.items() if of]
    if rows:
        rows.append(Row(_("Together"), _time(sum(each.hours.minutes or 0 for each in found))))
        rows.append(Row(_("Of that, with others"), _time(sum(each.hours.with_others or 0 for each in found))))
    return rows


@dataclass(frozen=True)
class Line:
    """One activity of the year: what it was, and where it leads."""

    title: str
    hint: str
    reflection: Link
    certificate: Link | None
    records: list[Link]


def lines(activities: Iterable[Activity]) -> list[Line]:
    """The activities of a year."""
    return [_line(each) for each in activities]


def needs_met(person: User, first: date, last: date) -> list[Row]:
    """The learning needs that were met in the period, and how."""
    met = person.learning_needs.filter(met_at__isnull=False).order_by("-met_at")
    days = [(need, need.met_at.astimezone(clock.uk()).date()) for need in met if need.met_at]
    return [Row(need.what, need.how_met or words.plain_date(day)) for need, day in days if first <= day <= last]


def _line(each: Activity) -> Line:
    minutes = each.hours.minutes
    title = visit_title(each.visit, each.author.pk) if each.visit else evidence.what(each)
    if each.reflection is not None:
        reflection = Link(_("Read your reflection"), reverse("reflections:reflection_read", args=[each.reflection.pk]))
    else:
        reflection = Link(
            _("Write your reflection"),
            reverse("reflections:reflection_start", args=[each.visit.pk if each.visit else 0]),
        )
    certificate = None
    if each.certificate and each.visit:
        url = reverse("exchanges:certificate_download", args=[each.visit.pk])
        certificate = Link(_("Certificate (PDF)"), url)
    return Line(
        title=title,
        hint=", ".join(filter(None, [evidence.dates(each), words.hours(minutes) if minutes else ""])),
        reflection=reflection,
        certificate=certificate,
        records=record_links(each.record_pks),
    )


def record_links(records: Mapping[str, int]) -> list[Link]:
    """Records, by the name of their form and their number."""
    return [
        Link(forms()[name].name if name in forms() else name, reverse("reflections:record_read", args=[pk]))
        for name, pk in records.items()
    ]


def _time(minutes: int) -> str:
    return words.hours(minutes)


def _link(name: str, first: date, last: date) -> Link:
    return Link(name, f"{reverse('reflections:cpd')}?{urlencode({'first': first, 'last': last})}")


def _registration_year(starts: str) -> tuple[date, date]:
    """The year of a register that holds today, from its first day (12-01)."""
    month, day = (int(part) for part in starts.split("-"))
    today = clock.today()
    first = date(today.year, month, day)
    if first > today:
        first = first.replace(year=today.year - 1)
    return first, first.replace(year=first.year + 1) - timedelta(days=1)
