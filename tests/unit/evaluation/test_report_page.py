"""A report on a page: two minutes first, every table with its protection, and words for what is missing."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.template import Context, Template

from evaluation.content import Content, Quote
from tests.factories.hard_reports import hard_reports
from tests.factories.reports import PROTECTED, sample


def page(report: Content) -> str:
    return Template("{% load reports %}{% report_content report %}").render(Context({"report": report}))


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_two_minutes_come_before_the_tables() -> None:
    html = page(sample())
    wanted = [
        "Exchanges of Bwrdd Iechyd", "July 2025 to June 2026", "made on 3 August 2026, edition 2", "Two of three",
        "155",
        "What changed in care", "Clinic letters", "<svg", "<svg", "What people said", "one receptionist &amp; her",
        "What to do next", "Ask managers", "All the numbers", "From asking to visiting",
        "How this report was made, and how people are protected</h2>",
    ]  # fmt: skip
    at = 0
    for words in wanted:
        at = html.index(words, at) + 1


def test_every_number_has_what_it_is_out_of() -> None:
    said = words_of(page(sample()))
    for figure in sample().figures:
        assert f"{figure.value} {figure.label} {figure.of}" in said


def test_every_table_says_how_it_was_protected() -> None:
    html = page(sample())
    assert html.count(f"How this was protected:</strong> {PROTECTED}") == len(sample().tables()) - 1  # one is empty
    assert html.count("<table") == len(sample().tables()) - 1
    assert "Nobody named a learning need." in html


def test_every_picture_has_its_table_behind_it() -> None:
    html = page(sample())
    folded = re.findall(r"<details.*?</details>", html, re.S)
    assert len(folded) == 7
    assert all("<table" in each for each in folded)
    assert html.count("<svg") == 2 + 7


def test_ids_stand_once_and_everything_named_is_there() -> None:
    html = page(sample())
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r'\saria-labelledby="([^"]+)"', html)).split()
    jumps = re.findall(r'href="#([^"]+)"', html)
    assert {*named, *jumps} <= set(ids)


def test_three_quotes_come_first_and_the_others_after_the_tables() -> None:
    quotes = tuple(Quote(f"Words number {number}.", "A visitor") for number in range(5))
    html = page(replace(sample(), quotes=quotes))
    assert html.index("number 2") < html.index("From asking to visiting") < html.index("number 3")


def test_a_report_of_nothing_says_so() -> None:
    bare = replace(sample(), figures=(), changed=(), quotes=(), next_steps=(), sections=(), sources=())
    said = words_of(page(bare))
    assert "Nobody told us yet of something that is done differently." in said
    assert "Nothing that may be quoted." in said
    for part in ("What to do next", "All the numbers", "Sources"):
        assert part not in said


@pytest.mark.parametrize("number", range(len(hard_reports())))
def test_hard_words_are_only_words(number: int) -> None:
    assert kinds(page(hard_reports()[number])) <= kinds(page(sample()))


def kinds(html: str) -> set[tuple[str, str]]:
    """Every kind of element with every kind of attribute that it has."""
    found = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update({(tag, name) for name, _value in attrs} | {(tag, "")})

    Reader().feed(html)
    return found
