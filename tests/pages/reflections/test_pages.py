"""The pages of private writing, through their real addresses."""

import json
from datetime import date
from itertools import islice
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.text import clean_text
from exchanges.enums import VisitState
from reflections.actions import reflection as actions
from reflections.enums import Framework, ReflectionState
from reflections.models import AuthorKey, Reflection
from reflections.vault import read_answers
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, finished, visit_that_took_place
from tests.paths import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    person = PersonFactory(name="Robin Marsh")
    client.force_login(person)
    return person


def url(page: str, *args: int) -> str:
    return reverse(f"reflections:reflection_{page}", args=args)


def typed(reflection: Reflection, then: str = "draft", version: int | None = None, **answers: str) -> dict[str, str]:
    return {
        "version": str(reflection.version if version is None else version),
        "framework": reflection.framework,
        "then": then,
    } | {name.replace("_", "-"): text for name, text in answers.items()}


# The list


def test_the_empty_list_says_what_comes(client, author):
    response = client.get(url("list"))
    assert "Nothing to write yet" in response.text
    assert "Only you can read them." in response.text


def test_the_list_has_drafts_first_then_visits_then_finished(client, author):
    host = PersonFactory(name="Amina Yusuf")
    finished(author, visit=visit_that_took_place(visitor=author, host=host, on=date(2026, 6, 4)))
    draft(author)
    waiting = visit_that_took_place(visitor=author)
    page = client.get(url("list")).text
    assert page.index("Drafts") < page.index("Visits to write about") < page.index("Finished")
    assert "Your visit to Amina Yusuf" in page
    assert "Thursday 4 June 2026" in page
    assert url("start", waiting.pk) in page


def test_the_host_sees_whose_visit_it_was(client, author):
    visit_that_took_place(visitor=PersonFactory(name="Amina Yusuf"), host=author)
    assert "Amina Yusuf’s visit to you" in client.get(url("list")).text


def test_the_list_holds_its_query_count(client, author):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("list")).status_code == 200
        return len(captured)

    def one_more() -> None:
        finished(author)
        draft(author)
        visit_that_took_place(visitor=author)

    one_more()
    queries()  # the first page of a session also writes the session
    with_one = queries()
    for _each in range(29):
        one_more()
    assert queries() == with_one


def test_the_second_page(client, author):
    for _each in range(31):
        finished(author)
    assert "?page=2" in client.get(url("list")).text
    second = client.get(url("list"), {"page": "2"}).text
    assert second.count("Your visit to") == 1
    assert client.get(url("list"), {"page": "no"}).status_code == 200


# Starting


def test_opening_the_start_page_writes_nothing(client, author):
    visit = visit_that_took_place(visitor=author)
    page = client.get(url("start", visit.pk)).text
    assert not Reflection.objects.exists()
    assert "legal privilege" in page
    assert "incident system" in page
    assert page.count('type="radio"') == 5  # the four of everybody, and the questions of their regulator


def test_start_then_write(client, author):
    visit = visit_that_took_place(visitor=author)
    response = client.post(url("start", visit.pk), {"framework": "gibbs"})
    reflection = Reflection.objects.get()
    assert response.url == url("write", reflection.pk)
    page = client.get(response.url).text
    assert page.count("<textarea") == 6
    assert "How falls are prevented" in page
    assert "How a ward works at night" not in page
    again = client.post(url("start", visit.pk), {"framework": "what"})
    assert again.url == url("write", reflection.pk)
    assert Reflection.objects.count() == 1


def test_no_framework_chosen(client, author):
    visit = visit_that_took_place(visitor=author)
    response = client.post(url("start", visit.pk), {"framework": "evil", "x": "1"})
    assert response.status_code == 422
    assert not Reflection.objects.exists()


def test_a_visit_that_is_still_to_come(client, author):
    visit = visit_that_took_place(visitor=author, state=VisitState.CONFIRMED)
    assert "once one of you has said" in client.get(url("start", visit.pk)).text
    assert client.post(url("start", visit.pk), {"framework": "what"}).status_code == 409
    assert not Reflection.objects.exists()


def test_somebody_elses_visit(client, author):
    visit = visit_that_took_place(visitor=PersonFactory())
    assert client.get(url("start", visit.pk)).status_code == 404
    assert client.post(url("start", visit.pk), {"framework": "what"}).status_code == 404


# Writing


def test_save_and_come_back(client, author):
    reflection = draft(author)
    response = client.post(url("write", reflection.pk), typed(reflection, what="The huddle\r\nat eight"))
    page = client.get(response.url).text
    assert "The huddle\nat eight" in page
    assert "Your draft is saved" in page
    assert "Saved today at" in page


