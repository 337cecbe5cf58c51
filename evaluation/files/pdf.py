"""A report on paper, to be passed round: the first page is read in two minutes, then every table with its picture, then
how it was made. Tagged, A4, the same bytes for the same report."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _

from core import paper, words
from core.text import clean_line, clean_text
from evaluation import charts
from evaluation.content import Content, Quote, Table

TEMPLATE = Path(__file__).parent / "papers" / "report.typ"
QUOTES = 2  # on the first page, beside what to do next
MOST_COLUMNS = 7  # whose names have room beside each other


def as_pdf(content: Content) -> bytes:
    """The whole report. Made in the language that is active, which should be the report's own."""
    day = date.fromisoformat(content.made_on)
    page = {
        "document_title": clean_line(f"{content.title}, {content.period}"),
        "title": _title(content.title),
        "period": content.period,
        "running": f"{content.title if content.exact else content.scope} · {content.period}",
        "made": _("Made on %(day)s, edition %(edition)s") % {"day": words.plain_date(day), "edition": content.edition},
        "summary": content.summary,
        "figures": [{"value": each.value, "label": each.label, "of": each.of} for each in content.figures],
        "changed_title": "" if content.exact else _("What changed in care"),
        "changed": content.changed,
        "changed_none": _("Nobody told us yet of something that is done differently."),
        "charts": [_drawn(table) for table in charts.for_first_page(content)],
        "quotes_title": "" if content.exact else _("What people said"),
        "quotes": _quotes(content.quotes[:QUOTES]),
        "quotes_none": _("Nothing that may be quoted."),
        "next_title": _("What to do next"),
        "next": content.next_steps,
        "sections": [
            {"title": _title(section.title), "tables": [_table(table) for table in section.tables]}
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
    return paper.pdf(TEMPLATE, _clean(page), day=day)


def _table(table: Table) -> dict[str, Any]:
    """Many columns bear letters, which a line above the table spells out."""
    first, *others = table.columns
    letters = [_letter(number) for number in range(len(others))]
    is_wide = len(table.columns) > MOST_COLUMNS
    return {
        **_drawn(table),
        "key": " · ".join(f"{letter}: {name}" for letter, name in zip(letters, others, strict=True)) if is_wide else "",
        "columns": [first, *letters] if is_wide else table.columns,
        "rows": [[row.label, *(cell.text for cell in row.cells)] for row in table.rows],
        "protection": table.protection,
    }


def _letter(number: int) -> str:
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def _drawn(table: Table) -> dict[str, Any]:
    return {
        "title": _title(table.title),
        "says": table.says,
        "picture": charts.for_paper(table),
        "alt": clean_line(f"{table.title}: {table.says}"),
    }


def _quotes(quotes: Iterable[Quote]) -> list[dict[str, str]]:
    return [{"words": quote.words, "who": quote.who} for quote in quotes]


def _title(words: str) -> str:
    """A heading is never empty: PDF/UA refuses that, though nobody should have written one."""
    return clean_line(words) or "–"


def _clean(value: Any) -> Any:
    """Without signs that stand for nothing on paper. What people type is cleaned when it comes in; this is for reports
    kept from elsewhere."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, (list, tuple)):
        return [_clean(each) for each in value]
    return {key: _clean(each) for key, each in value.items()} if isinstance(value, dict) else value
