"""Everything of a period as one file: the log of activities in the columns of a regulator, every record, and the
personal development plan. For its author only."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presenters import PlanRow, plan_rows
from core import clock, paper, words
from core.sheets import csv_file
from reflections.presenters import evidence as presenters
from reflections.queries.evidence import Activity, activities
from reflections.regulators import Log, forms

TEMPLATE = Path(__file__).parent / "papers" / "log.typ"


@dataclass(frozen=True)
class Year:
    """What one person has to show between two days, in the columns of one log."""

    author: User
    first: date
    last: date
    log: Log
    activities: list[Activity]
    plan: list[PlanRow]

    @property
    def file_name(self) -> str:
        """cpd-log-nmc-2026-01-01-to-2026-12-31: no names, since files travel."""
        return f"cpd-log-{self.log.body}-{self.first}-to-{self.last}"


def year(author: User, log: Log, first: date, last: date) -> Year:
    """Gather it: the oldest activity first, as a log is read."""
    return Year(author, first, last, log, activities(author, first, last)[::-1], plan_rows(author))


def as_csv(of: Year) -> bytes:
    """The log as a table."""
    total = presenters.totals(of.log, of.activities)
    lines = [[column.title for column in of.log.columns], *(presenters.cells(of.log, each) for each in of.activities)]
    return csv_file([*lines, total] if total else lines)


def plan_as_csv(of: Year) -> bytes:
    """The personal development plan as a table."""
    return csv_file([_plan_head(), *(_plan_cells(row) for row in of.plan)])


def as_json(of: Year) -> bytes:
    """All of it, for a program: activities with their records word for word, and the plan. Minutes are whole."""
    said = {
        "made_at": clock.now().isoformat(),
        "name": of.author.name,
        "log": {"body": of.log.body, "edition": of.log.edition, "source": of.log.source},
        "first_day": of.first.isoformat(),
        "last_day": of.last.isoformat(),
        "activities": [_activity(of.log, each) for each in of.activities],
        "personal_development_plan": [
            dict(zip(("need", "why", "by_when", "how", "met_on", "how_met"), _plan_cells(row), strict=True))
            for row in of.plan
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def as_pdf(of: Year) -> bytes:
    """One tagged PDF, landscape A4: the log, the plan, and every record of the period."""
    period = _("%(first)s to %(last)s") % {
        "first": words.plain_date(of.first),
        "last": words.plain_date(of.last),
    }
    today = clock.today()
    page = {
        "document_title": f"{of.log.title}: {of.author.name}, {period}",
        "title": of.log.title,
        "body": str(of.log.body.label),
        "who": f"{of.author.name}, {period}",
        "columns": [column.title for column in of.log.columns],
        "rows": [presenters.cells(of.log, each) for each in of.activities],
        "total": presenters.totals(of.log, of.activities),
        "none": _("Nothing in this period."),
        "plan_title": _("Personal development plan"),
        "plan_columns": _plan_head(),
        "plan": [_plan_cells(row) for row in of.plan],
        "plan_none": _("No learning needs yet."),
        "records_title": _("Records of this period"),
        "records": [record for each in of.activities for record in _records(of.log, each)],
        "foot": [
            _("After: %(source)s. Wording of %(edition)s.") % {"source": of.log.source, "edition": of.log.edition},
            of.log.says,
            _("Hours are learning time, without breaks and travel. Made from Exp-Ex on %(day)s.")
            % {"day": words.plain_date(today)},
        ],
        "page": _("Page"),
        "day": [today.year, today.month, today.day],
    }
    return paper.pdf(TEMPLATE, page, day=today)


def _activity(log: Log, each: Activity) -> dict[str, Any]:
    facts = presenters.facts(each)
    return {
        **{name: facts[name] for name in ("dates", "method", "place", "objectives", "certificate")},
        "what": presenters.what(each),
        "minutes": each.hours.minutes,
        "participatory_minutes": each.hours.with_others,
        "columns": {column.title: cell for column, cell in zip(log.columns, presenters.cells(log, each), strict=True)},
        "reflection": dict(each.written.answers) if each.written else {},
        "records": {
            name: {answer.question: answer.said for answer in answers} for name, answers in each.records.items()
        },
    }


def _records(log: Log, each: Activity) -> list[dict[str, Any]]:
    """The records for this regulator, as headings and paragraphs."""
    found = []
    for name, answers in each.records.items():
        form = forms().get(name)
        if form is None or form.body != log.body:
            continue
        found.append(
            {
                "title": f"{form.title}, {presenters.dates(each)}",
                "answers": [{"question": a.question, "parts": paper.paragraphs(a.said)} for a in answers if a.said],
            }
        )
    return found


def _plan_head() -> list[str]:
    return [_("Need"), _("Why"), _("By when"), _("How"), _("Met on"), _("How it was met")]


def _plan_cells(row: PlanRow) -> list[str]:
    return [row.need, row.why, row.by_when, row.how, row.met_on, row.how_met]