def test_what_to_know_comes_before_the_first_box(client, author):
    page = client.get(url("write", draft(author).pk)).text
    boxes = page.index("<textarea")
    assert page.index("a court can ask you for it. Leave out whatever could show") < boxes
    assert page.index("More before you write") < boxes
    assert page.count("incident system") == 1


def test_before_anything_is_written_the_framework_is_changed_at_the_top(client, author):
    reflection = draft(author)
    page = client.get(url("write", reflection.pk)).text
    assert page.index("Use another framework") < page.index("<textarea")
    assert "Save and use another framework" not in page
    assert 'form="writing" name="then" value="framework"' in page
    response = client.post(url("write", reflection.pk), typed(reflection, "framework", what=""))
    assert response.url == url("framework", reflection.pk)
    reflection.refresh_from_db()
    assert reflection.sealed is None
    written = client.get(url("write", draft(author, what="The huddle").pk)).text
    assert "Save and use another framework" in written
    assert 'form="writing"' not in written


def test_a_draft_can_be_deleted_from_its_page(client, author):
    reflection = draft(author, what="The huddle")
    page = client.get(url("write", reflection.pk)).text
    assert "Delete this draft" in page
    asked = client.get(url("delete", reflection.pk)).text
    assert url("delete", reflection.pk) in page
    assert "Delete this draft?" in asked
    assert f'href="{url("write", reflection.pk)}"' in asked


def test_finish_then_read_then_edit(client, author):
    reflection = draft(author)
    response = client.post(url("write", reflection.pk), typed(reflection, "finish", what="The huddle"))
    assert response.url == url("read", reflection.pk)
    page = client.get(response.url).text
    assert "The huddle" in page
    assert "Finished" in page
    assert client.get(url("write", reflection.pk)).url == url("read", reflection.pk)
    assert client.post(url("reopen", reflection.pk)).url == url("write", reflection.pk)
    reflection.refresh_from_db()
    assert reflection.state == ReflectionState.DRAFT


def test_finishing_nothing_says_what_to_do(client, author):
    reflection = draft(author)
    response = client.post(url("write", reflection.pk), typed(reflection, "finish"))
    assert response.status_code == 422
    assert "Write something before you finish" in response.text
    assert '<a href="#id_what">' in response.text


def test_a_text_that_is_too_long_stays_on_the_page(client, author):
    reflection = draft(author)
    text = "long " * 50_000
    response = client.post(url("write", reflection.pk), typed(reflection, what=text))
    assert response.status_code == 422
    assert text.strip() in response.text
    assert "Shorten what you wrote to 200,000 characters" in response.text


def test_two_tabs_show_both_texts_and_the_merged_one_is_saved(client, author):
    reflection = draft(author, so_what="Same in both")
    in_both_tabs = typed(reflection, so_what="Same in both")
    client.post(url("write", reflection.pk), in_both_tabs | {"what": "From the phone"})
    late = client.post(url("write", reflection.pk), in_both_tabs | {"what": "From the desk"})
    assert late.status_code == 409
    assert "From the phone" in late.text
    assert "From the desk" in late.text
    assert late.text.count("Same in both") == 1
    assert 'role="status">Not saved yet.' in late.text
    reflection.refresh_from_db()
    assert read_answers(reflection)["what"] == "From the phone"

    assert f'name="version" value="{reflection.version}"' in late.text
    merged = typed(reflection, what="From the phone, from the desk")
    assert client.post(url("write", reflection.pk), merged).status_code == 302
    reflection.refresh_from_db()
    assert read_answers(reflection)["what"] == "From the phone, from the desk"


def test_a_tab_with_the_prompts_of_the_old_framework_loses_nothing(client, author):
    reflection = draft(author, what="Before")
    old_tab = typed(reflection, what="Typed in the old tab")
    actions.change_framework(reflection=reflection, by=author, framework=Framework.GIBBS)
    late = client.post(url("write", reflection.pk), old_tab)
    assert late.status_code == 409
    assert "Typed in the old tab" in late.text
    reflection.refresh_from_db()
    saved = client.post(url("write", reflection.pk), old_tab | {"version": str(reflection.version)})
    page = client.get(saved.url).text
    assert "Written under another framework" in page
    assert "Typed in the old tab" in page


def test_a_repeated_click_saves_once(client, author):
    reflection = draft(author)
    click = typed(reflection, "finish", what="The huddle")
    assert [client.post(url("write", reflection.pk), click).status_code for _each in range(3)] == [302] * 3
    reflection.refresh_from_db()
    assert (reflection.state, reflection.version) == (ReflectionState.FINISHED, 2)


