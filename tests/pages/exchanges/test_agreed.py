"""An agreed exchange over the pages: objectives, the conversation, cancelling it; and the list of one's exchanges."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from exchanges.actions import exchange as exchanges
from exchanges.enums import DeclineReason, Direction
from exchanges.models import Commitment, Exchange, Message
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.pages.exchanges.steps import after, letters_to, page_of, to
from tests.pages.forms import form_on, send

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


class TestAgreed:
    def test_cancelling_frees_the_half_days(self, gareth: User, amina: User, host: Client, asker: Client) -> None:
        exchange = given.confirmed(gareth, amina).exchange
        said = after(host, send(host, to("exchange_cancel", exchange), reason="work", word="I am so sorry"))
        assert "The exchange is cancelled. Gareth has been told." in said
        assert not Commitment.objects.exists()
        assert letters_to(gareth, "exchange_cancelled") == 1
        seen = asker.get(page_of(exchange)).content.decode()
        assert "This exchange is cancelled. Its half-days are free again." in seen
        assert "I am so sorry" in seen

    def test_not_after_one_visit_took_place(self, gareth: User, amina: User, host: Client) -> None:
        with clock.at(in_days(-26 - given.AHEAD)):
            exchange = given.requested(gareth, amina, direction=Direction.BOTH)
            exchanges.accept(exchange=exchange, by=amina, half_day=given.morning())
            given.papers_done(given.released(exchange.visits.get(number=1)))
        given.visits.record_took_place(visit=exchange.visits.get(number=1), by=gareth)
        answer = send(host, to("exchange_cancel", exchange), reason="work", word="I am so very sorry")
        assert answer.status_code == 409
        assert "Drop the other visit instead" in answer.content.decode()
        assert "I am so very sorry" in answer.content.decode()

    def test_one_more_objective_until_the_visit_begins(
        self, gareth: User, amina: User, asker: Client, host: Client
    ) -> None:
        exchange = given.confirmed(gareth, amina).exchange
        for _ in range(2):
            said = after(asker, send(asker, to("objective_add", exchange), text="How <you> say no"))
            assert "Added." in said
        assert said.count("How &lt;you&gt; say no") == 1
        assert "How &lt;you&gt; say no" in host.get(page_of(exchange)).content.decode()
        empty = send(asker, to("objective_add", exchange), text="\u200e \t")
        assert empty.status_code in {302, 422}

    def test_messages_are_read_by_the_two(self, gareth: User, amina: User, asker: Client, host: Client) -> None:
        exchange = given.agreed(gareth, amina)
        page = asker.get(page_of(exchange))
        form = form_on(page, to("message_send", exchange)).fields
        for _ in range(2):
            answer = asker.post(to("message_send", exchange), {**form, "text": "First line\n<second> line"})
        assert answer["Location"] == f"{page_of(exchange)}#conversation"
        assert Message.objects.count() == 1
        assert "First line<br>&lt;second&gt; line" in host.get(page_of(exchange)).content.decode()
        assert letters_to(amina, "message_received") == 1

    @pytest.mark.parametrize("text", ["", " \r\n ", "x" * 4001], ids=["nothing", "blanks", "too long"])
    def test_a_message_that_cannot_be_sent_stays(self, text: str, gareth: User, amina: User, asker: Client) -> None:
        exchange = given.agreed(gareth, amina)
        form = form_on(asker.get(page_of(exchange)), to("message_send", exchange)).fields
        answer = asker.post(to("message_send", exchange), {**form, "text": text})
        assert answer.status_code == 422
        assert form_on(answer).fields["text"][0].strip() == text.strip()
        assert page_of(exchange) in answer.content.decode()
        assert not Message.objects.exists()

    def test_one_submission_of_two_people_is_two_messages(
        self, gareth: User, amina: User, asker: Client, host: Client
    ) -> None:
        exchange = given.agreed(gareth, amina)
        form = form_on(asker.get(page_of(exchange)), to("message_send", exchange)).fields
        for client in (asker, host):
            assert client.post(to("message_send", exchange), {**form, "text": "Hello"}).status_code == 302
        assert Message.objects.count() == 2

    def test_what_was_written_too_late_is_handed_back(self, gareth: User, amina: User, asker: Client) -> None:
        exchange = given.requested(gareth, amina)
        form = form_on(asker.get(page_of(exchange)), to("message_send", exchange)).fields
        exchanges.decline(exchange=exchange, by=amina, reason=DeclineReason.NO_TIME)
        answer = asker.post(to("message_send", exchange), {**form, "text": "One thing more, before you decide"})
        assert answer.status_code == 409
        assert "One thing more, before you decide" in answer.content.decode()


class TestList:
    def test_open_and_past(self, exchange: Exchange, gareth: User, ruth: User, asker: Client) -> None:
        over = exchanges.decline(exchange=given.requested(gareth, ruth), by=ruth, reason=DeclineReason.NO_TIME)
        page = reverse("exchanges:exchange_index")
        now, past = (asker.get(page, query).content.decode() for query in ({}, {"show": "past"}))
        assert page_of(exchange) in now
        assert "Waiting for Amina since today" in now
        assert page_of(over) not in now
        assert page_of(over) in past
        assert page_of(exchange) not in past

    def test_nothing_yet(self, asker: Client) -> None:
        page = reverse("exchanges:exchange_index")
        assert reverse("matching:find") in asker.get(page).content.decode()
        assert "Nothing here yet" in asker.get(page, {"show": "past"}).content.decode()

    def test_the_second_page(self, gareth: User, asker: Client) -> None:
        with clock.at(clock.now() - timedelta(days=3)):
            for _ in range(10):
                given.requested(PersonFactory(), gareth)
        for _ in range(11):
            given.requested(PersonFactory(), gareth)
        page = reverse("exchanges:exchange_index")
        assert asker.get(page).content.decode().count("nhsuk-card--clickable") == 20
        assert "?page=2" in asker.get(page).content.decode()
        second = asker.get(page, {"page": "2"}).content.decode()
        assert second.count("nhsuk-card--clickable") == 1
        assert "?page=1" in second
        for odd in ("0", "-1", "x", "9" * 40, ""):
            assert asker.get(page, {"page": odd}).status_code == 200
