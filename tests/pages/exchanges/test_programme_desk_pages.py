"""The pages of a programme's leads: what they show, what they never show, how often they ask the database."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AuditEvent
from exchanges.actions import approval, conversation, pairing
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope, Terms
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeState, Length, ParticipantState
from exchanges.models import Exchange, LeadMessage, Nudge, Programme
from reflections.actions import reflection as reflections
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import PersonFactory
from tests.pages.forms import form_on

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def helen() -> User:
    """Leads the programme."""
    return PersonFactory(name="Helen Marsh")


@pytest.fixture
def wye(gareth: User, amina: User, ruth: User, helen: User) -> Programme:
    return led.programme(gareth, amina, ruth, lead=helen)


def desk_of(programme: Programme) -> str:
    return reverse("exchanges:programme_lead", args=[programme.pk])


def page_of(programme: Programme, exchange: Exchange, name: str = "lead_exchange") -> str:
    return reverse(f"exchanges:{name}", args=[programme.pk, exchange.pk])


def choose(programme: Programme, *people: User) -> list[int]:
    return list(programme.participants.filter(person__in=people).values_list("pk", flat=True))


def test_only_its_leads_open_it(wye, gareth, stranger, operator, lead, helen, as_: As) -> None:
    other = led.programme(lead=(ruth := PersonFactory()), name="Another")
    assert as_(helen).get(desk_of(wye)).status_code == 200
    for person in (gareth, stranger, operator, lead, ruth):
        for name in ("programme_lead", "lead_pair", "lead_approve", "lead_message", "lead_nudge"):
            assert as_(person).get(reverse(f"exchanges:{name}", args=[wye.pk])).status_code == 404
        assert as_(person).post(reverse("exchanges:lead_people_download", args=[wye.pk])).status_code == 404
    assert as_(helen).get(desk_of(other)).status_code == 404


def test_exceptions_come_first(wye, gareth, amina, ruth, helen, as_: As) -> None:
    with clock.at(clock.now() - timedelta(days=9)):
        led.proposed(wye, gareth, amina, by=helen)
    led.handed_in(wye, ruth, gareth)
    led.joins(wye, PersonFactory(), state=ParticipantState.APPLIED)
    page = as_(helen).get(desk_of(wye)).content.decode()
    places = [page.index(words) for words in ("To approve", "No answer for more than 7 days", "How far everybody is")]
    assert places == sorted(places)
    assert "1 person asks to take part." in page
    assert "Paperwork is late" not in page


def test_nothing_to_do_and_nobody_there(helen, as_: As) -> None:
    programme = led.programme(lead=helen)
    page = as_(helen).get(desk_of(programme)).content.decode()
    assert "Nothing needs you right now." in page
    assert "Nobody takes part yet" in page


def test_two_ticked_people_are_paired(wye, gareth, amina, helen, as_: As) -> None:
    browser, people = as_(helen), choose(wye, gareth, amina)
    address = reverse("exchanges:lead_pair", args=[wye.pk])
    page = browser.get(address, {"people": people}).content.decode()
    assert "Dr Amina Yusuf visits Dr Gareth Price" in page
    sent = {"people": people, "direction": "both", "length": "1", "reason": "Falls", "submission": uuid4()}
    assert browser.post(address, {**sent, "direction": ""}).status_code == 422
    for _ in range(2):
        assert browser.post(address, sent)["Location"] == desk_of(wye)
    exchange = Exchange.objects.get()
    assert (exchange.state, exchange.lead_word) == (ExchangeState.PROPOSED, "Falls")
    answer = browser.post(address, {**sent, "submission": uuid4()})
    assert answer.status_code == 422
    assert "have an open exchange in this programme" in answer.content.decode()


def test_three_are_a_trio_and_one_is_nobody(wye, gareth, amina, ruth, helen, as_: As) -> None:
    browser, address = as_(helen), reverse("exchanges:lead_pair", args=[wye.pk])
    people = choose(wye, gareth, amina, ruth)
    assert "Propose a trio" in browser.get(address, {"people": people}).content.decode()
    sent = {"people": people, "way": "back", "length": "1", "reason": "", "submission": uuid4()}
    assert browser.post(address, sent).status_code == 302
    assert Exchange.objects.count() == 3
    assert browser.get(address, {"people": people[:1]})["Location"] == f"{desk_of(wye)}#people"


def test_a_lead_approves_one_from_its_page(wye, gareth, amina, helen, as_: As) -> None:
    exchange = led.handed_in(wye, gareth, amina, half_day=given.morning())
    browser = as_(helen)
    assert "Can it go ahead?" in browser.get(page_of(wye, exchange)).content.decode()
    browser.post(page_of(wye, exchange, "lead_approve_one"), {"version": exchange.version})
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.AGREED
    assert browser.post(page_of(wye, exchange, "lead_refuse"), {"version": exchange.version}).status_code == 403


def test_approving_several_after_reading_the_list(wye, gareth, amina, ruth, helen, as_: As) -> None:
    one, other = led.handed_in(wye, gareth, amina), led.handed_in(wye, ruth, amina)
    browser, address = as_(helen), reverse("exchanges:lead_approve", args=[wye.pk])
    page = browser.get(address, {"exchange": [one.pk, other.pk]}).content.decode()
    assert "Approve 2 exchanges" in page
    exchanges.cancel(exchange=other, by=ruth, reason=CancelReason.WORK)
    third = led.handed_in(wye, gareth, ruth)
    seen = [f"{one.pk}:{one.version}", f"{third.pk}:{third.version - 1}"]
    said = browser.post(address, {"exchange": [one.pk, other.pk, third.pk], "seen": seen}, follow=True).content.decode()
    assert "1 exchange is approved." in said
    assert "Dr Gareth Price and Ruth Bell: something changed meanwhile" in said
    assert [Exchange.objects.get(pk=each.pk).state for each in (one, other, third)] == [
        ExchangeState.AGREED,
        ExchangeState.CANCELLED,
        ExchangeState.TO_APPROVE,
    ]


def test_refuse_ask_and_answer(wye, gareth, amina, helen, as_: As) -> None:
    exchange, browser = led.handed_in(wye, gareth, amina), as_(helen)
    sent = {"version": exchange.version, "text": "Who covers?", "submission": uuid4()}
    browser.post(page_of(wye, exchange, "lead_ask"), sent)
    answer = as_(amina).get(reverse("exchange_detail", args=[exchange.pk])).content.decode()
    assert "Who covers?" in answer
    assert "A lead of Wye Valley exchanges asks you both something before deciding." in answer
    assert "looks at it next" not in answer
    as_(amina).post(reverse("exchanges:pairing_answer", args=[exchange.pk]), {"answer": "My partner."})
    page = browser.get(page_of(wye, exchange)).content.decode()
    assert "My partner." in page
    exchange.refresh_from_db()
    address = page_of(wye, exchange, "lead_refuse")
    assert browser.post(address, {"version": exchange.version}).status_code == 422
    browser.post(address, {"version": exchange.version, "reason": "places", "word": "Next year"})
    page = browser.get(page_of(wye, exchange)).content.decode()
    assert "Not approved" in page
    assert "ex-path__step--current" not in page  # nothing comes next
    page = as_(gareth).get(reverse("exchange_detail", args=[exchange.pk])).content.decode()
    assert "The programme has no more places" in page
    assert "Next year" in page
    exchange.refresh_from_db()
    go_on = reverse("exchanges:pairing_go_on", args=[exchange.pk])
    assert as_(gareth).get(go_on).status_code == 200
    as_(gareth).post(go_on, {"version": exchange.version})
    exchange.refresh_from_db()
    assert (exchange.state, exchange.programme) == (ExchangeState.REQUESTED, None)
    assert browser.get(page_of(wye, exchange)).status_code == 404


def test_a_lead_does_not_decide_about_their_own(wye, gareth, amina, as_: As) -> None:
    led.leads(wye, gareth)
    exchange = led.handed_in(wye, gareth, amina)
    page = as_(gareth).get(page_of(wye, exchange)).content.decode()
    assert "This is your own exchange" in page
    assert "Can it go ahead?" not in page
    for name in ("lead_approve_one", "lead_refuse", "lead_ask"):
        answer = as_(gareth).post(page_of(wye, exchange, name), {"version": exchange.version, "reason": "places"})
        assert answer.status_code == 403
    assert (
        "waits for your approval"
        in as_(gareth)
        .get(reverse("exchanges:lead_approve", args=[wye.pk]), {"exchange": exchange.pk}, follow=True)
        .content.decode()
    )


def test_where_all_leads_are_of_the_two_the_operator_finds_it_at_home(gareth, amina, operator, as_: As) -> None:
    programme = led.programme(gareth, amina, lead=gareth)
    exchange = led.handed_in(programme, gareth, amina)
    assert page_of(programme, exchange) in as_(operator).get("/").content.decode()
    browser = as_(operator)
    assert browser.get(page_of(programme, exchange)).status_code == 200
    answer = browser.post(page_of(programme, exchange, "lead_approve_one"), {"version": exchange.version})
    assert answer["Location"] == "/"
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.AGREED
    assert browser.get(page_of(programme, exchange)).status_code == 404


def test_a_question_of_one_of_the_two(wye, gareth, amina, helen, as_: As) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    as_(gareth).post(
        reverse("exchanges:pairing_ask", args=[exchange.pk]), {"text": "Is parking paid?", "submission": uuid4()}
    )
    asked = exchange.pairing_questions.get()
    detail = reverse("exchange_detail", args=[exchange.pk])
    assert "Is parking paid?" in as_(gareth).get(detail).content.decode()
    assert "Is parking paid?" not in as_(amina).get(detail).content.decode()
    address = reverse("exchanges:lead_answer", args=[wye.pk, exchange.pk, asked.pk])
    assert address in as_(helen).get(desk_of(wye)).content.decode()
    as_(helen).post(address, {"answer": "Yes."})
    assert "Yes." in as_(gareth).get(detail).content.decode()
    assert as_(helen).get(address).status_code == 403


def test_write_read_through_send(wye, gareth, amina, helen, as_: As, letters) -> None:
    browser, address = as_(helen), reverse("exchanges:lead_message", args=[wye.pk])
    sent = {
        "people": choose(wye, gareth, amina),
        "subject": "Closing event",
        "text": "On 4 June.",
        "submission": uuid4(),
    }
    assert "2 people get it." in browser.get(address, {"people": sent["people"]}).content.decode()
    assert browser.post(address, {**sent, "text": ""}).status_code == 422
    read = browser.post(address, sent)
    assert read.status_code == 200
    assert "Send it" in read.content.decode()
    again = browser.post(address, {**sent, "change": "yes"}).content.decode()
    assert "On 4 June." in again
    assert "Read it through before you send it" in again
    assert not LeadMessage.objects.exists()
    for _ in range(2):
        assert browser.post(address, {**sent, "sure": "on"})["Location"] == desk_of(wye)
    assert {letter.to[0] for letter in letters()} == {gareth.email, amina.email}
    assert browser.get(address)["Location"] == f"{desk_of(wye)}#people"


def test_a_message_to_everybody_whom_the_filters_show(gareth, amina, helen, as_: As, letters) -> None:
    programme = led.programme(gareth, lead=helen)
    for _number in range(30):  # more than a page
        led.joins(programme, PersonFactory())
    led.joins(programme, amina, state=ParticipantState.WAITING)
    browser, to = as_(helen), reverse("exchanges:lead_message", args=[programme.pk])
    asked = {"everybody": "yes", "state": ParticipantState.ACCEPTED.value, "people": ["nonsense"]}
    page = browser.get(desk_of(programme), {"state": ParticipantState.ACCEPTED.value}).text
    assert "All 31 people whom your filters show, on every page" in page
    written = browser.get(to, asked)
    assert "31 people get it." in written.text
    form = form_on(written)
    read = browser.post(to, {**form.fields, "subject": "Dates", "text": "Please find some."})
    assert "31 people get it." in read.text
    browser.post(to, {**form_on(read).fields, "sure": "on"})
    assert LeadMessage.objects.get().people == 31
    assert amina.email not in {letter.to[0] for letter in letters() if letter.subject == "Dates"}


def test_everybody_for_whom_something_waits_is_reminded(wye, gareth, amina, ruth, helen, as_: As) -> None:
    led.proposed(wye, gareth, amina, by=helen)
    browser, to = as_(helen), reverse("exchanges:lead_nudge", args=[wye.pk])
    look = browser.get(to, {"everybody": "yes"})
    assert "nothing waits for them" in look.text
    browser.post(to, form_on(look).fields)
    assert set(Nudge.objects.values_list("person", flat=True)) == {gareth.pk, amina.pk}


def test_a_reminder_says_who_is_left_out(wye, gareth, amina, ruth, helen, as_: As) -> None:
    with clock.at(clock.now() - timedelta(days=9)):
        exchange = led.proposed(wye, gareth, amina, by=helen)
    browser, address = as_(helen), reverse("exchanges:lead_nudge", args=[wye.pk])
    assert "2 people get it." in browser.get(address, {"exchange": exchange.pk}).content.decode()
    people = choose(wye, gareth, ruth)
    assert "Ruth Bell: nothing waits for them" in browser.get(address, {"people": people}).content.decode()
    said = browser.post(address, {"people": people}, follow=True).content.decode()
    assert "1 person is reminded." in said
    assert "Not reminded: Ruth Bell: nothing waits for them." in said
    assert Nudge.objects.get().person == gareth
    assert "less than 72 hours ago" in browser.get(address, {"people": people}).content.decode()


def test_the_spreadsheet_is_safe_and_its_download_remembered(wye, gareth, amina, helen, as_: As) -> None:
    gareth.name = "=cmd|' /C calc'!A0"
    gareth.save()
    led.paired(wye, gareth, amina, by=helen)
    browser, address = as_(helen), reverse("exchanges:lead_people_download", args=[wye.pk]) + "?paired=yes"
    before = browser.get(address).content.decode()
    assert "names, email addresses, work and exchanges of 2 people" in before
    assert not AuditEvent.objects.filter(verb="programme.people_downloaded").exists()
    answer = browser.post(address)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Name", "'=cmd|' /C calc'!A0", "Dr Amina Yusuf"]
    assert rows[2][6:8] == ["'=cmd|' /C calc'!A0", "agreed, no date yet"]
    assert AuditEvent.objects.get(verb="programme.people_downloaded").facts == {"people": 2}


CANARIES = {
    name: f"canary{name}" for name in ("message", "reason", "word", "objective", "note", "reflection", "cancel")
}


def sung(wye: Programme, gareth: User, amina: User, ruth: User, helen: User) -> list[Exchange]:
    """Exchanges in which everything that can be written is written."""
    with clock.at(in_days(-26 - given.AHEAD)):
        done = exchanges.ask(
            by=gareth,
            partner=amina,
            terms=Terms(Direction.PROPOSER_VISITS, Length.HALF_DAY, [given.morning()]),
            reason=CANARIES["reason"],
            objectives=[Hope(CANARIES["objective"])],
            submission=uuid4(),
            programme=wye,
        )
        conversation.say(exchange=done, by=amina, text=CANARIES["message"], submission=uuid4())
        exchanges.change_terms(
            exchange=done,
            by=gareth,
            terms=Terms(Direction.PROPOSER_VISITS, Length.HALF_DAY, [given.morning()]),
            word=CANARIES["word"],
        )
        done = exchanges.accept(exchange=done, by=amina, half_day=given.morning())
        approval.approve(exchange=done, by=helen)
        given.papers_done(given.released(done.visits.get()))
    visit = visits.record_took_place(visit=done.visits.get(), by=gareth)
    conversation.write_note(visit=visit, by=gareth, text=CANARIES["note"])
    written = reflections.start(by=gareth, visit=visit, framework="what")
    reflections.save(
        reflection=written, by=gareth, answers={"what": CANARIES["reflection"]}, seen_version=written.version
    )
    declined = led.proposed(wye, gareth, ruth, by=helen)
    exchanges.decline(exchange=declined, by=ruth, reason=DeclineReason.TOO_FAR, word=CANARIES["word"])
    cancelled = led.handed_in(wye, ruth, amina)
    exchanges.cancel(exchange=cancelled, by=amina, reason=CancelReason.WORK, word=CANARIES["cancel"])
    return [done, declined, cancelled]


def test_leads_never_read_what_people_write_to_each_other(wye, gareth, amina, ruth, helen, as_: As, letters) -> None:
    """Neither on a page, nor in the spreadsheet, nor in a mail."""
    found = sung(wye, gareth, amina, ruth, helen)
    browser = as_(helen)
    pages = [desk_of(wye), "/", *(page_of(wye, each) for each in found)]
    read = [browser.get(page) for page in pages]
    read.append(browser.post(reverse("exchanges:lead_people_download", args=[wye.pk])))
    for name in ("lead_pair", "lead_message", "lead_nudge"):
        read.append(
            browser.get(
                reverse(f"exchanges:{name}", args=[wye.pk]), {"people": choose(wye, gareth, amina)}, follow=True
            )
        )
    assert {answer.status_code for answer in read} == {200}
    texts = [answer.content.decode() for answer in read]
    texts += [letter.body + letter.subject for letter in letters() if letter.to == [helen.email]]
    assert not [(word, text) for text in texts for word in CANARIES.values() if word in text]
    assert CANARIES["message"] in as_(amina).get(reverse("exchange_detail", args=[found[0].pk])).content.decode()


def queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_one_pair_or_thirty_ask_the_database_as_often(helen, as_: As) -> None:
    small, large = led.full(helen, 1), led.full(helen, 30)
    browser = as_(helen)
    assert queries(browser, desk_of(small)) >= queries(browser, desk_of(large)) - 1  # a second page asks once more
    for name in ("lead_nudge", "lead_message", "lead_pair"):
        counted = []
        for programme in (small, large):
            people = "&".join(f"people={pk}" for pk in programme.participants.values_list("pk", flat=True)[:2])
            counted.append(queries(browser, f"{reverse(f'exchanges:{name}', args=[programme.pk])}?{people}"))
        assert counted[0] == counted[1], name


def test_a_scheme_of_59_pairs_in_at_most_20_queries(helen, as_: As) -> None:
    programme = led.full(helen, 59)
    assert programme.participants.count() == 118
    assert queries(as_(helen), desk_of(programme)) <= 20


def test_home_shows_the_needs_of_the_programme_first_with_a_switch(wye, gareth, amina, helen, as_: As) -> None:
    led.handed_in(wye, gareth, amina)
    browser = as_(helen)
    page = browser.get("/").content.decode()
    assert "To approve: 1" in page
    assert f"/?show={wye.pk}" in page
    assert "To approve: 1" not in browser.get("/?show=me").content.decode()
    assert "show=me" not in as_(gareth).get("/").content.decode()


def test_home_of_the_two_shows_the_pairing(wye, gareth, amina, helen, as_: As) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    page = as_(gareth).get("/").content.decode()
    assert "Pairing proposed: you and Dr Amina Yusuf" in page
    pairing.say_yes(exchange=exchange, by=gareth)
    assert "to answer the pairing, since" in as_(gareth).get("/").content.decode()