def test_another_framework_saves_first(client, author):
    reflection = draft(author)
    response = client.post(url("write", reflection.pk), typed(reflection, "framework", what="The huddle"))
    assert response.url == url("framework", reflection.pk)
    assert client.get(response.url).status_code == 200
    response = client.post(response.url, {"framework": "four-stage"})
    page = client.get(response.url).text
    assert page.count("<textarea") == 4
    assert "Written under another framework" in page
    assert "The huddle" in page


def test_words_for_a_deleted_reflection_are_handed_back(client, author):
    reflection = draft(author)
    actions.delete(reflection=reflection, by=author)
    response = client.post(url("write", reflection.pk), typed(reflection, what="Typed in the other window"))
    assert response.status_code == 404
    assert "Typed in the other window" in response.text


@pytest.mark.parametrize("broken", [{"version": "x"}, {"version": ""}, {"framework": "evil"}, {"version": "9" * 40}])
def test_a_tampered_form_is_a_plain_page(client, author, broken):
    reflection = draft(author)
    response = client.post(url("write", reflection.pk), typed(reflection, what="The huddle at eight") | broken)
    assert response.status_code in (409, 422)
    assert "The huddle at eight" in response.text


def test_naughty_strings(client, author):
    strings = json.loads(shared("data", "messy", "blns.json").read_text("utf-8"))
    wild = ["\x00null", "bidi \u202e override", "e\u0301", "👩🏽‍⚕️"]
    reflection = draft(author)
    for text in [*islice(strings, 0, None, 20), *wild]:
        reflection.refresh_from_db()
        response = client.post(url("write", reflection.pk), typed(reflection) | {"what": text, "now-what": "and then"})
        assert response.status_code == 302
        reflection.refresh_from_db()
        assert read_answers(reflection).get("what", "") == clean_text(text)
        for page in ("write", "read", "download"):
            response = client.get(url(page, reflection.pk))
            assert response.status_code == 200
            assert page == "download" or "<script>alert" not in response.text


def test_bytes_that_are_no_text(client, author):
    reflection = draft(author)
    body = urlencode(typed(reflection)).encode() + b"&what=lone+%ED%A0%80+and+%FF"
    response = client.post(url("write", reflection.pk), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    reflection.refresh_from_db()
    assert read_answers(reflection)["what"].startswith("lone")


# Reading, keeping, deleting


def test_reading_a_draft_leads_back_to_writing(client, author):
    page = client.get(url("read", draft(author, what="The huddle").pk)).text
    assert "Go on writing" in page
    assert "The huddle" in page


def test_the_download_is_plain_text_without_the_partners_name(client, author):
    host = PersonFactory(name="Amina Yusuf")
    visit = visit_that_took_place(visitor=author, host=host, on=date(2026, 6, 4))
    response = client.get(url("download", finished(author, visit=visit, what="The huddle", feelings="Calm").pk))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="reflection-2026-06-04.txt"'
    assert "Thursday 4 June 2026, as visitor" in response.text
    assert "What?\n-----\nThe huddle" in response.text
    assert "Written under another framework\n\nFeelings\n--------\nCalm" in response.text
    assert "Amina" not in response.text
    assert "no-store" in response["Cache-Control"]


def test_delete_asks_first(client, author):
    reflection = finished(author)
    assert "gone for good" in client.get(url("delete", reflection.pk)).text
    assert Reflection.objects.exists()
    response = client.post(url("delete", reflection.pk))
    assert "Your reflection is deleted" in client.get(response.url).text
    assert not Reflection.objects.exists()
    assert client.post(url("delete", reflection.pk)).status_code == 404


def test_a_reflection_whose_visit_is_no_longer_there(client, author):
    reflection = finished(author, what="The huddle")
    reflection.visit.host.delete()
    for page in ("read", "download", "delete"):
        assert client.get(url(page, reflection.pk)).status_code == 200
    assert "A visit that is no longer in Exp-Ex" in client.get(url("list")).text
    assert client.get(client.post(url("reopen", reflection.pk)).url).status_code == 200


def test_once_the_key_is_destroyed_the_pages_say_so_kindly(client, author):
    reflection = draft(author, what="The huddle at eight")
    AuthorKey.objects.filter(author=author).delete()
    page = client.get(url("write", reflection.pk), follow=True)
    assert page.status_code == 200
    assert "can no longer be read" in page.text
    assert "The huddle" not in page.text
    assert client.get(url("download", reflection.pk)).status_code == 409
    late = client.post(url("write", reflection.pk), typed(reflection, what="Typed afterwards, in vain"))
    assert late.status_code == 409
    assert "Typed afterwards, in vain" in late.text
    assert client.get(url("list")).status_code == 200
    assert client.post(url("delete", reflection.pk)).status_code == 302


@pytest.mark.parametrize("page", ["read", "write", "framework", "download", "delete"])
def test_numbers_nobody_has(client, author, page):
    assert client.get(url(page, 10**30)).status_code == 404
