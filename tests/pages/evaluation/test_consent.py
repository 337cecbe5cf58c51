"""May what I say help to pair people? An empty box, and a way to take it back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evaluation import actions
from evaluation.models import Feedback
from exchanges.models import Exchange
from matching.models import DraftPair
from tests.factories import exchanges as given
from tests.factories.feedback import asked, paired_and_visited

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
ALLOWS = "may help my programme to pair people"


@pytest.fixture
def exchange(gareth: User, amina: User, lead: User) -> Exchange:
    return paired_and_visited(gareth, amina, lead)


def page(feedback: Feedback, name: str = "feedback") -> str:
    return reverse(f"evaluation:{name}", args=[feedback.pk])


def test_an_empty_box_then_a_way_back(exchange: Exchange, gareth: User, as_: As) -> None:
    mine, browser = Feedback.objects.get(exchange=exchange, person=gareth), as_(gareth)
    shown = browser.get(page(mine))
    assert ALLOWS in shown.text
    assert not shown.context["form"]["may_learn"].value()
    sent = browser.post(page(mine), {"useful": "1", "again": "1", "may_learn": "on", "send": "yes"}, follow=True)
    assert "You let it help to pair people" in sent.text
    assert DraftPair.objects.get(exchange=exchange).went_well is False
    back = browser.post(page(mine, "feedback_keep_out"), follow=True)
    assert "Taken back." in back.text
    assert "You let it help to pair people" not in back.text
    assert DraftPair.objects.get(exchange=exchange).went_well is None


def test_nobody_else_takes_it_back(exchange: Exchange, gareth: User, amina: User, as_: As) -> None:
    mine = Feedback.objects.get(exchange=exchange, person=gareth)
    assert as_(amina).post(page(mine, "feedback_keep_out")).status_code == 404


def test_there_is_no_box_before_a_visit_nor_where_nobody_was_paired(
    gareth: User, amina: User, ruth: User, as_: As
) -> None:
    assert ALLOWS not in as_(gareth).get(page(asked(gareth, ruth))).text
    given.took_place(gareth, amina)
    actions.ask_who_is_due()
    after = Feedback.objects.get(person=gareth, moment="after")
    assert ALLOWS not in as_(gareth).get(page(after)).text
