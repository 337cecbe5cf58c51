"""The panel "Check these before you use it": shown to the author when a reflection is saved or read, never a bar."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.enums import Register
from accounts.models import Registration
from reflections.models import Reflection
from reflections.presenters.identifiers import AROUND, check
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, finished, visit_that_took_place

pytestmark = pytest.mark.django_db

TOLD = "Check these before you use it"
LETTER = "Amina read out NHS number 943 476 5919 for Mrs Begum, DOB 12/03/1947"


@pytest.fixture
def author(client):
    person = PersonFactory(name="Robin Marsh", email="robin.marsh@example.nhs.uk")
    client.force_login(person)
    return person


def page(client, name: str, reflection: Reflection) -> str:
    return client.get(reverse(f"reflections:reflection_{name}", args=[reflection.pk])).text


def with_amina(author):
    return visit_that_took_place(visitor=author, host=PersonFactory(name="Amina Yusuf"))


def marked(text: str, author, **known) -> list[str]:
    return [each.words for each in check([text], author=author, **known).found]


@pytest.mark.parametrize(("make", "name"), [(draft, "write"), (finished, "read")])
def test_the_panel_lists_each_with_its_reason_and_marks_the_words(client, author, make, name):
    text = page(client, name, make(author, visit=with_amina(author), what=LETTER))
    panel = text[text.index('id="check"') :]
    assert TOLD in panel
    for words in ("Amina", "943 476 5919", "Mrs Begum", "12/03/1947"):
        assert panel.count(f'<mark class="ex-marked">{words}</mark>') == 2
    assert "written as an NHS number" in panel
    assert "a help, not a promise" in panel
    assert "|safe" not in panel


def test_a_text_without_any_has_no_panel(client, author):
    reflection = draft(author, what="They talk before they walk. Parkinson’s, 500 mg, room 12, on 4 June 2026.")
    assert 'id="check"' not in page(client, "write", reflection)


def test_it_never_stands_in_the_way(client, author):
    reflection = draft(author, visit=with_amina(author))
    form = {"version": str(reflection.version), "framework": "what", "then": "finish", "what": LETTER}
    response = client.post(reverse("reflections:reflection_write", args=[reflection.pk]), form)
    assert response.status_code == 302
    assert TOLD in client.get(response.url).text


def test_what_was_typed_is_shown_as_words_and_never_as_markup(client, author):
    text = page(client, "write", draft(author, what='<script>alert("Mrs Begum")</script>'))
    assert "<script>alert" not in text
    assert '<mark class="ex-marked">Mrs Begum</mark>' in text


def test_what_is_the_authors_own_is_left_out(author):
    Registration.objects.create(person=author, register=Register.NMC, number="12A3456E")
    own = "I am Robin Marsh, PIN 12A3456E, robin.marsh@example.nhs.uk. Robin and Marsh, too."
    assert marked(own, author) == []
    assert marked("PIN 12A3456F, amina@example.nhs.uk", author) == ["12A3456F", "amina@example.nhs.uk"]
    assert marked("Robin led the round.", author, known_names=["Robin Adeyemi"]) == ["Robin"]


def test_the_partner_counts_for_visitor_and_host(client):
    host = PersonFactory(name="Chidinma Okafor")
    visit = visit_that_took_place(visitor=PersonFactory(name="Robin Marsh"), host=host)
    client.force_login(host)
    assert '<mark class="ex-marked">marsh</mark>' not in page(
        client, "write", draft(host, visit=visit, what="the marsh")
    )
    other = draft(host, what="Robin said that okafor is a name")
    assert '<mark class="ex-marked">okafor</mark>' not in page(client, "write", other)


def test_passages_are_the_text_around_each_and_close_ones_share_one(author):
    far = "x " * AROUND
    result = check([f"{far}Mrs Begum and Mr Singh {far}{far}Dr Patel"], author=author)
    assert [[part.text for part in passage if part.is_marked] for passage in result.passages] == [
        ["Mrs Begum", "Mr Singh"],
        ["Dr Patel"],
    ]
    assert result.passages[0][0].text.startswith("…")
    assert "".join(part.text for part in result.passages[1]).endswith("Dr Patel")


def test_a_long_list_is_cut_and_says_so(author):
    result = check([" and ".join(f"Mrs Begum{'a' * number}" for number in range(40))], author=author)
    assert (len(result.found), result.more) == (30, 10)
    assert "And 10 more." in render_to_string("reflections/identifiers/panel.html", {"check": result})


def test_the_notes_say_where_incidents_safeguarding_and_concerns_belong(client, author):
    text = page(client, "write", draft(author))
    for said in ("no legal privilege", "incident system", "safeguarding lead", "Freedom to Speak Up"):
        assert said in text
