"""Approve, refuse and cancel pressed at once, over HTTP: one decision, and a history that the table allows."""

from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import Letter, StatusChange
from exchanges.enums import ExchangeEvent, ExchangeState
from exchanges.models import Commitment, Exchange, Visit
from tests import cast
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import PersonFactory
from tests.web import ask, at_once

pytestmark = pytest.mark.django_db(transaction=True)

EACH = 30


def session_of(person: User) -> str:
    """Of a browser in which this person is signed in, with both steps where they lead."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_approve_refuse_and_cancel_at_once_is_one_decision(web: int):
    gareth, amina, helen, ruth = cast.gareth(), cast.amina(), PersonFactory(), PersonFactory()
    programme = led.programme(gareth, amina, lead=helen)
    led.leads(programme, ruth)
    exchange = led.handed_in(programme, gareth, amina, half_day=given.morning())
    version = {"version": str(exchange.version)}
    one = reverse("exchanges:lead_approve_one", args=[programme.pk, exchange.pk])
    no = reverse("exchanges:lead_refuse", args=[programme.pk, exchange.pk])
    cancel = reverse("exchanges:exchange_cancel", args=[exchange.pk])
    sessions = {person.pk: session_of(person) for person in (helen, ruth, gareth)}
    posts = [
        *[(sessions[helen.pk], one, version)] * EACH,
        *[(sessions[ruth.pk], no, {**version, "reason": "places"})] * EACH,
        *[(sessions[gareth.pk], cancel, {**version, "reason": "work"})] * EACH,
    ]

    answers = Counter(at_once(posts, lambda post: ask(web, "POST", post[1], session=post[0], form=post[2]).status))

    assert set(answers) <= {302, 403, 409}
    assert answers[302] >= 1
    exchange = Exchange.objects.get()
    events = list(StatusChange.objects.filter(lifecycle="exchange").order_by("id").values_list("event", flat=True))
    decided = events[2:]
    assert events[:2] == [ExchangeEvent.ASK, ExchangeEvent.HAND_IN]
    assert decided in ([ExchangeEvent.APPROVE], [ExchangeEvent.REFUSE], [ExchangeEvent.CANCEL])
    is_agreed = exchange.state == ExchangeState.AGREED
    assert Visit.objects.count() == is_agreed
    assert Commitment.objects.count() == 2 * is_agreed
    kinds = Counter(Letter.objects.values_list("kind", flat=True))
    assert kinds["exchanges.exchange_approved"] == 2 * is_agreed
    assert kinds["exchanges.exchange_refused"] == 2 * (exchange.state == ExchangeState.REFUSED)


def test_two_who_say_yes_at_once_are_agreed_once(web: int):
    gareth, amina, helen = cast.gareth(), cast.amina(), PersonFactory()
    programme = led.programme(gareth, amina, lead=helen)
    exchange = led.proposed(programme, gareth, amina, by=helen)
    address = reverse("exchanges:pairing_yes", args=[exchange.pk])
    form = {"version": str(exchange.version), "hope_1": "", "hope_2": "", "hope_3": ""}
    posts = [(session_of(person), address, form) for person in (gareth, amina)] * EACH

    answers = Counter(at_once(posts, lambda post: ask(web, "POST", post[1], session=post[0], form=post[2]).status))

    assert set(answers) <= {302, 403}
    assert Exchange.objects.get().state == ExchangeState.AGREED
    assert Visit.objects.count() == 2
    events = list(StatusChange.objects.filter(lifecycle="exchange").order_by("id").values_list("event", flat=True))
    assert events == [ExchangeEvent.PROPOSE, ExchangeEvent.CONSENT, ExchangeEvent.PAIR]
