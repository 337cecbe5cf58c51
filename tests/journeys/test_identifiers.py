"""The check while the author types, in a real browser: it agrees with the server's, is polite and bars nothing."""

import json

import pytest
from playwright.sync_api import expect

from reflections.identifiers import STRUCTURED, contact, find, words
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, visit_that_took_place
from tests.journeys.steps import given_signed_in
from tests.paths import CHECKOUT
from tests.unit.reflections.identifiers.measuring import SETS, sentences

SCRIPTS = CHECKOUT / "static" / "js"
SITE = "https://words.test"
LISTS = (
    "TITLES PLAIN_TITLES SHOUTED_TITLES TYPED_TITLES NOT_NAMES COMMON_WORDS PLACES PLACES_SMALL OF_EPONYMS PARTICLES"
)
VECTORS = CHECKOUT / "tests" / "data" / "identifiers" / "vectors.json"


@pytest.fixture
def scripts(chromium):
    """An empty page that can load our scripts from their files, and nothing else."""
    page = chromium.new_page()

    def answer(route):
        name = route.request.url.removeprefix(SITE).lstrip("/")
        if name:
            route.fulfill(body=(SCRIPTS / name).read_text("utf-8"), content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body="<!doctype html><title>Scripts</title>", content_type="text/html")

    page.route("**/*", answer)
    page.goto(f"{SITE}/")
    yield page
    page.close()


def in_browser(page, texts: list[str], names: list[list[str]] | None = None) -> list[list[tuple[str, str]]]:
    """Kind and words of what the script finds in each text."""
    program = """async ([texts, names]) => {
      const { find } = await import("/identifiers.js");
      return texts.map((text, place) => find(text, names[place] ?? []).map(({ kind, text }) => [kind, text]));
    }"""
    found = page.evaluate(program, [texts, names or []])
    return [[(kind, text) for kind, text in each] for each in found]


def structured(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [each for each in found if each[0] in STRUCTURED]


def on_server(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in find(text)]


def test_browser_and_server_agree(scripts):
    texts = [row["text"] for name in SETS for row in sentences(name)]
    pairs = zip(texts, in_browser(scripts, texts), strict=True)
    apart = [(text, theirs) for text, theirs in pairs if structured(theirs) != structured(on_server(text))]
    assert len(apart) / len(texts) <= 0.05, apart


def test_both_answer_the_shared_vectors_alike(scripts):
    cases = json.loads(VECTORS.read_text("utf-8"))
    texts = [case["text"] for case in cases]
    for case, theirs in zip(cases, in_browser(scripts, texts), strict=True):
        expected = [tuple(each) for each in case["found"]]
        assert theirs == expected, case["text"]
        assert [each for each in on_server(case["text"]) if each in expected] == expected, case["text"]


def test_the_lists_of_words_are_the_same(scripts):
    read = """async () => {
      const lists = await import("/identifier-words.js");
      return Object.fromEntries(Object.entries(lists).map(([name, words]) => [name, [...words]]));
    }"""
    theirs = {name: set(each) for name, each in scripts.evaluate(read).items()}
    ours = {name: set(getattr(words, name)) for name in LISTS.split()}
    ours["VERBS"] = set(words.SPEAKING | words.LIVING)
    ours["AREAS"], ours["MEASURES"] = set(contact.AREAS), set(contact.MEASURES)
    ours["PUBLIC"] = {" ".join(each) for each in words.PUBLIC if each[0] in words.TITLES}
    assert theirs == ours


def test_twenty_thousand_words_of_anything(scripts):
    texts = [
        "Mrs Begum, NHS number 943 476 5919. " * 2500,
        "1 " * 25_000,
        "Dr " * 10_000,
        "👩🏽‍⚕️ e\u0301" * 5000,
        "\u202e" * 20_000,
    ]
    assert [len(each) > 0 for each in in_browser(scripts, texts)] == [True, False, False, False, False]


def test_while_typing_a_list_appears_under_the_box_and_goes_again(phone_of):
    author, host = PersonFactory(name="Robin Marsh"), PersonFactory(name="Amina Yusuf")
    reflection = draft(author, visit=visit_that_took_place(visitor=author, host=host))
    phone = phone_of(author)
    given_signed_in(phone, f"/reflections/{reflection.pk}/write/")
    box = phone.page.get_by_label("What?", exact=True)
    panel = phone.page.locator(".nhsuk-form-group .ex-check:visible")
    expect(panel).to_have_count(0)
    box.fill("Amina read out NHS number 943 476 5919 for Mrs Begum")
    expect(panel).to_have_count(1)
    expect(panel.locator("li")).to_have_text(
        [
            "Amina Name of a person: your exchange partner",
            "943 476 5919 NHS number: written as an NHS number",
            "Mrs Begum Name of a person: a title with a name",
        ]
    )
    expect(panel).to_contain_text("a help, not a promise")
    phone.look_over()
    box.fill("They read out a number for a patient")
    expect(panel).to_have_count(0)
