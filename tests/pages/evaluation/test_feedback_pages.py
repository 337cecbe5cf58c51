"""Answering on a phone, a bit at a time; and what a lead sees of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from evaluation import actions, queries
from evaluation.models import Feedback
from tests.factories import exchanges as given
from tests.factories.feedback import asked, asked_about
from tests.factories.programmes import opened

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def mine(gareth: User, amina: User) -> Feedback:
    return asked(gareth, amina)


def page(feedback: Feedback, name: str = "feedback") -> str:
    return reverse(f"evaluation:{name}", args=[feedback.pk])


def test_home_asks_and_stops_asking(mine: Feedback, gareth: User, as_: As) -> None:
    browser = as_(gareth)
    assert "Before your exchange with Dr Amina Yusuf" in browser.get("/").text
    browser.post(page(mine), {"roles": "5", "send": "yes"})
    assert "Before your exchange" not in browser.get("/").text


def test_what_is_chosen_is_kept_by_itself_and_is_there_again(mine: Feedback, gareth: User, as_: As) -> None:
    browser = as_(gareth)
    kept = browser.post(page(mine), {"roles": "5", "words": "Half of", "by-itself": "yes"})
    assert (kept.status_code, kept.content) == (204, b"")
    again = browser.get(page(mine))
    assert again.context["form"]["roles"].value() == 5
    assert "Half of</textarea>" in again.text
    later = browser.post(page(mine), {"roles": "4", "later": "yes"}, follow=True)
    assert "Your answers so far are kept. Nothing has been sent." in later.text
    assert "Waits for you" in later.text


def test_sent_is_thanked_for_and_over(mine: Feedback, gareth: User, as_: As) -> None:
    browser = as_(gareth)
    sent = browser.post(
        page(mine), {"roles": "5", "words": "I know them now", "may_quote": "on", "send": "yes"}, follow=True
    )
    assert "Thank you. Your answers are counted with those of others." in sent.text
    assert "I know them now" not in sent.text
    late = browser.post(page(mine), {"roles": "1", "send": "yes"}, follow=True)
    assert "Thank you." in late.text
    assert queries.answers_of(mine) == {"roles": 5}


def test_nothing_chosen_says_so(mine: Feedback, gareth: User, as_: As) -> None:
    answer = as_(gareth).post(page(mine), {"send": "yes"})
    assert answer.status_code == 422
    assert "Answer at least one question" in answer.text


def test_a_number_that_is_not_there_loses_nothing(mine: Feedback, gareth: User, as_: As) -> None:
    answer = as_(gareth).post(page(mine), {"roles": "9", "safety": "3", "words": "Kept", "send": "yes"})
    assert answer.status_code == 422
    assert "Choose one of the answers" in answer.text
    assert "Kept</textarea>" in answer.text
    assert answer.context["form"]["safety"].value() == "3"


def test_would_rather_not_and_thinking_again(mine: Feedback, gareth: User, as_: As) -> None:
    browser = as_(gareth)
    declined = browser.post(page(mine, "feedback_decline"), follow=True)
    assert "We do not ask again about this, and nobody is told." in declined.text
    assert "You can still answer." in browser.get(page(mine)).text
    browser.post(page(mine), {"roles": "3", "send": "yes"})
    mine.refresh_from_db()
    assert mine.state == "answered"


def test_too_late_says_so(mine: Feedback, gareth: User, as_: As) -> None:
    Feedback.objects.update(closes_on="2026-01-01")
    actions.lapse_what_is_over()
    assert "The time to answer these questions is over." in as_(gareth).get(page(mine)).text


def test_nobody_else_opens_it(mine: Feedback, gareth: User, amina: User, lead: User, operator: User, as_: As) -> None:
    actions.answer(feedback=mine, by=gareth, answers={"roles": 5}, words="zwartkopmees")
    for other in (amina, lead, operator):
        assert as_(other).get(page(mine)).status_code == 404
        assert as_(other).post(page(mine, "feedback_decline")).status_code == 404


def test_a_lead_sees_how_many_and_never_what(gareth: User, amina: User, ruth: User, lead: User, as_: As) -> None:
    programme = opened(lead)
    url = reverse("evaluation:programme_rates", args=[programme.pk])
    assert "Nobody was asked yet" in as_(lead).get(url).text
    for other in (amina, ruth):
        exchange = given.agreed(gareth, other)
        exchange.programme = programme
        exchange.save()
        his = asked_about(exchange, gareth)
    actions.answer(feedback=his, by=gareth, answers={"roles": 5}, words="zwartkopmees")
    text = as_(lead).get(url).text
    assert "1 of 4" in text
    assert "zwartkopmees" not in text
    assert as_(gareth).get(url).status_code == 404


def test_the_list_asks_the_database_as_often_for_many(
    mine: Feedback, gareth: User, ruth: User, as_: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser, url = as_(gareth), reverse("evaluation:feedback_list")
    with django_assert_max_num_queries(50) as one:
        assert browser.get(url).status_code == 200
    asked(gareth, ruth)
    with django_assert_max_num_queries(len(one)):
        assert "Ruth Bell" in browser.get(url).text
