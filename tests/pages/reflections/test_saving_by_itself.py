"""What the scripts of the page of writing ask for: saved, both texts, refused; and what a phone may keep."""

import json
from itertools import zip_longest

import pytest
from django.test import Client
from django.urls import reverse

from core.text import clean_text
from reflections.models import Reflection
from reflections.vault import read_answers
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import begun_elsewhere, draft, finished
from tests.paths import shared

pytestmark = pytest.mark.django_db

SCRIPT = {"HTTP_ACCEPT": "application/json"}
LONG = "Ŵyth o’r gloch. " * 12_500  # 200,000 characters


@pytest.fixture
def author(client):
    person = PersonFactory(name="Robin Marsh")
    client.force_login(person)
    return person


def write(reflection: Reflection) -> str:
    return reverse("reflections:reflection_write", args=[reflection.pk])


def sent(reflection: Reflection, **answers: str) -> dict[str, str]:
    return {"version": str(reflection.version), "framework": reflection.framework, "then": "draft", **answers}


def test_saved_with_the_version_to_go_on_from(client, author):
    reflection = draft(author)
    answer = client.post(write(reflection), sent(reflection, what="The huddle"), **SCRIPT)
    assert answer.status_code == 200
    assert answer.json()["version"] == reflection.version + 1
    assert answer.json()["saved"].startswith("Saved today at")
    assert "no-store" in answer["Cache-Control"]


def test_both_texts(client, author):
    reflection = draft(author)
    client.post(write(reflection), sent(reflection, what="From the phone"), **SCRIPT)
    late = client.post(write(reflection), sent(reflection, what="From the desk"), **SCRIPT)
    assert late.status_code == 409
    assert late.json() == {"version": reflection.version + 1, "kept": {"what": "From the phone"}}
    reflection.refresh_from_db()
    assert read_answers(reflection) == {"what": "From the phone"}


def test_refused_with_a_sentence(client, author):
    reflection = draft(author)
    answer = client.post(write(reflection), sent(reflection, what=LONG, **{"so-what": "More"}), **SCRIPT)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        "Shorten what you wrote to 200,000 characters altogether: it has 200,003. Nothing is lost."
    ]


def test_deleted_or_signed_out(client, author):
    reflection = draft(author)
    reflection.delete()
    gone = client.post(f"/reflections/{reflection.pk or 7}/write/", {"version": "1", "framework": "what"}, **SCRIPT)
    assert gone.status_code == 404
    assert Client().post(write(draft(author)), {"what": "Nobody is here"}, **SCRIPT).status_code in {302, 403}


def test_a_phone_begins_what_it_wrote_without_a_connection(client, author):
    key = "1c0b3c6a-6d0f-4a5e-9a6b-0a4b8f6f2d11"
    fields = {
        "title": "A day out",
        "place": "",
        "happened_on_day": "1",
        "happened_on_month": "6",
        "happened_on_year": "2026",
    }
    fields |= {"framework": "what", "submission": key}
    one, two = (client.post(reverse("reflections:reflection_new"), fields, **SCRIPT) for _each in range(2))
    assert one.json() == two.json() == {"id": Reflection.objects.get().pk, "version": 1}
    wrong = client.post(reverse("reflections:reflection_new"), fields | {"title": ""}, **SCRIPT)
    assert wrong.status_code == 422
    assert wrong.json()["errors"] == ["Enter a few words that say what it was"]


def test_what_a_phone_may_keep_is_the_authors_drafts_and_nobody_elses(client, author):
    one, elsewhere = draft(author, what="The huddle"), begun_elsewhere(author)
    finished(author)
    draft(PersonFactory(), what="Somebody else’s")
    said = client.get(reverse("reflections:reflection_phone")).json()
    assert said["person"] == author.pk
    assert said["token"]
    assert {each["id"]: each["answers"] for each in said["drafts"]} == {
        one.pk: {"what": "The huddle"},
        elsewhere.pk: {},
    }
    assert "Somebody" not in json.dumps(said)
    assert Client().get(reverse("reflections:reflection_phone")).status_code == 302


def test_its_query_count_does_not_grow(client, author, django_assert_max_num_queries):
    address = reverse("reflections:reflection_phone")
    draft(author, what="x")
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    for _each in range(10):
        draft(author, what="x")
        begun_elsewhere(author)
    with django_assert_max_num_queries(len(few)):
        assert len(client.get(address).json()["drafts"]) == 21


TEXTS = {
    "pasted from Word": "“Smart” quotes – dashes…\u00a0and a\u2011hyphen\r\n\t• bullet\r\n\u2022\u00a0another\u000btab",
    "twenty thousand words": "word and " * 10_000,
    "emoji": "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧",
    "Welsh": "Ŵyth o’r gloch, tŷ â’r ffŷs, ẁ ẃ ẅ ỳ ý ÿ",
    "Gaelic": "Tha mi a’ smaoineachadh: à è ì ò ù, ḃ ċ ḋ",
    "right to left": "مرحبا بكم في الجناح שלום לכולם, and English after",
    "markup": "<script>alert(1)</script> {{ 7|add:7 }} =1+1",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_kept_exactly(client, author, text):
    """As typed, in canonical form and without what no eye sees; by its button and by itself alike."""
    reflection = draft(author)
    assert client.post(write(reflection), sent(reflection, what=text), **SCRIPT).status_code == 200
    reflection.refresh_from_db()
    assert read_answers(reflection)["what"] == clean_text(text)
    for mark in ("“", "👩🏽‍⚕️", "ŷ", "ḃ", "الجناح", "<script>"):
        assert (mark in text) == (mark in read_answers(reflection)["what"])
    assert client.post(write(reflection), sent(reflection, what=text)).status_code == 302
    reflection.refresh_from_db()
    assert reflection.version == 2


def test_the_longest_text_in_the_widest_letters_fits_a_request(client, author):
    reflection = draft(author)
    text = "🏴" * 200_000
    assert client.post(write(reflection), sent(reflection, what=text)).status_code == 302
    reflection.refresh_from_db()
    assert read_answers(reflection)["what"] == text


def test_every_naughty_string_is_kept(client, author):
    strings = json.loads(shared("data", "messy", "blns.json").read_text("utf-8"))
    reflection = draft(author)
    for pair in zip_longest(strings[::2], strings[1::2], fillvalue=""):
        typed = [text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for text in pair]
        boxes = dict(zip(("what", "so-what"), typed, strict=True))
        answer = client.post(write(reflection), sent(reflection, **boxes, **{"now-what": "x"}), **SCRIPT)
        assert answer.status_code == 200, pair
        reflection.refresh_from_db()
        kept = read_answers(reflection)
        assert [kept.get(box, "") for box in boxes] == [clean_text(text) for text in typed]
