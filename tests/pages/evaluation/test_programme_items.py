"""A lead adds questions of their own; people of the programme answer them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from evaluation import actions, queries
from evaluation.enums import Moment, Scale
from evaluation.models import ProgrammeItem
from exchanges.models import Programme
from tests.factories import exchanges as given
from tests.factories.feedback import asked_about
from tests.factories.programmes import opened

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
SAID = {"words": "I found time to prepare", "scale": "six", "moments": ["before", "after"]}


@pytest.fixture
def programme(lead: User) -> Programme:
    return opened(lead)


def page(name: str, *numbers: int | str) -> str:
    return reverse(f"evaluation:{name}", args=numbers)


def added(programme: Programme, lead: User, words: str = "I found time to prepare") -> ProgrammeItem:
    moments = [Moment.BEFORE, Moment.AFTER]
    return actions.add_item(programme=programme, by=lead, words=words, scale=Scale.SIX, moments=moments)


def test_from_none_to_one_that_people_answer(
    programme: Programme, lead: User, gareth: User, amina: User, as_: As
) -> None:
    browser = as_(lead)
    assert "No questions of your own" in browser.get(page("item_list", programme.pk)).text
    saved = browser.post(page("item_add", programme.pk), SAID, follow=True)
    assert "Your question is added." in saved.text
    assert "1 to 6; asked before the first visit and after the last visit." in saved.text
    preview = browser.get(page("item_preview", programme.pk, "after"))
    assert "I found time to prepare" in preview.text
    assert "I found time to prepare" not in browser.get(page("item_preview", programme.pk, "follow-up")).text
    exchange = given.agreed(gareth, amina)
    exchange.programme = programme
    exchange.save()
    mine = asked_about(exchange, gareth)
    asked = as_(gareth).get(page("feedback", mine.pk)).text
    assert "I found time to prepare" in asked
    assert f"Asked by {programme.name}. 1 is not at all, 6 is completely" in asked
    key = f"own-{queries.own_items(programme).get().pk}"
    as_(gareth).post(page("feedback", mine.pk), {key: "6", "send": "yes"})
    assert queries.answers_of(mine) == {key: 6}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": " "}, "Write the question"),
        ({"scale": ""}, "Choose how it is answered"),
        ({"scale": "ten"}, "Choose how it is answered"),
        ({"moments": []}, "Choose at least one time"),
        ({"moments": ["six-months"]}, "Choose at least one time"),
    ],
)
def test_what_is_missing_is_said(
    changes: dict[str, object], sentence: str, programme: Programme, lead: User, as_: As
) -> None:
    answer = as_(lead).post(page("item_add", programme.pk), SAID | changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not ProgrammeItem.objects.exists()


def test_a_sixth_is_refused_kindly(programme: Programme, lead: User, as_: As) -> None:
    for number in range(5):
        added(programme, lead, f"Question {number}")
    browser = as_(lead)
    listed = browser.get(page("item_list", programme.pk)).text
    assert "Add a question" not in listed
    assert "5 questions are the most" in listed
    answer = browser.post(page("item_add", programme.pk), SAID)
    assert answer.status_code == 422
    assert "Five questions of your own are the most." in answer.text
    assert "I found time to prepare" in answer.text


def test_changed_moved_and_asked_no_longer(programme: Programme, lead: User, as_: As) -> None:
    first, second = added(programme, lead), added(programme, lead, "Second")
    browser = as_(lead)
    browser.post(page("item_up", programme.pk, second.pk))
    assert list(queries.own_items(programme)) == [second, first]
    browser.post(page("item_change", programme.pk, first.pk), SAID | {"words": "I had time to prepare"})
    first.refresh_from_db()
    assert first.words == "I had time to prepare"
    assert "Ask this no longer?" in browser.get(page("item_retire", programme.pk, first.pk)).text
    browser.post(page("item_retire", programme.pk, first.pk))
    assert list(queries.own_items(programme)) == [second]
    assert browser.get(page("item_change", programme.pk, first.pk)).status_code == 404


def test_what_was_asked_says_so_before_it_is_changed(
    programme: Programme, lead: User, gareth: User, amina: User, as_: As
) -> None:
    item, browser = added(programme, lead), as_(lead)
    frozen = "make a new question in its place"
    assert frozen not in browser.get(page("item_change", programme.pk, item.pk)).text
    exchange = given.agreed(gareth, amina)
    exchange.programme = programme
    exchange.save()
    asked_about(exchange, gareth)
    assert frozen in browser.get(page("item_change", programme.pk, item.pk)).text


def test_six_months_on_and_off(programme: Programme, lead: User, as_: As) -> None:
    browser, url = as_(lead), page("six_months", programme.pk)
    assert browser.get(page("item_preview", programme.pk, "six-months")).status_code == 404
    on = browser.post(url, {"do": "on"}, follow=True).text
    assert "Six months after the last visit." in on
    assert browser.get(page("item_preview", programme.pk, "six-months")).status_code == 200
    saved = browser.post(page("item_add", programme.pk), SAID | {"moments": ["six-months"]})
    assert saved.status_code == 302
    off = browser.post(url, {"do": "off"}, follow=True).text
    assert "Six months after the last visit." not in off


def test_nobody_but_its_leads(programme: Programme, lead: User, gareth: User, as_: As) -> None:
    item = added(programme, lead)
    for name, numbers in [
        ("item_list", (programme.pk,)),
        ("item_add", (programme.pk,)),
        ("item_preview", (programme.pk, "after")),
        ("item_change", (programme.pk, item.pk)),
        ("item_retire", (programme.pk, item.pk)),
    ]:
        assert as_(gareth).get(page(name, *numbers)).status_code == 404
    for name in ("item_up", "item_retire", "item_change"):
        assert as_(gareth).post(page(name, programme.pk, item.pk), SAID).status_code == 404
    assert as_(gareth).post(page("six_months", programme.pk), {"do": "on"}).status_code == 404
    assert not queries.asks_at_six_months(programme)


def test_one_question_or_five_ask_the_database_as_often(
    programme: Programme, lead: User, as_: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser, url = as_(lead), page("item_list", programme.pk)
    added(programme, lead)
    with django_assert_max_num_queries(50) as one:
        browser.get(url)
    for number in range(4):
        added(programme, lead, f"Question {number}")
    with django_assert_max_num_queries(len(one)):
        assert "Question 3" in browser.get(url).text
