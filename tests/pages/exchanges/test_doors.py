"""Every address of an exchange and its visits: who gets in, and when it is not one's turn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.safety import block
from accounts.models import User
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.enums import DeclineReason
from exchanges.models import Exchange, Visit
from exchanges.urls import urlpatterns
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]

# The two of every story: Gareth asks, visits; Amina is asked, hosts.
ASKER, HOST = "gareth", "amina"
READS = ("SELECT", "DECLARE", "SAVEPOINT", "RELEASE")


def requested(gareth: User, amina: User) -> Exchange:
    return given.requested(gareth, amina)


def agreed(gareth: User, amina: User) -> Exchange:
    return given.agreed(gareth, amina)


def declined(gareth: User, amina: User) -> Exchange:
    return exchanges.decline(exchange=given.requested(gareth, amina), by=amina, reason=DeclineReason.NO_TIME)


def closed(gareth: User, amina: User) -> Exchange:
    return given.took_place(gareth, amina).exchange


def to_plan(gareth: User, amina: User) -> Visit:
    return given.agreed(gareth, amina).visits.get()


def suggested(gareth: User, amina: User) -> Visit:
    return visits.suggest_dates(visit=to_plan(gareth, amina), by=gareth, half_days=[given.morning(70)])


def ahead(gareth: User, amina: User) -> Visit:
    return given.confirmed(gareth, amina)


def planned(gareth: User, amina: User) -> Visit:
    return given.planned(gareth, amina)


def begun(gareth: User, amina: User) -> Visit:
    return given.begun(gareth, amina)


def took_place(gareth: User, amina: User) -> Visit:
    return given.took_place(gareth, amina)


# Files of views about a programme, or about one thing of one's own: no two people stand before these.
FILES = {
    "concern",  # tests/pages/exchanges/test_concern.py
    "joining",  # tests/pages/exchanges/test_joining.py
    "participant",  # tests/pages/exchanges/test_programme_people.py, as the next one
    "invitation",
    "programme",  # tests/pages/exchanges/test_programmes.py, as the next ones
    "programme_lead",
    "set_up",
    "pre_approval",
    "template",
    "closing_event",
    "question",  # tests/pages/exchanges/test_programme_questions.py
    "link_up",  # tests/pages/exchanges/test_link_ups.py
    "series",  # tests/house/test_strangers.py and tests/unit/exchanges/test_series.py
}


@dataclass(frozen=True)
class Door:
    """One address: for what it is there, who goes in first, and who stands before it too early or too late."""

    name: str
    there: Callable[[User, User], Any]
    who: str
    not_there: Callable[[User, User], Any]
    not_who: str
    only_a_button: bool = False
    refusal: int = 403

    def __str__(self) -> str:
        return self.name


DOORS = [
    Door("exchange_accept", requested, HOST, requested, ASKER),
    Door("exchange_question", requested, HOST, requested, ASKER),
    Door("exchange_change", requested, ASKER, agreed, HOST),
    Door("exchange_decline", requested, HOST, requested, ASKER),
    Door("exchange_withdraw", requested, ASKER, requested, HOST),
    Door("exchange_cancel", agreed, HOST, requested, HOST),
    Door("objective_add", requested, ASKER, closed, ASKER),
    Door("message_send", requested, ASKER, declined, ASKER, only_a_button=True, refusal=409),
    Door("visit_suggest", to_plan, HOST, took_place, HOST),
    Door("find_time", to_plan, HOST, took_place, HOST),
    Door("visit_agree", suggested, HOST, suggested, ASKER, only_a_button=True),
    Door("visit_set_aside", suggested, HOST, to_plan, HOST, only_a_button=True),
    Door("visit_call_off", ahead, ASKER, begun, ASKER),
    Door("visit_took_place", begun, ASKER, ahead, ASKER),
    Door("visit_missed", begun, HOST, ahead, HOST),
    Door("visit_drop", to_plan, ASKER, ahead, ASKER),
    Door("visit_workplace", ahead, HOST, ahead, ASKER),
    Door("leave_ask", planned, ASKER, to_plan, ASKER),
    Door("leave_own_time", planned, ASKER, ahead, ASKER),
    Door("note_write", took_place, HOST, begun, HOST),
]
each_door = pytest.mark.parametrize("door", DOORS, ids=str)


def address(door: Door, subject: Any) -> str:
    return reverse(f"exchanges:{door.name}", args=[subject.pk])


def how_it_stands(exchange: Exchange) -> list[tuple[str, int]]:
    """The state and version of an exchange and its visits, as the database has them."""
    exchange.refresh_from_db()
    return [(each.state, each.version) for each in [exchange, *exchange.visits.all()]]


def post(client: Client, door: Door, subject: Any) -> Any:
    """What a form that was open would send, as far as it matters before the form is read."""
    said = {"version": str(subject.version), "text": "Good morning to you.", "submission": str(given.uuid4())}
    return client.post(address(door, subject), said)


def test_every_address_of_this_app_is_tried() -> None:
    elsewhere = {
        "exchange_index",
        "exchange_ask",
        "exchange_review",
        "certificate_download",
        "certificate_list",
        "certificate_check",
        "certificate_show",
        "certificate_revoke",  # tests/pages/exchanges/test_mistakes.py, as the next one
        "visit_mistake",
        # tests/pages/exchanges/test_calendar_pages.py
        "visit_calendar",
        "calendar_settings",
        "calendar_attachments",
        "feed_make",
        "feed_end",
        "calendar_feed",
        "busy_read",
        "busy_keep",
        "busy_clear",
        "pairing_yes",  # tests/pages/exchanges/test_pairing_pages.py, as the next three
        "pairing_ask",
        "pairing_answer",
        "pairing_go_on",
        "programme_lead",  # tests/pages/exchanges/test_programme_desk_pages.py, as all below
        "lead_people_download",
        "lead_pair",
        "lead_approve",
        "lead_message",
        "lead_nudge",
        "lead_exchange",
        "lead_approve_one",
        "lead_refuse",
        "lead_ask",
        "lead_answer",
        "leave_list",  # tests/pages/exchanges/test_study_leave.py, as all that follow
        "leave_tick",
        "leave_show",
        "leave_name",
        "leave_withdraw",
        "leave_letter",
        "leave_letter_pdf",
        "policy_edit",
        "notice_shorten",
        "answer_open",
        "answer_show",
        "answer_not_manager",
        "answer_stop",
        "answer_done",
    }
    paperwork = {pattern.name for pattern in urlpatterns if "paper" in pattern.callback.__name__} | {
        "arriving",  # tests/pages/exchanges/test_paperwork_pages.py, as all of paperwork
        "arriving_edit",
        "access_need",
        "visit_poster",
        "visit_leaflet",
        "requirement_add",
        "requirement_edit",
        "requirement_switch",
        "requirement_restore",
        "confirmations",
        "agreements",
        "agreement_with",
        "agreement_add",
        "agreement_confirm",
        "agreement_end",
    }
    whole = {pattern.name for pattern in urlpatterns if pattern.callback.__module__.rpartition(".")[2] in FILES}
    known = {door.name for door in DOORS} | elsewhere | paperwork | whole
    assert known == {pattern.name for pattern in urlpatterns}


@each_door
def test_a_stranger_finds_nothing(door: Door, gareth: User, amina: User, stranger: User, as_: As) -> None:
    subject = door.there(gareth, amina)
    client = as_(stranger)
    assert client.get(address(door, subject)).status_code == (405 if door.only_a_button else 404)
    assert post(client, door, subject).status_code == 404


@each_door
def test_nobody_is_above_the_two(door: Door, gareth: User, amina: User, operator: User, lead: User, as_: As) -> None:
    subject = door.there(gareth, amina)
    assert [post(as_(person), door, subject).status_code for person in (operator, lead)] == [404, 404]


@each_door
def test_somebody_who_is_not_signed_in_is_asked_to(door: Door, gareth: User, amina: User, client: Client) -> None:
    subject = door.there(gareth, amina)
    for answer in (client.get(address(door, subject)), client.post(address(door, subject), {"version": "0"})):
        assert answer.status_code == 302
        assert answer["Location"] == f"{reverse('account_login')}?next={address(door, subject)}"


@each_door
def test_whoever_may_gets_in(door: Door, gareth: User, amina: User, as_: As) -> None:
    subject = door.there(gareth, amina)
    client = as_({ASKER: gareth, HOST: amina}[door.who])
    assert client.get(address(door, subject)).status_code == (405 if door.only_a_button else 200)


@each_door
def test_reading_changes_nothing(door: Door, gareth: User, amina: User, as_: As) -> None:
    subject = door.there(gareth, amina)
    client = as_({ASKER: gareth, HOST: amina}[door.who])
    client.get("/")  # the first page of a session writes the session
    with CaptureQueriesContext(connection) as queries:
        client.get(address(door, subject))
        client.head(address(door, subject))
    assert [query["sql"] for query in queries if not query["sql"].startswith(READS)] == []


@each_door
def test_whose_turn_it_is_not_reads_why_and_goes_back(door: Door, gareth: User, amina: User, as_: As) -> None:
    subject = door.not_there(gareth, amina)
    exchange = subject if isinstance(subject, Exchange) else subject.exchange
    before = how_it_stands(exchange)
    client = as_({ASKER: gareth, HOST: amina}[door.not_who])
    answers = [post(client, door, subject)]
    if not door.only_a_button:
        answers.append(client.get(address(door, subject)))
    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == door.refusal
        assert "That did not happen" in page
        assert f'href="{reverse("exchange_detail", args=[exchange.pk])}"' in page
    assert how_it_stands(exchange) == before


@each_door
def test_after_a_block_nothing_can_be_done(door: Door, gareth: User, amina: User, as_: As) -> None:
    """What the two had has ended. What took place stays on record; nobody writes to the other any more."""
    subject = door.there(gareth, amina)
    block(by=amina, person=gareth)
    for person in (gareth, amina):
        assert post(as_(person), door, subject).status_code in {403, 409}


class TestAsking:
    """Whom one can ask."""

    @pytest.mark.parametrize("drawn_by", [ASKER, HOST])
    def test_nobody_across_a_block(self, drawn_by: str, gareth: User, amina: User, as_: As) -> None:
        one, other = (gareth, amina) if drawn_by == ASKER else (amina, gareth)
        block(by=one, person=other)
        page = reverse("exchanges:exchange_ask", args=[amina.pk])
        assert as_(gareth).get(page).status_code == 404
        assert as_(gareth).post(page, {"reason": "Hello"}).status_code == 404

    @pytest.mark.parametrize("closed_profile", [{"profile__is_open": False}, {"profile": None}, {"confirmed": False}])
    def test_nobody_who_cannot_be_found(self, closed_profile: dict[str, Any], gareth: User, as_: As) -> None:
        person = PersonFactory(**closed_profile)
        assert as_(gareth).get(reverse("exchanges:exchange_ask", args=[person.pk])).status_code == 404

    def test_not_oneself(self, gareth: User, as_: As) -> None:
        assert as_(gareth).get(reverse("exchanges:exchange_ask", args=[gareth.pk])).status_code == 404

    def test_nobody_before_one_is_confirmed(self, newcomer: User, amina: User, as_: As) -> None:
        page = reverse("exchanges:exchange_ask", args=[amina.pk])
        assert [as_(newcomer).get(page).status_code, as_(newcomer).post(page).status_code] == [403, 403]

    def test_somebody_not_signed_in_comes_back_here(self, amina: User, client: Client) -> None:
        page = reverse("exchanges:exchange_ask", args=[amina.pk])
        assert client.get(page)["Location"] == f"{reverse('account_login')}?next={page}"

    def test_whoever_has_an_open_exchange_with_them_is_led_there(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(amina, gareth)
        answer = as_(gareth).get(reverse("exchanges:exchange_ask", args=[amina.pk]))
        assert answer.status_code == 409
        assert reverse("exchange_detail", args=[exchange.pk]) in answer.content.decode()

    def test_an_empty_profile_is_no_obstacle(self, amina: User, as_: As) -> None:
        """Somebody whom an NHS address confirmed a minute ago."""
        person = PersonFactory(profile__workplace=None, profile__organisation=None, profile__profession="",
                               profile__role="", profile__half_days=[], profile__is_open=False)  # fmt: skip
        answer = as_(person).get(reverse("exchanges:exchange_ask", args=[amina.pk]))
        assert answer.status_code == 200
