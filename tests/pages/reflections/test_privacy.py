"""Nobody but the author: not on a page, not in a table, a log or a mail."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.debug import SafeExceptionReporterFilter

from core.outbox import drain
from reflections.actions.reflection import set_hours
from reflections.models import Reflection
from reflections.urls import writing_urls
from reflections.views import writing as views
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import begun_elsewhere, draft, finished, visit_that_took_place

pytestmark = pytest.mark.django_db

CANARY = "zwartkopmees"
PAGES = [pattern.name for pattern in writing_urls if str(pattern.pattern).startswith("<int:pk>/")]


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def tables_with(word: str) -> list[str]:
    """The tables of which a row, written out as text, holds the word, plainly or as the hexadecimal of bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT count(*) FROM {name} AS one WHERE one::text ILIKE %s OR one::text ILIKE %s",
                [f"%{word}%", f"%{word.encode().hex()}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.fixture
def people():
    author = PersonFactory(name="Robin Marsh")
    visit = visit_that_took_place(visitor=author, host=PersonFactory(name="Amina Yusuf"))
    return author, visit


def everybody_else(visit):
    return {"partner": visit.host, "stranger": PersonFactory(), "operator": PersonFactory(operator=True)}


def test_a_word_is_read_by_its_author_and_found_nowhere_else(people, caplog, mailoutbox):
    author, visit = people
    caplog.set_level(logging.DEBUG)
    client = signed_in(author)
    client.post(reverse("reflections:reflection_start", args=[visit.pk]), {"framework": "what"})
    reflection = Reflection.objects.get()
    write, read = (reverse(f"reflections:reflection_{page}", args=[reflection.pk]) for page in ("write", "read"))
    form = {"version": "1", "framework": "what", "what": f"I saw a {CANARY} today"}
    client.post(write, form | {"then": "draft"})
    assert client.post(write, form | {"what": f"No {CANARY} at all", "then": "draft"}).status_code == 409
    client.post(write, form | {"version": "2", "now-what": f"Look for the {CANARY}", "then": "finish"})
    drain()

    assert CANARY in client.get(read).text
    assert CANARY in client.get(reverse("reflections:reflection_download", args=[reflection.pk])).text
    assert CANARY not in client.get(reverse("reflections:reflection_list")).text
    for other in everybody_else(visit).values():
        theirs = signed_in(other)
        assert CANARY not in theirs.get(reverse("reflections:reflection_list")).text
        for page in PAGES:
            address = reverse(f"reflections:{page}", args=[reflection.pk])
            assert CANARY not in theirs.get(address).text
            assert CANARY not in theirs.post(address).text

    assert tables_with(CANARY) == []
    assert not any(CANARY in str(session.get_decoded()) for session in Session.objects.all())
    assert CANARY not in caplog.text
    assert CANARY not in str([record.__dict__ for record in caplog.records])
    assert not any(CANARY in str(mail.message()) for mail in mailoutbox)


def test_what_it_is_called_and_why_the_hours_are_others_are_as_private(people, caplog):
    author, visit = people
    caplog.set_level(logging.DEBUG)
    begun = begun_elsewhere(author, title=f"A day with the {CANARY}", place=f"{CANARY} house")
    set_hours(reflection=begun, by=author, minutes=60, participatory_minutes=0, reason=f"The {CANARY} sang late")
    mine = signed_in(author)
    assert mine.get(reverse("reflections:reflection_list")).text.count(CANARY) == 2
    assert f"{CANARY} sang" in mine.get(reverse("reflections:reflection_read", args=[begun.pk])).text
    for other in everybody_else(visit).values():
        for page in PAGES:
            assert CANARY not in signed_in(other).get(reverse(f"reflections:{page}", args=[begun.pk])).text
    drain()
    assert tables_with(CANARY) == []
    assert CANARY not in caplog.text


def test_the_search_itself_finds_what_is_there(people):
    _author, visit = people
    assert "exchanges_objective" in tables_with("falls are prevented")
    draft(visit.host, visit=visit, what="x")
    Reflection.objects.update(sealed=CANARY.encode())
    assert tables_with(CANARY) == ["reflections_reflection"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["partner", "stranger", "operator"])
def test_to_others_it_is_as_if_there_were_none(people, page, role):
    author, visit = people
    reflection = finished(author, visit=visit, what="mine")
    client = signed_in(everybody_else(visit)[role])

    def answer(pk: int, method: str) -> tuple[int, str]:
        response = getattr(client, method)(reverse(f"reflections:{page}", args=[pk]))
        return response.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.text)

    for method in ("get", "post"):
        theirs = answer(reflection.pk, method)
        assert theirs[0] in (404, 405)
        assert theirs == answer(reflection.pk + 1000, method)
    assert Reflection.objects.get().version == reflection.version


@pytest.mark.parametrize("pattern", writing_urls, ids=lambda pattern: pattern.name)
def test_signed_out_people_sign_in_first(client, pattern):
    args = [1] if "<int:" in str(pattern.pattern) else []
    response = client.get(reverse(f"reflections:{pattern.name}", args=args))
    assert response.status_code == 302
    assert "/account/login/" in response.url


def test_a_report_about_a_fault_leaves_the_words_out(people):
    author, _visit = people
    request = RequestFactory().post("/", {"what": CANARY})
    request.user = author
    with pytest.raises(Exception, match="not here"):
        views.reflection_write(request, pk=0)
    assert CANARY not in str(SafeExceptionReporterFilter().get_post_parameters(request))


def test_pages_are_kept_out_of_caches(people):
    author, visit = people
    reflection = draft(author, visit=visit, what="mine")
    response = signed_in(author).get(reverse("reflections:reflection_write", args=[reflection.pk]))
    assert "no-store" in response["Cache-Control"]
