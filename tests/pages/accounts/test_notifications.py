"""What Exp-Ex has written to somebody, and how far each message got."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.models import Letter

As = Callable[[User], Client]

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


def letter(to: User, number: int = 1, **values: Any) -> Letter:
    given = {
        "key": f"test:{to.pk}:{number}",
        "kind": "test",
        "recipient": to,
        "created_at": JUNE,
        "not_before": JUNE,
        "subject": f"Amina said yes ({number})",
        "path": "/exchanges/7/",
        "sent_at": JUNE,
    }
    return Letter.objects.create(**{**given, **values})


def test_an_empty_list_says_what_will_come(as_: As, gareth: User) -> None:
    page = as_(gareth).get("/notifications/")
    assert page.status_code == 200
    assert "Nothing yet" in page.text


def test_a_message_is_said_with_its_page_time_and_state(as_: As, gareth: User) -> None:
    letter(gareth)
    page = as_(gareth).get("/notifications/")
    assert '<a href="/exchanges/7/">Amina said yes (1)</a>' in page.text
    assert "Thursday 4 June 2026 at 10:00" in page.text
    assert "Sent" in page.text


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"sent_at": None, "listed_at": JUNE}, "In Exp-Ex only"),
        ({"sent_at": None, "not_before": datetime(2099, 1, 1, tzinfo=UTC)}, "Waiting"),
        ({}, "Sent"),
        ({"sent_at": None, "problem": "nobody answers"}, "On its way"),
        ({"sent_at": None, "given_up_at": JUNE, "problem": "nobody answers"}, "Could not be delivered"),
    ],
)
def test_delivery_in_words(as_: As, gareth: User, values: dict[str, Any], state: str) -> None:
    letter(gareth, **values)
    page = as_(gareth).get("/notifications/")
    assert f">{state}</strong>" in page.text
    assert "nobody answers" not in page.text


def test_what_was_not_needed_is_not_listed(as_: As, gareth: User) -> None:
    letter(gareth, sent_at=None, not_needed_at=JUNE)
    assert "Nothing yet" in as_(gareth).get("/notifications/").text


def test_nobody_sees_the_messages_of_others(as_: As, gareth: User, stranger: User) -> None:
    letter(gareth)
    assert "Amina said yes" not in as_(stranger).get("/notifications/").text


def test_a_subject_is_shown_as_text(as_: As, gareth: User) -> None:
    letter(gareth, subject="<b>Amina</b>", path="")
    assert "&lt;b&gt;Amina&lt;/b&gt;" in as_(gareth).get("/notifications/").text


def test_a_long_list_has_pages(as_: As, gareth: User) -> None:
    for number in range(31):
        letter(gareth, number)
    browser = as_(gareth)
    first = browser.get("/notifications/")
    assert "Amina said yes (30)" in first.text
    assert 'rel="prev"' not in first.text
    second = browser.get("/notifications/" + linked(first, "next"))
    assert "Amina said yes (0)" in second.text
    assert "Amina said yes (1)" not in second.text
    assert 'rel="next"' not in second.text
    again = browser.get("/notifications/" + linked(second, "prev"))
    assert "Amina said yes (30)" in again.text
    assert 'rel="prev"' not in again.text
    assert 'rel="next"' in again.text


def linked(page: Any, rel: str) -> str:
    """Where the link to the next or the previous page leads."""
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page.text)
    assert found, page.text
    return html.unescape(found[1])


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "two", ""])
def test_odd_page_numbers_show_a_page(as_: As, gareth: User, page: str) -> None:
    letter(gareth)
    for name in ("before", "after", "topic"):
        assert as_(gareth).get("/notifications/", {name: page}).status_code == 200


def test_thirty_messages_ask_no_more_than_one(
    as_: As, gareth: User, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    browser = as_(gareth)
    letter(gareth)
    browser.get("/notifications/")
    with django_assert_max_num_queries(20) as asked:
        browser.get("/notifications/")
    for number in range(2, 31):
        letter(gareth, number)
    with django_assert_num_queries(len(asked.captured_queries)):
        browser.get("/notifications/")


def test_an_email_that_did_not_arrive_says_what_to_look_at(as_: As, gareth: User, operator: User) -> None:
    letter(gareth)
    assert "did not reach you" not in as_(gareth).get("/notifications/").text
    letter(gareth, 2, sent_at=None, given_up_at=JUNE)
    page = as_(gareth).get("/notifications/").text
    assert "did not reach you" in page
    assert "/operator/letters/" not in page
    assert "/operator/letters/" in as_(operator).get("/notifications/").text
