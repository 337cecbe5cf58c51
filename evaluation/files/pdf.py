"""A report on paper, to be passed round: the first page is read in two minutes, then every table with its picture, then
how it was made. Tagged, A4, the same bytes for the same report."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core import paper, words
from evaluation import charts
from evaluation.content import Content, Quote, Table

TEMPLATE = Path(__file__).parent / "papers" / "report.typ"
TYPEFACE = "Atkinson Hyperlegible"
QUOTES = 3  # on the first page


def as_pdf(content: Content) -> bytes:
    """The whole report. Made in the language that is active, which should be the report's own."""
    day = date.fromisoformat(content.made_on)
    page = {
        "document_title": f"{content.title}, {content.period}",
        "title": content.title,
        "period": content.period,
        "running": f"{content.scope} · {content.period}",
        "made": _("Made on %(day)s, edition %(edition)s") % {"day": words.plain_date(day), "edition": content.edition},
        "summary": content.summary,
        "figures": [{"value": each.value, "label": each.label, "of": each.of} for each in content.figures],
        "changed_title": _("What changed in care"),
        "changed": content.changed,
        "changed_none": _("Nobody told us yet of something that is done differently."),
        "charts": [_drawn(table, "first") for table in charts.for_first_page(content)],
        "quotes_title": _("What people said"),
        "quotes": _quotes(content.quotes[:QUOTES]),
        "quotes_none": _("Nothing that may be quoted."),
        "next_title": _("What to do next"),
        "next": content.next_steps,
        "sections": [
            {"title": section.title, "tables": [_table(table) for table in section.tables]}
            for section in content.sections
        ],
        "more_title": _("More of what people said"),
        "more": _quotes(content.quotes[QUOTES:]),
        "protected": _("How this was protected:"),
        "method_title": _("How this report was made, and how people are protected"),
        "method": content.method,
        "sources_title": _("Sources"),
        "sources": content.sources,
        "page": _("Page"),
        "day": [day.year, day.month, day.day],
        "mark_alt": _("The mark of Exp-Ex: two overlapping circles"),
    }
    return paper.pdf(TEMPLATE, page, day=day)


def _table(table: Table) -> dict[str, Any]:
    return {
        **_drawn(table, "table"),
        "columns": table.columns,
        "rows": [[row.label, *(cell.text for cell in row.cells)] for row in table.rows],
        "protection": table.protection,
    }


def _drawn(table: Table, place: str) -> dict[str, str]:
    return {
        "title": table.title,
        "says": table.says,
        "svg": charts.svg(table, name=f"{place}-{table.key}", typeface=TYPEFACE),
        "alt": f"{table.title}: {table.says}",
    }


def _quotes(quotes: Iterable[Quote]) -> list[dict[str, str]]:
    return [{"words": quote.words, "who": quote.who} for quote in quotes]
