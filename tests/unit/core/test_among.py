"""Questions that are asked together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation, User
from core.among import counted
from core.page import Card, MayWait
from core.presenters import cards_of
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_many_questions_are_counted_in_one_statement() -> None:
    person = PersonFactory(name="Amina Yusuf")
    PersonFactory(name="Gareth Price")
    with CaptureQueriesContext(connection) as asked:
        found = counted(
            [
                User.objects.filter(pk=person.pk).select_related("profile"),
                Organisation.objects.filter(name="Nowhere"),
                User.objects.none(),
                User.objects.order_by("name"),
            ]
        )
    assert found == [1, 0, 0, User.objects.count()]
    assert len(asked) == 1


def test_nothing_to_ask_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert counted([]) == []
        assert counted([User.objects.none()]) == [0]
    assert len(asked) == 0


def test_the_cards_of_a_page_keep_their_order_and_what_is_empty_is_not_read() -> None:
    PersonFactory()
    mine = Card("Mine", "", "/", "Open")

    def never(_many: int) -> list[Card]:
        raise AssertionError

    cards = cards_of(
        [
            MayWait(User.objects.none(), never),
            MayWait(User.objects.all(), lambda many: [Card(f"{many} people", "", "/", "Open")]),
            MayWait(Organisation.objects.filter(name="Nowhere"), never),
            mine,
        ]
    )
    assert [card.title for card in cards] == [f"{User.objects.count()} people", "Mine"]
