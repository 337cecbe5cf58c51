"""A report as files: one to pass round, one to reckon with, and two for programs. Each is made from the report alone
and says how people are protected; the same report gives the same bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.content import Content
from evaluation.files.data import as_json, schema
from evaluation.files.pdf import as_pdf
from evaluation.files.tables import as_csv
from evaluation.files.workbook import as_workbook

__all__ = ["KINDS", "Kind", "name", "schema"]


@dataclass(frozen=True)
class Kind:
    """One of the files of a report: what it is for, what browsers call it, and how it is made."""

    ending: str
    words: str | Promise
    content_type: str
    make: Callable[[Content], bytes]


KINDS = {
    kind.ending: kind
    for kind in (
        Kind("pdf", _("As a document (PDF)"), "application/pdf", as_pdf),
        Kind(
            "xlsx",
            _("All tables as a workbook (Excel)"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            as_workbook,
        ),
        Kind("csv", _("All numbers as one table (CSV)"), "text/csv; charset=utf-8", as_csv),
        Kind("json", _("For programs (JSON)"), "application/json", as_json),
    )
}


def name(content: Content, ending: str) -> str:
    """exp-ex-report-2025-07-01-to-2026-06-30-edition-2.pdf: not whose, since files travel."""
    kind = "for-leads-only" if content.exact else "report"
    return f"exp-ex-{kind}-{content.first_day}-to-{content.last_day}-edition-{content.edition}.{ending}"
