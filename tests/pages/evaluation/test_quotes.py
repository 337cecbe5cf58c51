"""Words that may be quoted: looked at first, by somebody who does not see whose they are."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.signals import account_erased
from evaluation import actions
from evaluation.enums import QuoteState
from evaluation.models import Quote
from tests import cast
from tests.factories.feedback import asked

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
WORDS = "I had no idea how many calls end up with one receptionist."


@pytest.fixture
def quote(gareth: User, amina: User) -> Quote:
    mine = asked(gareth, amina)
    actions.answer(feedback=mine, by=gareth, answers={"roles": 5}, words=WORDS, may_quote=True)
    return Quote.objects.get()


def test_words_that_may_not_be_quoted_are_never_looked_at(gareth: User, amina: User) -> None:
    actions.answer(feedback=asked(gareth, amina), by=gareth, answers={}, words=WORDS)
    assert not Quote.objects.exists()


def test_the_operator_sees_the_words_and_not_whose_they_are(quote: Quote, gareth: User, as_: As) -> None:
    said = as_(cast.operator()).get("/operator/quotes/").text
    assert WORDS in said
    assert gareth.name not in said


@pytest.mark.parametrize(
    ("passes", "state"), [("yes", QuoteState.PASSED), ("no", QuoteState.HELD), ("", QuoteState.HELD)]
)
def test_they_pass_or_not(quote: Quote, as_: As, passes: str, state: QuoteState) -> None:
    browser = as_(cast.operator())
    browser.post(reverse("evaluation:quote_look", args=[quote.pk]), {"passes": passes})
    quote.refresh_from_db()
    assert quote.state == state
    assert "Nothing waits for a look" in browser.get("/operator/quotes/").text


def test_nobody_else_looks(quote: Quote, as_: As) -> None:
    for other in (cast.lead(), cast.programme_lead()):
        assert as_(other).get("/operator/quotes/").status_code == 404


def test_they_go_with_whoever_wrote_them(quote: Quote, gareth: User) -> None:
    account_erased.send(sender=User, person=gareth, called="Dr Gareth Price")
    assert not Quote.objects.exists()
