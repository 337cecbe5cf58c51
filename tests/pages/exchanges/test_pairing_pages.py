"""A pairing, and an exchange inside a programme, as the two see them."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions.safety import block
from accounts.models import User
from exchanges.actions import approval
from exchanges.enums import Direction, ExchangeState, RefuseReason
from exchanges.models import Exchange, Programme
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def helen() -> User:
    """Leads the programme."""
    return PersonFactory(name="Helen Marsh")


@pytest.fixture
def wye(gareth: User, amina: User, helen: User) -> Programme:
    return led.programme(gareth, amina, lead=helen)


def detail(exchange: Exchange) -> str:
    return reverse("exchange_detail", args=[exchange.pk])


def test_both_say_yes_on_their_phones(wye, gareth, amina, helen, as_: As) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen, reason="You both care for people after a fall.")
    for person in (gareth, amina):
        page = as_(person).get(detail(exchange)).content.decode()
        assert "You both care for people after a fall." in page
        assert exchange.other(person).email not in page
        assert reverse("exchanges:exchange_decline", args=[exchange.pk]) in page
        exchange.refresh_from_db()
        form = {"version": exchange.version, "hope_1": f"What {person.first_name} hopes", "hope_2": "", "hope_3": ""}
        assert as_(person).post(reverse("exchanges:pairing_yes", args=[exchange.pk]), form).status_code == 302
    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.AGREED
    assert exchange.objectives.count() == 2
    page = as_(gareth).get(detail(exchange)).content.decode()
    assert amina.email in page
    assert "Proposed by the programme" in page


def test_a_stranger_finds_no_pairing(wye, gareth, amina, helen, stranger, as_: As) -> None:
    exchange = led.proposed(wye, gareth, amina, by=helen)
    for name in ("pairing_yes", "pairing_ask", "pairing_answer", "pairing_go_on"):
        for person in (stranger, helen):
            assert as_(person).get(reverse(f"exchanges:{name}", args=[exchange.pk])).status_code == 404


def test_what_is_not_open_now_says_so(wye, gareth, amina, helen, as_: As) -> None:
    exchange = led.paired(wye, gareth, amina, by=helen)
    for name in ("pairing_yes", "pairing_ask", "pairing_answer", "pairing_go_on"):
        assert as_(gareth).get(reverse(f"exchanges:{name}", args=[exchange.pk])).status_code == 403


def ask(browser: Client, partner: User, **fields: object) -> Exchange:
    form = {
        "hope_1": "How you decide who goes home",
        "direction": "both",
        "length": "1",
        "reason": "Hello",
        "submission": uuid4(),
        **fields,
    }
    answer = browser.post(reverse("exchanges:exchange_ask", args=[partner.pk]), form)
    assert answer.status_code == 302, answer.content.decode()
    browser.post(reverse("exchanges:exchange_review", args=[partner.pk]))
    return Exchange.objects.latest("pk")


def test_asking_a_partner_of_a_programme_is_part_of_it_unless_one_says_no(wye, gareth, amina, as_: As) -> None:
    Programme.objects.update(direction=Direction.PROPOSER_VISITS, length="2")
    page = as_(gareth).get(reverse("exchanges:exchange_ask", args=[amina.pk])).content.decode()
    assert f'value="{wye.pk}" class="nhsuk-radios__input" id="id_programme_0"' in page or "Part of Wye Valley" in page
    form = as_(gareth).get(reverse("exchanges:exchange_ask", args=[amina.pk])).context["form"]
    assert (form["programme"].value(), form["direction"].value(), form["length"].value()) == (
        str(wye.pk),
        Direction.PROPOSER_VISITS,
        "2",
    )
    assert ask(as_(gareth), amina, programme=wye.pk).programme == wye
    Exchange.objects.all().delete()
    assert ask(as_(gareth), amina, programme="none").programme is None


def test_without_a_programme_in_common_nobody_is_asked(gareth, amina, as_: As) -> None:
    led.programme(gareth)
    page = as_(gareth).get(reverse("exchanges:exchange_ask", args=[amina.pk])).content.decode()
    assert "part of a programme" not in page


def test_a_yes_inside_a_programme_says_who_looks_next(wye, gareth, amina, as_: As) -> None:
    exchange = ask(as_(gareth), amina, programme=wye.pk)
    page = as_(amina).get(detail(exchange)).content.decode()
    assert reverse("exchanges:exchange_accept", args=[exchange.pk]) in page
    form = {"version": exchange.version, "hope_1": "", "hope_2": "", "hope_3": ""}
    answer = as_(amina).post(reverse("exchanges:exchange_accept", args=[exchange.pk]), form, follow=True)
    page = answer.content.decode()
    assert "A lead of Wye Valley exchanges looks at it next." in page
    assert gareth.email not in page
    assert "Cancel the exchange" in page
    again = as_(amina).post(reverse("exchanges:exchange_accept", args=[exchange.pk]), form)
    assert again.status_code == 302


def test_after_a_block_nobody_reads_of_going_on_outside(wye, gareth, amina, helen, as_: As) -> None:
    exchange = led.handed_in(wye, gareth, amina)
    approval.refuse(exchange=exchange, by=helen, reason=RefuseReason.OTHER)
    for person in (gareth, amina):
        page = as_(person).get(detail(exchange)).content.decode()
        assert "You two can still go on outside the programme." in page
    block(by=amina, person=gareth)
    for person in (gareth, amina):
        page = as_(person).get(detail(exchange)).content.decode()
        assert "did not approve it" in page
        assert "outside the programme" not in page


def test_a_picked_half_day_is_shown_until_it_is_approved(wye, gareth, amina, as_: As) -> None:
    exchange = led.handed_in(wye, gareth, amina, half_day=given.morning())
    assert "Picked, and booked once it is approved" in as_(gareth).get(detail(exchange)).content.decode()
