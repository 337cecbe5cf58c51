"""The pages on which people say what they want to be told, and mark what they have read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import NoticeChoices, User
from accounts.notices import CHOSEN
from core.models import Letter
from tests.pages.accounts.test_notifications import letter

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
TOPICS, HOURS = "/account/notifications/", "/account/notifications/hours/"
EVENING = {"quiet": "on", "quiet_from": "21:00", "quiet_until": "08:00", "digest_day": "4"}


def test_everything_is_ticked_at_first(as_: As, gareth: User) -> None:
    page = as_(gareth).get(TOPICS).text
    assert page.count(" checked") == 2 * len(CHOSEN)
    assert "Always by email" in page
    assert "Emails come at any hour." in page
    assert "The weekly summary comes on Monday." in page
    assert not NoticeChoices.objects.exists()


def test_what_is_chosen_is_kept_and_shown(as_: As, gareth: User) -> None:
    browser = as_(gareth)
    page = browser.post(TOPICS, {"email": ["requests"], "listed": ["requests", "dates"]}, follow=True).text
    assert "Saved." in page
    assert page.count(" checked") == 3
    chosen = NoticeChoices.objects.get(person=gareth)
    assert "learning" in chosen.no_email
    assert "dates" not in chosen.not_listed


def test_a_topic_that_is_none_changes_nothing(as_: As, gareth: User) -> None:
    page = as_(gareth).post(TOPICS, {"email": ["requests", "security"], "listed": ["weather"]})
    assert page.status_code == 422
    assert "Choose among the topics on this page" in page.text
    assert 'value="requests" checked' in page.text
    assert not NoticeChoices.objects.exists()


def test_hours_are_kept_and_said(as_: As, gareth: User) -> None:
    page = as_(gareth).post(HOURS, {**EVENING, "quiet_weekends": "on"}, follow=True).text
    assert "Emails wait from 21:00 to 08:00." in page
    assert "They wait on Saturdays and Sundays too." in page
    assert "The weekly summary comes on Friday." in page


def test_hours_that_leave_nothing_of_the_day(as_: As, gareth: User) -> None:
    page = as_(gareth).post(HOURS, {**EVENING, "quiet_until": "21:00"})
    assert page.status_code == 422
    assert "Choose another hour" in page.text
    assert '<option value="21:00" selected>' in page.text


@pytest.mark.parametrize("name", ["quiet_from", "quiet_until", "digest_day"])
def test_hours_that_are_none(as_: As, gareth: User, name: str) -> None:
    assert as_(gareth).post(HOURS, {**EVENING, name: "soon"}).status_code == 422
    assert not NoticeChoices.objects.exists()


def test_the_list_shows_one_topic_and_what_is_new(as_: As, gareth: User) -> None:
    letter(gareth, 1, kind="exchanges.visit_reminder")
    letter(gareth, 2, kind="reflections.look_again")
    browser = as_(gareth)
    page = browser.get("/notifications/?topic=reminders").text
    assert "Amina said yes (1)" in page
    assert "Amina said yes (2)" not in page
    assert page.count(">New<") == 1
    assert "Nothing about this so far" in browser.get("/notifications/?topic=digest").text


def test_marking_as_read_is_a_button(as_: As, gareth: User) -> None:
    shown = letter(gareth)
    browser = as_(gareth)
    assert browser.get("/notifications/read/").status_code == 405
    answer = browser.post("/notifications/read/?next=/notifications/%3Ftopic%3Ddates", {"newest": shown.pk})
    assert answer["Location"] == "/notifications/?topic=dates"
    assert Letter.objects.get().seen_at is not None
    assert ">New<" not in browser.get("/notifications/").text


@pytest.mark.parametrize("newest", ["", "x", "-1", "9" * 30])
def test_odd_numbers_mark_nothing(as_: As, gareth: User, newest: str) -> None:
    letter(gareth)
    assert as_(gareth).post("/notifications/read/", {"newest": newest}).status_code == 302
    assert Letter.objects.get().seen_at is None


def test_the_account_page_leads_there(as_: As, gareth: User) -> None:
    assert f'href="{TOPICS}"' in as_(gareth).get("/account/settings/").text


def test_choices_cost_few_queries(as_: As, gareth: User, django_assert_max_num_queries: Any) -> None:
    browser = as_(gareth)
    browser.get(TOPICS)
    with django_assert_max_num_queries(12):
        browser.get(TOPICS)
