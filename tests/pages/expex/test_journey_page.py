"""The page of one exchange, at each step of its way, for both of its people."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.safety import block
from accounts.models import User
from core import clock
from exchanges.actions import conversation
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.enums import DeclineReason, Direction
from exchanges.models import Exchange, Message
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, finished

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]

ANSWERS = ("exchange_accept", "exchange_question", "exchange_change", "exchange_decline")


def page_of(exchange: Exchange) -> str:
    return reverse("exchange_detail", args=[exchange.pk])


def look(client: Client, exchange: Exchange) -> str:
    response = client.get(page_of(exchange))
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def leads_to(html: str, name: str, pk: int) -> bool:
    address = reverse(f"exchanges:{name}", args=[pk])
    return f'href="{address}"' in html or f'action="{address}"' in html


def path(html: str) -> list[tuple[str, str]]:
    """The steps of the way with their state."""
    return [
        (title, state)
        for state, title in re.findall(r'ex-path__step--(\w+)".*?ex-path__title">([^<]+)<', html, re.DOTALL)
    ]


class TestWhoReadsIt:
    def test_the_two_and_nobody_else(
        self, gareth: User, amina: User, stranger: User, operator: User, lead: User, client: Client, as_: As
    ) -> None:
        exchange = given.agreed(gareth, amina)
        assert [as_(person).get(page_of(exchange)).status_code for person in (gareth, amina)] == [200, 200]
        assert [as_(person).get(page_of(exchange)).status_code for person in (stranger, operator, lead)] == [404] * 3
        assert client.get(page_of(exchange))["Location"] == f"{reverse('account_login')}?next={page_of(exchange)}"

    def test_it_is_only_read(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.agreed(gareth, amina)
        client = as_(gareth)
        assert client.post(page_of(exchange)).status_code == 405
        with CaptureQueriesContext(connection) as queries:
            look(client, exchange)
        assert all(query["sql"].startswith(("SELECT", "DECLARE")) for query in queries if "session" not in query["sql"])

    def test_addresses_wait_for_agreement(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(gareth, amina)
        assert amina.email not in look(as_(gareth), exchange)
        assert gareth.email not in look(as_(amina), exchange)
        exchanges.accept(exchange=exchange, by=amina)
        assert amina.email in look(as_(gareth), exchange)
        assert gareth.email in look(as_(amina), exchange)
        exchanges.cancel(exchange=exchange, by=amina, reason=given.visits.CancelReason.WORK)
        assert amina.email not in look(as_(gareth), exchange)


class TestRequest:
    def test_for_whom_it_waits(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(gareth, amina)
        html = look(as_(amina), exchange)
        assert "Gareth asks you for an exchange. Read it, and answer." in html
        assert "I would like to see how you plan a discharge." in html
        assert "See how a ward plans a discharge" in html
        assert all(leads_to(html, name, exchange.pk) for name in ANSWERS)
        assert not leads_to(html, "exchange_withdraw", exchange.pk)
        assert words(html).count("I would like to see how you plan a discharge.") == 1

    def test_for_whoever_asked(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(gareth, amina)
        html = look(as_(gareth), exchange)
        assert "Waiting for Amina since today. We remind them kindly." in html
        assert leads_to(html, "exchange_withdraw", exchange.pk)
        assert leads_to(html, "exchange_change", exchange.pk)
        for name in ("exchange_accept", "exchange_question", "exchange_decline"):
            assert not leads_to(html, name, exchange.pk)
        assert leads_to(html, "message_send", exchange.pk)
        assert leads_to(html, "objective_add", exchange.pk)

    def test_answered_with_no(self, gareth: User, amina: User, as_: As) -> None:
        exchange = exchanges.decline(
            exchange=given.requested(gareth, amina), by=amina, reason=DeclineReason.TOO_FAR, word="A <kind> word"
        )
        html = look(as_(gareth), exchange)
        assert "Amina cannot do this exchange: It is too far." in html
        assert "A &lt;kind&gt; word" in html
        assert "This conversation has ended." in html
        assert not leads_to(html, "message_send", exchange.pk)
        assert not any(leads_to(html, name, exchange.pk) for name in (*ANSWERS, "exchange_withdraw"))
        assert path(html) == []

    def test_nobody_answered(self, gareth: User, amina: User, as_: As) -> None:
        exchange = exchanges.expire(exchange=given.requested(gareth, amina))
        assert "The request ended without an answer. You can ask again." in look(as_(gareth), exchange)


class TestTheWay:
    def test_agreed(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.agreed(gareth, amina)
        html = look(as_(gareth), exchange)
        assert path(html) == [
            ("Asked", "done"), ("Agreed", "done"), ("Dates", "current"), ("Release", "later"), ("Paperwork", "later"),
            ("Visit", "later"), ("Reflected", "later"), ("Closed", "later"),
        ]  # fmt: skip
        assert "You both said yes. Choose dates next." in html
        visit = exchange.visits.get()
        assert leads_to(html, "visit_suggest", visit.pk)
        assert leads_to(html, "visit_drop", visit.pk)
        assert leads_to(html, "exchange_cancel", exchange.pk)
        assert "I would like to see how you plan a discharge." in html

    def test_suggested(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.agreed(gareth, amina)
        visit = visits.suggest_dates(visit=exchange.visits.get(), by=gareth, half_days=[given.morning(70)])
        mine, hers = look(as_(gareth), exchange), look(as_(amina), exchange)
        assert "Waiting for Amina to answer the dates you suggested." in mine
        assert not leads_to(mine, "visit_agree", visit.pk)
        assert leads_to(mine, "visit_set_aside", visit.pk)
        assert "Gareth suggests dates. Say yes, or suggest others." in hers
        assert leads_to(hers, "visit_agree", visit.pk)

    def test_confirmed(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.confirmed(gareth, amina)
        mine, hers = look(as_(gareth), visit.exchange), look(as_(amina), visit.exchange)
        assert ("Visit", "current") in path(mine)
        assert "Next: You visit Dr Amina Yusuf, Tuesday" in mine
        assert "Next: Dr Gareth Price visits you, Tuesday" in hers
        assert "09:00 to 13:00" in mine
        assert "The front desk" in mine
        assert leads_to(hers, "visit_workplace", visit.pk)
        assert not leads_to(mine, "visit_workplace", visit.pk)
        for html in (mine, hers):
            assert leads_to(html, "visit_call_off", visit.pk)
            assert not leads_to(html, "visit_took_place", visit.pk)
            assert not leads_to(html, "certificate_download", visit.pk)

    def test_dated_with_paperwork_to_do(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.dated(gareth, amina)
        html = look(as_(gareth), visit.exchange)
        assert ("Paperwork", "current") in path(html)
        assert "Paperwork: 3 of 3 to do (waits for you and Amina)" in html
        assert leads_to(html, "paperwork", visit.pk)

    def test_over_and_not_yet_said(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.begun(gareth, amina)
        html = look(as_(amina), visit.exchange)
        assert "Say whether it took place" in html
        assert leads_to(html, "visit_took_place", visit.pk)
        assert leads_to(html, "visit_missed", visit.pk)
        assert not leads_to(html, "visit_call_off", visit.pk)
        assert not leads_to(html, "objective_add", visit.exchange.pk) or visit.visitor != amina

    def test_afterwards(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.took_place(gareth, amina)
        conversation.write_note(visit=visit, by=amina, text="A <good> guest")
        client = as_(gareth)
        html = look(client, visit.exchange)
        assert "This exchange is complete." in html
        assert ("Reflected", "current") in path(html)
        assert leads_to(html, "certificate_download", visit.pk)
        assert leads_to(html, "note_write", visit.pk)
        assert "A &lt;good&gt; guest" in html
        assert "Reflect on this visit" in html
        assert leads_to(html, "message_send", visit.exchange.pk)

        reflection = draft(gareth, visit=visit)
        assert "Go on with your reflection" in look(client, visit.exchange)
        assert ("Reflected", "current") in path(look(client, visit.exchange))
        reflection.delete()
        finished(gareth, visit=visit)
        html = look(client, visit.exchange)
        assert "Read your reflection" in html
        assert ("Reflected", "done") in path(html)
        assert "Read your reflection" not in look(as_(amina), visit.exchange)

    def test_a_reflection_never_shows_on_the_other_page(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.took_place(gareth, amina)
        finished(gareth, visit=visit, what="They talk before they walk")
        assert "They talk before they walk" not in look(as_(amina), visit.exchange)

    def test_both_ways(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.agreed(gareth, amina, direction=Direction.BOTH)
        html = look(as_(amina), exchange)
        assert [title for title, _ in path(html)] == [
            "Asked", "Agreed", "Dates", "Release", "Paperwork", "Visit 1", "Visit 2", "Reflected", "Closed",
        ]  # fmt: skip
        assert 'id="visit-1"' in html
        assert 'id="visit-2"' in html
        assert "Dr Gareth Price visits you" in html
        assert "You visit Dr Gareth Price" in html

    def test_dates_that_wait_for_the_reader_come_before_dates_to_choose(
        self, gareth: User, amina: User, as_: As
    ) -> None:
        exchange = given.agreed(gareth, amina, direction=Direction.BOTH)
        second = exchange.visits.get(number=2)
        visits.suggest_dates(visit=second, by=amina, half_days=[given.morning(70)])
        html = look(as_(gareth), exchange)
        assert "Amina suggests dates. Say yes, or suggest others." in html
        top = html[: html.index("ex-path__step")]
        assert "Answer the dates" in top
        assert "Suggest dates" not in top

    def test_cancelled(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.confirmed(gareth, amina).exchange
        exchanges.cancel(exchange=exchange, by=amina, reason=given.visits.CancelReason.WORK)
        html = look(as_(gareth), exchange)
        assert "This exchange is cancelled. Its half-days are free again." in html
        assert {state for _title, state in path(html)} == {"done"}
        assert not leads_to(html, "visit_suggest", exchange.visits.get().pk)
        assert not leads_to(html, "message_send", exchange.pk)

    def test_near_midnight_in_summer_the_day_is_that_of_the_wall(self, gareth: User, amina: User, as_: As) -> None:
        """23:30 UTC on 3 June is the fourth in London."""
        with clock.at(clock.datetime.fromisoformat("2026-06-03T23:30:00+00:00")):
            exchange = given.requested(gareth, amina)
            exchanges.accept(exchange=exchange, by=amina)
        html = look(as_(gareth), exchange)
        assert "Thursday 4 June 2026 by you" in words(html)
        assert "3 June 2026" not in html


class TestAcrossABlock:
    @pytest.mark.parametrize("drawn_by", ["gareth", "amina"])
    def test_what_took_place_stays_and_nothing_leads_to_the_other(
        self, drawn_by: str, gareth: User, amina: User, as_: As
    ) -> None:
        visit = given.took_place(gareth, amina)
        one, other = (gareth, amina) if drawn_by == "gareth" else (amina, gareth)
        block(by=one, person=other)
        for person in (gareth, amina):
            client = as_(person)
            html = look(client, visit.exchange)
            assert leads_to(html, "certificate_download", visit.pk)
            assert not leads_to(html, "message_send", visit.exchange.pk)
            assert not leads_to(html, "note_write", visit.pk)
            assert visit.other(person).email not in html
            for address in set(re.findall(r'href="(/[^"#]*)"', html)):
                if not address.startswith("/static/"):
                    assert client.get(address).status_code == 200, address

    def test_neither_learns_who_drew_it(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.confirmed(gareth, amina).exchange
        block(by=amina, person=gareth)
        html = look(as_(gareth), exchange)
        assert "This exchange is cancelled. Its half-days are free again." in html
        assert "block" not in words(html).lower()


def test_every_address_on_the_page_opens(gareth: User, amina: User, as_: As) -> None:
    """Nothing on the page of an exchange leads nowhere, whatever the step."""
    over = given.begun(PersonFactory(), gareth)
    with clock.at(in_days(-7)):  # a week before the other, so that no Tuesday is both
        past = given.took_place(gareth, PersonFactory())
    paused = PersonFactory()
    gareth.profile.most_at_once = 99  # in this test only; the database takes no more than ten
    steps = [
        given.requested(gareth, amina),
        given.agreed(PersonFactory(), gareth),
        given.confirmed(PersonFactory(), gareth, ahead=105).exchange,
        over.exchange,
        past.exchange,
        given.agreed(gareth, paused),
        exchanges.withdraw(exchange=given.requested(gareth, PersonFactory()), by=gareth),
    ]
    paused.profile.is_open = False
    paused.profile.save()
    client = as_(gareth)
    for exchange in steps:
        for address in sorted(set(re.findall(r'href="(/[^"#]*)"', look(client, exchange)))):
            if not address.startswith("/static/"):
                assert client.get(address).status_code == 200, address


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the first page of a session also writes the session
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_thirty_messages_and_objectives_ask_the_database_no_more_often(gareth: User, amina: User, as_: As) -> None:
    visit = given.took_place(gareth, amina)
    exchange = visit.exchange
    client = as_(gareth)
    Message.objects.create(exchange=exchange, author=amina, text="Hello", sent_at=clock.now())
    conversation.write_note(visit=visit, by=amina, text="A good guest")
    with_one = queries_of(client, page_of(exchange))
    for number in range(30):
        author = (gareth, amina)[number % 2]
        Message.objects.create(exchange=exchange, author=author, text=f"Word {number}", sent_at=clock.now())
        exchange.objectives.create(person=author, text=f"Hope {number}", written_at=clock.now())
    conversation.write_note(visit=visit, by=gareth, text="A good host")
    html = look(client, exchange)
    assert "Word 29" in html
    assert "Hope 28" in html
    assert queries_of(client, page_of(exchange)) == with_one
    assert with_one <= 14


def test_two_visits_of_twenty_half_days_ask_hardly_more_often_than_one(gareth: User, amina: User, as_: As) -> None:
    one = given.confirmed(gareth, PersonFactory()).exchange
    both = given.agreed(gareth, amina, direction=Direction.BOTH)
    for number, visit in enumerate(both.visits.all()):
        first = given.working_day(105 + 40 * number)
        half_days = given.exchanges.run_of(given.HalfDay(first, "AM"), 20)
        visits.suggest_dates(visit=visit, by=gareth, half_days=half_days)
        visits.agree_dates(visit=visit, by=amina)
    client = as_(gareth)
    with_one, with_two = queries_of(client, page_of(one)), queries_of(client, page_of(both))
    assert with_two <= with_one + 1
    assert with_two <= 11


@pytest.mark.parametrize("show", ["", "past"])
def test_the_list_asks_the_database_as_often_for_a_page_as_for_one(show: str, gareth: User, as_: As) -> None:
    client, address = as_(gareth), f"{reverse('exchanges:exchange_index')}?show={show}"

    def one_more(number: int) -> None:
        gareth.profile.most_at_once = 99  # in this test only; the database takes no more than ten
        if show:
            with clock.at(clock.now() - timedelta(days=7 * number)):
                given.took_place(PersonFactory(), gareth)
        else:
            given.requested(PersonFactory(), gareth)
            given.agreed(PersonFactory(), gareth)

    one_more(0)
    with_one = queries_of(client, address)
    for number in range(1, 30):
        one_more(number)
    assert queries_of(client, address) == with_one
    assert with_one <= 7
