"""Answering a request over the pages: yes, a question first, other terms, no; and taking it back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from exchanges.actions import exchange as exchanges
from exchanges.actions.exchange import Terms
from exchanges.diary import HalfDay
from exchanges.enums import Direction, ExchangeState, Length, VisitState
from exchanges.models import Commitment, Exchange, Message
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories.accounts import LearningNeedFactory, PersonFactory
from tests.pages.exchanges.steps import after, letters_to, page_of, to
from tests.pages.forms import form_on, send

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


class TestYes:
    def test_with_one_of_the_half_days(self, exchange: Exchange, host: Client, gareth: User) -> None:
        half_day = given.morning()
        said = after(host, send(host, to("exchange_accept", exchange), half_day=half_day.code()))
        visit = exchange.visits.get()
        assert "You said yes. Gareth has been told." in said
        assert visit.state == VisitState.PLANNED
        assert (visit.first_date, visit.last_date) == (half_day.date, half_day.date)
        assert Commitment.objects.filter(date=half_day.date, half=half_day.half).count() == 2
        assert letters_to(gareth, "request_accepted") == 1

    def test_with_dates_to_be_found_later(self, exchange: Exchange, host: Client) -> None:
        said = after(host, send(host, to("exchange_accept", exchange), half_day="later"))
        assert "You both said yes. Choose dates next." in said
        assert exchange.visits.get().state == VisitState.TO_PLAN

    def test_who_visits_too_says_what_they_hope_to_learn(self, gareth: User, amina: User, host: Client) -> None:
        need = LearningNeedFactory(person=amina, what="See how a surgery triages")
        exchange = given.requested(gareth, amina, direction=Direction.BOTH)
        answer = send(
            host,
            to("exchange_accept", exchange),
            half_day="later",
            needs=[str(need.pk)],
            hope_1="How you keep home visits short",
        )
        assert answer.status_code == 302
        assert set(exchange.objectives.filter(person=amina).values_list("text", flat=True)) == {
            "See how a surgery triages",
            "How you keep home visits short",
        }
        assert exchange.visits.count() == 2

    def test_who_only_hosts_is_not_asked_what_they_hope(self, exchange: Exchange, host: Client) -> None:
        assert not {"needs", "hope_1"} & set(form_on(host.get(to("exchange_accept", exchange))).names)

    def test_days_that_have_passed_are_not_on_offer(self, gareth: User, amina: User, host: Client) -> None:
        with clock.at(in_days(-given.AHEAD - 8)):
            exchange = given.requested(gareth, amina, half_days=[given.morning(), given.morning(105)])
        offered = form_on(host.get(to("exchange_accept", exchange))).choices["half_day"]
        assert len(offered) == 2
        assert offered[1] == "later"

    def test_without_half_days_one_button_is_enough(self, gareth: User, amina: User, host: Client) -> None:
        exchange = given.requested(gareth, amina, half_days=[])
        assert send(host, to("exchange_accept", exchange)).status_code == 302

    @pytest.mark.parametrize("chosen", ["", "x", "2020-01-01-AM", "2026-02-30-AM", "9999-12-31-PM"])
    def test_nothing_else_can_be_chosen(self, chosen: str, exchange: Exchange, host: Client) -> None:
        answer = send(host, to("exchange_accept", exchange), half_day=chosen)
        assert answer.status_code == 422
        assert "There is a problem" in answer.content.decode()
        exchange.refresh_from_db()
        assert exchange.state == ExchangeState.REQUESTED

    def test_a_half_day_that_was_taken_meanwhile_agrees_to_nothing(
        self, gareth: User, amina: User, host: Client
    ) -> None:
        half_day = given.morning()
        exchange = given.requested(gareth, amina, direction=Direction.BOTH, half_days=[half_day])
        form = form_on(host.get(to("exchange_accept", exchange)))
        given.confirmed(PersonFactory(), gareth)
        words = "How you keep home visits short"
        answer = host.post(
            to("exchange_accept", exchange), {**form.fields, "half_day": half_day.code(), "hope_1": words}
        )
        said = answer.content.decode()
        exchange.refresh_from_db()
        assert answer.status_code == 409
        assert "Dr Gareth Price is already booked on" in said
        assert words in said
        assert page_of(exchange) in said
        assert exchange.state == ExchangeState.REQUESTED
        assert not exchange.visits.exists()

    def test_the_same_button_twice_does_one_thing(self, exchange: Exchange, host: Client, gareth: User) -> None:
        form = form_on(host.get(to("exchange_accept", exchange)))
        sending = {**form.fields, "half_day": given.morning().code()}
        first, second = (host.post(to("exchange_accept", exchange), sending) for _ in range(2))
        assert [(answer.status_code, answer.url) for answer in (first, second)] == [(302, page_of(exchange))] * 2
        assert exchange.visits.count() == 1
        assert letters_to(gareth, "request_accepted") == 1


class TestQuestion:
    def test_question_and_reply_change_whose_turn_it_is(
        self, exchange: Exchange, host: Client, asker: Client, gareth: User, amina: User
    ) -> None:
        said = after(host, send(host, to("exchange_question", exchange), text="Would a <Tuesday> do?"))
        exchange.refresh_from_db()
        assert "Your question is on its way." in said
        assert "Would a &lt;Tuesday&gt; do?" in said
        assert "Waiting for Gareth since today" in said
        assert exchange.awaiting == gareth

        page = asker.get(page_of(exchange))
        assert "Amina asks a question before answering. Reply in the conversation." in page.content.decode()
        reply = form_on(page, to("message_send", exchange))
        answer = asker.post(to("message_send", exchange), {**reply.fields, "text": "Yes,\nany Tuesday."})
        exchange.refresh_from_db()
        assert answer["Location"] == f"{page_of(exchange)}#conversation"
        assert exchange.awaiting == amina
        assert letters_to(amina, "message_received") == 1

    def test_an_empty_one_is_not_sent(self, exchange: Exchange, host: Client) -> None:
        answer = send(host, to("exchange_question", exchange), text=" ")
        assert answer.status_code == 422
        assert "Write your question" in answer.content.decode()
        assert not Message.objects.exists()

    def test_the_same_one_twice_is_one(self, exchange: Exchange, host: Client, gareth: User) -> None:
        sending = {**form_on(host.get(to("exchange_question", exchange))).fields, "text": "Would a Tuesday do?"}
        answers = [host.post(to("exchange_question", exchange), sending) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [302, 302, 302]
        assert Message.objects.count() == 1
        assert letters_to(gareth, "message_received") == 1

    def test_a_second_one_from_another_window_is_not_swallowed(self, exchange: Exchange, host: Client) -> None:
        forms = [form_on(host.get(to("exchange_question", exchange))) for _ in range(2)]
        host.post(to("exchange_question", exchange), {**forms[0].fields, "text": "Would a Tuesday do?"})
        text = "And where do I park the car?"
        answer = host.post(to("exchange_question", exchange), {**forms[1].fields, "text": text})
        kept = Message.objects.filter(text=text).exists()
        assert kept or text in answer.content.decode()


class TestOtherTerms:
    def test_either_proposes_and_the_other_answers(
        self, exchange: Exchange, host: Client, asker: Client, gareth: User, amina: User
    ) -> None:
        half_day = given.morning(77)
        page = to("exchange_change", exchange)
        form = form_on(host.get(page))
        assert form.fields["direction"] == ["proposer-visits"]
        assert form.fields["suits"] == [given.morning().code()]
        said = after(
            host,
            send(
                host, page, direction="both", length="2", suits=[], word="Come to my clinic too & see",
                date_1=half_day.date.isoformat(), half_1=half_day.half,
            ),
        )  # fmt: skip
        exchange.refresh_from_db()
        assert "Gareth has been told what you propose." in said
        assert (exchange.direction, exchange.length, exchange.terms_by, exchange.awaiting) == (
            Direction.BOTH, Length.ONE_DAY, amina, gareth,
        )  # fmt: skip
        assert [HalfDay(o.date, o.half) for o in exchange.offered_half_days.all()] == [half_day]
        assert letters_to(gareth, "terms_changed") == 1

        page_of_asker = asker.get(page_of(exchange)).content.decode()
        assert "Amina proposes changes. See what they suggest, and answer." in page_of_asker
        assert "Come to my clinic too &amp; see" in page_of_asker
        assert send(asker, to("exchange_accept", exchange), half_day=half_day.code()).status_code == 302
        exchange.refresh_from_db()
        assert exchange.state == ExchangeState.AGREED

    def test_what_makes_no_sense_stays(self, exchange: Exchange, host: Client) -> None:
        answer = send(
            host, to("exchange_change", exchange), direction="sideways", date_1="0000-00-00", half_1="AM",
            word="Let us talk " + "x" * 300,
        )  # fmt: skip
        form = form_on(answer)
        assert answer.status_code == 422
        assert form.fields["date_1"] == ["0000-00-00"]
        assert form.fields["word"][0].startswith("Let us talk")
        exchange.refresh_from_db()
        assert exchange.direction == Direction.PROPOSER_VISITS

    def test_the_same_twice_is_once(self, exchange: Exchange, host: Client, gareth: User) -> None:
        sending = {**form_on(host.get(to("exchange_change", exchange))).fields, "direction": "both"}
        answers = [host.post(to("exchange_change", exchange), sending) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert letters_to(gareth, "terms_changed") == 1

    def test_others_from_a_second_window_are_not_swallowed(self, exchange: Exchange, host: Client) -> None:
        """Nobody is told that something was proposed which was not."""
        page = to("exchange_change", exchange)
        form = form_on(host.get(page)).fields
        host.post(page, {**form, "direction": "both", "word": "First thought"})
        answer = host.post(page, {**form, "direction": "partner-visits", "word": "A better thought"})
        exchange.refresh_from_db()
        proposed = exchange.direction == Direction.PARTNER_VISITS
        assert proposed == (answer.status_code == 302)
        assert proposed or "A better thought" in answer.content.decode()


class TestNo:
    def test_with_a_reason_and_a_word(self, exchange: Exchange, host: Client, asker: Client, gareth: User) -> None:
        page = to("exchange_decline", exchange)
        assert "paused" not in form_on(host.get(page)).choices["reason"]
        said = after(host, send(host, page, reason="no-time", word="Try me in spring"))
        assert "You said no. Gareth has been told." in said
        seen = asker.get(page_of(exchange)).content.decode()
        assert "Amina cannot do this exchange: I cannot find the time at present." in seen
        assert "Try me in spring" in seen
        assert letters_to(gareth, "request_declined") == 1

    @pytest.mark.parametrize("reason", ["", "paused", "x"])
    def test_a_reason_is_needed(self, reason: str, exchange: Exchange, host: Client) -> None:
        answer = send(host, to("exchange_decline", exchange), reason=reason, word="Try me in spring")
        assert answer.status_code == 422
        assert form_on(answer).fields["word"] == ["Try me in spring"]
        assert not Exchange.objects.filter(state=ExchangeState.DECLINED).exists()

    def test_taking_it_back(self, exchange: Exchange, asker: Client, host: Client, amina: User) -> None:
        said = after(asker, send(asker, to("exchange_withdraw", exchange), word="Another time"))
        assert "Your request is withdrawn. Amina has been told." in said
        assert "withdrew the request. There is nothing you need to do." in host.get(page_of(exchange)).content.decode()
        assert letters_to(amina, "request_withdrawn") == 1

    def test_both_at_once_and_the_later_reads_what_happened(
        self, exchange: Exchange, host: Client, asker: Client, gareth: User
    ) -> None:
        yes = form_on(host.get(to("exchange_accept", exchange)))
        send(asker, to("exchange_withdraw", exchange))
        answer = host.post(to("exchange_accept", exchange), {**yes.fields, "half_day": "later"})
        assert answer.status_code == 403
        assert page_of(exchange) in answer.content.decode()
        exchange.refresh_from_db()
        assert exchange.state == ExchangeState.WITHDRAWN


STALE: list[tuple[str, dict[str, Any]]] = [
    ("exchange_accept", {"half_day": "later"}),
    ("exchange_question", {"text": "Would a Tuesday do for you?"}),
    ("exchange_change", {"direction": "both", "word": "Would a Tuesday do for you?"}),
    ("exchange_decline", {"reason": "no-time", "word": "Would a Tuesday do for you?"}),
]


@pytest.mark.parametrize(("name", "typed"), STALE, ids=[name for name, _ in STALE])
def test_a_page_that_is_older_than_the_request_decides_nothing(
    name: str, typed: dict[str, Any], exchange: Exchange, host: Client, gareth: User
) -> None:
    """Gareth changed the terms after Amina opened her page: she sees them before she answers."""
    form = form_on(host.get(to(name, exchange)))
    exchanges.change_terms(
        exchange=exchange, by=gareth, terms=Terms(Direction.BOTH, Length.TWO_WEEKS, [given.morning(63)])
    )
    answer = host.post(to(name, exchange), {**form.fields, **typed})
    said = answer.content.decode()
    exchange.refresh_from_db()
    assert answer.status_code == 409
    assert "This changed after you opened the page" in said
    assert page_of(exchange) in said
    assert (exchange.state, exchange.version, exchange.length) == ("requested", 2, Length.TWO_WEEKS)
    if "Tuesday" in str(typed):
        assert "Would a Tuesday do for you?" in said


@pytest.mark.parametrize("version", ["", "abc", "-1", str(10**30), "1.5", "٣"])
@pytest.mark.parametrize(("name", "typed"), STALE, ids=[name for name, _ in STALE])
def test_a_version_that_is_none_is_an_error_on_the_page(
    name: str, typed: dict[str, Any], version: str, exchange: Exchange, host: Client
) -> None:
    answer = send(host, to(name, exchange), **typed, version=version)
    assert answer.status_code == (409 if version == "٣" else 422)
    if version != "٣":
        assert "Open the page again" in answer.content.decode()
    exchange.refresh_from_db()
    assert (exchange.state, exchange.version) == ("requested", 1)
