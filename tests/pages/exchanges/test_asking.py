"""Asking somebody over the pages: write, read it through, go back, send."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import Letter
from exchanges.actions import exchange as exchanges
from exchanges.enums import DeclineReason, Direction, ExchangeState
from exchanges.models import Exchange, Objective
from tests.factories import exchanges as given
from tests.factories.accounts import LearningNeedFactory, PersonFactory
from tests.pages.forms import form_on, send

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]

HOPE = "How you decide who goes home"
REASON = "Hello Amina, I am Gareth.\nI would <b>love</b> to see your ward & its “board round”."


@pytest.fixture
def page(amina: User) -> str:
    return reverse("exchanges:exchange_ask", args=[amina.pk])


@pytest.fixture
def client(gareth: User, as_: As) -> Client:
    return as_(gareth)


def written(client: Client, page: str, **changes: Any) -> Any:
    """The form as Gareth fills it in and presses its button; what holds leads to the page for reading it through."""
    answer = send(client, page, **{"hope_1": HOPE, "direction": "proposer-visits", "reason": REASON, **changes})
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def press_send(client: Client, page: str, **extra: Any) -> Any:
    """The button on the page for reading it through."""
    return client.post(f"{page}review/", **extra)


def test_the_form_offers_what_is_known(client: Client, page: str, gareth: User) -> None:
    met = LearningNeedFactory(person=gareth, what="Something long since seen", met_at=clock.now())
    answer = client.get(page)
    form = form_on(answer)
    assert form.choices["needs"] == [str(need.pk) for need in gareth.learning_needs.exclude(pk=met.pk)]
    assert form.fields["direction"] == [Direction.BOTH.value]
    assert form.fields["reason"][0].startswith("Hello Amina, I am Dr Gareth Price, GP.")
    assert 1 <= len(form.choices["suits"]) <= 8
    assert "your email address only once you have both agreed" in answer.content.decode()


def test_write_read_change_and_send(client: Client, page: str, gareth: User, amina: User) -> None:
    need = gareth.learning_needs.get()
    suits = form_on(client.get(page)).choices["suits"][:2]
    own = given.morning(105)

    review = written(
        client, page, needs=[str(need.pk)], length="2", suits=suits, date_1=own.date.isoformat(), half_1=own.half
    )
    said = review.content.decode()
    assert review.status_code == 200
    assert not Exchange.objects.exists()
    for words in (need.what, HOPE, "I visit Amina", "One day", "This is what Dr Amina Yusuf will read"):
        assert words in said
    assert "I would &lt;b&gt;love&lt;/b&gt; to see your ward &amp; its “board round”." in said
    assert said.count(", morning") + said.count(", afternoon") == 3

    again = client.get(page)
    form = form_on(again)
    assert again.status_code == 200
    assert not Exchange.objects.exists()
    assert form.fields["needs"] == [str(need.pk)]
    assert form.fields["hope_1"] == [HOPE]
    assert form.fields["direction"] == ["proposer-visits"]
    assert form.fields["length"] == ["2"]
    assert sorted(form.fields["suits"]) == sorted(suits)
    assert (form.fields["date_1"], form.fields["half_1"]) == ([own.date.isoformat()], [own.half])
    assert form.fields["reason"] == [REASON]

    review = client.post(page, {**form.fields, "direction": "both"}, follow=True)
    assert "We visit each other" in review.content.decode()
    sent = press_send(client, page, follow=True)
    exchange = Exchange.objects.get()
    assert sent.redirect_chain == [(reverse("exchange_detail", args=[exchange.pk]), 302)]
    assert "Sent. Amina has 21 days to answer." in sent.content.decode()
    assert (exchange.proposer, exchange.partner, exchange.direction) == (gareth, amina, Direction.BOTH)
    assert exchange.reason == REASON
    assert sorted(o.text for o in exchange.objectives.all()) == sorted([need.what, HOPE])
    assert Objective.objects.get(learning_need=need).text == need.what
    assert exchange.offered_half_days.count() == 3
    assert Letter.objects.filter(kind="exchanges.request_received", recipient=amina).count() == 1


def test_sending_twice_is_one_request_and_leads_to_it(client: Client, page: str) -> None:
    written(client, page)
    answers = [press_send(client, page) for _ in range(3)]
    exchange = Exchange.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert {answer["Location"] for answer in answers} == {reverse("exchange_detail", args=[exchange.pk])}
    assert Letter.objects.filter(kind="exchanges.request_received").count() == 1


def test_another_window_finds_the_request_that_is_there(client: Client, page: str) -> None:
    second = form_on(client.get(page))
    written(client, page)
    press_send(client, page)
    answer = client.post(page, {**second.fields, "hope_1": HOPE, "reason": REASON})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert Exchange.objects.count() == 1
    assert "I would &lt;b&gt;love&lt;/b&gt;" in said  # what was written can be copied
    assert reverse("exchange_detail", args=[Exchange.objects.get().pk]) in said


def test_back_in_the_browser_sends_nothing_twice(client: Client, page: str, gareth: User) -> None:
    """To a page that was sent, answered by a withdrawal, and is sent once more."""
    written(client, page)
    press_send(client, page)
    exchanges.withdraw(exchange=Exchange.objects.get(), by=gareth)
    answer = press_send(client, page)
    assert answer["Location"] == page
    assert not Exchange.objects.filter(state=ExchangeState.REQUESTED).exists()


def test_nothing_is_read_through_before_it_is_written(client: Client, page: str) -> None:
    assert client.get(f"{page}review/")["Location"] == page
    assert press_send(client, page)["Location"] == page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"hope_1": "", "hope_2": ""}, "Say at least one thing that you hope to learn"),
        ({"hope_1": "x" * 301}, "Use 300 characters or fewer"),
        ({"direction": ""}, "Choose who visits whom"),
        ({"direction": "sideways"}, "Choose one of the list"),
        ({"length": "3"}, "Choose one of the list"),
        ({"reason": " \n "}, "Write a few words to them"),
        ({"reason": "x" * 2001}, "Use 2,000 characters or fewer"),
        ({"date_1": given.working_day(70).isoformat()}, "Choose morning or afternoon"),
        ({"half_2": "PM"}, "Enter the date"),
        ({"date_1": "2026-02-30", "half_1": "AM"}, "Enter a real date"),
        ({"date_1": clock.today().isoformat(), "half_1": "AM"}, "asks for 6 weeks’ notice"),
        ({"date_1": (clock.today() + timedelta(days=400)).isoformat(), "half_1": "AM"}, "Choose a date before"),
        ({"suits": ["2020-01-01-AM"]}, "or later"),
        ({"suits": ["not a half-day"]}, "Choose one of the list"),
        ({"suits": [f"{given.working_day(63 + n)}-{h}" for n in (0, 7, 14, 21) for h in ("AM", "PM")]}, "at most six"),
        ({"needs": ["987654321"]}, "Choose one of the list"),
        ({"submission": "1"}, "Open the page again"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_sent_stays_on_the_page(
    client: Client, page: str, changes: dict[str, Any], sentence: str
) -> None:
    typed = {"hope_2": "And how you talk to families", "reason": REASON, "hope_1": HOPE} | changes
    answer = written(client, page, **typed)
    said = answer.content.decode()
    form = form_on(answer)
    assert answer.status_code == 422
    assert "There is a problem" in said
    assert sentence in said
    assert "<title>Error:" in " ".join(said.split())
    for name, value in typed.items():
        if name not in {"direction", "length", "suits", "needs", "submission"}:
            assert form.fields[name] == [value]
    assert not Exchange.objects.exists()


@pytest.mark.parametrize("limit", ["open requests", "declined", "their capacity"])
def test_a_refusal_says_why_and_hands_back_what_was_written(
    limit: str, client: Client, page: str, gareth: User, amina: User
) -> None:
    written(client, page)
    if limit == "open requests":
        with clock.at(clock.now() - timedelta(days=2)):
            for _ in range(exchanges.MOST_OPEN_REQUESTS - 5):
                given.requested(gareth, PersonFactory())
        for _ in range(5):
            given.requested(gareth, PersonFactory())
    elif limit == "declined":
        exchanges.decline(exchange=given.requested(gareth, amina), by=amina, reason=DeclineReason.NO_TIME)
    else:
        for _ in range(amina.profile.most_at_once):
            given.agreed(PersonFactory(), amina)
    answer = press_send(client, page)
    assert answer.status_code == 409
    assert f'href="{page}"' in answer.content.decode()
    assert "I would &lt;b&gt;love&lt;/b&gt; to see your ward" in answer.content.decode()
    assert HOPE in answer.content.decode()
    assert not Exchange.objects.filter(proposer=gareth, partner=amina, state=ExchangeState.REQUESTED).exists()


def test_somebody_who_paused_while_the_request_was_written(client: Client, page: str, amina: User) -> None:
    """The page is gone, the words are not."""
    written(client, page)
    amina.profile.is_open = False
    amina.profile.save()
    answer = press_send(client, page)
    assert answer.status_code in {404, 409}
    assert not Exchange.objects.exists()
    assert "I would &lt;b&gt;love&lt;/b&gt; to see your ward" in answer.content.decode()


def test_one_submission_of_two_people_is_no_fault(client: Client, page: str, ruth: User, as_: As) -> None:
    submission = str(uuid4())
    for browser in (client, as_(ruth)):
        written(browser, page, submission=submission)
        assert press_send(browser, page).status_code == 302
    assert Exchange.objects.count() == 2
