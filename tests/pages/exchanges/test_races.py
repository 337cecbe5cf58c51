"""A hundred people press at once, over HTTP, against real web processes and the real database."""

from collections import Counter

import pytest
from django.urls import reverse

from core.models import Letter
from exchanges.enums import Direction, ExchangeState
from exchanges.models import Commitment, Exchange, Visit
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.web import ask, at_once, session_of

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 100


def _all_at_once(port: int, session: str, posts: list[tuple[str, dict[str, str]]]) -> Counter[int]:
    return Counter(at_once(posts, lambda post: ask(port, "POST", post[0], session=session, form=post[1]).status))


def test_a_hundred_people_want_one_half_day_and_one_gets_it_whoever_visits(web: int):
    """Half of the requests would have Amina as host, half as visitor: one thing per half-day, in any role."""
    amina, half_day = cast.amina(), given.morning(63)
    exchanges = [
        given.requested(
            PersonFactory(),
            amina,
            half_days=[half_day],
            direction=Direction.PROPOSER_VISITS if number % 2 else Direction.PARTNER_VISITS,
        )
        for number in range(AT_ONCE)
    ]
    posts = [
        (
            reverse("exchanges:exchange_accept", args=[exchange.pk]),
            {"half_day": half_day.code(), "version": str(exchange.version)},
        )
        for exchange in exchanges
    ]

    answers = _all_at_once(web, session_of(amina), posts)

    assert answers == {302: 1, 409: AT_ONCE - 1}
    assert Commitment.objects.filter(date=half_day.date, half=half_day.half).count() == 2
    assert Exchange.objects.filter(state=ExchangeState.AGREED).count() == 1
    assert Visit.objects.count() == 1
    assert Letter.objects.filter(kind="exchanges.request_accepted").count() == 1


def test_one_button_pressed_a_hundred_times_does_one_thing(web: int):
    gareth, amina, half_day = cast.gareth(), cast.amina(), given.morning(63)
    exchange = given.requested(gareth, amina, half_days=[half_day])
    post = (
        reverse("exchanges:exchange_accept", args=[exchange.pk]),
        {"half_day": half_day.code(), "version": str(exchange.version)},
    )

    answers = _all_at_once(web, session_of(amina), [post] * AT_ONCE)

    assert set(answers) <= {302, 403}
    assert answers[302] >= 1
    assert Commitment.objects.count() == 2
    assert Letter.objects.filter(kind="exchanges.request_accepted").count() == 1
    assert Letter.objects.filter(kind="exchanges.papers_to_do").count() == 2


def test_the_same_request_sent_a_hundred_times_is_one_request(web: int):
    gareth, amina = cast.gareth(), cast.amina()
    draft = {
        "hope_1": "See how a ward plans a discharge",
        "direction": Direction.BOTH.value,
        "length": "1",
        "reason": "I would like to see how you plan a discharge.",
        "submission": "6f1c9f0e-3f0e-4a6e-9a50-0d2b0f3a3c11",
    }
    session = session_of(gareth)
    answer = ask(web, "POST", reverse("exchanges:exchange_ask", args=[amina.pk]), session=session, form=draft)
    assert answer.status == 302
    post: tuple[str, dict[str, str]] = (reverse("exchanges:exchange_review", args=[amina.pk]), {})

    answers = _all_at_once(web, session, [post] * AT_ONCE)

    assert set(answers) <= {302, 409}
    assert Exchange.objects.count() == 1
    assert Letter.objects.filter(kind="exchanges.request_received").count() == 1
