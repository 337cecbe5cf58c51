"""Templates: short, in a layout, used by somebody, and with nothing inline that the content security policy refuses."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.template import engines

from tests.house.sources import sources, templates, told
from tests.paths import CHECKOUT

ROOT = CHECKOUT / "templates"
PAGES = [path for path in templates() if path.suffix == ".html"]
LONGEST = 130
LAYOUTS = "layouts/"
# Found by name: by Django, by allauth, by crispy-forms.
FOUND_BY_NAME = re.compile(
    r"^(\d{3}\.html|account/|allauth/|mfa/|socialaccount/|usersessions/|nhsuk/|django/|layouts/)"
)
FRAGMENT_FOLDERS = ("components/", "nhsuk/", "account/parts/", "emails/", "django/", "layouts/", "allauth/")

REFUSED = {
    "a filter that trusts what people typed": re.compile(r"\|\s*safe(seq)?\b"),
    "escaping switched off": re.compile(r"autoescape\s+off"),
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.I),
    "an inline handler": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.I),
    "a script as an address": re.compile(r"javascript:", re.I),
    "another host's file": re.compile(r"<(script|link|img|iframe|source)\b[^>]*(src|href)=\"(https?:)?//", re.I),
    "a form that reads with words in the address": re.compile(r"<form\b(?![^>]*method=)", re.I),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


def extended(path: Path) -> str:
    found = re.search(r'{%\s*extends\s+"([^"]+)"', text(path))
    return found[1] if found else ""


@cache
def mentioned() -> str:
    """Everything that may name a template."""
    return "\n".join([*(text(path) for path in templates()), *(source.path.read_text("utf-8") for source in sources())])


@pytest.mark.parametrize("refused", REFUSED)
def test_nothing_goes_around_the_policy_or_the_escaping(refused: str) -> None:
    places = [
        f"{name(path)}:{text(path).count(chr(10), 0, found.start()) + 1}: {found[0]}"
        for path in PAGES
        for found in REFUSED[refused].finditer(text(path))
    ]
    assert not places, told(f"There is {refused}", places)


@pytest.mark.parametrize(
    ("refused", "sample"),
    [
        *zip(
            REFUSED,
            [
                "{{ text|safe }}",
                "{% autoescape off %}",
                '<p style="color: red">',
                "<script>go()</script>",
                '<a href="/" onclick="go()">',
                '<a href="javascript:go()">',
                '<script src="https://example.org/x.js">',
                '<form action="/x/">',
            ],
            strict=True,
        )
    ],
)
def test_these_checks_see_what_they_look_for(refused: str, sample: str) -> None:
    assert REFUSED[refused].search(sample)


def test_plain_text_is_the_only_place_without_escaping() -> None:
    assert [name(path) for path in templates() if "autoescape off" in text(path)] == ["emails/message.txt"]


def test_every_page_stands_in_a_layout() -> None:
    known = {name(path): path for path in templates()}
    homeless = []
    for path in PAGES:
        parent = extended(path)
        while parent and not parent.startswith(LAYOUTS) and parent in known:
            parent = extended(known[parent])
        alone = not parent and not name(path).startswith(FRAGMENT_FOLDERS)
        if alone and f'"{name(path)}"' not in included():
            homeless.append(name(path))
        if parent and not parent.startswith((LAYOUTS, "allauth/")):
            homeless.append(f"{name(path)} extends {parent}")
    assert not homeless, told('Begin with {% extends "layouts/page.html" %}', homeless)


@cache
def included() -> set[str]:
    """Fragments, as they are named where they are used."""
    tags = re.findall(r'{%\s*include\s+("[^"]+")', mentioned())
    drawn = re.findall(r'(?:inclusion_tag|render_to_string|template=)\(?("[^"]+\.html")', mentioned())
    return {*tags, *drawn}


def test_no_template_is_left_over() -> None:
    unused = [
        name(path)
        for path in templates()
        if not FOUND_BY_NAME.match(name(path)) and f'"{name(path)}"' not in mentioned()
    ]
    assert not unused, told("Nobody draws these", unused)


def test_templates_stay_short() -> None:
    assert not {name(path): lines for path in PAGES if (lines := text(path).count("\n")) > LONGEST}


def test_every_template_can_be_read() -> None:
    for path in templates():
        engines["django"].get_template(name(path))


def test_every_form_that_acts_carries_its_token() -> None:
    bare = [
        name(path)
        for path in PAGES
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text(path), re.S | re.I)
        if "csrf_token" not in form and "{% crispy" not in form
    ]
    assert not bare, told("Add {% csrf_token %}", bare)


def test_static_files_are_asked_for_by_the_tag() -> None:
    hard = [name(path) for path in PAGES if re.search(r'(src|href)="/static/', text(path))]
    assert not hard, told("Use {% static %}", hard)


def test_our_scripts_make_no_inline_code_either() -> None:
    """Scripts may improve a page, within the policy: no eval, no markup from strings."""
    refused = re.compile(
        r"\beval\(|new Function|\.innerHTML|insertAdjacentHTML|document\.write|\.style\.cssText|setAttribute\(\"style"
    )
    places = [
        f"{path.name}: {found[0]}"
        for path in (CHECKOUT / "static" / "js").glob("*.js")
        for found in refused.finditer(path.read_text("utf-8"))
    ]
    assert not places, told("Find another way", places)
