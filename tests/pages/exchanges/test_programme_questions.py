"""A programme's own questions over HTTP, for its leads."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from exchanges.actions.question import answer_questions
from tests.factories import programmes as given
from tests.pages.forms import send

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


def test_are_put_in_order_reworded_and_taken_out(lead: User, gareth: User, as_: As) -> None:
    programme, browser = given.opened(lead), as_(lead)
    first, second = given.asked(programme, lead, "First?"), given.asked(programme, lead, "Second?")
    at = f"/programmes/{programme.pk}/set-up/questions/"
    assert browser.post(f"{at}{second.pk}/up/").status_code == 302
    assert [each.text for each in programme.questions.asked()] == ["Second?", "First?"]
    assert send(browser, f"{at}{first.pk}/", text="Really first?").status_code == 302
    answer_questions(participant=given.joined(programme, gareth), by=gareth, answers={first: "Yes"})
    fixed = send(browser, f"{at}{first.pk}/", text="Something else?")
    assert fixed.status_code == 422
    assert "Somebody answered it in these words" in fixed.text
    assert "Something else?" in fixed.text
    assert send(browser, f"{at}{first.pk}/remove/").status_code == 302
    page = browser.get(at).text
    assert "Really first?" not in page
    assert "Second?" in page


def test_a_list_needs_two_things_to_choose_from(lead: User, as_: As) -> None:
    programme = given.begun(lead)
    at = f"/programmes/{programme.pk}/set-up/questions/"
    assert "No questions yet" in as_(lead).get(at).text
    alone = send(as_(lead), f"{at}add/", text="Where?", kind="choice", options="Ward")
    assert alone.status_code == 422
    assert "Write at least two" in alone.text
    given.asked(programme, lead, "Where?")
    other = given.begun(lead, name="Another")
    question = programme.questions.get()
    assert as_(lead).get(f"/programmes/{other.pk}/set-up/questions/{question.pk}/").status_code == 404
