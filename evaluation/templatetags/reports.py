"""A finished report on a page: each tag draws a part of it, from the report alone."""

from datetime import date
from typing import Any

from django import template

from core import words
from evaluation import charts
from evaluation.content import Content, Table

register = template.Library()

QUOTES = 3  # on the part that is read in two minutes
NARROW = 3  # columns that fit on a phone; a wider table can be moved sideways


@register.inclusion_tag("evaluation/report/content.html")
def report_content(report: Content) -> dict[str, Any]:
    """The whole report: two minutes first, then every table, then how it was made. The page links `css/report.css`."""
    return {
        "report": report,
        "made_on": words.plain_date(date.fromisoformat(report.made_on)),
        "drawn": charts.for_first_page(report),
        "quotes": report.quotes[:QUOTES],
        "more_quotes": report.quotes[QUOTES:],
    }


@register.inclusion_tag("evaluation/report/table.html")
def report_table(table: Table) -> dict[str, Any]:
    """One table under its heading, with its picture before it and how it was protected below it."""
    name = f"chart-{table.key}"
    return {"table": table, "chart": charts.svg(table, name=name), "is_wide": len(table.columns) > NARROW}


@register.simple_tag
def report_chart(table: Table) -> str:
    """The picture of a table once more, for the first part of the page."""
    return charts.svg(table, name=f"first-{table.key}")
